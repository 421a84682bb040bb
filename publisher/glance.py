"""A glance at a project: whether anything was touched since a build that left nothing to do.

The name, size, time of last change and inode of every file that a build reads or wrote; no file is opened. It is a
memory and never a truth: when anything at all differs, the build looks at the contents. Nothing is imported that
Python has not imported by itself, because that would take as long as looking at thousands of files.
"""

import os
import sys

TYPE_CHECKING = False
"""As in `typing`, which takes longer to import than all of this."""
if TYPE_CHECKING:
    from collections.abc import Iterable

RACY_NS = 50_000_000
"""A file changed so shortly before a glance may change again unseen (git, Documentation/technical/racy-git.txt)."""

_SCHEMA = "leaflet glance 2"
_PARTS, _ITEMS = "\0", "\1"
"""What stands between the parts of a glance as it is kept, and between their items; no name or message holds it."""


class Glance:
    """What was seen when a build had left nothing to do.

    ``asked`` is what was asked for, where, and of which program. It holds from ``from_ns`` until ``until_ns`` (ns since
    1970; 0: for ever), when some output would say something else. ``sources`` and ``outputs`` are as `look` sees them.
    ``problems`` are the lines that were told of the sources, ``names`` those of the outputs in the order of the plan.
    """

    __slots__ = ("asked", "from_ns", "names", "outputs", "problems", "sources", "until_ns")

    def __init__(
        self, asked: str, from_ns: int, until_ns: int, told: "tuple[tuple[str, ...], tuple[str, ...]]"
    ) -> None:
        """Keep what was asked for, when it holds, and what is told: problems and names; nothing was seen yet."""
        self.asked, self.from_ns, self.until_ns = asked, from_ns, until_ns
        self.problems, self.names = told
        self.sources = self.outputs = ""

    def holds(self, asked: str, now_ns: int) -> bool:
        """Return whether the same was asked for at a time at which every output says the same."""
        return self.asked == asked and self.from_ns <= now_ns and (not self.until_ns or now_ns < self.until_ns)


class Seen:
    """What is seen in some folders, and the time of the latest change in them, in ns since 1970."""

    __slots__ = ("latest_ns", "lines")

    def __init__(self, lines: str, latest_ns: int) -> None:
        """Keep both."""
        self.lines, self.latest_ns = lines, latest_ns


def look(folders: "Iterable[str]", without: frozenset[str] = frozenset()) -> Seen | None:
    """Return what is seen in folders and below; None when it cannot be told, as where a link leads elsewhere.

    ``without`` are the names of files and folders directly in one of the ``folders`` that are left out.
    """
    lines: list[str] = []
    times = [0]
    try:
        for folder in folders:
            lines.append(folder)
            if os.path.isdir(folder):  # noqa: PTH112 - pathlib would take as long as all the rest
                _look(folder, without, lines, times)
    except OSError:
        return None
    return Seen("\n".join(lines), max(times))


def _look(folder: str, without: frozenset[str], lines: list[str], times: list[int]) -> None:
    """Add a line and the time of last change of every file in a folder and below, in the order of their names."""
    with os.scandir(folder) as found:
        entries = [(entry.name, entry) for entry in found]
    for name, entry in sorted(entries):
        if name in without or name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            lines.append(f"{name}//")
            _look(entry.path, frozenset(), lines, times)
            lines.append("//")
        elif entry.is_symlink():
            raise OSError(f"{entry.path} is a link")
        else:
            stat = entry.stat()
            times.append(stat.st_mtime_ns)
            lines.append(f"{name}/{stat.st_size} {stat.st_mtime_ns} {stat.st_ino}")


def data(glance: Glance) -> bytes:
    """Return a glance as it is kept."""
    days = f"{glance.from_ns} {glance.until_ns}"
    told = (_ITEMS.join(glance.problems), _ITEMS.join(glance.names))
    text = _PARTS.join((_SCHEMA, glance.asked, days, glance.sources, glance.outputs, *told, "."))
    return text.encode("utf-8", "surrogateescape")


def read(path: str) -> Glance | None:
    """Return the glance that is kept in a file, None when there is none that can be used."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            parts = file.read().decode("utf-8", "surrogateescape").split(_PARTS)
        schema, asked, days, sources, outputs, problems, names, end = parts
        from_ns, until_ns = map(int, days.split())
    except (OSError, ValueError):
        return None
    if (schema, end) != (_SCHEMA, "."):
        return None
    glance = Glance(asked, from_ns, until_ns, (_items(problems), _items(names)))
    glance.sources, glance.outputs = sources, outputs
    return glance


def _items(text: str) -> tuple[str, ...]:
    return tuple(text.split(_ITEMS)) if text else ()


def installed() -> str:
    """Return what runs a build: Python, and the names and versions of what is installed."""
    names = sorted(name for folder in sys.path for name in _names(folder) if name.endswith((".dist-info", ".egg-info")))
    return f"{sys.version} {' '.join(names)}"


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - it is the names alone that count
    except OSError:
        return []
