"""Reading finished files back: what a PDF's tag tree, a Word file's parts and a sound file's tags really say.

Independent of the renderers: it shares with them only the model, the reading order, the stamp and the fixed words. Own
readers (`pdf`, `docx`, `audio`) take the files as they are; `expected` says what must be in them; `compare` tells where
the two differ; spoken numbers are turned back to digits by `heard`, written apart from `speech`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from publisher.leaflet import Format, Leaflet, Profile
from publisher.stamp import Stamp

_INVISIBLE = re.compile(r"[\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
_SPACE = re.compile(r"\s+")
_NOT_BETWEEN_DIGITS = re.compile(r"(?<!\d) | (?!\d)")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a finished file holds: its text in reading order, what stands on every page, and its metadata by name."""

    text: str
    page_texts: tuple[str, ...]
    metadata: tuple[tuple[str, str], ...]

    def value(self, name: str) -> str:
        """Return the metadata called ``name``, empty when there is none."""
        return dict(self.metadata).get(name, "")


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A file that must be there: its path under the output folder, and the edition and stamp that it must tell.

    Two are the same only when they are one: what is remembered of a target does not go through its whole leaflet.
    """

    path: str
    leaflet: Leaflet
    stamp: Stamp
    format: Format
    profile: Profile = Profile.ACCESSIBLE
    alts: tuple[tuple[str, str], ...] = ()
    """What the shared pictures of easy read show, by their names."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a file says otherwise than it must; ``rule`` is a short fixed name, such as ``words``."""

    file: str
    rule: str
    message: str
    expected: str = ""
    found: str = ""

    def __str__(self) -> str:
        """Return the finding on one line, with what was expected and what was found."""
        parts = [f"{self.file}: {self.message}"]
        parts += [f"expected “{self.expected}”"] if self.expected else []
        parts += [f"found “{self.found}”"] if self.found else []
        return "; ".join(parts) + f" [{self.rule}]"


def squeezed(text: str) -> str:
    """Return the text in one form of Unicode (NFKC, UAX #15), without invisible characters and without white space.

    Between two digits one space stays: "1 2 tablets" is not "12 tablets".
    """
    return _NOT_BETWEEN_DIGITS.sub("", tidy(text))


def tidy(text: str) -> str:
    """Return the text in one form of Unicode (NFKC), without invisible characters, with single spaces."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


def missing(expected: Iterable[str], text: str) -> tuple[str, ...]:
    """Return those of the expected texts that are not in ``text`` after the one before them; white space is ignored."""
    stream = squeezed(text)
    position = 0
    absent = []
    for words in expected:
        found = stream.find(squeezed(words), position)
        if found < 0:
            absent.append(words)
        else:
            position = found + len(squeezed(words))
    return tuple(absent)
