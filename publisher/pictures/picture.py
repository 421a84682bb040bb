"""What a picture is, and what a set of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from publisher.leaflet import RowPicture
from publisher.problems import Problem

SVG = "image/svg+xml"
MEDIA_TYPES = {".svg": SVG, ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture, ready to draw.

    ``data`` is an SVG, PNG or JPEG file (``media_type`` says which), already checked: no script, no link to anything
    outside. ``alt`` says what it shows, ``meaning`` what it stands for; ``credit`` and ``licence`` go to the imprint.
    ``words`` are those that it fits, ``group`` is its place on the contact sheet; an editor finds it by them.
    """

    name: str
    media_type: str
    data: bytes
    alt: str
    meaning: str
    credit: str
    licence: str
    words: tuple[str, ...] = ()
    group: str = ""


Pictures = Mapping[str | RowPicture, Picture]
"""What a renderer draws from: a figure's or logo's file name, a `Pictogram` or a `People` value, to its picture."""


@dataclass(frozen=True, slots=True)
class PictureSet:
    """A folder of pictures with its pictures.yaml, and what is wrong with it."""

    pictures: tuple[Picture, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Return the names by which rows and figures use the pictures."""
        return frozenset(picture.name for picture in self.pictures)

    def find(self, name: str) -> Picture | None:
        """Return a picture by its name, or None."""
        return next((picture for picture in self.pictures if picture.name == name), None)
