"""`leaflet sign-off`: the sheet that a clinician reads before confirming the easy-read words of a leaflet."""

import argparse

from publisher.cli import governing
from publisher.cli.here import add_place, day_of, root_of

ABOUT = """\
Makes output/sign-off/LEAFLET.LANGUAGE.pdf and .html: each standard
sentence beside the easy lines that say it, with numbers, “not”, “may” and new
words marked, what was left out, and what the guard says. After reading it, a
clinician confirms with “leaflet confirm”.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "sign-off",
        help="make the sheet that a clinician reads before confirming",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    governing.add_leaflet(parser)
    add_place(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write both files and say where they are."""
    from publisher import editions
    from publisher.build import MachineError, MakeError, Store, durable, store_of
    from publisher.cli.errors import DONE, UsageError
    from publisher.plan import read_styles, sign_off_sheet
    from publisher.reading import open_project

    root = root_of(args.project)
    project = open_project(root, day_of(None, root))
    source = governing.one_source(args, project)
    leaflet = governing.leaflet_of(source, project)
    if not editions.has_easy_read(leaflet):
        raise UsageError(f"{args.leaflet} has no easy-read words")
    try:
        printed, html = sign_off_sheet(leaflet, read_styles(root), Store(store_of(root / "output")))
    except MakeError as error:
        raise MachineError(str(error)) from error
    for ending, data in (("pdf", printed.data), ("html", html.encode())):
        path = root / "output" / "sign-off" / f"{source.id}.{source.language}.{ending}"
        durable.write(path, data)
        print(path.relative_to(root).as_posix())
    return DONE
