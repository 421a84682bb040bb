"""WordprocessingML written as text: an element with its children in one call, and lengths in Word's units.

A part is parsed once, when all of it is written: that takes a third of the time of making it node by node.
"""

from collections.abc import Iterator
from functools import cache

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml.etree import _Element as Parsed

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
_PREFIXES = ("w", "r", "wp", "a", "pic")


class Holder:
    """An element that is or holds paragraphs: its name, the start of its tag as it is written, what is inside it."""

    __slots__ = ("children", "name", "start")

    def __init__(self, name: str, start: str, children: "list[Element]") -> None:
        """Make an element; ``start`` is its name and attributes."""
        self.name = name
        self.start = start
        self.children = children

    def paragraphs(self) -> "Iterator[Holder]":
        """Yield the paragraphs of an element, itself too, in order."""
        if self.name == "p":
            yield self
        else:
            for child in self.children:
                if isinstance(child, Holder):
                    yield from child.paragraphs()

    def write(self, parts: list[str]) -> None:
        """Add the element to the parts of a text."""
        parts.append(f"<{self.start}>")
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            else:
                child.write(parts)
        parts.append(f"</w:{self.name}>")


Element = Holder | str
"""An element: as it is written already, or one that is still open to what goes round its paragraphs' words."""
Child = Element | None


def w(tag: str, *children: Child, **attributes: object) -> Element:
    """Return ``<w:tag>`` with the given attributes (``w:`` is put before each) and children; None is left out."""
    start = f"w:{tag}"
    for name, value in attributes.items():
        start += f' w:{name}="{value.translate(_VALUE) if isinstance(value, str) else value}"'
    written = []
    for child in children:
        if isinstance(child, str):
            written.append(child)
        elif child is not None:
            return Holder(tag, start, [each for each in children if each is not None])
    return f"<{start}>{''.join(written)}</w:{tag}>" if written else f"<{start}/>"


def paragraph(properties: Element, *inside: Child) -> Holder:
    """Return ``<w:p>``."""
    return Holder("p", "w:p", [properties, *(each for each in inside if each is not None)])


def escaped(value: str) -> str:
    """Return the value of an attribute as it is written between quotes."""
    return value.translate(_VALUE)


def parsed(root: str, *children: Element) -> Parsed:
    """Return ``<w:root>`` with its children as python-docx has it, with all prefixes that a leaflet needs."""
    parts = [f"<w:{root} {nsdecls(*_PREFIXES)}>"]
    for child in children:
        if isinstance(child, str):
            parts.append(child)
        else:
            child.write(parts)
    parts.append(f"</w:{root}>")
    element: Parsed = parse_xml("".join(parts))
    return element


def text(words: str) -> Element:
    """Return ``<w:t>`` that keeps its spaces."""
    return f'<w:t xml:space="preserve">{words.translate(_TEXT)}</w:t>'


def run(words: str, properties: Child = None) -> Element:
    """Return a run of words."""
    return f'<w:r>{properties or ""}<w:t xml:space="preserve">{words.translate(_TEXT)}</w:t></w:r>'


@cache
def in_style(style: str) -> Element:
    """Return the properties of a paragraph that has only a style; they are shared by all that have it."""
    return w("pPr", w("pStyle", val=style))


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, the unit of page sizes, spaces and indents."""
    return round(millimetres / 25.4 * 1440)


def emu(millimetres: float) -> int:
    """Return a length in English Metric Units, the unit of drawings."""
    return round(millimetres * 36000)


def half_points(points: float) -> int:
    """Return a text size in half points."""
    return round(points * 2)


def field(instruction: str, result: str) -> tuple[Element, ...]:
    """Return the runs of a complex field with its cached result (ECMA-376, part 1, 17.16.18)."""
    code = f'<w:instrText xml:space="preserve"> {instruction.translate(_TEXT)} </w:instrText>'
    return (
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        run(result),
        w("r", w("fldChar", fldCharType="end")),
    )
