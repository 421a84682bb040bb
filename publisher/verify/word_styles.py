"""What the styles of a Word file make of its words: outline levels, sizes and colours (ECMA-376, part 1, 17.7).

A property is looked for in the run, its character style, its paragraph style, those they are based on, the defaults.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PAPER, _INK = "FFFFFF", "000000"
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_LARGE, _LARGE_BOLD = 36, 28
"""Half points from which text counts as large (WCAG 2.2, large scale): 18 points, or 14 in bold."""


def value(node: etree._Element | None, path: str, attribute: str = "val") -> str:
    """Return an attribute of an element below another, empty when there is none."""
    found = node.find("/".join(W + step for step in path.split("/"))) if node is not None else None
    return found.get(W + attribute, "") if found is not None else ""


@dataclass(slots=True)
class Styles:
    """The styles of a file by their ids."""

    root: etree._Element
    by_id: dict[str, etree._Element] = field(init=False)

    def __post_init__(self) -> None:
        """Read the ids."""
        self.by_id = {style.get(f"{W}styleId", ""): style for style in self.root.iter(f"{W}style")}

    def chain(self, style: str) -> Iterator[etree._Element]:
        """Yield a style and those that it is based on; a circle ends where it began."""
        met: set[str] = set()
        while style in self.by_id and style not in met:
            met.add(style)
            yield self.by_id[style]
            style = value(self.by_id[style], "basedOn")

    def level(self, paragraph: etree._Element) -> int:
        """Return the level of a heading, 1 to 9; 0 for a paragraph that is none."""
        outline = value(paragraph, "pPr/outlineLvl") or self._first(self._style_of(paragraph), "pPr/outlineLvl")
        return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0

    def colour(self, run: etree._Element, paragraph: etree._Element) -> str:
        """Return the colour of a run's words as six hexadecimal digits."""
        colour = self._letters(run, paragraph, "color")
        return colour.upper() if _COLOUR.fullmatch(colour) else _INK

    def ground(self, run: etree._Element, paragraph: etree._Element) -> str:
        """Return the colour behind a run's words."""
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        found = (
            value(run, "rPr/shd", "fill"),
            value(paragraph, "pPr/shd", "fill"),
            self._first(self._style_of(paragraph), "pPr/shd", "fill"),
            self._of_cell(cell) if cell is not None else "",
        )
        return next((each.upper() for each in found if _COLOUR.fullmatch(each)), _PAPER)

    def is_large(self, run: etree._Element, paragraph: etree._Element) -> bool:
        """Return whether a run's words are large enough for less contrast."""
        size = self._letters(run, paragraph, "sz")
        points = int(size) if size.isdigit() else 20
        return points >= _LARGE or (points >= _LARGE_BOLD and self._is_bold(run, paragraph))

    def _is_bold(self, run: etree._Element, paragraph: etree._Element) -> bool:
        places = [run, *self.chain(value(run, "rPr/rStyle")), *self.chain(self._style_of(paragraph))]
        for place in places:
            bold = place.find(f"{W}rPr/{W}b")
            if bold is not None:
                return bold.get(f"{W}val", "1") not in ("0", "false", "off")
        return False

    def _letters(self, run: etree._Element, paragraph: etree._Element, name: str) -> str:
        return (
            value(run, f"rPr/{name}")
            or self._first(value(run, "rPr/rStyle"), f"rPr/{name}")
            or self._first(self._style_of(paragraph), f"rPr/{name}")
            or value(self.root, f"docDefaults/rPrDefault/rPr/{name}")
        )

    def _style_of(self, paragraph: etree._Element) -> str:
        return value(paragraph, "pPr/pStyle") or self._default()

    def _default(self) -> str:
        marked = (name for name, style in self.by_id.items() if style.get(f"{W}default") in ("1", "true"))
        return next((name for name in marked if self.by_id[name].get(f"{W}type") == "paragraph"), "")

    def _first(self, style: str, path: str, attribute: str = "val") -> str:
        return next((found for each in self.chain(style) if (found := value(each, path, attribute))), "")

    def _of_cell(self, cell: etree._Element) -> str:
        """Return the ground of a cell: its own, or the first row's that its table's style gives."""
        own = value(cell, "tcPr/shd", "fill")
        row = cell.getparent()
        if own or row is None or row.find(f"{W}trPr/{W}tblHeader") is None:
            return own
        table = next(cell.iterancestors(f"{W}tbl"))
        for style in self.chain(value(table, "tblPr/tblStyle")):
            for part in style.iter(f"{W}tblStylePr"):
                if part.get(f"{W}type") == "firstRow":
                    return value(part, "tcPr/shd", "fill")
        return ""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
