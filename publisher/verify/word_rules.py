"""The rules of Microsoft's Accessibility Checker that a program can check, and rules of our own for what it overlooks.

Source: support.microsoft.com, "Rules for the Accessibility Checker". That one looks at neither title, language, the
words of links, typed lists nor lines that only look like a heading. What holds a file together (names, numbers,
references that no validator follows) is checked by `word_parts`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from publisher.leaflet import Edition
from publisher.verify import Finding, Target, checks, word_parts
from publisher.verify.docx import parse, parts_of
from publisher.verify.word_styles import Styles, W, contrast, value

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_EASY_ROWS = "Easy"
"""The styles of easy-read rows begin so: their pictures alone may float."""
_LONGEST_HEADING = 120
_LEAST, _LEAST_LARGE = 4.5, 3.0
"""The least contrast of text and of large text (WCAG 2.2, 1.4.3)."""
_BLANKS = re.compile(r"[ \u00a0\t]{3,}")
_TYPED = re.compile(r"\s*(?:[•◦▪·●*–-]|\d{1,2}[.)]|[a-z][.)])\s+\S")
_DIRECT = ("color", "shd", "highlight", "rFonts", "b", "i", "u")
_ALL_DIRECT = tuple(f"{W}{name}" for name in _DIRECT)

Found = Iterator[tuple[str, str, str]]
"""Rule, message, and the words at the place."""


@dataclass(frozen=True, slots=True)
class _File:
    """A Word file: its parts, body, headers and footers, styles; ``easy`` when the pictures of its rows may float."""

    parts: dict[str, bytes]
    body: etree._Element
    running: tuple[etree._Element, ...]
    styles: Styles
    easy: bool

    @property
    def roots(self) -> tuple[etree._Element, ...]:
        return (self.body, *self.running)


def check(target: Target, data: bytes) -> Iterator[Finding]:
    """Yield everything in a Word file that would keep somebody from reading it.

    Raises zipfile.BadZipFile, KeyError or etree.XMLSyntaxError when the file cannot be read at all.
    """
    parts = parts_of(data)
    names = [name for name in parts if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name)]
    styles = Styles(parse(parts["word/styles.xml"]))
    body = parse(parts["word/document.xml"])
    easy = target.leaflet.edition is Edition.EASY_READ
    file = _File(parts, body, tuple(parse(parts[name]) for name in names), styles, easy)
    for rule in _RULES:
        for name, message, found in rule(file):
            yield Finding(target.path, name, message, found=" ".join(found.split())[:80])
    yield from _by_words(target.path, file)
    yield from word_parts.check(target.path, data, parts)


def _by_words(path: str, file: _File) -> Iterator[Finding]:
    """Yield what alternative texts and links say that helps nobody; the same for every format."""
    for root in file.roots:
        for picture in root.iter(f"{_WP}docPr"):
            if not any(mark.get("val") == "1" for mark in picture.iter(_DECORATIVE)):
                yield from checks.alternative(path, picture.get("descr", "") or picture.get("title", ""))
        for link in root.iter(f"{W}hyperlink"):
            yield from checks.link(path, _said(link))
    yield from checks.headings(path, (file.styles.level(each) for each in _headings(file)))


def _said(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def _headings(file: _File) -> Iterator[etree._Element]:
    return (paragraph for paragraph in file.body.iter(f"{W}p") if file.styles.level(paragraph))


# ------------------------------------------------------------------------------------------- Microsoft's rules


def _old_pictures(file: _File) -> Found:
    for root in file.roots:
        for shape in root.iter(f"{_VML}shape", f"{_VML}rect"):
            if not shape.get("alt"):
                yield "alt", "a drawing of the old kind has no alternative text", _said(shape)


def _floating(file: _File) -> Found:
    for root in file.roots:
        for picture in root.iter(f"{_WP}anchor"):
            paragraph = next(picture.iterancestors(f"{W}p"))
            if not (file.easy and value(paragraph, "pPr/pStyle").startswith(_EASY_ROWS)):
                yield "floating", "a picture floats instead of standing in the line", _said(paragraph)
        for box in root.iter(f"{W}txbxContent"):
            yield "floating", "words stand in a text box", _said(box)


def _tables(file: _File) -> Found:
    for table in (each for root in file.roots for each in root.iter(f"{W}tbl")):
        rows = [list(row.iter(f"{W}tc")) for row in table.iterchildren(f"{W}tr")]
        words = [[_said(cell).strip() for cell in row] for row in rows]
        first = table.find(f"{W}tr")
        if first is None or first.find(f"{W}trPr/{W}tblHeader") is None:
            yield "table", "the first row of a table is not marked as its header", _said(table)
        if next(table.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"), None) is not None:
            yield "table-simple", "cells of a table are merged", _said(table)
        if table.find(f".//{W}tbl") is not None:
            yield "table-simple", "a table stands in another one", _said(table)
        if len({len(row) for row in rows}) > 1:
            yield "table-simple", "the rows of a table differ in length", _said(table)
        if len(rows) < 2 or max(map(len, rows), default=0) < 2:
            yield "table-layout", "a table of one row or column is there for its looks", _said(table)
        if words and any(not cell for cell in words[0]):
            yield "table-blank", "a header cell of a table is empty", _said(table)
        if any(not any(row) for row in words):
            yield "table-blank", "a row of a table is empty", _said(table)


def _controls(file: _File) -> Found:
    for control in (each for root in file.roots for each in root.iter(f"{W}sdt")):
        if not value(control, "sdtPr/alias").strip():
            yield "control", "a content control has no name", _said(control)


def _restricted(file: _File) -> Found:
    settings = parse(file.parts["word/settings.xml"]) if "word/settings.xml" in file.parts else None
    if value(settings, "documentProtection", "enforcement") in ("1", "true", "on"):
        yield "restricted", "the file may not be edited, which also keeps some screen readers out", ""


def _contrast(file: _File) -> Found:
    met: set[tuple[str, str, bool]] = set()
    for paragraph in (each for root in file.roots for each in root.iter(f"{W}p")):
        for run in paragraph.iter(f"{W}r"):
            if not _said(run).strip():
                continue
            ink, ground = file.styles.colour(run, paragraph), file.styles.ground(run, paragraph)
            large = file.styles.is_large(run, paragraph)
            if (ink, ground, large) in met:
                continue
            met.add((ink, ground, large))
            ratio = contrast(ink, ground)
            if ratio < (_LEAST_LARGE if large else _LEAST):
                yield "contrast", f"#{ink} on #{ground} is too faint ({ratio:.1f} to 1)", _said(run)


def _blanks(file: _File) -> Found:
    before = ""
    for paragraph in (each for root in file.roots for each in root.iter(f"{W}p")):
        said = _said(paragraph)
        if _BLANKS.search(said):
            yield "blanks", "blanks are used to move words", said
        drawn = next(paragraph.iter(f"{W}drawing", f"{W}pict", f"{W}sectPr"), None) is not None
        here = "" if said.strip() or drawn else "empty"
        if here and before:
            yield "blanks", "empty paragraphs are used for space", ""
        before = here


def _long_headings(file: _File) -> Found:
    for heading in _headings(file):
        if len(_said(heading)) > _LONGEST_HEADING:
            yield "heading-length", "a heading is too long to find one's way by", _said(heading)
        if not _said(heading).strip():
            yield "headings", "a heading is empty", ""


# ----------------------------------------------------------------------------------------------- rules of our own


def _named(file: _File) -> Found:
    core = parse(file.parts["docProps/core.xml"])
    given = {etree.QName(node).localname: (node.text or "").strip() for node in core}
    if not given.get("title"):
        yield "title", "the file has no title", ""
    spoken = value(file.styles.root, "docDefaults/rPrDefault/rPr/lang")
    if not given.get("language") or not spoken:
        yield "language", "the file does not say in what language it is", ""


def _fake_headings(file: _File) -> Found:
    for paragraph in file.body.iter(f"{W}p"):
        runs = [run for run in paragraph.iter(f"{W}r") if _said(run).strip()]
        said = _said(paragraph).strip()
        plain = not file.styles.level(paragraph) and value(paragraph, "pPr/pStyle") in ("", "Normal", "BodyText")
        if runs and plain and len(said) < 80 and said[-1] not in ".:;,!?" and all(map(_is_marked, runs)):
            yield "fake-heading", "a line in bold looks like a heading and is none", said


def _is_marked(run: etree._Element) -> bool:
    return run.find(f"{W}rPr/{W}b") is not None or value(run, "rPr/rStyle") == "Strong"


def _typed_lists(file: _File) -> Found:
    for paragraph in file.body.iter(f"{W}p"):
        listed = paragraph.find(f"{W}pPr/{W}numPr") is not None
        style = value(paragraph, "pPr/pStyle")
        listed = listed or any(each.find(f"{W}pPr/{W}numPr") is not None for each in file.styles.chain(style))
        if not listed and style in ("", "Normal", "BodyText", "ListParagraph") and _TYPED.match(_said(paragraph)):
            yield "typed-list", "the mark of a list is typed", _said(paragraph)


def _direct(file: _File) -> Found:
    counted = Counter(
        etree.QName(each).localname
        for root in file.roots
        for letters in root.iter(f"{W}rPr")
        for each in letters
        if each.tag in _ALL_DIRECT
    )
    for name, count in counted.items():
        yield "direct", f"words are formatted by hand ({name}), so that styles do not reach them", str(count)


def _tracked(file: _File) -> Found:
    for change in (each for root in file.roots for each in root.iter(f"{W}ins", f"{W}del", f"{W}commentReference")):
        yield "tracked", "a change or a comment is left in the file", _said(change)


_RULES: tuple[Callable[[_File], Found], ...] = (
    _old_pictures,
    _floating,
    _tables,
    _controls,
    _restricted,
    _contrast,
    _blanks,
    _long_headings,
    _named,
    _fake_headings,
    _typed_lists,
    _direct,
    _tracked,
)
