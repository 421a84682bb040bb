"""`leaflet pictures`: the pictures that easy-read rows can use, by name, with what they stand for."""

import argparse

from publisher.cli.here import add_place, root_of


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "pictures",
        help="list the pictures for easy read, or search them",
        description="Lists the pictures that easy-read rows can use: the clinic's own and the built-in ones. "
        "With words, only those whose name, meaning or description holds one of them.",
    )
    parser.add_argument("words", nargs="*", metavar="WORD", help="what to search for, such as: pain head")
    add_place(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a line for each picture; 1 when the clinic's own pictures have a problem or nothing was found."""
    from publisher.cli.errors import say
    from publisher.pictures import sets_of

    sets = sets_of(root_of(args.project))
    found = {picture.name: picture for pictures in reversed(sets) for picture in pictures.pictures}
    problems = [problem for pictures in sets for problem in pictures.problems]
    wanted = [word.lower() for word in args.words]
    shown = [
        picture
        for _, picture in sorted(found.items())
        if not wanted or any(word in f"{picture.name} {picture.meaning} {picture.alt}".lower() for word in wanted)
    ]
    width = max((len(picture.name) for picture in shown), default=0)
    for picture in shown:
        print(f"[{picture.name}]{' ' * (width - len(picture.name))}  {picture.meaning}")
    for problem in problems:
        say(str(problem))
    if not shown:
        say("there is no such picture: “leaflet pictures” lists them all")
    return 1 if problems or not shown else 0
