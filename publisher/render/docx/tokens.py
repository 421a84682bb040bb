"""The design tokens of ``styles/tokens.toml`` as the Word styles need them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from publisher.leaflet import Edition


@dataclass(frozen=True, slots=True)
class Tokens:
    """The look of one edition: ``sizes`` in points or millimetres as the file says, ``page`` those of the paper.

    The paper of all A4 editions is that of the standard one, so that an edition changes the styles and not the text.
    """

    font: str
    colours: tuple[tuple[str, str], ...]
    sizes: tuple[tuple[str, float], ...]
    page: tuple[tuple[str, float], ...]

    def colour(self, name: str) -> str:
        """Return a colour as six hexadecimal digits."""
        return dict(self.colours)[name].lstrip("#")

    def size(self, name: str) -> float:
        """Return a size of the edition."""
        return dict(self.sizes)[name]

    def paper(self, name: str) -> float:
        """Return a length of the paper in millimetres."""
        return dict(self.page)[name]


def read(styles: Mapping[str, str], edition: Edition) -> Tokens:
    """Return the tokens of an edition."""
    tokens = tomllib.loads(styles["tokens.toml"])
    paper = edition if edition is Edition.A5 else Edition.STANDARD
    return Tokens(
        font=tokens["fonts"]["text"]["word"],
        colours=tuple(tokens["colours"].items()),
        sizes=tuple(tokens["editions"][edition].items()),
        page=tuple(tokens["editions"][paper].items()),
    )
