"""What in a source our fonts have no shape for, found before anything is printed, with its lines."""

import io
import unicodedata
from functools import cache
from importlib import resources

from publisher import reading_order
from publisher.leaflet import Leaflet, Span, plain
from publisher.problems import Problem, in_order
from publisher.render.pdf.fonts import STYLES

RULE = "unprintable"
HINT = "Write it with other letters or in words."

_INVISIBLE = ("Cc", "Cf", "Zl", "Zp", "Zs")
"""The general categories of characters that need no shape (Unicode, 4.5)."""


def unprintable(leaflet: Leaflet) -> tuple[Problem, ...]:
    """Return a problem for each character of a leaflet that is in none of our fonts, once for each place."""
    clinic = leaflet.organisation
    ours = (clinic.name, clinic.address, clinic.notice, clinic.feedback)
    texts = [(span, plain(words)) for span, words in reading_order.written(leaflet)]
    texts += [(Span("source/publisher.yaml", 1, 1), text) for text in ours]
    return in_order(
        Problem(span, f"there is no printed shape for “{letter}” ({_name(letter)})", RULE, HINT)
        for span, text in texts
        for letter in dict.fromkeys(text)
        if not printable(letter)
    )


def printable(letter: str) -> bool:
    """Return whether a character needs no shape, or has one in every style of our fonts."""
    return unicodedata.category(letter) in _INVISIBLE or ord(letter) in _covered()


def _name(letter: str) -> str:
    return f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".rstrip()


@cache
def _covered() -> frozenset[int]:
    """Return the characters that all styles have (OpenType, the cmap table)."""
    from fontTools.ttLib import TTFont

    files = {source for _, source, _ in STYLES}
    maps = []
    for file in sorted(files):
        data = resources.files("fontpkg_inter").joinpath("files", file).read_bytes()
        maps.append(frozenset(TTFont(io.BytesIO(data), lazy=True).getBestCmap()))
    return frozenset.intersection(*maps)
