"""`leaflet extend`: put a review back, once, with who decided it and why."""

import argparse

from publisher.cli import governing
from publisher.cli.here import add_place, day_of, root_of

ABOUT = """\
Puts the review of a leaflet back, once: writes “extended:” into its source. Every
output then says until when. A second time is refused: have it reviewed instead.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "extend",
        help="put a review back, once",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    governing.add_leaflet(parser)
    parser.add_argument("--until", required=True, metavar="DATE", help="the later day, as 2029-08-30")
    governing.add_why(parser)
    add_place(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the extension into the source and say what to do next."""
    from publisher.cli.errors import UsageError
    from publisher.leaflet import Extension
    from publisher.reading import open_project
    from publisher.review import front

    root = root_of(args.project)
    project = open_project(root, day_of(None, root))
    source = governing.one_source(args, project)
    review = governing.leaflet_of(source, project).review
    if review.withdrawn:
        raise UsageError(f"{source.id} is withdrawn")
    if review.extended:
        raise UsageError(f"its review was put back before, to {review.extended.until}: once is the most")
    if not review.next_review:
        raise UsageError(f"{source.id} has no next review that could be put back")
    until = governing.day_after(args.until, "--until", review.next_review)
    extension = Extension(until, governing.said(args.by, "--by"), governing.said(args.because, "--because"))
    governing.write_source(root, source, front.extended(governing.source_text(source), extension))
    name = source.path.relative_to(root).as_posix()
    print(f"{name}: the review is put back from {review.next_review} to {until}. “leaflet build” makes the outputs")
    return 0
