"""Easy-read rows: the picture stands at the left of its words, and a row stays on one page.

There is no table, so a screen reader reads the words as words. A row is as tall as its picture because its last line
is: a line with nothing on it fills what the words leave. Where a clinic wants no floating pictures, each stands above
its words (``word-easy-rows: inline``).
"""

from collections.abc import Iterator

from publisher.leaflet import People, Pictogram, Row, RowPicture, plain
from publisher.render.docx import drawings
from publisher.render.docx.context import Context
from publisher.render.docx.inlines import runs
from publisher.render.docx.tokens import FONT_LINE
from publisher.render.docx.xml import Element, half_points, paragraph, run, text, w
from publisher.render.phrases import kept_text, kept_together

_POINT_MM = 25.4 / 72
_ROW_GAP_MM = 5.0
_AFTER = 0.4
"""The space after each line of a row as a share of the gap; the style says the same."""
_NARROW, _WIDE = frozenset("fijlrtI.,:;'!|()- "), frozenset("mwMWABCDEFGHKNOQRTUVXYZ")
_ONE_LINE = "\u00a0"
"""What stands on the line that fills a row."""


def row(block: Row, context: Context) -> Iterator[Element]:
    """Yield the paragraphs of one row: the sentences, then the meanings of their hard words."""
    inline = context.assets.word.rows_inline
    width, suffix = _beside(block.picture, context)
    if inline:
        suffix = "Below"
        picture = context.assets.pictures[block.picture]
        yield _paragraph("EasyPicture", [drawings.in_line(picture, picture.alt, width, 400, context)], last=False)
    words = context.words
    lines = [(f"EasyStatement{suffix}", runs(kept_together(line, words), context)) for line in block.lines]
    meanings = (kept_text(" ".join(meaning.sentences), words) for meaning in block.meanings)
    lines += [(f"EasyMeaning{suffix}", [run(meaning)]) for meaning in meanings]
    if not inline:
        drawn, height = drawings.beside(context.assets.pictures[block.picture], width, context)
        lines[-1][1].extend(_filled(height - _height(_texts(block), width, context), context))
        lines[0][1].insert(0, drawn)
    for number, (style, inside) in enumerate(lines, 1):
        yield _paragraph(style, inside, last=number == len(lines))


def _paragraph(style: str, inside: list[Element], *, last: bool) -> Element:
    return paragraph(w("pPr", w("pStyle", val=style), None if last else w("keepNext")), *inside)


def _beside(picture: RowPicture, context: Context) -> tuple[float, str]:
    """Return the width of a row's picture in millimetres, and the end of the names of its styles."""
    match picture:
        case Pictogram():
            return context.tokens.size("picture"), ""
        case People():
            return context.tokens.size("people"), "Wide"


def _texts(block: Row) -> tuple[str, ...]:
    return (*map(plain, block.lines), *(" ".join(meaning.sentences) for meaning in block.meanings))


def _height(texts: tuple[str, ...], picture_mm: float, context: Context) -> float:
    """Return how many millimetres some sentences take beside a picture, at the least."""
    tokens = context.tokens
    room = (tokens.width - picture_mm - tokens.size("picture-gap")) / _POINT_MM / tokens.size("text")
    lines = sum(_lines(text, room) for text in texts)
    return lines * tokens.size("text") * tokens.line * FONT_LINE * _POINT_MM + (len(texts) - 1) * _after(context)


def _after(context: Context) -> float:
    return context.tokens.size("gap") * _AFTER


def _lines(words: str, room: float) -> int:
    """Return how many lines some words take at the least; ``room`` is the width in multiples of the text size."""
    width = sum(0.27 if letter in _NARROW else 0.66 if letter in _WIDE else 0.53 for letter in words)
    return max(1, -(-round(width * 1000) // round(room * 1000)))


def _filled(rest_mm: float, context: Context) -> list[Element]:
    """Return a last line that is as tall as what the words leave of the picture, and the space to the next row."""
    tall = (max(rest_mm - _after(context), 0) + _ROW_GAP_MM) / _POINT_MM / FONT_LINE / context.tokens.line
    size = half_points(tall)
    letters = w("rPr", w("sz", val=size), w("szCs", val=size))
    return [w("r", w("br")), w("r", letters, text(_ONE_LINE))]
