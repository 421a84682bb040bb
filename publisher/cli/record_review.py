"""`leaflet record-review`: write down that a leaflet was reviewed, build it, and keep the issued set."""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.cli import governing
from publisher.cli.here import add_place, day_of, root_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from publisher.leaflet import Leaflet
    from publisher.reading import Project, SourceFile
    from publisher.review.record import Record

ABOUT = """\
After a review: writes today and the next day into the two date lines of the
source, and the words as they were reviewed into LANGUAGE.reviewed.yaml beside it.
From then on every change of the words is noticed, and the outputs say "changed
since it was last reviewed" until it is reviewed or corrected. Builds the leaflet
and keeps the issued set in output/archive/CODE/VERSION/, for good.

With --correction: for a change that leaves the meaning, such as a spelling. Shows
the old and the new sentences and keeps the dates. It needs a new version in the
source, and is refused where a number, a unit, "not" or "may" changed, or a word that names a
medicine, a part of the body, a time, a place or the opposite of something.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "record-review",
        help="write down that a leaflet was reviewed",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    governing.add_leaflet(parser)
    governing.add_why(parser, because=False)
    parser.add_argument("--next", metavar="DATE", help="when the next review is due, as 2029-08-30")
    parser.add_argument("--correction", action="store_true", help="the words changed, their meaning did not")
    parser.add_argument("--because", metavar="TEXT", help="with --correction: what was corrected, in a sentence")
    parser.add_argument("--no-build", action="store_true", help="only write it down; build and keep the set later")
    parser.add_argument("--voice", default="auto", metavar="VOICE", help="the voice that speaks it, as for “build”")
    add_place(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Record the review or correction and return the exit code of the build."""
    from publisher.build import durable
    from publisher.cli.errors import UsageError
    from publisher.reading import open_project
    from publisher.review import record

    root = root_of(args.project)
    today = day_of(None, root)
    by = governing.said(args.by, "--by")
    project = open_project(root, today)
    source = governing.one_source(args, project)
    leaflet = governing.sound_leaflet(source, project)
    if leaflet.review.withdrawn:
        raise UsageError(f"{leaflet.id} is withdrawn: take “withdrawn:” out of its source first")
    path = record.path_of(source.path)
    held = record.load(path)
    if args.correction:
        new = _corrected(args, leaflet, held.record, by, today)
        durable.write(path, record.written(new))
        print(f"{path.relative_to(root).as_posix()}: version {new.version} is recorded as a correction")
    else:
        new = _reviewed(args, leaflet, held.record, by, project, today)
        _write(root, source, path, new)
        print(
            f"{path.relative_to(root).as_posix()}: version {new.version}, reviewed on {today}, next {new.next_review}"
        )
    return 0 if args.no_build else _issue(root, source, today, args.voice)


def _reviewed(
    args: argparse.Namespace, leaflet: "Leaflet", before: "Record | None", by: str, project: "Project", today: "date"
) -> "Record":
    from publisher.cli.errors import UsageError
    from publisher.reading.dates import add_months
    from publisher.review import record

    if not args.next:
        raise UsageError("--next DATE says when the next review is due")
    if args.because:
        raise UsageError("--because goes with --correction")
    due = governing.day_after(args.next, "--next", today)
    latest = add_months(today, project.publisher.cap_months)
    if due > latest:
        raise UsageError(f"--next can be {latest} at the latest: publisher.yaml, review-period")
    now = record.wording_of(leaflet)
    if before and before.wording != now and before.version == leaflet.version:
        raise UsageError(
            f"the words are not those reviewed as version {before.version}: write a new version into the source first"
        )
    return record.Record(leaflet.version, by, today, due, now)


def _corrected(
    args: argparse.Namespace, leaflet: "Leaflet", before: "Record | None", by: str, today: "date"
) -> "Record":
    from publisher.cli.errors import UsageError
    from publisher.review import record
    from publisher.review.meaning import changed_meaning

    if args.next:
        raise UsageError("a correction keeps the dates: leave --next out")
    because = governing.said(args.because or "", "--because")
    if before is None:
        raise UsageError("no review of it is recorded, so nothing can be corrected")
    now = record.wording_of(leaflet)
    if before.wording == now:
        raise UsageError("its words are those that were reviewed: there is nothing to correct")
    for sign, line in record.changes(before.wording.lines, now.lines):
        print(f"  {sign} {line}")
    for old, new in record.changed_lines(before.wording.lines, now.lines):
        if what := changed_meaning(old, new) or _other_things(old, new, leaflet):
            raise UsageError(f"this is no correction: {what}. Have it reviewed, then record the review")
    if before.version == leaflet.version:
        raise UsageError(f"write a new version into the source first: {before.version} is the old text")
    correction = record.Correction(leaflet.version, by, today, because)
    return replace(before, version=leaflet.version, wording=now, corrections=(*before.corrections, correction))


def _other_things(old: "Sequence[str]", new: "Sequence[str]", leaflet: "Leaflet") -> str:
    """Return what the new lines name and the old ones do not, or the other way round; empty where it is the same."""
    from publisher.easyread.guard.alike import only_in_one

    if leaflet.language.partition("-")[0] != "en":
        return ""
    words = only_in_one("\n".join(old), "\n".join(new), leaflet.glossary)
    return f"{', '.join(f'“{word}”' for word in words)} is said in only one of them" if words else ""


def _write(root: "Path", source: "SourceFile", path: "Path", new: "Record") -> None:
    """Write the record, then the dates: a crash between them leaves the older dates, never newer ones.

    Copies of both go first, so that a folder which cannot be written changes nothing. `record.problems` tells of dates
    that are not those of the record, and recording the review again sets them right.
    """
    from publisher.build import durable
    from publisher.review import front, record

    old = governing.source_text(source)
    text = front.reviewed(old, new.reviewed, new.next_review)
    governing.keep(root, source, old.encode())
    before = durable.read(path)
    if before is not None:
        governing.keep(root, source, before, "reviewed.yaml")
    durable.write(path, record.written(new))
    governing.write_source(root, source, text)


def _issue(root: "Path", source: "SourceFile", today: "date", voice: str) -> int:
    from publisher.build import archive
    from publisher.cli.build import code_of

    report = governing.build_one(root, today, source.id, voice)
    kept = archive.keep(root / "output", source.id, source.language)
    if kept:
        folder, count = kept
        print(f"{folder.relative_to(root).as_posix()}/ keeps the {count} files of this set")
    return code_of(report)
