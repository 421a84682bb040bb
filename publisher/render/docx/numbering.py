"""Lists: a multilevel definition for bullets and one for numbers, in the text and in boxes; every list starts anew."""

from lxml import etree

from publisher.render.docx.tokens import Tokens
from publisher.render.docx.xml import Element, parsed, twips, w

LEVELS = 9
BULLETS, NUMBERS = 0, 1
"""Ids of the two definitions; the instances are numbered from 1: those of the styles, then the others in order."""
BOXED = 2
"""Added to the id of a definition: the same list in a box, whose bar stands at the indent less the hanging part."""
BOX_INDENT_MM = 5.0
"""The indent of the box styles."""

_MARKS = "•–•–•–•–•"


class Numbering:
    """The list definitions of a document, and the instances used so far."""

    def __init__(self) -> None:
        """Start with the two lists of the list styles, for whoever writes a new one in Word."""
        self.instances: list[tuple[int, int, int]] = [(BULLETS, 0, 1), (NUMBERS, 0, 1)]

    def new(self, definition: int, level: int, start: int) -> int:
        """Return the id of a new list of a definition whose ``level`` begins with ``start``."""
        self.instances.append((definition, level, start))
        return len(self.instances)


def numbering_xml(tokens: Tokens) -> bytes:
    """Return ``word/numbering.xml`` with the definitions and no instance."""
    kinds = (BULLETS, NUMBERS, BULLETS + BOXED, NUMBERS + BOXED)
    root = parsed("numbering", *(_definition(kind, tokens) for kind in kinds))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def instances(numbering: Numbering) -> list[Element]:
    """Return ``<w:num>`` for each list; a numbered one begins with its own first number (ECMA-376, part 1, 17.9.15)."""
    elements = []
    for number, (definition, level, start) in enumerate(numbering.instances, 1):
        override = (
            w("lvlOverride", w("startOverride", val=start), ilvl=level) if definition % BOXED == NUMBERS else None
        )
        elements.append(w("num", w("abstractNumId", val=definition), override, numId=number))
    return elements


def _definition(definition: int, tokens: Tokens) -> Element:
    levels = [_level(definition, level, tokens) for level in range(LEVELS)]
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=definition)


def _level(definition: int, level: int, tokens: Tokens) -> Element:
    kind, boxed = definition % BOXED, definition >= BOXED
    step = tokens.size("text") * (0.62 if kind == NUMBERS else 0.5)
    left = twips(step * (level + 1))
    # rounded one by one: the bar of a box is one line only where all its paragraphs begin at the same place
    indent = (twips(BOX_INDENT_MM) + left, left) if boxed else (left, twips(step))
    style = ("ListBullet", "ListNumber")[kind] + ("", "2", "3")[level] if level < 3 and not boxed else None
    shape, mark = ("bullet", _MARKS[level]) if kind == BULLETS else ("decimal", f"%{level + 1}.")
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=shape),
        w("pStyle", val=style) if style else None,
        w("lvlText", val=mark),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=indent[0], hanging=indent[1])),
        ilvl=level,
    )
