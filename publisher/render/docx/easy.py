"""Easy-read rows: the picture floats at the left, its words stand at the right, and a row stays on one page.

There is no table, so a screen reader reads the words as words.
"""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from publisher.leaflet import People, Pictogram, Row, RowPicture, plain
from publisher.render.docx import drawings
from publisher.render.docx.context import Context
from publisher.render.docx.inlines import runs
from publisher.render.docx.xml import run, w

_LETTER_WIDTH = 0.5
"""The mean width of a letter as a share of the text size, to estimate how many lines a sentence takes."""


def row(block: Row, context: Context) -> Iterator[Element]:
    """Yield the paragraphs of one row; the first holds the picture, the last ends the flow of text beside it."""
    texts = [("EasyStatement", runs(line, context), plain(line)) for line in block.lines]
    for meaning in block.meanings:
        words = " ".join(meaning.sentences)
        texts.append(("EasyMeaning", [run(words)], words))
    width = _picture_width(block.picture, context)
    tall = _height(tuple(words for _, _, words in texts), width, context)
    picture = drawings.at_left(context.assets.pictures[block.picture], width, tall, context)
    for number, (style, inside, _) in enumerate(texts):
        last = number == len(texts) - 1
        together = None if last else w("keepNext")
        end = w("r", w("br", type="textWrapping", clear="all")) if last else None
        first = picture if number == 0 else None
        yield w("p", w("pPr", w("pStyle", val=style), together), first, *inside, end)


def _picture_width(picture: RowPicture, context: Context) -> float:
    match picture:
        case Pictogram():
            return context.tokens.size("picture")
        case People():
            return context.tokens.size("people")


def _height(texts: tuple[str, ...], picture_mm: float, context: Context) -> float:
    """Return about how many millimetres some sentences take beside a picture."""
    tokens = context.tokens
    point_mm = 25.4 / 72
    left = tokens.paper("page-width") - tokens.paper("margin-inner") - tokens.paper("margin-outer")
    room = left - picture_mm - tokens.size("picture-gap")
    letters = room / (tokens.size("text") * point_mm * _LETTER_WIDTH)
    lines = sum(-(-len(text) // max(int(letters), 1)) for text in texts)
    return lines * tokens.size("text") * tokens.size("line-height") * point_mm
