"""A glance at a project: whether anything was touched since a build that left nothing to do.

A digest of the name, size, time of last change and inode of every file that a build reads or wrote; no file is opened.
It is a memory and never a truth: when anything at all differs, the build looks at the contents.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

RACY_NS = 50_000_000
"""A file changed so shortly before a glance may change again unseen (git, Documentation/technical/racy-git.txt)."""

_SCHEMA = 1
_Text = str | None


class Glance(NamedTuple):
    """What was seen when a build had left nothing to do (a named tuple: dataclasses take longer to import).

    ``asked`` is what was asked for and of which program; ``day`` is the day of the build and ``until`` the first day on
    which some output would say something else (ISO 8601, None: never); ``zone`` is the clinic's time zone. ``sources``
    and ``outputs`` are digests. ``problems`` are the lines that were told of the sources, ``names`` those of the
    outputs in the order of the plan.
    """

    asked: str
    day: str
    until: _Text
    zone: str
    sources: str
    outputs: str
    problems: tuple[str, ...]
    names: tuple[str, ...]

    def holds(self, asked: str, day: str) -> bool:
        """Return whether the same was asked for on a day on which every output says the same."""
        return self.asked == asked and self.day <= day and (self.until is None or day < self.until)


class Seen(NamedTuple):
    """The digest of some folders, and the time of the latest change in them, in ns since 1970."""

    digest: str
    latest_ns: int


def look(folders: Iterable[str], without: frozenset[str] = frozenset()) -> Seen | None:
    """Return what is seen in folders and below; None when it cannot be told, as where a link leads elsewhere.

    ``without`` are the names of files and folders directly in one of the ``folders`` that are left out.
    """
    whole, latest = hashlib.sha256(), 0
    try:
        for folder in folders:
            whole.update(f"{folder}\0".encode())
            for line, changed_ns in _lines(folder, without):
                whole.update(line.encode("utf-8", "surrogateescape"))
                latest = max(latest, changed_ns)
    except OSError:
        return None
    return Seen(whole.hexdigest(), latest)


def _lines(folder: str, without: frozenset[str] = frozenset()) -> Iterator[tuple[str, int]]:
    """Yield a line and the time of last change of every file, and the names of all folders."""
    if not os.path.isdir(folder):  # noqa: PTH112 - pathlib would take as long as all the rest
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name in without or entry.name == "__pycache__":
            continue
        if entry.is_symlink():
            raise OSError(f"{entry.path} is a link")
        if entry.is_dir():
            yield f"{entry.name}/\n", 0
            yield from _lines(entry.path)
            yield "\n", 0
        else:
            stat = entry.stat()
            yield f"{entry.name}\0{stat.st_size} {stat.st_mtime_ns} {stat.st_ino}\n", stat.st_mtime_ns


def text(glance: Glance) -> str:
    """Return a glance as it is kept."""
    return json.dumps({"schema": _SCHEMA, **glance._asdict()}, ensure_ascii=False)


def read(path: str) -> Glance | None:
    """Return the glance that is kept in a file, None when there is none that can be used."""
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - as above
            raw = json.load(file)
        if raw.pop("schema") != _SCHEMA:
            return None
        raw["problems"], raw["names"] = tuple(raw["problems"]), tuple(raw["names"])
        return Glance(**raw)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def installed() -> str:
    """Return the sha256, in hex, of what runs a build: Python, and the names and versions of what is installed."""
    names = sorted(name for folder in sys.path for name in _names(folder) if name.endswith((".dist-info", ".egg-info")))
    return hashlib.sha256(repr((sys.version, names)).encode()).hexdigest()


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - it is the names alone that count
    except OSError:
        return []
