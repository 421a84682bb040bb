"""The cover that a player shows: title, organisation, review dates and state, with the same words as its description.

Drawn with Pillow (MIT-CMU), in our text font and the colours of the style sheet's tokens.
"""

import io
import tomllib
from functools import cache
from importlib import resources

from PIL import Image, ImageDraw, ImageFont

from publisher.leaflet import Leaflet
from publisher.pictures import Picture
from publisher.reading_order import code_line
from publisher.stamp import Stamp
from publisher.words import load

SIDE = 600
"""Pixels: what phones and cars show without scaling it up, in some 10 kB."""
_MARGIN = 44
_TITLE_SIZES = (60, 52, 46, 40, 34, 28)
_LINE = 1.22
_SMALL, _SMALLEST = 27, 20
_REGULAR, _BOLD = 400, 700
_FONT_AXES_SIZE = 32
"""Inter's optical size for large text."""

Placed = tuple[str, int, int, str]
"""A line of text, its size in pixels, its weight and the name of its colour."""


def cover(leaflet: Leaflet, stamp: Stamp, tokens: str) -> Picture:
    """Return the cover of a recording as PNG; ``tokens`` is the text of tokens.toml."""
    colours = tomllib.loads(tokens)["colours"]
    words = load(leaflet.language).of(leaflet.edition)
    notices = tuple(notice.line.shown for notice in stamp.notices)
    dates = tuple(line.shown for line in stamp.lines if line.shown not in notices)
    sentences = (each if each.endswith(".") else f"{each}." for each in dates)
    text = " ".join((*notices, f"{leaflet.title}.", f"{leaflet.organisation.name}.", *sentences))
    lines = (leaflet.organisation.name, notices, leaflet.title, (*dates, code_line(leaflet)))
    return Picture(
        "cover", "image/png", _drawn(lines, colours), words.say("audio.file.cover", text=text), leaflet.title, "", ""
    )


def _drawn(lines: tuple[str, tuple[str, ...], str, tuple[str, ...]], colours: dict[str, str]) -> bytes:
    organisation, notices, title, foot = lines
    image = Image.new("RGB", (SIDE, SIDE), colours["paper"])
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIDE, 14), fill=colours["heading"])
    at = _write(draw, [(organisation, _SMALL, _REGULAR, colours["quiet"])], _MARGIN)
    at = _write(draw, [(each, _SMALL, _BOLD, colours["alarm"]) for each in notices], at + 14)
    below = [(each, _SMALLEST, _REGULAR, colours["ink"]) for each in foot]
    start = SIDE - _MARGIN - _height(below)
    _write(draw, [(title, _fitting(title, start - at - 2 * _MARGIN), _BOLD, colours["heading"])], at + _MARGIN)
    draw.line((_MARGIN, start - 20, SIDE - _MARGIN, start - 20), fill=colours["rule"], width=3)
    _write(draw, below, start)
    file = io.BytesIO()
    image.quantize(32, method=Image.Quantize.MEDIANCUT).save(file, "PNG", optimize=True)
    return file.getvalue()


def _write(draw: ImageDraw.ImageDraw, lines: list[Placed], top: int) -> int:
    """Write lines one under the other and return where the next one begins."""
    for text, size, weight, colour in lines:
        for part in _broken(text, size, weight):
            draw.text((_MARGIN, top), part, font=_font(size, weight), fill=colour)
            top += round(size * _LINE)
    return top


def _height(lines: list[Placed]) -> int:
    return sum(len(_broken(text, size, weight)) * round(size * _LINE) for text, size, weight, _ in lines)


def _fitting(title: str, room: int) -> int:
    """Return the largest size at which the title has room."""
    widest = max(title.split(), key=len)
    sizes = (
        size
        for size in _TITLE_SIZES
        if _height([(title, size, _BOLD, "")]) <= room and _font(size, _BOLD).getlength(widest) <= SIDE - 2 * _MARGIN
    )
    return next(sizes, _TITLE_SIZES[-1])


def _broken(text: str, size: int, weight: int) -> tuple[str, ...]:
    """Return the text in lines that fit between the margins; a word that is longer than a line is cut."""
    font = _font(size, weight)
    lines = [""]
    for piece in (piece for word in text.split() for piece in _pieces(word, font)):
        longer = f"{lines[-1]} {piece}".strip()
        if font.getlength(longer) <= SIDE - 2 * _MARGIN:
            lines[-1] = longer
        else:
            lines.append(piece)
    return tuple(line for line in lines if line)


def _pieces(word: str, font: ImageFont.FreeTypeFont) -> tuple[str, ...]:
    if font.getlength(word) <= SIDE - 2 * _MARGIN:
        return (word,)
    half = len(word) // 2
    return (*_pieces(word[:half], font), *_pieces(word[half:], font))


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    file = resources.files("fontpkg_inter").joinpath("files", "Inter[opsz,wght].ttf")
    font = ImageFont.truetype(io.BytesIO(file.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([_FONT_AXES_SIZE, weight])
    return font
