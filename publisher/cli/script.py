"""`leaflet script`: what a listener hears of a leaflet, one line for each sentence."""

import argparse
from typing import TYPE_CHECKING

from publisher.cli.here import add_place, day_of, known_languages, known_leaflets, root_of, surroundings

if TYPE_CHECKING:
    from publisher.speech import Cue, Script
    from publisher.verify import Target

ABOUT = """\
Prints what is said in a recording, part by part, one sentence a line, as the
voice gets it: numbers, dates and addresses in words. A line with "+" guides the
listener and is not in the leaflet itself. Nothing is built and nothing is spoken:
how many minutes it lasts is reckoned, and a recording tells its own.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "script",
        help="print what a listener hears, sentence by sentence",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("leaflet", metavar="LEAFLET", help="a folder in source/")
    parser.add_argument("--language", action="append", default=[], metavar="TAG", help="only this language, as en-GB")
    parser.add_argument("--edition", default="standard", choices=("standard", "easy-read"), help="the edition")
    parser.add_argument("--today", metavar="DATE", help="as it is said on this day")
    parser.add_argument("--json", action="store_true", help="print the script as JSON, with what each line came from")
    add_place(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the scripts and return 1 when there is none."""
    from publisher.cli.errors import say
    from publisher.leaflet import Edition, Format
    from publisher.plan import Wish, targets_of
    from publisher.reading import open_project
    from publisher.speech import Cues
    from publisher.speech.normalise import NormaliseError
    from publisher.speech.script import script

    root = root_of(args.project)
    today = day_of(args.today, root)
    project = open_project(root, today)
    (leaflet,) = known_leaflets([args.leaflet], project)
    languages = known_languages(args.language, project)
    wish = Wish((leaflet,), languages, (Edition(args.edition),), (Format.AUDIO,))
    targets = targets_of(project, wish, surroundings(root, today))
    if not targets:
        say(f"leaflet: “{leaflet}” has no recording in this edition that can be made: “leaflet check” tells why")
        return 1
    for target in targets:
        try:
            told = _with_length(script(target.leaflet, target.stamp, Cues(project.publisher.cues)), target)
        except NormaliseError as error:
            say(f"leaflet: {error}: “leaflet check” tells where it stands")
            return 1
        _print(told, target, as_json=args.json)
    return 0


def _with_length(told: "Script", target: "Target") -> "Script":
    """Return the script with how long it lasts, reckoned by its letters and pauses: nothing is spoken here."""
    from publisher.render.audio import speak
    from publisher.speech.script import lasting
    from publisher.voices import Silent

    return lasting(told, target.leaflet, speak(told, target.leaflet, Silent()).minutes)


def _print(told: "Script", target: "Target", *, as_json: bool) -> None:
    if as_json:
        import json
        from dataclasses import asdict

        print(json.dumps({"file": target.path, **asdict(told)}, ensure_ascii=False, indent=1))
        return
    print(target.path)
    for number, part in enumerate(told.parts):
        print(f"\n{number}. {part.title}")
        for cue in part.cues:
            print(_line(cue))


def _line(cue: "Cue") -> str:
    from publisher.speech import CueKind

    return f"{'+' if cue.kind is CueKind.CUE else ' '} {cue.spoken}"
