"""What a leaflet's text is read against: facts, glossary, pictures and files, and the report of what is wrong."""

import re
from dataclasses import dataclass, field

from publisher.leaflet import Entry, Fact
from publisher.reading.report import Report, did_you_mean

_FACT = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link to a section of the leaflet, checked when all sections are known."""

    id: str
    line: int


@dataclass(slots=True)
class Desk:
    """``glossary`` is keyed by each spelling in small letters; ``files`` and ``pictures`` hold names."""

    report: Report
    facts: dict[str, Fact]
    glossary: dict[str, Entry]
    pictures: frozenset[str]
    files: frozenset[str]
    links: list[LinkUse] = field(default_factory=list)

    def fact(self, name: str, line: int) -> Fact | None:
        """Return a fact by name, or None with the reason in the report."""
        found = self.facts.get(name)
        if found is None:
            hint = did_you_mean(name, self.facts, "Write it under facts: at the top, or in publisher.yaml.")
            self.report.error(line, f'there is no fact "{name}"', "unknown-fact", hint)
        return found

    def filled(self, text: str, line: int) -> str:
        """Return a plain text with the values of its ``{{facts}}``."""

        def value(match: re.Match[str]) -> str:
            fact = self.fact(match[1], line)
            return fact.text if fact else match[0]

        return _FACT.sub(value, text)

    def term(self, word: str, line: int) -> Entry | None:
        """Return the glossary's entry for a word as written, or None with the reason in the report."""
        key = word.lower().strip()
        for spelling in (key, key.removesuffix("s"), key.removesuffix("es")):
            entry = self.glossary.get(spelling)
            if entry is None:
                continue
            if spelling != entry.term.lower():
                message = f'the glossary has "{word}" as another spelling of "{entry.term}"'
                self.report.warn(line, message, "other-spelling", f'Write "{entry.term}" if readers know it.')
            if not entry.meaning:
                message = f'the glossary says "{word}" and does not tell what it means'
                self.report.error(
                    line, message, "no-meaning", "Add its meaning to source/glossary, or leave out the mark."
                )
                return None
            return entry
        known = [entry.term for entry in self.glossary.values()]
        hint = did_you_mean(word, known, "Add it to source/glossary, or leave out the mark.")
        self.report.error(line, f'"{word}" is not in the glossary', "unknown-term", hint)
        return None

    def check_pictogram(self, name: str, line: int) -> None:
        """Report a name that no picture of the shared sets has."""
        if name not in self.pictures:
            hint = did_you_mean(name, (*self.pictures, "people"), 'See "leaflet pictures" for those there are.')
            self.report.error(line, f'there is no picture "{name}"', "unknown-picture", hint)

    def check_picture_file(self, name: str, line: int) -> None:
        """Report a figure's file that does not lie beside the leaflet and is no picture of the shared sets."""
        if _REMOTE.match(name):
            message, hint = f'a picture cannot come from elsewhere ("{name}")', "Put the file beside the leaflet."
            self.report.error(line, message, "remote-picture", hint)
        elif name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
            message, hint = f'a picture cannot lie outside the leaflet ("{name}")', "Put the file beside the leaflet."
            self.report.error(line, message, "outside-picture", hint)
        elif name not in self.files and name not in self.pictures:
            hint = did_you_mean(name, (*self.files, *self.pictures), "Put the file beside the leaflet.")
            self.report.error(line, f'there is no picture "{name}"', "unknown-picture", hint)
