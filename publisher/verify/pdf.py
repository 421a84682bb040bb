"""What a tagged PDF says to a screen reader: the words of its structure tree in order (ISO 32000-1, 14.7 and 14.8)."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from publisher.verify import Seen

Contents = dict[tuple[int, int], str]
"""Text by (page number, marked-content id)."""

Order = tuple[tuple[int, int], ...]
"""Marked content in reading order, each as (page number, marked-content id)."""

ARTIFACTS = -1
"""The marked-content id under which the text outside the structure tree is collected."""

_IN_LINE = frozenset({"Span", "Em", "Strong", "Link", "Quote", "Code", "Reference", "Note", "NonStruct", "Annot"})
"""The structure types that stand in a line (ISO 32000-1, 14.8.4.4)."""

_HEX = re.compile(rb"<([0-9a-fA-F\s]*)>")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(\[[^\]]*\]|<[0-9a-fA-F\s]*>)")


@dataclass(frozen=True, slots=True)
class Element:
    """One structure element: its type, its own attributes and what is inside it, text or elements.

    ``page`` counts from 0 and is that of its first words, -1 when it has none.
    """

    kind: str
    children: tuple["Element | str", ...]
    language: str = ""
    alt: str = ""
    expansion: str = ""
    page: int = -1

    def text(self) -> str:
        """Return the words of the element; an alternative text stands for what it replaces.

        Words of one line of text stand together as they are; a block begins on a line of its own.
        """
        if self.alt:
            return self.alt
        inside = "".join(child if isinstance(child, str) else child.text() for child in self.children)
        return inside if self.kind in _IN_LINE else f"\n{inside}\n"

    def walk(self) -> Iterator["Element"]:
        """Yield the element and all below it, in reading order."""
        yield self
        for child in self.children:
            if not isinstance(child, str):
                yield from child.walk()


def read(data: bytes) -> Seen:
    """Return what a tagged PDF holds; ``page_texts`` are the words of each page that are not in the structure tree.

    Raises pikepdf.PdfError when the bytes are no PDF.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return whole(pdf).seen


@dataclass(frozen=True, slots=True)
class Read:
    """A PDF as it was read once: what it holds, its structure tree, and the tree's marked content in reading order."""

    seen: Seen
    root: Element
    order: Order


def whole(pdf: pikepdf.Pdf) -> Read:
    """Return all that is read from an open PDF."""
    contents = _contents(pdf)
    walk = _Walk(pdf, contents)
    root = walk.tree()
    used = frozenset(walk.order)
    pages = tuple(
        " ".join(text for key, text in contents.items() if key[0] == number and key not in used).strip()
        for number in range(len(pdf.pages))
    )
    return Read(Seen(root.text().strip(), pages, tuple(_metadata(pdf))), root, tuple(walk.order))


def tree(data: bytes) -> Element:
    """Return the structure tree of a PDF; an untagged one has no children."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _Walk(pdf, _contents(pdf)).tree()


class _Walk:
    """Goes through a structure tree; ``order`` collects what the tree refers to, each with its page."""

    def __init__(self, pdf: pikepdf.Pdf, contents: Contents) -> None:
        self.pdf = pdf
        self.contents = contents
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.order: list[tuple[int, int]] = []

    def tree(self) -> Element:
        root = self.pdf.Root.get("/StructTreeRoot")
        children = () if root is None else tuple(self._children(root, None))
        return Element("StructTreeRoot", children)

    def _children(self, node: Object, page: Object | None) -> Iterator["Element | str"]:
        page = node.get("/Pg", page)
        for kid in _list(node.get("/K")):
            if not isinstance(kid, Object):
                yield self._text(page, kid)
            elif kid.get("/Type") == Name.MCR:
                yield self._text(kid.get("/Pg", page), kid.MCID)
            elif kid.get("/Type") != Name.OBJR:
                yield self._element(kid, page)

    def _element(self, node: Object, page: Object | None) -> Element:
        start = len(self.order)
        children = tuple(self._children(node, page))
        first = self.order[start][0] if len(self.order) > start else -1
        return Element(
            page=first,
            kind=str(node.S).removeprefix("/"),
            children=children,
            language=str(node.get("/Lang", "")),
            alt=str(node.get("/Alt", "")),
            expansion=str(node.get("/E", "")),
        )

    def _text(self, page: Object | None, marked_content_id: object) -> str:
        if page is None:
            return ""
        key = (self.numbers[page.objgen], int(str(marked_content_id)))
        self.order.append(key)
        return self.contents.get(key, "")


def _list(kids: Object | None) -> list[Any]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


# ------------------------------------------------------------------------------------------------------ marked content


@dataclass(slots=True)
class _Reader:
    """Reads the content stream of one page: which text stands under which marked-content id."""

    page: int
    fonts: dict[str, dict[int, str]]
    contents: Contents
    stack: list[int | None] = field(default_factory=list)
    font: dict[int, str] = field(default_factory=dict)

    def operator(self, operands: list[Object], operator: str) -> None:
        """Take in one operator."""
        match operator:
            case "BDC" | "BMC":
                self.stack.append(_marked_content_id(operands))
            case "EMC":
                self.stack.pop()
            case "Tf":
                self.font = self.fonts.get(str(operands[0]), {})
            case "Tj" | "'" | '"':
                self.show(bytes(operands[-1]))
            case "TJ":
                for part in operands[0]:
                    if isinstance(part, pikepdf.String):
                        self.show(bytes(part))
            case "ET":
                self._add(" " if self._id() == ARTIFACTS else "")
            case _:
                pass  # paths, colours and images hold no text

    def show(self, codes: bytes) -> None:
        """Take in shown text; WeasyPrint's fonts have two-byte codes (Identity-H)."""
        pairs = (int.from_bytes(codes[index : index + 2], "big") for index in range(0, len(codes), 2))
        self._add("".join(self.font.get(code, "") for code in pairs))

    def _id(self) -> int:
        return next((entry for entry in reversed(self.stack) if entry is not None), ARTIFACTS)

    def _add(self, text: str) -> None:
        key = (self.page, self._id())
        self.contents[key] = self.contents.get(key, "") + text


def _marked_content_id(operands: list[Object]) -> int | None:
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, Dictionary) and "/MCID" in properties:
        return int(properties.MCID)
    return ARTIFACTS if operands[0] == Name.Artifact else None


def _contents(pdf: pikepdf.Pdf) -> Contents:
    contents: Contents = {}
    for number, page in enumerate(pdf.pages):
        fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
        reader = _Reader(number, {name: to_unicode(font) for name, font in fonts.items()}, contents)
        for instruction in pikepdf.parse_content_stream(page):
            reader.operator(list(instruction.operands), str(instruction.operator))
    return contents


def to_unicode(font: Object) -> dict[int, str]:
    """Return the characters of each code from the font's ToUnicode map (ISO 32000-1, 9.10.3)."""
    stream = font.get("/ToUnicode")
    table: dict[int, str] = {}
    for kind, body in _SECTION.findall(stream.read_bytes()) if stream is not None else ():
        if kind == b"bfchar":
            codes = _HEX.findall(body)
            table |= {int(code, 16): _characters(text) for code, text in zip(codes[::2], codes[1::2], strict=True)}
        else:
            for first, last, target in _RANGE.findall(body):
                table |= _range(int(first, 16), int(last, 16), target)
    return table


def _range(first: int, last: int, target: bytes) -> dict[int, str]:
    texts = [_characters(text) for text in _HEX.findall(target)]
    if target.startswith(b"["):
        return dict(zip(range(first, last + 1), texts, strict=False))
    start = texts[0]
    return {code: start[:-1] + chr(ord(start[-1]) + code - first) for code in range(first, last + 1)}


def _characters(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be")


# ------------------------------------------------------------------------------------------------------------ metadata


def _metadata(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Yield the document information as ``Title`` and so on, XMP as ``xmp:dc:title``, and the language."""
    for name, value in pdf.docinfo.items():
        yield name.removeprefix("/"), str(value)
    yield "Lang", str(pdf.Root.get("/Lang", ""))
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        for name, value in xmp.items():
            text = "; ".join(str(part) for part in value) if isinstance(value, list | set | tuple) else str(value)
            yield f"xmp:{name}", text
