"""What decides the bytes of an output beside its source: the publisher's own code and the versions of its libraries."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata, resources
from pathlib import Path

_SUFFIXES = frozenset({".py", ".toml", ".css", ".txt", ".xml", ".json"})


def of(*values: object) -> str:
    """Return the sha256, in hex, of the repr of values that hold only values (a leaflet, a stamp)."""
    return hashlib.sha256(repr(values).encode()).hexdigest()


@cache
def code(without: frozenset[str]) -> str:
    """Return the sha256, in hex, of the package's files except those in the folders or files named ``without``."""
    root = Path(str(resources.files("publisher")))
    whole = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix in _SUFFIXES and not any(name == each or name.startswith(f"{each}/") for each in without):
            whole.update(f"{name}\0".encode() + path.read_bytes() + b"\0")
    return whole.hexdigest()


def versions(packages: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the installed versions of packages by name; a package that is not here has the version "none"."""
    return tuple((name, _version(name)) for name in packages)


@cache
def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"
