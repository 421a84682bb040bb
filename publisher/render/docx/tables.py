"""Tables: a caption in its own style, a header row that is repeated, rows that stay whole, a header in each row."""

from collections.abc import Iterator

from publisher.leaflet import Inlines, Table, plain
from publisher.render.docx.context import Context
from publisher.render.docx.inlines import runs
from publisher.render.docx.xml import Child, Element, in_style, paragraph, twips, w


def table(block: Table, context: Context) -> Iterator[Element]:
    """Yield the caption, the table and a little space after it."""
    if block.caption:
        yield paragraph(in_style("Caption"), *runs(block.caption, context))
    width = twips(context.tokens.width)
    column = width // len(block.header)
    properties = w(
        "tblPr",
        w("tblStyle", val="LeafletTable"),
        w("tblW", w=width, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=0, noVBand=1),
        w("tblCaption", val=plain(block.caption)) if block.caption else None,
    )
    grid = w("tblGrid", *(w("gridCol", w=column) for _ in block.header))
    rows = [_row(block.header, column, context, header=True)]
    rows += [_row(row, column, context, header=False) for row in block.rows]
    yield w("tbl", properties, grid, *rows)
    yield paragraph(in_style("AfterTable"))


def _row(cells: tuple[Inlines, ...], width: int, context: Context, *, header: bool) -> Element:
    properties: tuple[Child, ...] = (w("cantSplit"), w("tblHeader") if header else None)
    return w("tr", w("trPr", *properties), *(_cell(cell, width, context, header=header) for cell in cells))


def _cell(words: Inlines, width: int, context: Context, *, header: bool) -> Element:
    style = in_style("TableHeading" if header else "TableText")
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), paragraph(style, *runs(words, context)))
