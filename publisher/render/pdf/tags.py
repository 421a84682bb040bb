"""Tags made for readers, put in the place of WeasyPrint's own (ISO 14289-1, 7; ISO 32000-1, 14.7).

The seam is one function of WeasyPrint, ``weasyprint.pdf.add_tags``: it is given the laid-out pages and their content
before either is written. What is made is checked while it is made; the caller prints anew with WeasyPrint's own tags,
and says so, when anything here does not hold.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from publisher.render.pdf.tree import LAYOUT, Builder, Node, Tree
from publisher.render.pdf.writer import Writer

Untyped = Any
"""What WeasyPrint hands over; it has no types."""

FALLBACK = "the PDF has WeasyPrint's own tags, which read less well: "


class TagError(Exception):
    """The tags made here do not fit the pages."""


@contextmanager
def for_readers() -> Iterator[None]:
    """Make our own tags in what is printed meanwhile.

    Raises TagError when they do not fit the pages, or when the library no longer asks for them where we listen.
    """
    import weasyprint.pdf as library

    if not hasattr(library, "add_tags"):
        raise TagError("WeasyPrint makes its tags elsewhere")
    stock, made = library.add_tags, []

    def add_tags(pdf: Untyped, document: Untyped, version: Untyped, streams: list[Any]) -> None:
        try:
            _add_tags(pdf, document, streams, newest=str(version) >= "2")
        except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as problem:
            raise TagError(f"{type(problem).__name__}: {problem}") from problem
        made.append(pdf)

    library.add_tags = add_tags
    try:
        yield
    finally:
        library.add_tags = stock
    if not made:
        raise TagError("WeasyPrint did not ask for tags")


def _add_tags(pdf: Untyped, document: Untyped, streams: list[Any], *, newest: bool) -> None:
    """Add the tags to a PDF and spaces to the ends of lines in its pages."""
    tree = _tree(document, streams, newest=newest)
    edited = [_edited(stream.stream, number, tree, document.fonts) for number, stream in enumerate(streams)]
    _check(tree, edited)
    for stream, content in zip(streams, edited, strict=True):
        stream.stream[:] = content
    Writer(pdf, document).write(tree, newest=newest)


def _tree(document: Untyped, streams: list[Any], *, newest: bool) -> Tree:
    builder = Builder([stream._tags for stream in streams], [page.height for page in document.pages], newest=newest)
    for number, page in enumerate(document.pages):
        builder.add_page(number, page._page_box)
    _prune(builder.tree.root)
    return builder.tree


def _prune(node: Node) -> None:
    """Take out elements that hold nothing, but never a cell of a table; a list without marks says that it has none."""
    for kid in list(node.kids):
        if isinstance(kid, Node):
            _prune(kid)
            if not kid.kids and kid.kind not in ("TD", "TH"):
                node.kids.remove(kid)
    if node.kind == "L" and not any(part.kind == "Lbl" for item in node.kids for part in item.kids):
        node.attributes["ListNumbering"] = "/None"


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _walk(kid)


# ------------------------------------------------------------------------------------------------------------- content


def _text(item: Untyped) -> str:
    return item.decode("latin-1") if isinstance(item, bytes) else ""


def _number(item: Untyped) -> int | None:
    return int(item["MCID"]) if isinstance(item, dict) and "MCID" in item else None


def _edited(content: list[Any], page: int, tree: Tree, fonts: dict[Any, Any]) -> list[Any]:
    """Return the content of a page with its artifacts marked as such and spaces at the ends of lines."""
    glyphs = _space_glyphs(fonts)
    spaces = {number for on, number in tree.spaces if on == page}
    new: list[Any] = []
    inside: int | None = None
    for item in content:
        number = _number(item)
        if number is not None:
            inside = number
            if kind := tree.artifacts.get((page, number)):
                new[-1:] = [b"/Artifact", kind.encode()]
                continue
        elif item == b"EMC" and inside is not None:
            if inside in spaces:
                _space(new, glyphs)
            inside = None
        elif item == b"BMC" and new[-1:] == ["/Artifact"]:
            new += [LAYOUT.encode(), b"BDC"]
            continue
        new.append(item)
    return new


def _space_glyphs(fonts: dict[Any, Any]) -> dict[str, str]:
    return {
        font.hash: f"<{glyph:04x}>" for font in fonts.values() for glyph, text in font.to_unicode.items() if text == " "
    }


def _space(content: list[Any], glyphs: dict[str, str]) -> None:
    """Add a space to the text that ends a content stream; nothing is drawn by it."""
    if not glyphs:
        raise TagError("no font has a space")
    for index in range(len(content) - 1, -1, -1):
        item = _text(content[index])
        if item == "BDC":
            break
        if item.endswith(" Tf") and content[-1] == b"ET" and item[1:].split()[0] in glyphs:
            content.insert(-1, f"[{glyphs[item[1:].split()[0]]}] TJ".encode())
            return
    name, glyph = min(glyphs.items())
    content += [b"BT", f"/{name} 1 Tf".encode(), f"[{glyph}] TJ".encode(), b"ET"]


def _check(tree: Tree, contents: list[list[Any]]) -> None:
    """Raise TagError unless each marked content is in the tree exactly once, or an artifact."""
    marked = sorted(
        (page, number)
        for page, content in enumerate(contents)
        for number in map(_number, content)
        if number is not None
    )
    referred = sorted(kid for node in _walk(tree.root) for kid in node.kids if isinstance(kid, tuple))
    if marked != referred:
        raise TagError("the marked content of the pages is not that of the tree")
