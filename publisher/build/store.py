"""The store: finished bytes by their sha256, and for each key of inputs which bytes it made.

Plain files, verified each time they are read; what is damaged is put aside and made again. Nothing in here is needed:
it can be deleted at any time, and the next build only takes longer.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from publisher.build import durable
from publisher.build.task import Product

FOLDER = ".store"


def store_of(output: Path) -> Path:
    """Return the folder of the store of an output folder."""
    return output / FOLDER


@dataclass(frozen=True, slots=True)
class Kept:
    """What a key made: the digest of the output and of each file beside it, the voice, and lines to tell."""

    data: str
    beside: tuple[tuple[str, str], ...] = ()
    voice: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Store:
    """A store in a folder."""

    folder: Path

    def kept(self, key: str) -> Kept | None:
        """Return what a key made, or None when that is not known. Raises MachineError."""
        path = self._path("made", key)
        text = _opened(path, self.folder)
        if text is None:
            return None
        data, beside, voice, notes = json.loads(text)
        return Kept(data, tuple((name, sha) for name, sha in beside), voice, tuple(notes))

    def keep(self, key: str, product: Product) -> Kept:
        """Put a product's bytes into the store, and remember it under the key unless it is provisional."""
        beside = tuple((name, self.put(data)) for name, data in product.beside)
        kept = Kept(self.put(product.data), beside, product.voice, product.notes)
        if not product.provisional:
            text = json.dumps([kept.data, kept.beside, kept.voice, kept.notes], ensure_ascii=False)
            durable.write(self._path("made", key), durable.sealed(text), lasting=False)
        return kept

    def put(self, data: bytes) -> str:
        """Return the sha256 of bytes, in hex, having put them into the store. Raises MachineError."""
        name = durable.digest(data)
        if self.get(name) is None:
            durable.write(self._path("bytes", name), data, lasting=False)
        return name

    def get(self, name: str) -> bytes | None:
        """Return the bytes with this sha256, or None when they are not here whole; damaged ones are put aside."""
        path = self._path("bytes", name)
        data = durable.read(path)
        if data is None or durable.digest(data) == name:
            return data
        _put_aside(path, self.folder)
        return None

    def has(self, name: str) -> bool:
        """Return whether bytes with this sha256 were ever put here, without reading them."""
        return self._path("bytes", name).is_file()

    def _path(self, kind: str, name: str) -> Path:
        return self.folder / kind / name[:2] / name


@dataclass(frozen=True, slots=True)
class Shelf:
    """Small things under keys of letters and digits in one folder, such as spoken sentences; verified on reading."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return what was put under the key, or None when it is not here whole. Raises MachineError."""
        path = self.folder / key[:2] / key
        data = durable.read(path)
        if data is None:
            return None
        seal, _, body = data.partition(b"\n")
        if seal == durable.digest(body).encode():
            return body
        _put_aside(path, self.folder)
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep the data under the key. Raises MachineError."""
        durable.write(self.folder / key[:2] / key, durable.digest(data).encode() + b"\n" + data, lasting=False)


def _opened(path: Path, store: Path) -> str | None:
    data = durable.read(path)
    if data is None:
        return None
    text = durable.unsealed(data)
    if text is None:
        _put_aside(path, store)
    return text


def _put_aside(path: Path, store: Path) -> None:
    durable.move(path, store / "damaged" / path.name)
