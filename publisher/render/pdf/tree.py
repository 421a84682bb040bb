"""The structure tree of laid-out pages: one element per block of the page's source (ISO 32000-1, 14.7 and 14.8)."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

Box = Any
"""A box of WeasyPrint, which has no types."""

KINDS = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "section": "Sect",
    "div": "Div",
    "figure": "Div",
    "p": "P",
    "blockquote": "BlockQuote",
    "a": "Link",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "img": "Figure",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "li::before": "Lbl",
    "li::marker": "Lbl",
}
"""The structure type of each HTML element; others add their words to the element around them.

A figure with its caption is an Aside in PDF 2.0, where a Div does not count as what a caption belongs to.
"""

NUMBERING = {"ul": "Disc", "ol": "Decimal", "dl": "None"}
"""ListNumbering of each list (ISO 32000-1, table 347); "None" is for labels that are no numbers and no known marks."""
NUMBERING_2 = {**NUMBERING, "dl": "Description"}
"""ListNumbering as of PDF 2.0 (ISO 32000-2, table 382)."""

HEADER = "<</Type /Pagination /Subtype /Header>>"
FOOTER = "<</Type /Pagination /Subtype /Footer>>"
REPEATED = "<</Type /Pagination>>"
LAYOUT = "<</Type /Layout>>"
"""What kind of artifact a piece of a page is (ISO 32000-1, table 330)."""


@dataclass(eq=False, slots=True)
class Node:
    """One structure element: ``kids`` are elements, marked content (page, id) and annotations (page, annotation)."""

    kind: str
    parent: "Node | None" = None
    page: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    language: str = ""
    expansion: str = ""
    alt: str = ""
    name: str = ""
    kids: list[Any] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def add(self, kind: str, page: int) -> "Node":
        """Return a new element below this one."""
        node = Node(kind, self, page)
        self.kids.append(node)
        return node


@dataclass(frozen=True, slots=True)
class Annotation:
    """The annotation of a link on a page."""

    page: int
    dictionary: Any


@dataclass(slots=True)
class Tree:
    """The elements, and what becomes of the marked content: a space added at its end, or an artifact."""

    root: Node = field(default_factory=lambda: Node("Document"))
    spaces: list[tuple[int, int]] = field(default_factory=list)
    artifacts: dict[tuple[int, int], str] = field(default_factory=dict)


class Builder:
    """Goes through the boxes of all pages. ``tags`` are the marked-content ids of the boxes of each page."""

    def __init__(self, tags: list[dict[Any, dict[str, Any]]], heights: list[float], *, newest: bool) -> None:
        """Start with an empty tree; ``newest`` asks for the structure types of PDF 2.0."""
        self.newest = newest
        self.tree = Tree()
        self.tags = tags
        self.heights = heights
        self.page = 0
        self.nodes: dict[tuple[Any, str], Node] = {}
        self.ends: dict[Any, tuple[int, int]] = {}
        self.artifact = ""

    def add_page(self, number: int, box: Box) -> None:
        """Take in the boxes of the next page."""
        self.page = number
        self._box(box, self.tree.root)

    def _box(self, box: Box, parent: Node) -> None:
        box = getattr(box, "_box", box)
        before = self.artifact
        keyword = getattr(box, "at_keyword", "")
        if keyword:
            self.artifact = HEADER if keyword.startswith("@top") else FOOTER
        node = parent if self.artifact else self._node(box, parent)
        if box.link_annotation and not self.artifact:
            node.kids.append(Annotation(self.page, box.link_annotation))
        if box in self.tags[self.page]:
            self._content(box, node)
        if type(box).__name__ == "LineBox":
            self._line(box, node)
        else:
            for child in getattr(box, "children", ()):
                self._box(child, node)
        self.artifact = before

    def _line(self, box: Box, node: Node) -> None:
        """Take in a line; the words of the line before it are parted from it by a space."""
        if end := self.ends.pop((box.element, box.element_tag), None):
            self.tree.spaces.append(end)
        for child in box.children:
            self._box(child, node)
        last = _last(box)
        if last in self.tags[self.page] and not self.artifact and _parts(last.text):
            self.ends[box.element, box.element_tag] = (self.page, self.tags[self.page][last]["mcid"])

    def _content(self, box: Box, node: Node) -> None:
        key = (self.page, self.tags[self.page][box]["mcid"])
        if self.artifact:
            self.tree.artifacts[key] = self.artifact
            return
        if node.kind == "Figure" and not node.alt:
            self.tree.artifacts[key] = LAYOUT
            return
        node.kids.append(key)
        text = getattr(box, "text", "")
        if "::" not in (box.element_tag or ""):
            node.words.append(text)
        if text and not text.strip():
            self.tree.spaces.append(key)

    def _node(self, box: Box, parent: Node) -> Node:
        """Return the element of a box: the one its source has already, on this page or one before, or a new one."""
        if box.element is None:
            return parent
        key = (box.element, box.element_tag)
        if found := self.nodes.get(key):
            if found.kind == "THead" and found.page != self.page:
                self.artifact = REPEATED
            return found
        node = self._new(box, parent)
        self.nodes[key] = node
        return node

    def _new(self, box: Box, parent: Node) -> Node:
        tag, element = box.element_tag, box.element
        kind = "Aside" if self.newest and tag == "figure" else KINDS.get(tag, "")
        own = "::" not in tag and tag not in ("html", "body")
        language = element.get("lang", "") if own else ""
        expansion = element.get("title", "") if tag == "abbr" else ""
        if not kind and (language or expansion):
            kind = "Span"
        if not kind or (tag == "div" and parent.kind == "L"):
            return parent
        node = self._place(tag, kind, parent)
        holder = node.parent if tag == "li" and node.parent else node
        holder.language, holder.expansion = language, expansion
        node.name = element.get("id", "") if own else ""
        self._attributes(node, tag, box)
        return node

    def _place(self, tag: str, kind: str, parent: Node) -> Node:
        """Return a new element where it belongs: a list item holds a label and a body and nothing else."""
        if tag == "li":
            return parent.add("LI", self.page).add("LBody", self.page)
        if tag.startswith("li::") and parent.parent:
            node = Node(kind, parent.parent, self.page)
            parent.parent.kids.insert(0, node)
            return node
        if tag in ("dt", "dd"):
            items = [kid for kid in parent.kids if isinstance(kid, Node)]
            body = bool(items) and any(kid.kind == "LBody" for kid in items[-1].kids)
            item = parent.add("LI", self.page) if not items or (tag == "dt" and body) else items[-1]
            if tag == "dd" and body:
                return item.kids[-1]  # type: ignore[no-any-return] # the body that is there
            return item.add(kind, self.page)
        return parent.add(kind, self.page)

    def _attributes(self, node: Node, tag: str, box: Box) -> None:
        if tag in NUMBERING:
            node.attributes = {"O": "/List", "ListNumbering": f"/{self._numbering(node, tag)}"}
        elif tag in ("th", "td"):
            node.attributes = {"O": "/Table"}
            if tag == "th":
                node.attributes["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"
            node.attributes |= {
                name: str(span) for name, span in (("ColSpan", box.colspan), ("RowSpan", box.rowspan)) if span != 1
            }
            if node.attributes == {"O": "/Table"}:
                node.attributes = {}
        elif tag == "img":
            node.alt = box.element.get("alt", "")
            node.attributes = {"O": "/Layout", "BBox": self._area(box)}

    def _numbering(self, node: Node, tag: str) -> str:
        if tag == "ul" and node.parent and node.parent.kind == "LBody":
            return "Unordered" if self.newest else "None"
        return (NUMBERING_2 if self.newest else NUMBERING)[tag]

    def _area(self, box: Box) -> str:
        """Return the area of a picture in points from the lower left corner of its page."""
        left, top, high = box.content_box_x(), box.content_box_y(), self.heights[self.page]
        numbers = (left, high - top - box.height, left + box.width, high - top)
        return f"[{' '.join(f'{number * 0.75:.3f}' for number in numbers)}]"


def _last(box: Box) -> Box:
    children = getattr(box, "children", ())
    return _last(children[-1]) if children else box


def _parts(text: str) -> bool:
    """Return whether a space stands between this end of a line and the next.

    None stands after a hyphen, nor in scripts that have no spaces or run from right to left.
    """
    if not text or text[-1].isspace() or text[-1] in "-\u2010\u00ad/":
        return False
    return unicodedata.bidirectional(text[-1]) not in ("R", "AL") and unicodedata.east_asian_width(text[-1]) not in "WF"
