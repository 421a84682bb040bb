"""Tables: a header row, then rows with as many cells, each row headed by its first cell."""

import re
from typing import TYPE_CHECKING

from publisher.leaflet import Inlines, Table, plain
from publisher.reading.desk import Desk
from publisher.reading.inline import read_line, read_nodes

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

CAPTION = "Table:"
MOST_COLUMNS = 12
_CELL_END = re.compile(r"(?<!\\)\|")


def read_table(node: "SyntaxTreeNode", lines: dict[int, str], desk: Desk) -> Table:
    """Return a table; each row's cells are counted in ``lines``, since Markdown adds and drops cells in silence."""
    rows = [row for part in node.children for row in part.children]
    first, last = (node.map[0] + 1, node.map[1]) if node.map else (1, 1)
    caption: Inlines = ()
    cells: list[tuple[Inlines, ...]] = []
    for row in rows:
        line = row.map[0] + 1 if row.map else first
        raw = lines.get(line, "").strip()
        if cells and raw.startswith(CAPTION):
            caption = read_line(raw.removeprefix(CAPTION).strip(), line, desk)
            continue
        cells.append(_cells(row, line, desk))
        _check_row(raw, line, cells, desk)
    header, body = cells[0], tuple(cells[1:])
    if not body:
        desk.report.error(first, "this table has no rows", "table", "Add a row, or remove the table.")
    return Table(caption, header, body, desk.report.span(first, last))


def _cells(row: "SyntaxTreeNode", line: int, desk: Desk) -> tuple[Inlines, ...]:
    return tuple(read_nodes(cell.children[0].children if cell.children else [], line, desk) for cell in row.children)


def _check_row(raw: str, line: int, cells: list[tuple[Inlines, ...]], desk: Desk) -> None:
    written, columns = _count(raw), len(cells[0])
    if written != columns:
        message = f"the number of cells in this row is {written}, but the table has {columns} columns"
        desk.report.error(line, message, "table-cells", "Separate cells with |, and write | in a cell as \\|.")
    if columns > MOST_COLUMNS:
        desk.report.error(line, f"a table has {MOST_COLUMNS} columns at most", "table-cells", "Make two tables.")
    heads = cells[0] if len(cells) == 1 else cells[-1][:1]
    if any(not plain(cell).strip() for cell in heads):
        what = "the header row" if len(cells) == 1 else "the first column"
        message = f"{what} has an empty cell"
        desk.report.error(line, message, "table-header", "A reader who hears the table needs a word there.")


def _count(raw: str) -> int:
    cells = _CELL_END.split(raw)
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return len(cells)
