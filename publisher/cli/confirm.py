"""`leaflet confirm`: record that somebody checked the easy-read words of a leaflet."""

import argparse
from typing import TYPE_CHECKING

from publisher.cli import governing
from publisher.cli.here import add_place, day_of, root_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from publisher.easyread.seal import Confirmation, Status
    from publisher.easyread.wording import Digests, Wording
    from publisher.leaflet import Leaflet
    from publisher.reading import Project, SourceFile

ABOUT = """\
Writes source/LEAFLET/LANGUAGE.confirmed.yaml: which words were checked, by whom
and on what day. An easy read is a draft until a clinician has confirmed every
section. A later change to the words, a fact, a meaning or a picture of a section
makes it a draft again; “leaflet check” then shows what changed.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "confirm",
        help="record who checked the easy-read words",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    governing.add_leaflet(parser)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--section", action="append", metavar="ID", help="a section, by its id; may be given again")
    which.add_argument("--all", action="store_true", help="every section")
    parser.add_argument("--as", dest="kind", choices=("clinical", "readers"), required=True, help="what was checked")
    parser.add_argument("--by", required=True, metavar="NAME", help="a name or role; for readers a group, no names")
    parser.add_argument("--people", type=int, default=0, metavar="N", help="how many readers took part")
    add_place(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the confirmation, keep a copy of what it replaces, and say what is still open."""
    from publisher.build import durable
    from publisher.cli.errors import UsageError
    from publisher.easyread import seal, seal_file, wording
    from publisher.problems import SourceError, has_errors
    from publisher.reading import open_project

    root = root_of(args.project)
    by = _checked_by(args)
    today = day_of(None, root)
    source, leaflet = _source(args, open_project(root, today))
    path = seal_file.path_of(source.path)
    before = durable.read(path)
    held = seal_file.read(before or b"", path.relative_to(root).as_posix())
    if has_errors(held.problems):
        raise SourceError(held.problems)
    digests = _digests(leaflet, source, root)
    now = wording.wordings(leaflet, digests)
    new = _confirmations(args, now, by, today)
    after = seal.confirm(held.seal, new, frozenset(now))
    if durable.read(path) != before or durable.digest(durable.read(source.path) or b"") != source.sha256:
        raise UsageError(f"{path.name} or the leaflet changed while this ran: nothing was written")
    if before is not None:
        governing.keep(root, source, before, "confirmed.yaml")
    durable.write(path, seal_file.written(after))
    _tell(leaflet, seal.status(leaflet, after, digests), len(new), path.relative_to(root))
    return 0


def _checked_by(args: argparse.Namespace) -> str:
    from publisher.cli.errors import UsageError

    by = " ".join(args.by.split())
    if not by:
        raise UsageError("--by needs a name or a role")
    if args.kind == "readers" and args.people < 1:
        raise UsageError("readers need --people N: how many people took part")
    if args.kind == "clinical" and args.people:
        raise UsageError("--people is only for --as readers")
    return by


def _source(args: argparse.Namespace, project: "Project") -> "tuple[SourceFile, Leaflet]":
    """Return the one source meant and its leaflet. Raises UsageError or SourceError."""
    from publisher import editions
    from publisher.cli.errors import UsageError

    source = governing.one_source(args, project)
    leaflet = governing.sound_leaflet(source, project)
    if not editions.has_easy_read(leaflet):
        raise UsageError(f"{args.leaflet} has no easy-read words")
    return source, leaflet


def _digests(leaflet: "Leaflet", source: "SourceFile", root: "Path") -> "Digests":
    from publisher import pictures
    from publisher.cli.errors import UsageError
    from publisher.easyread import wording

    digests = wording.picture_digests(leaflet, source.path.parent, pictures.sets_of(root))
    if not digests:
        raise UsageError("a picture of this leaflet cannot be used: “leaflet build” says which")
    return digests


def _confirmations(
    args: argparse.Namespace, now: "dict[str, Wording]", by: str, today: "date"
) -> "tuple[Confirmation, ...]":
    from publisher.cli.errors import UsageError
    from publisher.easyread.seal import Confirmation, Kind

    wanted = tuple(now) if args.all else tuple(dict.fromkeys(args.section))
    for name in wanted:
        if name not in now:
            raise UsageError(f"there is no section “{name}”: there are {', '.join(now)}")
    return tuple(Confirmation(name, Kind(args.kind), by, today, now[name], args.people) for name in wanted)


def _tell(leaflet: "Leaflet", status: "Status", count: int, path: "Path") -> None:
    from publisher.easyread.seal import State

    print(f"{path.as_posix()}: {count} of {len(status.sections)} sections confirmed now")
    if status.clinical:
        print("A clinician has confirmed every section.")
        if leaflet.review.reviewed is None:
            print(f"It stays a draft until the leaflet is reviewed: leaflet record-review {leaflet.id}")
        else:
            print(f"The easy read is no draft any more: leaflet build {leaflet.id}")
        return
    still = [each.section for each in status.sections if each.clinical is not State.CURRENT]
    print(f"Still a draft; a clinician has yet to confirm: {', '.join(still)}")
