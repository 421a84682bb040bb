"""The grid of people that is drawn from a rate: so many filled, so many hatched, the rest outlined, with a key."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from publisher.leaflet import People
from publisher.words import Words

_PERSON = "M-1.9,-3.4a1.9,1.9 0 1 0 3.8,0a1.9,1.9 0 1 0 -3.8,0z M-3.3,5.1v-2.6a3.3,3.3 0 0 1 6.6,0v2.6z"
"""One person: a head over shoulders, 6.6 wide and 10.4 high, its middle at 0, 0."""
_COLUMNS = 10
_STEP_X, _STEP_Y = 9.2, 12.2
_MOST = 100
_WIDTH = _COLUMNS * _STEP_X + 2
_INDENT = 1 + _STEP_X * 1.3
_KEY_SIZE = 8.8
_FILLED, _HATCHED, _OUTLINED = "#1a1a1a", "url(#h)", "#ffffff"
_HATCHING = (
    '<defs><pattern id="h" width="2" height="2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="2" height="2" fill="#ffffff"/><rect width="1" height="2" fill="#1a1a1a"/></pattern></defs>'
)


def description(people: People, words: Words) -> str:
    """Return the range in words, such as "5 to 10 people out of 100"."""
    if people.low == people.high:
        return words.count("picture.people-exact", people.low, total=people.total)
    return words.say("picture.people", low=people.low, high=people.high, total=people.total)


def drawing(people: People, words: Words) -> bytes:
    """Return the grid as SVG: ``low`` people filled, up to ``high`` hatched, the others outlined; below it the key.

    Up to 100 people are drawn one by one. Of a larger total each figure stands for as many people as make it 100, and
    the key says so; numbers that this would round raise ValueError.
    """
    each = _each(people)
    low, high, total = people.low // each, people.high // each, people.total // each
    grid_height = -(-total // _COLUMNS) * _STEP_Y + 6
    lines = [*_key_lines(people, words), *_note_lines(each, people, words)]
    width, height = _WIDTH, grid_height + _STEP_Y * len(lines)
    persons = "".join(_person(*_place(number), _fill(number, low, high)) for number in range(total))
    key = "".join(_key_line(fill, text, grid_height + _STEP_Y * (row + 0.5)) for row, (fill, text) in enumerate(lines))
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    grid = f'<g id="grid">{persons}</g><g id="key">{key}</g>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{_HATCHING}{grid}</svg>'.encode()


def _each(people: People) -> int:
    """Return how many people one figure stands for; raises ValueError when the numbers do not come out even."""
    low, high, total = people.low, people.high, people.total
    if not 0 <= low <= high <= total or total == 0:
        raise ValueError(f"{_rate(people)} cannot be drawn: it is no rate")
    each, rest = divmod(total, _MOST)
    if total <= _MOST:
        return 1
    if rest or low % each or high % each:
        raise ValueError(f"{_rate(people)} cannot be drawn: write it out of {_MOST}, or out of fewer people")
    return each


def _rate(people: People) -> str:
    numbers = f"{people.low}" if people.low == people.high else f"{people.low} to {people.high}"
    return f"the rate {numbers} out of {people.total}"


def _fill(number: int, low: int, high: int) -> str:
    if number < low:
        return _FILLED
    return _HATCHED if number < high else _OUTLINED


def _place(number: int) -> tuple[float, float]:
    return 1 + _STEP_X * (number % _COLUMNS + 0.5), 1 + _STEP_Y * (number // _COLUMNS + 0.5)


def _person(x: float, y: float, fill: str) -> str:
    outline = 'stroke="#1a1a1a" stroke-width="0.7" stroke-linejoin="round"'
    return f'<path transform="translate({x:g},{y:g})" d="{_PERSON}" fill="{fill}" {outline}/>'


def _key_lines(people: People, words: Words) -> Iterator[tuple[str, str]]:
    """Yield each line below the grid with the person before it, if any: a kind of which none is drawn has no line."""
    kinds = []
    if people.low:
        kinds.append((_FILLED, words.count("picture.people-key-low", people.low)))
    if people.low < people.high:
        kinds.append((_HATCHED, words.count("picture.people-key-range", people.high)))
    if not people.high:
        kinds.append((_OUTLINED, words.count("picture.people-key-none", people.total)))
    elif people.high < people.total:
        kinds.append((_OUTLINED, words.count("picture.people-key-rest", people.total - people.high)))
    for fill, text in kinds:
        first, *others = _wrapped(text, _WIDTH - _INDENT)
        yield fill, first
        yield from (("none", line) for line in others)


def _note_lines(each: int, people: People, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the lines that stand below the kinds: out of how many, and what one figure stands for."""
    texts = [words.say("picture.people-key-total", total=people.total)]
    if each > 1:
        texts.append(words.count("picture.people-key-each", each))
    for text in texts:
        yield from (("", line) for line in _wrapped(text, _WIDTH - 2))


def _wrapped(text: str, width: float) -> list[str]:
    """Return the text in lines that are no wider, unless a word is."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _length(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _length(text: str) -> float:
    glyphs, names, scale = _font()
    return sum(float(glyphs[names.get(ord(letter), ".notdef")].width) * scale for letter in text)


def _key_line(fill: str, text: str, y: float) -> str:
    """Return one line of the key: after a person, below such a line ("none"), or from the left edge ("")."""
    person = _person(1 + _STEP_X / 2, y, fill) if fill not in {"", "none"} else ""
    return person + _outlines(text, _INDENT if fill else 1, y + _KEY_SIZE * 0.36)


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
