"""The design tokens of ``styles/tokens.toml`` as the Word styles need them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from publisher.leaflet import Edition
from publisher.word_template import Template

FONT_LINE = 1.16
"""The height of one line of the Word font (Arial: its ascent, descent and gap) as a multiple of its size."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The look of one edition: ``sizes`` in points or millimetres as the file says, ``page`` those of the paper.

    The paper of all A4 editions is that of the standard one, so that an edition changes the styles and not the text.
    """

    font: str
    alternatives: str
    colours: tuple[tuple[str, str], ...]
    sizes: tuple[tuple[str, float], ...]
    page: tuple[tuple[str, float], ...]

    def colour(self, name: str) -> str:
        """Return a colour as six hexadecimal digits."""
        return dict(self.colours)[name].lstrip("#")

    def size(self, name: str) -> float:
        """Return a size of the edition."""
        return dict(self.sizes)[name]

    @property
    def line(self) -> float:
        """Return the line height as Word counts it: a multiple of the font's own line, not of its size."""
        return self.size("line-height") / FONT_LINE

    @property
    def width(self) -> float:
        """Return the width of the text in millimetres."""
        return self.paper("page-width") - self.paper("margin-inner") - self.paper("margin-outer")

    def paper(self, name: str) -> float:
        """Return a length of the paper in millimetres."""
        return dict(self.page)[name]


def read(styles: Mapping[str, str], edition: Edition, template: Template | None = None) -> Tokens:
    """Return the tokens of an edition; the page is the template's where there is one, but of A5."""
    tokens = _parsed(styles["tokens.toml"])
    paper = edition if edition is Edition.A5 else Edition.STANDARD
    own = tuple(tokens["editions"][paper].items())
    return Tokens(
        font=tokens["fonts"]["text"]["word"],
        alternatives=tokens["fonts"]["text"]["alternatives"],
        colours=tuple(tokens["colours"].items()),
        sizes=tuple(tokens["editions"][edition].items()),
        page=template.page if template and template.page and paper is not Edition.A5 else own,
    )


@lru_cache(maxsize=4)
def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)
