"""`leaflet say`: hear how one sentence is said, or write it to a file."""

import argparse
from typing import TYPE_CHECKING

from publisher.cli.here import add_place

if TYPE_CHECKING:
    from publisher.voices import Say

ABOUT = """\
Says a sentence as a recording would: numbers, dates and addresses in words, and
the words of the glossary with their own pronunciation. Prints the words that the
voice gets, then plays them, or writes them with --output.
"""
PLAYERS = (
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
    ("afplay",),
    ("mpv", "--really-quiet"),
    ("mpg123", "-q"),
)
"""Programs that play an MP3 file, tried in this order."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "say",
        help="hear how a sentence is said, or write it to a file",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("text", metavar="TEXT", help="the sentence, in quotation marks")
    parser.add_argument("--voice", metavar="VOICE", help="a voice of “leaflet voices” (default: the clinic's)")
    parser.add_argument("--language", default="en-GB", metavar="TAG", help="the language (default: en-GB)")
    parser.add_argument("--output", metavar="FILE", help="write an MP3 file instead of playing it")
    add_place(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Say the sentence; 1 when no rule knows how, 3 when no voice works or nothing can play it."""
    from publisher.cli.errors import CONTENT, MACHINE, say
    from publisher.render.audio import sentence
    from publisher.speech.normalise import NormaliseError, normalise
    from publisher.voices import VoiceError, choose, open_voice

    names, known = _project(args)
    try:
        spoken = normalise(args.text, args.language)
    except NormaliseError as error:
        say(f"leaflet: {error}")
        return CONTENT
    print(spoken)
    try:
        choice = choose(names, args.language)
        sound = sentence(spoken, open_voice(choice.name, args.language), known)
    except VoiceError as error:
        say(f"leaflet: no voice could say it: {error}")
        return MACHINE
    return _write(args.output, sound) if args.output else _play(sound)


def _project(args: argparse.Namespace) -> "tuple[tuple[str, ...], tuple[Say, ...]]":
    """Return the voices to try and how the words of the glossary are said, as far as there is a project here."""
    from publisher.cli.errors import UsageError
    from publisher.cli.here import day_of, root_of
    from publisher.reading import open_project
    from publisher.render.audio import pronunciations

    try:
        root = root_of(args.project)
    except UsageError:
        return (args.voice,) if args.voice else ("hibari", "espeak"), ()
    project = open_project(root, day_of(None, root))
    leaflets = [each.leaflet for each in project.sources if each.leaflet and each.language == args.language]
    entries = {entry.term: entry for leaflet in leaflets for entry in leaflet.glossary}
    names = (args.voice,) if args.voice else project.publisher.voices
    return names, pronunciations(tuple(entries.values()))


def _write(name: str, sound: bytes) -> int:
    from publisher.cli.errors import put

    put(name, sound)
    return 0


def _play(sound: bytes) -> int:
    import shutil
    import subprocess
    import tempfile
    from pathlib import Path

    from publisher.cli.errors import MACHINE, say

    player = next((player for player in PLAYERS if shutil.which(player[0])), None)
    if player is None:
        looked_for = ", ".join(each[0] for each in PLAYERS)
        say(f"leaflet: nothing here can play it (looked for {looked_for}): use --output FILE")
        return MACHINE
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "said.mp3"
        file.write_bytes(sound)
        # S603: one of the players above, and our own file
        done = subprocess.run((*player, str(file)), check=False, capture_output=True)  # noqa: S603
    if done.returncode:
        say(f"leaflet: {player[0]} could not play it: use --output FILE")
        return MACHINE
    return 0
