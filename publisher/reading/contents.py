"""The contents of the files that reading and planning a leaflet look at, as digests: equal ones, equal leaflets."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from publisher.reading.opening import Found, Opened, glossaries_for

_MOST_BYTES = 100_000_000
"""A folder that holds more is no leaflet's; hashing it would take longer than reading the leaflet."""


def of_leaflet(found: Found) -> str | None:
    """Return the sha256, in hex, of all files in a leaflet's folder with their names: its words, seals and pictures.

    None when it cannot be told, as where a link leads elsewhere or a file cannot be read.
    """
    return _digest([found.path.parent])


def of_shared(opened: Opened, language: str) -> str | None:
    """Return the sha256, in hex, of the files that the leaflets of a language share; None when it cannot be told."""
    source = opened.root / "source"
    paths = [source / "publisher.yaml", source / "pictures"]
    paths += [source / "glossary" / f"{name}.yaml" for name in glossaries_for(language)]
    paths += [source / opened.publisher.word.template] if opened.publisher.word.template else []
    return _digest(paths)


class _UntoldError(Exception):
    """The contents cannot be told."""


def _digest(paths: Iterable[Path]) -> str | None:
    whole, left = hashlib.sha256(), _MOST_BYTES
    try:
        for path in paths:
            whole.update(f"{path.name}\0".encode("utf-8", "surrogateescape"))
            for name, data in _files(path):
                left -= len(data)
                if left < 0:
                    return None
                whole.update(name.encode("utf-8", "surrogateescape") + b"\0" + hashlib.sha256(data).digest())
    except (OSError, ValueError, _UntoldError):
        return None
    return whole.hexdigest()


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of a file, or of all files in a folder and below in the order of their names."""
    if path.is_symlink():
        raise _UntoldError
    if path.is_dir():
        for name in sorted(os.listdir(path)):  # noqa: PTH208 - names alone, thousands of times
            yield from ((f"{name}/{inner}", data) for inner, data in _files(path / name))
        yield "/", b""
    elif path.is_file():
        if path.stat().st_size > _MOST_BYTES:
            raise _UntoldError
        yield "", path.read_bytes()
    elif path.exists():
        raise _UntoldError
