"""`leaflet pictures`: the pictures that easy-read rows can use, listed, searched, or printed as a contact sheet."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.cli.here import add_place, root_of

if TYPE_CHECKING:
    from publisher.pictures import Picture

ABOUT = """\
Lists the pictures that easy-read rows can use: the clinic's own and the built-in
ones. With words, only those whose name, meaning, description or list of words
has a word that begins with one of them. With --sheet they are printed with all of that, as a PDF to
look through and to search.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "pictures",
        help="list the pictures for easy read, search them, or print them as a contact sheet",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("words", nargs="*", metavar="WORD", help="what to search for, such as: pain head")
    parser.add_argument("--sheet", metavar="FILE", help="make a contact sheet (PDF) of them")
    add_place(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a line for each picture, or make the sheet; 1 when a picture has a problem or nothing was found."""
    from publisher.cli.errors import CONTENT, DONE, say
    from publisher.pictures import matching, offered, sets_of

    root = root_of(args.project)
    sets = sets_of(root)
    problems = [problem for pictures in sets for problem in pictures.problems]
    shown = matching(offered(sets), args.words)
    for problem in problems:
        say(str(problem))
    if not shown:
        say("there is no such picture: “leaflet pictures” lists them all")
    elif args.sheet:
        _print_sheet(shown, root, Path(args.sheet).resolve())
    else:
        _list(shown, searched=bool(args.words))
    return CONTENT if problems or not shown else DONE


def _list(shown: "tuple[Picture, ...]", *, searched: bool) -> None:
    width = max((len(picture.name) for picture in shown), default=0) + 2
    for picture in shown:
        name = f"[{picture.name}]"
        print(f"{name:{width}}  {picture.meaning}")
        if searched and picture.words:
            print(f"{'':{width}}  fits: {', '.join(picture.words)}")


def _print_sheet(shown: "tuple[Picture, ...]", root: Path, file: Path) -> None:
    from publisher import __version__
    from publisher.build import MachineError, MakeError, Store, durable, store_of
    from publisher.plan import contact_sheet, read_styles

    try:
        sheet = contact_sheet(shown, read_styles(root), Store(store_of(root / "output")), __version__)
    except MakeError as error:
        raise MachineError(str(error)) from error
    durable.write(file, sheet.data)
    print(f"{len(shown)} pictures: {file}")
