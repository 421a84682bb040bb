"""What the commands share that write into source/: one leaflet in one language, and a copy of what they replace."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.cli.here import day_from, known_leaflets

if TYPE_CHECKING:
    from datetime import date

    from publisher.build import Report
    from publisher.leaflet import Leaflet
    from publisher.reading import Project, SourceFile


def add_leaflet(parser: argparse.ArgumentParser) -> None:
    """Add the leaflet and its language."""
    parser.add_argument("leaflet", metavar="LEAFLET", help="a folder in source/")
    parser.add_argument("--language", metavar="TAG", help="needed when the leaflet has more than one")


def add_why(parser: argparse.ArgumentParser, *, because: bool = True) -> None:
    """Add who does it, and why."""
    parser.add_argument(
        "--by", required=True, metavar="ROLE", help="the role that decides, such as “Lead radiographer”"
    )
    if because:
        parser.add_argument("--because", required=True, metavar="TEXT", help="why, in a sentence")


def one_source(args: argparse.Namespace, project: "Project") -> "SourceFile":
    """Return the one source meant. Raises UsageError when there is none or more than one."""
    from publisher.cli.errors import UsageError

    known_leaflets([args.leaflet], project)
    found = [each for each in project.sources if each.id == args.leaflet and args.language in (None, each.language)]
    if len(found) != 1:
        languages = ", ".join(each.language for each in project.sources if each.id == args.leaflet)
        raise UsageError(f"say which language with --language: there are {languages}")
    return found[0]


def leaflet_of(source: "SourceFile", project: "Project") -> "Leaflet":
    """Return the leaflet of a source. Raises SourceError when it cannot be read."""
    from publisher.problems import SourceError

    if source.leaflet is None:
        raise SourceError((*project.problems, *source.problems))
    return source.leaflet


def sound_leaflet(source: "SourceFile", project: "Project") -> "Leaflet":
    """Return the leaflet of a source in which “leaflet check” finds no error and no line of the template.

    What somebody signs for must not contradict itself. Raises SourceError.
    """
    from dataclasses import replace

    from publisher.cli.check import UNFILLED, problems_of
    from publisher.cli.errors import say
    from publisher.problems import Severity, SourceError

    leaflet = leaflet_of(source, project)
    found = (
        replace(each, severity=Severity.ERROR) if each.rule == UNFILLED else each
        for each in problems_of(source, project)
    )
    errors = tuple(each for each in found if each.severity is Severity.ERROR)
    if errors:
        say("Nothing was written down: mend this first.")
        raise SourceError(errors)
    return leaflet


def said(text: str, option: str) -> str:
    """Return a text of the command line on one line. Raises UsageError when it is empty."""
    from publisher.cli.errors import UsageError

    line = " ".join(text.split())
    if not line:
        raise UsageError(f"{option} needs some words")
    return line


def day_after(text: str, option: str, first: "date") -> "date":
    """Return a day that is later than another one. Raises UsageError."""
    from publisher.cli.errors import UsageError

    day = day_from(text)
    if day <= first:
        raise UsageError(f"{option} must be later than {first.isoformat()}")
    return day


def source_text(source: "SourceFile") -> str:
    """Return the text of a source with its line ends as they are, as the project was read. Raises UsageError."""
    return source_bytes(source).decode("utf-8")


def source_bytes(source: "SourceFile") -> bytes:
    """Return a source as the project was read, none if it could not be read. Raises UsageError when it changed."""
    from publisher.build import durable
    from publisher.cli.errors import UsageError
    from publisher.reading.text import MOST_BYTES

    data = durable.read(source.path)
    read = (data or b"")[: MOST_BYTES + 1]  # no more of a file is read: longer ones are refused
    if source.sha256 and (data is None or durable.digest(read) != source.sha256):
        raise UsageError(f"{source.path.name} changed while this ran: nothing was written")
    return data or b""


def write_source(root: Path, source: "SourceFile", text: str) -> None:
    """Write a source, and before it a copy of what it was to output/kept/. Raises MachineError or UsageError."""
    from publisher.build import durable

    keep(root, source, source_text(source).encode())
    durable.write(source.path, text.encode())


def keep(root: Path, source: "SourceFile", data: bytes, ending: str = "md") -> None:
    """Keep what a file of a source was, under output/kept/; ``ending`` tells which file. Raises MachineError."""
    from publisher.build import durable

    name, _, suffix = f".{ending}".rpartition(".")
    durable.write(
        root / "output" / "kept" / source.id / f"{source.language}{name}.{durable.digest(data)[:8]}.{suffix}", data
    )


def build_one(root: Path, today: "date", leaflet: str, voice: str) -> "Report":
    """Build the outputs of one leaflet, say so line by line, and return the report."""
    from publisher.build import Fixed
    from publisher.build import run as build
    from publisher.cli import scaling, telling
    from publisher.cli.build import plan_of
    from publisher.plan import Wish
    from publisher.reading import open_shared

    output = root / "output"
    wish = Wish((leaflet,), voice="" if voice == "auto" else voice)
    opened = open_shared(root, today)
    store = scaling.store_at(opened.publisher.store, root, output)
    plan = plan_of(opened, wish, store).plan
    with telling.progress(plan) as tell:
        report = build(plan, output, Fixed(today, store=store), tell)
    telling.lines(plan, report, (), telling.page_of(output))
    telling.troubles(report)
    return report
