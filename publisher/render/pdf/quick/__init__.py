"""WeasyPrint's slow spots, done quicker while a page is printed: the same bytes, for less time of the processor.

Each function here takes the place of one of WeasyPrint 70 and gives the same result. Nothing is kept from one page to
the next but drawn pictures, whose drawing depends on nothing else: a page is what it is, whatever was printed before.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from publisher.render.pdf.quick.drawing import objects, pictures
from publisher.render.pdf.quick.replacing import Replaced, put_back
from publisher.render.pdf.quick.styles import lengths, page_styles, styles
from publisher.render.pdf.quick.text import lines, text

_COLLECTING = (50_000, 20, 100)
"""When to look for garbage: a page is some hundred thousand objects that all live until it is printed."""


def cleared() -> None:
    """Give back what a printed page has left, so that the memory of a process stays as it is over many pages."""
    gc.collect(1)


@contextmanager
def quicker() -> Iterator[None]:
    """Print with less work meanwhile."""
    replaced: Replaced = []
    thresholds = gc.get_threshold()
    gc.set_threshold(*_COLLECTING)
    try:
        for part in (styles, page_styles, lengths, text, lines, pictures, objects):
            part(replaced)
        yield
    finally:
        put_back(replaced)
        gc.set_threshold(*thresholds)
