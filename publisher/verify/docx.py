"""What a Word file says: the words of its body in order, of its headers and footers, and its properties (ECMA-376)."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from publisher.verify import Seen

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_LARGEST = 64 * 2**20
"""The most bytes that one part of a package may unpack to."""
_SKIPPED = frozenset(f"{_W}{name}" for name in ("del", "instrText", "pPr", "rPr", "sdtPr"))
_BREAKS = frozenset(f"{_W}{name}" for name in ("tab", "br", "cr"))


@dataclass(frozen=True, slots=True)
class Control:
    """A content control: its tag and name, what it shows, the day that it holds (ISO 8601), whether it is locked."""

    tag: str
    alias: str
    shown: str
    day: str
    locked: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A Word file as it was read once.

    ``headings`` are (level, words); the title has level 1.
    ``review`` is the part of the file that the dates are bound to, by name. ``fields`` are the names of all fields.
    """

    seen: Seen
    headings: tuple[tuple[int, str], ...]
    controls: tuple[Control, ...]
    review: tuple[tuple[str, str], ...]
    fields: frozenset[str]
    language: str


def read(data: bytes) -> Seen:
    """Return what a Word file holds; ``page_texts`` are the words of its headers and footers.

    A picture's alternative text stands where the picture stands. Raises zipfile.BadZipFile when it is no package.
    """
    return whole(data).seen


def whole(data: bytes) -> Word:
    """Return all that is read from a Word file. Raises zipfile.BadZipFile, KeyError or etree.XMLSyntaxError."""
    parts = parts_of(data)
    body = parse(parts["word/document.xml"])
    names = [name for name in parts if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name)]
    running = [parse(parts[name]) for name in names]
    roots = (body, *running)
    seen = Seen(_text(body), tuple(map(_text, running)), tuple(_metadata(parts)))
    return Word(
        seen=seen,
        headings=tuple(_headings(body)),
        controls=tuple(_control(each) for root in roots for each in root.iter(f"{_W}sdt")),
        review=tuple(_review(parts)),
        fields=frozenset(_fields(roots)),
        language=_language(parts),
    )  # fmt: skip


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the XML parts of a package by name. Raises zipfile.BadZipFile when it is none, or one is too large."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        wanted = [each for each in package.infolist() if each.filename.endswith((".xml", ".rels"))]
        if any(each.file_size > _LARGEST for each in wanted):
            raise zipfile.BadZipFile("a part of this file is too large")
        return {each.filename: package.read(each) for each in sorted(wanted, key=lambda each: each.filename)}


def parse(part: bytes) -> etree._Element:
    """Return the root of a part; nothing outside of it is read. Raises etree.XMLSyntaxError."""
    return etree.fromstring(part, _PARSER)


def _text(node: etree._Element) -> str:
    return "".join(_words(node))


def _words(node: etree._Element) -> Iterator[str]:
    tag = node.tag
    if tag == f"{_W}t":
        yield node.text or ""
    elif tag in _BREAKS:
        yield " "
    elif tag == f"{_WP}docPr":
        yield f" {'' if _decorative(node) else _alt(node)} "
    elif tag not in _SKIPPED:
        for child in node:
            yield from _words(child)
        if tag == f"{_W}p":
            yield "\n"


def _alt(properties: etree._Element) -> str:
    return properties.get("descr", "")


def _decorative(properties: etree._Element) -> bool:
    return any(mark.get("val") == "1" for mark in properties.iter(_DECORATIVE))


def _headings(body: etree._Element) -> Iterator[tuple[int, str]]:
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(f"{_W}val", "") if style is not None else ""
        if name == "Title":
            yield 1, _text(paragraph).strip()
        elif match := re.fullmatch(r"Heading(\d)", name):
            yield int(match[1]), _text(paragraph).strip()


def _control(node: etree._Element) -> Control:
    properties = node.find(f"{_W}sdtPr")

    def value(name: str, attribute: str = "val") -> str:
        found = properties.find(f"{_W}{name}") if properties is not None else None
        return found.get(f"{_W}{attribute}", "") if found is not None else ""

    shown = _text(node).strip()
    locked = value("lock") in ("sdtContentLocked", "contentLocked")
    return Control(value("tag"), value("alias"), shown, value("date", "fullDate")[:10], locked)


def _review(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, part in parts.items():
        if re.fullmatch(r"customXml/item\d+\.xml", name):
            root = parse(part)
            if etree.QName(root).localname == "review":
                yield from ((etree.QName(node).localname, node.text or "") for node in root)


def _fields(roots: tuple[etree._Element, ...]) -> Iterator[str]:
    for root in roots:
        for node in root.iter(f"{_W}instrText"):
            yield from (node.text or "").split()[:1]
        for node in root.iter(f"{_W}fldSimple"):
            yield from node.get(f"{_W}instr", "").split()[:1]


def _language(parts: dict[str, bytes]) -> str:
    node = parse(parts["word/styles.xml"]).find(f"{_W}docDefaults//{_W}lang") if "word/styles.xml" in parts else None
    return node.get(f"{_W}val", "") if node is not None else ""


def _metadata(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield core properties by their local names (``title``) and custom ones by their own (``NextReviewDue``)."""
    for node in parse(parts["docProps/core.xml"]):
        yield etree.QName(node).localname, node.text or ""
    if "docProps/custom.xml" in parts:
        for node in parse(parts["docProps/custom.xml"]):
            yield node.get("name", ""), "".join(str(text) for text in node.itertext())
