"""Strict YAML: text, lists and names only, each with its line.

Nothing is guessed: ``no`` is the word "no" and ``1.10`` stays "1.10". Aliases, anchors, tags and repeated names are
refused, since each of them can change a file's meaning unseen (https://yaml.org/spec/1.2.2/, sections 3.2.2 and 7.1).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publisher.reading.report import Report

if TYPE_CHECKING:
    from yaml.events import Event

DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; empty when nothing was written."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    items: tuple["Value", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and its value; ``line`` is that of the name."""

    name: str
    value: "Value"
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Names with values, each name once."""

    pairs: tuple[Pair, ...]
    line: int


Value = Scalar | Listing | Mapping

_LEADING = re.compile(r"^[ \u00a0]*\u00a0[ \u00a0]*", re.MULTILINE)
_AFTER_MARK = re.compile(r"(^ *-|^[^\n:#]*:)\u00a0", re.MULTILINE)


class _RefusedError(Exception):
    """The file cannot be read on; the report holds why."""


def parse(text: str, first_line: int, report: Report) -> Mapping | None:
    """Return the names and values of a YAML text, or None with the reasons in ``report``.

    ``first_line`` is the line of the file on which the text starts.
    """
    import yaml

    text = _LEADING.sub(lambda match: " " * len(match[0]), text)
    text = _AFTER_MARK.sub(r"\1 ", text)
    try:
        return _Builder(yaml.parse(text, Loader=yaml.SafeLoader), first_line, report).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + min(mark.line if mark else 0, text.count("\n"))
        problem = error.problem or error.context or ""
        report.error(line, f"this cannot be read: {_plain(problem)}", "yaml", _hint(problem))
    except yaml.YAMLError:
        report.error(first_line, "this holds a character that settings cannot hold", "yaml", "Type it again.")
    except _RefusedError:
        pass
    return None


_PLAIN = {
    "mapping values are not allowed": 'a second ": " in one line',
    "found character '\\t'": "a tab at the beginning of a line",
    "could not find expected ':'": 'a line without ": "',
    "found unexpected end of stream": "a quotation mark or a bracket that is not closed",
    "but got '<stream end>'": "a bracket that is not closed",
    "but found '<stream end>'": "a bracket that is not closed",
    "expected <block end>": "a line that is indented more or less than its neighbours",
    "found undefined": "a sign that means something special at the beginning of a value",
    "expected alphabetic or numeric character": "a sign that means something special at the beginning of a value",
    "cannot start any token": "a sign that means something special at the beginning of a value",
}
"""What PyYAML says, by what it contains, in an editor's words."""


def _plain(problem: str) -> str:
    return next((words for said, words in _PLAIN.items() if said in problem), problem)


def _hint(problem: str) -> str:
    if "\\t" in problem:
        return "Use spaces, not tabs."
    return 'Each line is "name: value". Put a value that holds ": " or begins with a sign into quotation marks.'


class _Builder:
    """Makes values from PyYAML's events, which come one by one, so that a trap is met before it opens."""

    def __init__(self, events: "Iterator[Event]", first_line: int, report: Report) -> None:
        self._events = events
        self._first_line = first_line
        self._report = report

    def document(self) -> Mapping | None:
        """Return the one document of the text; an empty text is an empty mapping."""
        import yaml

        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return Mapping((), self._first_line)
        value = self._value(next(self._events), 1)
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._report.error(self._line(after), "there is a second document here", "yaml", 'Remove the line "---".')
            return None
        match value:
            case Mapping():
                return value
            case Scalar("", line):
                return Mapping((), line)
            case Scalar(_, line) | Listing(_, line):
                self._report.error(line, 'this must be lines of the form "name: value"', "yaml")
                return None

    def _line(self, event: "Event") -> int:
        mark = event.start_mark
        return self._first_line + (mark.line if mark else 0)

    def _value(self, event: "Event", depth: int) -> Value:
        import yaml

        line = self._line(event)
        self._refuse_traps(event, line, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(tuple(self._pairs(depth)), line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(tuple(self._items(depth)), line)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refused(line, "this cannot be read", "yaml")
        return Scalar(_unquoted(event.value, plain=event.style is None), line)

    def _refuse_traps(self, event: "Event", line: int, depth: int) -> None:
        import yaml

        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refused(line, "a value cannot begin with & or * here", "yaml-alias")
        if getattr(event, "tag", None):
            raise self._refused(line, "a value cannot begin with ! here", "yaml-tag")
        if depth > DEEPEST:
            raise self._refused(line, "this is nested too deeply", "yaml-depth")

    def _refused(self, line: int, message: str, rule: str) -> _RefusedError:
        self._report.error(line, message, rule, "Put the value in quotation marks, or write it out.")
        return _RefusedError()

    def _items(self, depth: int) -> Iterator[Value]:
        import yaml

        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._value(event, depth + 1)

    def _pairs(self, depth: int) -> Iterator[Pair]:
        import yaml

        lines: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name, line = self._value(event, depth + 1), self._line(event)
            value = self._value(next(self._events), depth + 1)
            match name:
                case Scalar(text) if text in lines:
                    message = f'"{text}" is written twice (first on line {lines[text]})'
                    self._report.error(line, message, "duplicate-field", "Remove one.")
                case Scalar(text):
                    lines[text] = line
                    yield Pair(text, value, line)
                case Listing() | Mapping():
                    self._report.error(line, "a name must be a plain word", "yaml")


def _unquoted(text: str, *, plain: bool) -> str:
    text = text.strip()
    if plain and text in ("~", "null"):
        return ""
    if plain and len(text) > 1 and text[0] in "“„" and text[-1] in "”“":
        return text[1:-1]
    return text
