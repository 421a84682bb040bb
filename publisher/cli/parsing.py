"""The parser of the command line: what is wrong with it is told in one line, with the nearest word that is right."""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn

_CHOICE = re.compile(r"argument ([^:]+): invalid choice: '?(.*?)'? \(choose from (.*)\)", re.DOTALL)
_ARGUMENT = re.compile(r"argument ([^:]+): (.*)", re.DOTALL)
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line and ends with 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where it is explained."""
        from publisher.cli.errors import USAGE, say

        say(f"{self.prog}: {_plainly(message)} (“{self.prog} --help” explains it)")
        raise SystemExit(USAGE)


def parsed(parser: Parser, given: Sequence[str], explained: Callable[[], str]) -> argparse.Namespace:
    """Return the parsed command line; ``explained`` returns the help of its command, in which all its options stand."""
    arguments, unknown = parser.parse_known_args(given)
    if unknown:
        from publisher.cli.errors import nearest

        first = unknown[0].partition("=")[0]
        what = "option" if first.startswith("-") else "place for"
        parser.prog = f"{parser.prog} {given[0]}"
        parser.error(f"there is no {what} “{first}”{nearest(first, dict.fromkeys(_OPTION.findall(explained())))}")
    return arguments


def _plainly(message: str) -> str:
    """Return a message of argparse in the words of this command."""
    if match := _CHOICE.fullmatch(message):
        choices = tuple(choice.strip().strip("'") for choice in match[3].split(","))
        return f"{match[1]}: there is no “{match[2]}”{_near(match[2], choices)}"
    if message.startswith("the following arguments are required: "):
        return f"it needs {message.partition(': ')[2]}"
    match = _ARGUMENT.fullmatch(message.replace("expected one argument", "it needs a value"))
    return f"{match[1]}: {match[2]}" if match else message


def _near(word: str, known: Iterable[str]) -> str:
    from publisher.cli.errors import nearest

    return nearest(word, known) or f": there are {', '.join(known)}"
