"""Finding a picture: all that a row may use, and those that fit some words."""

import re
from collections.abc import Iterable

from publisher.pictures.picture import Picture, PictureSet


def offered(sets: tuple[PictureSet, ...]) -> tuple[Picture, ...]:
    """Return every picture that a row may use, by name; of two with one name, the one that the row would show."""
    named = {picture.name: picture for pictures in reversed(sets) for picture in pictures.pictures}
    return tuple(picture for _, picture in sorted(named.items()))


def matching(pictures: Iterable[Picture], wanted: Iterable[str]) -> tuple[Picture, ...]:
    """Return the pictures of which any text has a word that begins with one of those wanted; all without words."""
    begins = [re.compile(rf"\b{re.escape(word)}", re.IGNORECASE) for word in wanted]
    return tuple(
        picture for picture in pictures if not begins or any(pattern.search(_text(picture)) for pattern in begins)
    )


def _text(picture: Picture) -> str:
    return " ".join((picture.name, picture.meaning, picture.alt, *picture.words))
