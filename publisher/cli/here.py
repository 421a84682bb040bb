"""Where and when a command works: the project around the current folder, and today in the clinic's time zone."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from publisher.cli.errors import UsageError, nearest

if TYPE_CHECKING:
    import argparse

    from publisher.plan import Surroundings
    from publisher.reading import Opened, Project


def add_place(parser: "argparse.ArgumentParser") -> None:
    """Add the option that names the project's folder."""
    parser.add_argument("--project", metavar="DIR", help="the folder that holds source/ (default: the nearest upwards)")


def root_of(named: str | None) -> Path:
    """Return the project's folder. Raises UsageError when there is none."""
    if named is not None:
        root = Path(named).resolve()
        if (root / "source").is_dir():
            return root
        raise UsageError(f"there is no source folder in {named}")
    start = Path.cwd()
    for folder in (start, *start.parents):
        if (folder / "source").is_dir():
            return folder
    raise UsageError("there is no source folder here or above: “leaflet new NAME” makes one")


def day_of(text: str | None, root: Path) -> date:
    """Return the day that was given, or today where the clinic is. Raises UsageError."""
    if text is None:
        return datetime.now(ZoneInfo(_time_zone(root))).date()
    return day_from(text)


def day_from(text: str) -> date:
    """Return the day that a text of the command line names. Raises UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” is not a date: write it as {_as_iso(text)}") from None


def _as_iso(text: str) -> str:
    """Return a day that was written as 30/08/2029 in the form that is understood, else an example of it."""
    numbers = [int(part) for part in text.replace(".", "/").split("/") if part.isdigit()]
    try:
        day, month, year = numbers
        return date(year, month, day).isoformat()
    except ValueError:
        return "2026-08-30"


def surroundings(root: Path, today: date, *, test_build: bool = False) -> "Surroundings":
    """Return what the outputs of a project are made with on a day."""
    from publisher import __version__
    from publisher.plan import Surroundings, read_styles

    return Surroundings(today, read_styles(root), __version__, test_build=test_build)


def _time_zone(root: Path) -> str:
    """Return the clinic's time zone; a publisher.yaml that cannot be read is told of when the project is opened."""
    from publisher.problems import SourceError
    from publisher.reading import read_publisher

    try:
        path = root / "source" / "publisher.yaml"
        zone = read_publisher(path.read_text(encoding="utf-8"), str(path)).time_zone
        ZoneInfo(zone)
    except (OSError, ValueError, LookupError, SourceError):
        return "UTC"
    return zone


def known_leaflets(asked: Iterable[str], project: "Project | Opened") -> tuple[str, ...]:
    """Return the leaflets asked for. Raises UsageError for one that there is not, with the nearest name."""
    known = sorted({source.id for source in project.sources})
    for name in asked:
        if name not in known:
            raise UsageError(f"there is no leaflet “{name}”{_nearest(name, known)}")
    return tuple(asked)


def known_languages(asked: Iterable[str], project: "Project | Opened") -> tuple[str, ...]:
    """Return the languages asked for. Raises UsageError for one in which there is no leaflet."""
    known = sorted({source.language for source in project.sources})
    for name in asked:
        if name not in known:
            raise UsageError(f"there is no leaflet in “{name}”: there are {', '.join(known) or 'none at all'}")
    return tuple(asked)


def _nearest(name: str, known: list[str]) -> str:
    return nearest(name, known) or (f": there are {', '.join(known)}" if known else ": source/ holds none")
