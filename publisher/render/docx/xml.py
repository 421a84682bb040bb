"""Small tools for WordprocessingML: an element with its children in one call, and lengths in Word's units."""

from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

Child = Element | None


def w(tag: str, *children: Child, **attributes: object) -> Element:
    """Return ``<w:tag>`` with the given attributes (``w:`` is put before each) and children; None is left out."""
    element: Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return extend(element, children)


def extend(element: Element, children: Iterable[Child]) -> Element:
    """Put the children that are there into an element and return it."""
    for child in children:
        if child is not None:
            element.append(child)
    return element


def text(words: str) -> Element:
    """Return ``<w:t>`` that keeps its spaces."""
    element = w("t")
    element.text = words
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def run(words: str, properties: Child = None) -> Element:
    """Return a run of words."""
    return w("r", properties, text(words))


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
    code = w("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return (
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        run(result),
        w("r", w("fldChar", fldCharType="end")),
    )
