"""What a Word file says: the words of its body in order, of its headers and footers, and its properties (ECMA-376)."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from publisher.verify import Seen

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def read(data: bytes) -> Seen:
    """Return what a Word file holds; ``page_texts`` are the words of its headers and footers.

    A picture's alternative text stands where the picture stands. Raises zipfile.BadZipFile when it is no package.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in sorted(package.namelist())}
    running = (name for name in parts if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"))
    return Seen(
        text="".join(_words(_parse(parts["word/document.xml"]))),
        page_texts=tuple("".join(_words(_parse(parts[name]))) for name in running),
        metadata=tuple(_metadata(parts)),
    )


def _parse(part: bytes) -> etree._Element:
    return etree.fromstring(part, _PARSER)


def _words(node: etree._Element) -> Iterator[str]:
    match node.tag:
        case tag if tag == f"{_W}t":
            yield node.text or ""
        case tag if tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        case tag if tag in (f"{_W}del", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}sdtPr"):
            return
        case tag if tag == f"{_WP}docPr":
            yield f" {_alt(node)} "
        case _:
            for child in node:
                yield from _words(child)
            if node.tag == f"{_W}p":
                yield "\n"


def _alt(properties: etree._Element) -> str:
    decorative = any(mark.get("val") == "1" for mark in properties.iter(_DECORATIVE))
    return "" if decorative else properties.get("descr", "")


def _metadata(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield core properties by their local names (``title``) and custom ones by their own (``NextReviewDue``)."""
    for node in _parse(parts["docProps/core.xml"]):
        yield etree.QName(node).localname, node.text or ""
    if "docProps/custom.xml" in parts:
        for node in _parse(parts["docProps/custom.xml"]):
            yield node.get("name", ""), "".join(str(text) for text in node.itertext())
