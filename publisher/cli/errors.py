"""From errors to one clear line and an exit code."""

import os
import sys

from publisher import __version__

TYPE_CHECKING = False
"""As in `typing`, which takes longer to import than a build with nothing to do."""
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

DONE, CONTENT, USAGE, MACHINE, PROGRAM, INTERRUPTED = 0, 1, 2, 3, 4, 130


class UsageError(Exception):
    """The command line asks for something that there is not; the message is one line."""


def guarded(run: "Callable[[Sequence[str]], int]", given: "Sequence[str]") -> int:
    """Return the exit code of a command; every error that a user can cause becomes one line."""
    try:
        code = run(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        say("Stopped. What was finished is kept; the next build goes on from here.")
        return INTERRUPTED
    except UsageError as error:
        say(f"leaflet: {error}")
        return USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # the outermost boundary: a fault of the program ends in a report, not in a traceback
        return _told(error)
    return code


def _told(error: Exception) -> int:
    """Say what an error means and return its exit code."""
    from publisher.build import BusyError, MachineError
    from publisher.build.durable import meaning
    from publisher.problems import SourceError
    from publisher.words import NoWordsError

    match error:
        case SourceError() | NoWordsError():
            say(str(error))
            return CONTENT
        case MachineError() | BusyError():
            say(f"leaflet: {error}")
            return MACHINE
        case FileNotFoundError():
            say(f"leaflet: {f'{error.filename} is gone' if error.filename else 'the folder where this runs is gone'}")
            return MACHINE
        case OSError() if why := meaning(error):
            say(f"leaflet: cannot open or change {error.filename or 'a file'}: {why}")
            return MACHINE
        case _:
            import traceback

            report("".join(traceback.format_exception(error)))
            return PROGRAM


def report(details: str) -> None:
    """Write a report of a fault in the program and say where it is."""
    import platform
    import tempfile

    lines = (
        f"leaflet-publisher {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"command: {' '.join(sys.argv)}",
        "",
        details,
    )
    with tempfile.NamedTemporaryFile(
        "w", prefix="leaflet-report-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write("\n".join(lines))
    say(f"leaflet: a fault in the program. Please send this report: {file.name}")


def nearest(word: str, known: "Iterable[str]") -> str:
    """Return ": did you mean “x”?" for the known word nearest to ``word``, or nothing when none is near."""
    import difflib

    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return f": did you mean “{near[0]}”?" if near else ""


def counted(number: int, name: str) -> str:
    """Return a number of things in words: "1 finding", "2 findings"."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def put(name: str, data: bytes) -> None:
    """Write a file that the command line names, and say so. Raises UsageError or MachineError."""
    from pathlib import Path

    from publisher.build import durable

    path = Path(name).resolve()
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent} to write {path.name} into")
    if path.is_dir():
        raise UsageError(f"{name} is a folder: name a file in it")
    durable.write(path, data)
    say(f"written: {name}")


def say(line: str) -> None:
    """Print a line for people, beside the output that a program may read."""
    print(line, file=sys.stderr)
