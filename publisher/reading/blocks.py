"""Blocks of a text: paragraphs, lists, figures and definitions. What the model has no block for is an error."""

from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.leaflet import (
    Block,
    Bullets,
    Definition,
    Definitions,
    Figure,
    Inlines,
    Item,
    Paragraph,
    Span,
    Steps,
    Table,
    plain,
)
from publisher.reading.desk import Desk
from publisher.reading.inline import read_line, read_nodes
from publisher.reading.tables import CAPTION, read_table

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

DEEPEST_LIST = 3
_REFUSED = {
    "fence": ("code", "a leaflet has no code", "Remove the ``` lines."),
    "code_block": ("code", "this text is indented by four spaces or more", "Remove the spaces at its start."),
    "blockquote": ("quote", "a leaflet has no quotation with >", "Remove the >, or use a ::: callout box."),
    "hr": ("rule", "a leaflet has no line across the page", "Remove it; begin a section with ## instead."),
    "html_block": ("html", "a leaflet has no HTML and no <!-- comments -->", "Remove it."),
    "heading": ("heading-in-box", "a heading cannot stand here", "Close the box or end the list first."),
}


def read_blocks(nodes: "list[SyntaxTreeNode]", lines: dict[int, str], desk: Desk, depth: int = 0) -> list[Block]:
    """Return the blocks of parsed nodes; ``lines`` holds the source's lines by number, ``depth`` counts lists."""
    blocks: list[Block] = []
    for node in nodes:
        if node.type == "paragraph" and lines.get(first_line(node), "").startswith(CAPTION):
            _caption(node, blocks, desk)
            continue
        block = _block(node, lines, desk, depth)
        if block:
            blocks.append(block)
    return blocks


def first_line(node: "SyntaxTreeNode") -> int:
    """Return the line on which a node starts, from 1."""
    return node.map[0] + 1 if node.map else 1


def span_of(node: "SyntaxTreeNode", desk: Desk) -> Span:
    """Return the lines of a node."""
    return desk.report.span(first_line(node), node.map[1] if node.map else None)


def inlines(node: "SyntaxTreeNode", desk: Desk) -> Inlines:
    """Return the inline parts of a paragraph, heading or cell."""
    children = node.children[0].children if node.children else []
    return read_nodes(children, first_line(node), desk)


def _block(node: "SyntaxTreeNode", lines: dict[int, str], desk: Desk, depth: int) -> Block | None:
    match node.type:
        case "paragraph":
            return _paragraph(node, desk, depth)
        case "bullet_list" | "ordered_list":
            return _list(node, lines, desk, depth)
        case "table" if depth == 0:
            return read_table(node, lines, desk)
        case "dl" if depth == 0:
            return _definitions(node, desk)
        case kind:
            fallback = ("not-in-list", "this cannot stand in a list", "End the list first.")
            rule, message, hint = _REFUSED.get(kind, fallback)
            desk.report.error(first_line(node), message, rule, hint)
            return None


def _paragraph(node: "SyntaxTreeNode", desk: Desk, depth: int) -> Block | None:
    children = node.children[0].children if node.children else []
    if len(children) == 1 and children[0].type == "image" and depth == 0:
        return _figure(children[0], span_of(node, desk), desk)
    content = inlines(node, desk)
    if plain(content).lstrip().startswith("|"):
        hint = "Its second line must be | --- | --- | with as many parts as the first."
        desk.report.error(first_line(node), "this table has no header row", "table", hint)
    return Paragraph(content, span_of(node, desk)) if plain(content).strip() else None


def _figure(image: "SyntaxTreeNode", span: Span, desk: Desk) -> Figure:
    name = str(image.attrs.get("src", ""))
    alt = " ".join(desk.filled(image.content, span.first).split())
    if not alt:
        hint = "Say what it shows: ![A nurse takes blood](file.svg)."
        desk.report.error(span.first, "this picture has no words for people who cannot see it", "no-alt", hint)
    desk.check_picture_file(name, span.first)
    caption = " ".join(str(image.attrs.get("title", "")).split())
    return Figure(name, alt, read_line(caption, span.first, desk), span)


def _list(node: "SyntaxTreeNode", lines: dict[int, str], desk: Desk, depth: int) -> Block | None:
    if depth >= DEEPEST_LIST:
        desk.report.error(first_line(node), "this list is nested too deeply", "list-depth", "Three levels at most.")
        return None
    items = []
    for child in node.children:
        blocks = tuple(read_blocks(child.children, lines, desk, depth + 1))
        if not blocks and not child.children:
            desk.report.error(first_line(child), "this point of the list is empty", "empty-item", "Remove it.")
        items.append(Item(blocks))
    if node.type == "bullet_list":
        return Bullets(tuple(items), span_of(node, desk))
    return Steps(tuple(items), int(node.attrs.get("start", 1)), span_of(node, desk))


def _definitions(node: "SyntaxTreeNode", desk: Desk) -> Definitions:
    items: list[Definition] = []
    term: Inlines = ()
    for child in node.children:
        if child.type == "dt":
            term = inlines(child, desk)
            continue
        paragraphs = [inner for inner in child.children if inner.type == "paragraph"]
        if len(paragraphs) != 1 or len(child.children) != 1:
            desk.report.error(first_line(child), "a meaning is one paragraph", "definition", "Write it as one.")
        elif not term:
            desk.report.error(first_line(child), "a term has one meaning", "definition", "Put both into one.")
        else:
            items.append(Definition(term, inlines(paragraphs[0], desk)))
        term = ()
    return Definitions(tuple(items), span_of(node, desk))


def _caption(node: "SyntaxTreeNode", blocks: list[Block], desk: Desk) -> None:
    line = first_line(node)
    text = node.children[0].content.removeprefix(CAPTION).strip()
    match blocks[-1] if blocks else None:
        case Table(()) as table:
            blocks[-1] = replace(table, caption=read_line(" ".join(text.split()), line, desk))
        case _:
            hint = '"Table: ..." belongs under a table. Begin the paragraph with other words if it is text.'
            desk.report.error(line, "there is no table above this caption", "table-caption", hint)
