"""Where lines end: WeasyPrint 70 ends a line after its first word when all of a text fits but the space at its end.

It happens before a word in bold: "There is fluid around your brain and your **spinal cord**" became a line with "There"
alone. Such a text is laid out again without that space, which nobody would see at a line's end; where it is a no-break
space, with too little room for all of it, so that the line ends before the words that belong to the bold one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Untyped = Any
"""What WeasyPrint hands over; it has no types."""

_SPACES = " \u00a0"
_RESUME_AT, _WIDTH = 2, 3
"""Where what is returned has the place at which the next line begins (None: the text ends here), and the width."""
_COLLAPSED = ("normal", "nowrap", "pre-line")
"""The values of white-space with which the spaces at the end of a line hang or go (CSS Text 3, 4.1.2)."""


@contextmanager
def filled() -> Iterator[None]:
    """Let lines be filled in all that is laid out meanwhile."""
    import weasyprint.layout.inline as library

    stock = library.split_first_line

    def split_first_line(
        text: str, style: Untyped, context: Untyped, room: float | None, spacing: float, **named: Untyped
    ) -> Untyped:
        def laid_out(words: str, width: float | None) -> Untyped:
            return stock(words, style, context, width, spacing, **named)

        found, short = laid_out(text, room), text.rstrip(_SPACES)
        if found[_RESUME_AT] is None or short == text or style["white_space"] not in _COLLAPSED:
            return found
        shorter = laid_out(short, room)
        if shorter[_RESUME_AT] is not None:
            return found
        return shorter if text.endswith(" ") else laid_out(short, shorter[_WIDTH] - 1)

    library.split_first_line = split_first_line
    try:
        yield
    finally:
        library.split_first_line = stock
