"""Lists: one multilevel definition for bullets and one for numbers; every list is an instance that starts anew."""

from lxml import etree
from lxml.etree import _Element as Element

from publisher.render.docx.tokens import Tokens
from publisher.render.docx.xml import twips, w

LEVELS = 9
BULLETS, NUMBERS = 0, 1
"""Ids of the two definitions; the instances are numbered from 1 in the order of the document."""

_MARKS = "•–•–•–•–•"


class Numbering:
    """The list definitions of a document, and the instances used so far."""

    def __init__(self) -> None:
        """Start without any list."""
        self.instances: list[tuple[int, int, int]] = []

    def new(self, definition: int, level: int, start: int) -> int:
        """Return the id of a new list of a definition whose ``level`` begins with ``start``."""
        self.instances.append((definition, level, start))
        return len(self.instances)


def numbering_xml(tokens: Tokens) -> bytes:
    """Return ``word/numbering.xml`` with the two definitions and no instance."""
    root = w("numbering", _definition(BULLETS, tokens), _definition(NUMBERS, tokens))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def instances(numbering: Numbering) -> list[Element]:
    """Return ``<w:num>`` for each list; a numbered one begins with its own first number (ECMA-376, part 1, 17.9.15)."""
    elements = []
    for number, (definition, level, start) in enumerate(numbering.instances, 1):
        override = w("lvlOverride", w("startOverride", val=start), ilvl=level) if definition == NUMBERS else None
        elements.append(w("num", w("abstractNumId", val=definition), override, numId=number))
    return elements


def _definition(definition: int, tokens: Tokens) -> Element:
    levels = [_level(definition, level, tokens) for level in range(LEVELS)]
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=definition)


def _level(definition: int, level: int, tokens: Tokens) -> Element:
    step = tokens.size("text") * (0.62 if definition == NUMBERS else 0.5)
    left, hanging = twips(step * (level + 1)), twips(step)
    style = ("ListBullet", "ListNumber")[definition] + ("", "2", "3")[level] if level < 3 else None
    if definition == BULLETS:
        shape, mark = "bullet", _MARKS[level]
    else:
        shape, mark = "decimal", f"%{level + 1}."
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=shape),
        w("pStyle", val=style) if style else None,
        w("lvlText", val=mark),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=left, hanging=hanging)),
        ilvl=level,
    )
