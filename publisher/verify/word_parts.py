"""What holds a Word file together and no validator follows: names, numbers, references, controls, hidden parts."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from publisher.verify import Finding
from publisher.verify.docx import parse
from publisher.verify.word_styles import W, value

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_CONTENT = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_HIDDEN = re.compile(r"vbaProject|activeX|embeddings/|\.bin$", re.IGNORECASE)
_STEP = re.compile(r"(\w+:)?(\w+)\[(\d+)\]")


def check(path: str, data: bytes, parts: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield where something in a Word file leads nowhere, is there twice, or should not be there at all."""
    roots = {name: parse(part) for name, part in parts.items() if _CONTENT.fullmatch(name)}
    for rule, message, found in (
        *_bookmarks(roots["word/document.xml"]),
        *_numbers(list(roots.values())),
        *_fields(roots),
        *_styled(list(roots.values()), parts),
        *_bound(list(roots.values()), parts),
        *_related(roots, parts),
        *_hidden(data),
    ):
        yield Finding(path, rule, message, found=found)


def _twice(names: Iterator[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _bookmarks(body: etree._Element) -> Iterator[tuple[str, str, str]]:
    names = [node.get(f"{W}name", "") for node in body.iter(f"{W}bookmarkStart")]
    yield from (("bookmark", "two places have one name", name) for name in _twice(iter(names)))
    starts = Counter(node.get(f"{W}id", "") for node in body.iter(f"{W}bookmarkStart"))
    ends = Counter(node.get(f"{W}id", "") for node in body.iter(f"{W}bookmarkEnd"))
    if starts != ends or any(count > 1 for count in starts.values()):
        yield "bookmark", "a named place has no end, or two", " ".join((starts - ends) | (ends - starts))
    for link in body.iter(f"{W}hyperlink"):
        name = link.get(f"{W}anchor", "")
        if name and name not in names:
            yield "anchor", "a link leads to a place that is not there", name


def _numbers(roots: list[etree._Element]) -> Iterator[tuple[str, str, str]]:
    controls = (value(each, "id") for root in roots for each in root.iter(f"{W}sdtPr"))
    drawings = (each.get("id", "") for root in roots for each in root.iter(f"{_WP}docPr"))
    paragraphs = (each.get(_PARAGRAPH_ID, "") for root in roots for each in root.iter(f"{W}p"))
    for what, numbers in (("controls", controls), ("pictures", drawings), ("paragraphs", paragraphs)):
        yield from (("twice", f"two {what} have one number", each) for each in _twice(iter(numbers)) if each)


def _fields(roots: Mapping[str, etree._Element]) -> Iterator[tuple[str, str, str]]:
    for name, root in roots.items():
        open_fields: list[str] = []
        for mark in root.iter(f"{W}fldChar"):
            kind = mark.get(f"{W}fldCharType", "")
            if kind == "begin":
                open_fields.append(kind)
            elif not open_fields or (kind == "separate" and open_fields[-1] == kind):
                yield "field", "a field ends that never began", name
            elif kind == "separate":
                open_fields[-1] = kind
            else:
                open_fields.pop()
        if open_fields:
            yield "field", "a field does not end", name


def _styled(roots: list[etree._Element], parts: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    there = {node.get(f"{W}styleId", "") for node in parse(parts["word/styles.xml"]).iter(f"{W}style")}
    used = {
        node.get(f"{W}val", "")
        for root in roots
        for node in root.iter(*(f"{W}{kind}" for kind in ("pStyle", "rStyle", "tblStyle")))
    }
    yield from (("style", "a style is used that is not there", name) for name in sorted(used - there))
    numbering = parse(parts["word/numbering.xml"]) if "word/numbering.xml" in parts else None
    lists = {node.get(f"{W}numId", "") for node in numbering.iter(f"{W}num")} if numbering is not None else set()
    asked = {node.get(f"{W}val", "") for root in roots for node in root.iter(f"{W}numId")}
    yield from (("list", "a list is used that is not there", name) for name in sorted(asked - lists - {"0"}))


def _bound(roots: list[etree._Element], parts: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """Yield which control shows something else than the element of the file's own part that it is bound to."""
    stores = [parse(part) for name, part in parts.items() if re.fullmatch(r"customXml/item\d+\.xml", name)]
    for control in (each for root in roots for each in root.iter(f"{W}sdt")):
        path = value(control, "sdtPr/dataBinding", "xpath")
        if not path:
            continue
        shown = "".join(text.text or "" for text in control.iter(f"{W}t"))
        held = next((text for store in stores if (text := _held(store, path)) is not None), None)
        day = value(control, "sdtPr/date", "fullDate")[:10]
        if held is None or held != (day or shown):
            yield "bound", "a control shows something else than the file holds", f"{shown} / {held}"


def _held(store: etree._Element, path: str) -> str | None:
    """Return the text at a path such as ``/l:review[1]/l:line[2]``, None when there is no such element."""
    node: etree._Element | None = None
    for number, step in enumerate(_STEP.findall(path)):
        _, name, place = step
        children = [store] if number == 0 else [] if node is None else list(node)
        named = [child for child in children if etree.QName(child).localname == name]
        node = named[int(place) - 1] if len(named) >= int(place) else None
    return None if node is None else node.text or ""


def _related(roots: Mapping[str, etree._Element], parts: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    for name, root in roots.items():
        folder, _, file = name.rpartition("/")
        there = parts.get(f"{folder}/_rels/{file}.rels")
        ids = {node.get("Id", "") for node in parse(there)} if there else set()
        used = {text for node in root.iter() for key, text in node.attrib.items() if str(key).startswith(_R)}
        yield from (("relationship", "a reference leads to nothing", each) for each in sorted(map(str, used - ids)))
    for name, part in parts.items():
        if name.endswith(".rels"):
            for node in parse(part):
                if node.get("TargetMode") == "External" and not node.get("Type", "").endswith("/hyperlink"):
                    yield "outside", "a part of the file lies outside of it", node.get("Target", "")


def _hidden(data: bytes) -> Iterator[tuple[str, str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if _HIDDEN.search(name):
                yield "hidden", "the file holds a program or another file", name
