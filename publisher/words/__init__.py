"""The fixed words of every output ("Last reviewed", "Page 1 of 2", month names), one TOML file a language.

No renderer holds a word of its own and none formats a date: a language is complete when its file is.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from publisher.leaflet import Edition

Table = dict[str, "str | Table"]


class NoWordsError(Exception):
    """There is no file of fixed words for a language."""


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of one language as one edition says them, by dotted name (``stamp.reviewed``)."""

    language: str
    lines: tuple[tuple[str, str], ...]
    edition: Edition = Edition.STANDARD

    def say(self, name: str, /, **values: object) -> str:
        """Return the words called ``name`` with ``{values}`` put in; an edition's own wording comes first.

        Raises KeyError when the language's file lacks the name or the words ask for a value that was not given.
        """
        words = _table(self.lines)
        template = words.get(f"{self.edition}.{name}", words.get(name))
        if template is None:
            raise KeyError(f"publisher/words has no {name!r} for {self.language}")
        return template.format(**values)

    def count(self, name: str, number: int, /, **values: object) -> str:
        """Return the words for ``number`` things: ``name.one`` for 1, else ``name.other``."""
        return self.say(f"{name}.{'one' if number == 1 else 'other'}", number=number, **values)

    def date(self, day: date) -> str:
        """Return a date as this language writes it, such as "30 August 2023"."""
        return self.say("date", day=day.day, month=self.say(f"months.{day.month}"), year=day.year)

    def list(self, items: tuple[str, ...]) -> str:
        """Return "a", "a and b" or "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        return self.say("list", first=", ".join(items[:-1]), last=items[-1])

    def of(self, edition: Edition) -> "Words":
        """Return the same language's words as ``edition`` says them."""
        return Words(self.language, self.lines, edition)


@cache
def _table(lines: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(lines)


@cache
def load(language: str) -> Words:
    """Return the words of a language (BCP 47 tag); ``en-GB`` is served by ``en`` where it has no file of its own.

    Raises NoWordsError when there is no file for the language.
    """
    parts = language.split("-")
    for size in range(len(parts), 0, -1):
        file = resources.files(__package__).joinpath("-".join(parts[:size]) + ".toml")
        if file.is_file():
            return Words(language, tuple(_flat(tomllib.loads(file.read_text(encoding="utf-8")), "")))
    raise NoWordsError(f"there are no fixed words for the language {language!r}: add publisher/words/{parts[0]}.toml")


def languages() -> tuple[str, ...]:
    """Return the tags that have a file, sorted."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


def _flat(table: Table, prefix: str) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            lines += _flat(value, f"{prefix}{name}.")
        else:
            lines.append((prefix + name, value))
    return lines
