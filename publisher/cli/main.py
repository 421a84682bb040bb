"""The parser and the one place where errors become a line and an exit code."""

import sys

from publisher import __version__

TYPE_CHECKING = False
"""As in `typing`, which takes longer to import than all of the help."""
if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.cli.parsing import Parser

COMMANDS = {
    "build": "make the outputs of all leaflets, or of those named",
    "check": "list everything that is wrong in the sources",
    "confirm": "record who checked the easy-read words",
    "sign-off": "make the sheet that a clinician reads before confirming",
    "verify": "prove that the finished files say what the sources say",
    "review": "list what is overdue, due soon and current",
    "record-review": "write down that a leaflet was reviewed",
    "extend": "put a review back, once",
    "withdraw": "take a leaflet out of use",
    "manifest": "say what changed for patients between two builds",
    "script": "print what a listener hears, sentence by sentence",
    "say": "hear how a sentence is said, or write it to a file",
    "tidy": "make the store smaller: what was not used for long goes",
    "pictures": "list the pictures for easy read, or search them",
    "new": "make a source that is ready to fill in",
    "voices": "list the voices, and which work here",
    "doctor": "what works on this machine, and what to install for the rest",
    "completion": "print what a shell needs to complete commands and options",
}

ABOUT = """\
One source per leaflet; print PDF, Word, easy read and spoken audio that all
state the same facts and the same review dates.

Leaflets are in source/NAME/LANGUAGE.md, the outputs go to output/. The
command works in the folder that holds source/, and in any folder below it.
"""

CODES = """\
exit codes:
  0    done
  1    something in the content: problems in a source, an output refused,
       a review overdue, a file that says something else than its source
  2    a wrong command line
  3    something on this machine: a missing library, no network, a full disk,
       a read-only folder, another build running
  4    a fault of the program; a report file is written and named
  130  interrupted with Ctrl-C
  Of several, the highest of 1 to 4.

examples:
  leaflet new having-a-biopsy     make source/having-a-biopsy/en-GB.md
  leaflet check                   list what has to be mended
  leaflet build                   make what changed
  leaflet verify                  read the finished files back and compare
  leaflet review --within 90      what falls due in the next 90 days
"""


OPTIONS = """\
options:
  -h, --help  show this help message and exit
  --version   show the version and exit
"""


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run the command line and return its exit code; nothing is raised."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a terminal or pipe that lacks a letter still shows the rest
    if not given or given[0] in ("-h", "--help"):
        print(overview())
        return 0 if given else 2
    if given[0] == "--version":
        print(f"leaflet-publisher {__version__}")
        return 0
    if not given[0].startswith("-") and given[0] not in COMMANDS:
        return _no_such_command(given[0])
    from publisher.cli.errors import guarded

    try:
        return guarded(_run, given)
    except SystemExit as ended:
        return int(ended.code or 0)


def _run(given: "Sequence[str]") -> int:
    """Run a command and return its exit code. Raises SystemExit for a command line that is wrong."""
    if given[0] == "build":
        from publisher.cli import glancing

        if glancing.at_once(given):
            return 0
    from publisher.cli.parsing import parsed

    options = parsed(parser(given), given, lambda: _explained(given[0]))
    options.given = tuple(given)
    code: int = options.run(options)
    return code


def _explained(command: str) -> str:
    """Return the help of a command; empty when there is none."""
    from importlib import import_module

    from publisher.cli.parsing import Parser

    if command not in COMMANDS:
        return ""
    commands = Parser().add_subparsers()
    import_module(f"publisher.cli.{command.replace('-', '_')}").add(commands)
    return commands.choices[command].format_help()


def overview() -> str:
    """Return what ``leaflet --help`` shows; it needs no parser, so that it comes at once."""
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:<{width}}  {short}" for name, short in COMMANDS.items())
    usage = "usage: leaflet [-h] [--version] COMMAND ..."
    return f"{usage}\n\n{ABOUT}\n{OPTIONS}\ncommands:\n{commands}\n\n{CODES}"


def _no_such_command(name: str) -> int:
    from publisher.cli.errors import USAGE, nearest, say

    say(f"leaflet: there is no command “{name}”{nearest(name, COMMANDS) or ': “leaflet --help” lists them'}")
    return USAGE


def parser(given: "Sequence[str]", *, complete: bool = False) -> "Parser":
    """Return the parser; only the command that is ``given`` has its options, unless it is to be ``complete``."""
    from importlib import import_module

    from publisher.cli.parsing import Parser

    whole = Parser(prog="leaflet")
    whole.add_argument("--version", action="version", version=f"leaflet-publisher {__version__}")
    commands = whole.add_subparsers(metavar="COMMAND", title="commands", required=True)
    for name, short in COMMANDS.items():
        if complete or name in given:
            import_module(f"publisher.cli.{name.replace('-', '_')}").add(commands)
        else:
            commands.add_parser(name, help=short)
    return whole
