"""The store: finished bytes by their sha256, and for each key of inputs which bytes it made.

Plain files, verified each time they are read; what is damaged is put aside and made again. Nothing in here is needed:
it can be deleted at any time, and the next build only takes longer. A store may lie on a disk that several machines
share, or have a second one elsewhere; what comes from there is verified just the same before it is used.
"""

import contextlib
import hashlib
import hmac
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from publisher.build import away, durable, lock
from publisher.build.product import Product

FOLDER = ".store"
MADE, BYTES = "made", "bytes"
DAMAGED = "damaged"
CLAIMS = "claims"
WORDS = "words"
"""The words of each leaflet as it was last built: they stay, so that a change is shown however late it comes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a key made: the digest of the output and of each file beside it, the voice, and lines to tell."""

    data: str
    beside: tuple[tuple[str, str], ...] = ()
    voice: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Store:
    """A store in a folder, and the address of one elsewhere (``s3://bucket/leaflets``; empty: none).

    With a ``secret`` only entries count that were signed with the same one (HMAC, RFC 2104): who can write to a shared
    store but does not have the secret cannot decide what an output says.
    """

    folder: Path
    elsewhere: str = ""
    secret: bytes = field(default=b"", repr=False)

    def __str__(self) -> str:
        """Return where it is."""
        return self.elsewhere or str(self.folder)

    @property
    def cache(self) -> Path:
        """Return the folder for what renderers make from their packages alone."""
        return self.folder / "cache"

    def kept(self, key: str) -> Kept | None:
        """Return what a key made, or None when that is not known. Raises MachineError."""
        body = self.recall(MADE, key)
        if body is None:
            return None
        data, beside, voice, notes = json.loads(body)
        return Kept(data, tuple((name, sha) for name, sha in beside), voice, tuple(notes))

    def keep(self, key: str, product: Product) -> Kept:
        """Put a product's bytes into the store, and remember it under the key unless it is provisional."""
        beside = tuple((name, self.put(data)) for name, data in product.beside)
        kept = Kept(self.put(product.data), beside, product.voice, product.notes)
        if not product.provisional:
            text = json.dumps([kept.data, kept.beside, kept.voice, kept.notes], ensure_ascii=False)
            self.remember(MADE, key, text.encode())
        return kept

    def put(self, data: bytes) -> str:
        """Return the sha256 of bytes, in hex, having put them into the store. Raises MachineError."""
        name = durable.digest(data)
        if self._near(BYTES, name, _bytes_of(name)) is None:
            self._write_near(BYTES, name, data)
        if self.elsewhere and not away.has(self.elsewhere, _place(BYTES, name)):
            away.write(self.elsewhere, _place(BYTES, name), data)
        return name

    def get(self, name: str) -> bytes | None:
        """Return the bytes with this sha256, or None when they are not here whole; damaged ones are put aside."""
        return self._read(BYTES, name, _bytes_of(name))

    def has(self, name: str) -> bool:
        """Return whether bytes with this sha256 were ever put here, without reading them."""
        return (self.folder / _place(BYTES, name)).is_file() or (
            bool(self.elsewhere) and away.has(self.elsewhere, _place(BYTES, name))
        )

    def recall(self, kind: str, key: str) -> bytes | None:
        """Return what was put under the key, or None when it is not here whole. Raises MachineError."""
        return self._read(kind, key, self._opened(key))

    def remember(self, kind: str, key: str, data: bytes) -> None:
        """Keep the data under the key, sealed. Raises MachineError."""
        sealed = self._seal(key, data) + b"\n" + data
        self._write_near(kind, key, sealed)
        if self.elsewhere:
            away.write(self.elsewhere, _place(kind, key), sealed)

    def forget(self, kind: str, key: str) -> None:
        """Remove what is under the key, where that is allowed."""
        with contextlib.suppress(OSError):
            (self.folder / _place(kind, key)).unlink(missing_ok=True)
        if self.elsewhere:
            away.remove(self.elsewhere, _place(kind, key))

    @contextlib.contextmanager
    def claimed(self, key: str) -> Iterator[None]:
        """Be the only one on this machine (or common disk) who makes what the key stands for; others wait meanwhile."""
        with lock.waiting(self.folder / CLAIMS / key[:2]):
            yield

    def _seal(self, key: str, body: bytes) -> bytes:
        """Return what proves that the body was put under this key and no other, by somebody who has the secret."""
        named = key.encode() + b"\n" + body
        sealed = hmac.new(self.secret, named, "sha256") if self.secret else hashlib.sha256(named)
        return sealed.hexdigest().encode()

    def _opened(self, key: str) -> Callable[[bytes], bytes | None]:
        def opened(data: bytes) -> bytes | None:
            seal, _, body = data.partition(b"\n")
            return body if hmac.compare_digest(seal, self._seal(key, body)) else None

        return opened

    def _read(self, kind: str, name: str, whole: Callable[[bytes], bytes | None]) -> bytes | None:
        body = self._near(kind, name, whole)
        if body is not None or not self.elsewhere:
            return body
        data = away.read(self.elsewhere, _place(kind, name))
        body = whole(data) if data is not None else None
        if data is not None and body is not None:
            self._write_near(kind, name, data)
        elif data is not None:
            durable.write(self.folder / DAMAGED / name, data, lasting=False)
            away.remove(self.elsewhere, _place(kind, name))
        return body

    def _near(self, kind: str, name: str, whole: Callable[[bytes], bytes | None]) -> bytes | None:
        path = self.folder / _place(kind, name)
        data = durable.read(path)
        if data is None:
            return None
        body = whole(data)
        if body is None:
            durable.move(path, self.folder / DAMAGED / name)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # so that tidying knows what is still used
        return body

    def _write_near(self, kind: str, name: str, data: bytes) -> None:
        durable.write(self.folder / _place(kind, name), data, lasting=False)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of small things in a store under keys of letters and digits, such as spoken sentences."""

    store: Store
    kind: str

    def get(self, key: str) -> bytes | None:
        """Return what was put under the key, or None when it is not here whole. Raises MachineError."""
        return self.store.recall(self.kind, key)

    def put(self, key: str, data: bytes) -> None:
        """Keep the data under the key. Raises MachineError."""
        self.store.remember(self.kind, key, data)

    def claimed(self, key: str) -> contextlib.AbstractContextManager[None]:
        """Be the only one who makes what the key stands for; others wait meanwhile."""
        return self.store.claimed(key)


def store_of(output: Path) -> Path:
    """Return the folder of the store of an output folder."""
    return output / FOLDER


def _place(kind: str, name: str) -> str:
    return f"{kind}/{name[:2]}/{name}"


def _bytes_of(name: str) -> Callable[[bytes], bytes | None]:
    return lambda data: data if durable.digest(data) == name else None
