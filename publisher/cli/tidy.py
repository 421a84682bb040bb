"""`leaflet tidy`: make the store smaller."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.cli import scaling
from publisher.cli.here import add_place, day_of, root_of

if TYPE_CHECKING:
    from publisher.build import Tidied

DAYS = 180

ABOUT = f"""\
The store (output/.store) keeps what was made, so that an edit makes only what
it changes: spoken sentences above all, about 3 MB a minute. This removes what was
not used for {DAYS} days. No output goes, nor what the outputs are made of; what
went is made again when it is needed.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "tidy",
        help="make the store smaller: what was not used for long goes",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--days", type=_days, default=DAYS, metavar="N", help=f"not used for so many days ({DAYS})")
    parser.add_argument("--most", type=_days, metavar="MB", help="then the longest unused, until it is this small")
    parser.add_argument("--only-tell", action="store_true", help="remove nothing, only tell what would go")
    parser.add_argument("--output", metavar="DIR", help="where the outputs are (default: output/ in the project)")
    scaling.add_store(parser)
    add_place(parser)
    parser.set_defaults(run=run)


def _days(text: str) -> int:
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"“{text}” is not a number")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Tidy the store and say what went."""
    import time

    from publisher.build import Rule, tidy
    from publisher.reading import open_project

    root = root_of(args.project)
    output = Path(args.output).resolve() if args.output else root / "output"
    store = scaling.store_of(args, open_project(root, day_of(None, root)).publisher, root, output)
    most = None if args.most is None else args.most * 10**6
    print(_line(tidy(output, store, Rule(time.time(), args.days, most, only_tell=args.only_tell)), only=args.only_tell))
    if store.elsewhere:
        print(f"{store.elsewhere} is not touched: let the rules of the bucket remove what is old")
    return 0


def _line(tidied: "Tidied", *, only: bool) -> str:
    gone = "would go" if only else "gone"
    return (
        f"{tidied.gone} files {gone}, {tidied.gone_bytes / 1e6:.1f} MB; "
        f"{tidied.left} stay, {tidied.left_bytes / 1e6:.1f} MB"
    )
