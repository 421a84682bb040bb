"""The grid of people that is drawn from a rate: so many filled, so many hatched, the rest outlined, with a key."""

from functools import cache
from importlib import resources
from typing import Any

from publisher.leaflet import People
from publisher.words import Words

_PERSON = "M-1.9,-3.4a1.9,1.9 0 1 0 3.8,0a1.9,1.9 0 1 0 -3.8,0z M-3.3,5.1v-2.6a3.3,3.3 0 0 1 6.6,0v2.6z"
"""One person: a head over shoulders, 6.6 wide and 10.4 high, its middle at 0, 0."""
_COLUMNS = 10
_STEP_X, _STEP_Y = 9.2, 12.2
_KEY_SIZE = 8.8
_FILLED, _HATCHED, _OUTLINED = "#1a1a1a", "url(#h)", "#ffffff"
_HATCHING = (
    '<defs><pattern id="h" width="2" height="2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="2" height="2" fill="#ffffff"/><rect width="1" height="2" fill="#1a1a1a"/></pattern></defs>'
)


def description(people: People, words: Words) -> str:
    """Return the range in words, such as "5 to 10 people out of 100"."""
    name = "people-single" if people.low == people.high else "people"
    return words.say(f"picture.{name}", low=people.low, high=people.high, total=people.total)


def drawing(people: People, words: Words) -> bytes:
    """Return the grid as SVG: ``low`` people filled, up to ``high`` hatched, the others outlined; below it the key.

    A total over 100 is drawn as so many of 100, rounded outwards; the key keeps the numbers themselves.
    """
    shown = people if people.total <= 100 else _scaled(people)
    grid_height = -(-shown.total // _COLUMNS) * _STEP_Y
    key = _key(people, words)
    width, height = _COLUMNS * _STEP_X + 2, grid_height + 6 + _STEP_Y * len(key)
    persons = "".join(_person(*_place(number), _fill(number, shown)) for number in range(shown.total))
    lines = "".join(
        _key_line(fill, text, grid_height + 6 + _STEP_Y * (row + 0.5)) for row, (fill, text) in enumerate(key)
    )
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{_HATCHING}<g id="grid">{persons}</g>{lines}</svg>'.encode()


def _scaled(people: People) -> People:
    low = people.low * 100 // people.total
    return People(low, max(low, -(-people.high * 100 // people.total)), 100)


def _fill(number: int, people: People) -> str:
    if number < people.low:
        return _FILLED
    return _HATCHED if number < people.high else _OUTLINED


def _place(number: int) -> tuple[float, float]:
    return 1 + _STEP_X * (number % _COLUMNS + 0.5), 1 + _STEP_Y * (number // _COLUMNS + 0.5)


def _person(x: float, y: float, fill: str) -> str:
    outline = 'stroke="#1a1a1a" stroke-width="0.7" stroke-linejoin="round"'
    return f'<path transform="translate({x:g},{y:g})" d="{_PERSON}" fill="{fill}" {outline}/>'


def _key(people: People, words: Words) -> tuple[tuple[str, str], ...]:
    """Return each kind of person that is drawn with what it stands for."""
    rest = (_OUTLINED, words.say("picture.people-key-rest"))
    filled = (_FILLED, words.say("picture.people-key-low", number=people.low))
    if people.low == people.high:
        return filled, rest
    return filled, (_HATCHED, words.say("picture.people-key-range", number=people.high)), rest


def _key_line(fill: str, text: str, y: float) -> str:
    return _person(1 + _STEP_X / 2, y, fill) + _outlines(text, 1 + _STEP_X * 1.3, y + _KEY_SIZE * 0.36)


def _outlines(text: str, x: float, y: float) -> str:
    """Return words as shapes, so that the picture looks the same whatever fonts a machine has."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    glyphs, names, scale = _font()
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    for letter in text:
        glyph = glyphs[names.get(ord(letter), ".notdef")]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        x += glyph.width * scale
    return f'<path d="{pen.getCommands()}" fill="#1a1a1a"/>'


@cache
def _font() -> tuple[Any, dict[int, str], float]:
    """Return the glyphs of the text font, their names by code point, and the scale to `_KEY_SIZE`."""
    from fontTools.ttLib import TTFont

    with resources.as_file(resources.files("fontpkg_inter") / "files" / "Inter[opsz,wght].ttf") as file:
        font = TTFont(file)
        return font.getGlyphSet(), font.getBestCmap(), _KEY_SIZE / font["head"].unitsPerEm
