"""A font of a PDF: the letters of its codes, their widths, and what it looks like (ISO 32000-1, 9.6 to 9.8)."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Object

from publisher.verify.pdf import to_unicode


class Font:
    """A font of two-byte codes (ISO 32000-1, 9.7): its letters, the widths of its codes, and what it looks like."""

    def __init__(self, font: Object) -> None:
        """Read what a font dictionary tells."""
        self.letters = to_unicode(font)
        inner = font.get("/DescendantFonts", Array([font]))[0]
        about = inner.get("/FontDescriptor", Dictionary())
        self.name = str(font.get("/BaseFont", "")).lstrip("/").partition("+")[2] or str(font.get("/BaseFont", ""))
        self.slanted = float(about.get("/ItalicAngle", 0)) != 0 or bool(int(about.get("/Flags", 0)) & 64)
        self.widths = dict(_widths([*inner.get("/W", Array())]))
        self.usual = float(inner.get("/DW", 1000))

    def width(self, code: int) -> float:
        """Return the width of a code in thousandths of the size."""
        return self.widths.get(code, self.usual)


def _widths(entries: list[Any]) -> Iterator[tuple[int, float]]:
    """Yield the width of each code of a W array (ISO 32000-1, 9.7.4.3)."""
    at = 0
    while at + 1 < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if isinstance(second, Array):
            yield from ((first + place, float(width)) for place, width in enumerate(second))
            at += 2
        else:
            yield from ((code, float(entries[at + 2])) for code in range(first, int(second) + 1))
            at += 3
