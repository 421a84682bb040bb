"""Reading finished files back: what a PDF's tag tree, a Word file's parts and a sound file's tags really say.

Independent of the renderers: it shares with them only the model, the reading order and the stamp. `missing` tells which
of the texts that must be there are not, in their order.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_INVISIBLE = re.compile(r"[\s\u00ad\u200b\u200c\u200d\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a finished file holds: its text in reading order, what stands on every page, and its metadata by name."""

    text: str
    page_texts: tuple[str, ...]
    metadata: tuple[tuple[str, str], ...]

    def value(self, name: str) -> str:
        """Return the metadata called ``name``, empty when there is none."""
        return dict(self.metadata).get(name, "")


def squeezed(text: str) -> str:
    """Return the text without white space and invisible characters, in one form of Unicode (NFKC, UAX #15)."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


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
