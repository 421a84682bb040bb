"""The fields of a mapping, taken one by one by name and kind; what is left over at the end is unknown."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from publisher.problems import Problem
from publisher.reading.dates import WrongDate, read_date
from publisher.reading.report import Report, did_you_mean, listed
from publisher.reading.yaml_nodes import Listing, Mapping, Pair, Scalar, Value
from publisher.words import Words


@dataclass(slots=True)
class Fields:
    """A mapping being read. ``what`` says what has the fields, in an editor's words."""

    mapping: Mapping
    report: Report
    words: Words
    what: str = "the settings"
    _asked: set[str] = field(default_factory=set)
    _missing: dict[str, Problem] = field(default_factory=dict)

    def value(self, name: str, *, required: bool = False) -> Value | None:
        """Return the value of a field, or None when it is missing or empty (an error when it is required)."""
        self._asked.add(name)
        for pair in self.mapping.pairs:
            if pair.name == name and pair.value != Scalar("", pair.value.line):
                return pair.value
        if required:
            message = f'"{name}" is missing in {self.what}'
            self.report.error(self.line(name), message, "missing-field", f'Add a line "{name}: ..." here.')
            self._missing[name] = self.report.problems[-1]
        return None

    def line(self, name: str) -> int:
        """Return the line of a field, or of the whole mapping when it is missing."""
        return next((pair.line for pair in self.mapping.pairs if pair.name == name), self.mapping.line)

    def text(self, name: str, *, required: bool = False) -> str:
        """Return a text on one line; empty when it is missing."""
        match self.value(name, required=required):
            case None:
                return ""
            case Scalar(text):
                return " ".join(text.split("\n"))
            case Listing(_, line) | Mapping(_, line):
                self.report.error(line, f'"{name}" must be a text', "wrong-type", f'Write "{name}: some words".')
                return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; one text alone is a list of one."""
        match self.value(name):
            case None:
                return ()
            case Scalar(text):
                return (text,)
            case Listing(items):
                return tuple(text for item in items if (text := self._item(name, item)))
            case Mapping(_, line):
                self.report.error(line, f'"{name}" must be a list', "wrong-type", f'Write "{name}: [one, two]".')
                return ()

    def _item(self, name: str, item: Value) -> str:
        match item:
            case Scalar(text, line):
                if not text:
                    self.report.error(line, f'"{name}" has an empty entry', "wrong-type", "Remove it.")
                return text
            case Listing(_, line) | Mapping(_, line):
                self.report.error(line, f'each entry of "{name}" must be a text', "wrong-type")
                return ""

    def day(self, name: str, *, required: bool = False) -> date | None:
        """Return a date."""
        text = self.text(name, required=required)
        if not text:
            return None
        match read_date(text, self.words):
            case WrongDate(message, instead):
                hint = f"Write: {name}: {instead}" if instead else f"Write it like this: {name}: 2023-08-30"
                self.report.error(self.line(name), message, "date", hint)
                return None
            case found:
                return found

    def web(self, name: str) -> str:
        """Return a web address that begins with http:// or https://; empty when it is missing."""
        text = self.text(name)
        if text and not is_web(text):
            message = f'"{text}" is not a web address'
            self.report.error(self.line(name), message, "web-address", "It begins with https://")
            return ""
        return text

    def choice(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        """Return one of the allowed texts, or ``default`` when the field is missing or wrong."""
        text = self.text(name) or default
        if text in allowed:
            return text
        hint = did_you_mean(text, allowed, f"Write one of: {', '.join(allowed)}.")
        self.report.error(self.line(name), f'"{name}" cannot be "{text}"', "wrong-value", hint)
        return default

    def group(self, name: str, what: str) -> "Fields | None":
        """Return the fields below a field, or None when it is missing."""
        match self.value(name):
            case None:
                return None
            case Mapping() as mapping:
                return Fields(mapping, self.report, self.words, what)
            case Scalar(_, line) | Listing(_, line):
                message = f'"{name}" must have lines of its own'
                self.report.error(line, message, "wrong-type", 'Indent "name: value" lines below it.')
                return None

    def pairs(self, name: str) -> tuple[Pair, ...]:
        """Return all names and values below a field."""
        group = self.group(name, name)
        return group.mapping.pairs if group else ()

    def finish(self) -> None:
        """Report every field that nobody asked for; one that is missing under its right name is told once, here."""
        for pair in self.mapping.pairs:
            if pair.name not in self._asked:
                for name in [name for name in self._missing if did_you_mean(pair.name, (name,))]:
                    self.report.problems.remove(self._missing.pop(name))
                hint = did_you_mean(pair.name, self._asked, f"Known are: {listed(self._asked)}.")
                self.report.error(pair.line, f'{self.what} cannot have a field "{pair.name}"', "unknown-field", hint)


def is_web(text: str) -> bool:
    """Return whether a text is a whole http or https address."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not any(c.isspace() for c in text)
