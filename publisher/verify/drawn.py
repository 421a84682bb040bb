"""What stands where on the pages of a PDF: words with their size and colour, pictures, filled shapes, lines.

Read from the content streams (ISO 32000-1, 8 and 9), as far as finished leaflets go: no rotated text, no inline images.
All places are points from the top left corner of the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary

from publisher.verify.pdf_font import Font

Colour = tuple[float, ...]
"""Red, green and blue, each from 0 to 1."""
Matrix = tuple[float, float, float, float, float, float]

_BLACK: Colour = (0.0, 0.0, 0.0)
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle on a page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Written:
    """Words shown at once; ``y`` is their base line, ``size`` in points, ``content`` the marked-content id."""

    page: int
    x: float
    y: float
    width: float
    size: float
    font: str
    slanted: bool
    colour: Colour
    text: str
    content: int | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page: its size in points, and what is on it in the order in which it was drawn."""

    width: float
    height: float
    written: tuple[Written, ...]
    pictures: tuple[Box, ...]
    filled: tuple[tuple[Box, Colour], ...]
    strokes: tuple[Box, ...]


def pages(pdf: pikepdf.Pdf) -> tuple[Drawn, ...]:
    """Return what is drawn on each page of an open PDF."""
    return tuple(_page(number, page) for number, page in enumerate(pdf.pages))


def _page(number: int, page: pikepdf.Page) -> Drawn:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
    pen = _Pen(number, top, {str(name): Font(font) for name, font in fonts.items()})
    for instruction in pikepdf.parse_content_stream(page):
        pen.operator([*instruction.operands], str(instruction.operator))
    return Drawn(
        right - left, top - bottom, tuple(pen.written), tuple(pen.pictures), tuple(pen.filled), tuple(pen.strokes)
    )


@dataclass(frozen=True, slots=True)
class _State:
    """What q keeps and Q brings back: the matrix, the colour to fill with, and the last clip."""

    matrix: Matrix = _SAME
    colour: Colour = _BLACK
    clip: Box | None = None


@dataclass(slots=True)
class _Pen:
    """Goes through the content of one page."""

    page: int
    height: float
    fonts: dict[str, Font]
    state: _State = field(default_factory=_State)
    kept: list[_State] = field(default_factory=list)
    path: list[tuple[float, float]] = field(default_factory=list)
    parts: int = 0
    marks: list[tuple[str, int | None]] = field(default_factory=list)
    figure: list[tuple[float, float]] = field(default_factory=list)
    font: Font | None = None
    size: float = 0.0
    place: Matrix = _SAME
    written: list[Written] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    filled: list[tuple[Box, Colour]] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)

    def operator(self, operands: list[Any], operator: str) -> None:
        """Take in one operator."""
        match operator:
            case "q":
                self.kept.append(self.state)
            case "Q":
                self.state = self.kept.pop()
            case "cm":
                self.state = _State(_times(_matrix(operands), self.state.matrix), self.state.colour, self.state.clip)
            case "rg" | "g":
                colour = tuple(float(value) for value in operands) * (3 if operator == "g" else 1)
                self.state = _State(self.state.matrix, colour, self.state.clip)
            case "re" | "m" | "l" | "c" | "v" | "y":
                self._draw([float(value) for value in operands], operator)
            case "W" | "W*":
                clip = _common(_around(self.path), self.state.clip)
                self.state = _State(self.state.matrix, self.state.colour, clip)
            case "n" | "f" | "f*" | "S" | "B" | "B*":
                self._paint(operator)
            case "Do":
                self.pictures += [self.state.clip] if self.state.clip else []
            case "BDC" | "BMC" | "EMC":
                self._mark(operands, operator)
            case "Tf" | "Tm" | "TJ" | "Tj":
                self._write(operands, operator)
            case _:
                pass  # what changes neither place nor colour of words and shapes

    def _draw(self, numbers: list[float], operator: str) -> None:
        self.parts += operator in ("re", "m")
        if operator == "re":
            x, y, width, height = numbers
            numbers = [x, y, x + width, y, x, y + height, x + width, y + height]
        points = [self._point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        self.path += points
        if self._in_figure():
            self.figure += points

    def _point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.state.matrix
        return a * x + c * y + e, self.height - (b * x + d * y + f)

    def _paint(self, operator: str) -> None:
        """Take in the end of a path; one of several parts is a border, which is no ground for words."""
        box = _common(_around(self.path), self.state.clip)
        if box and not self._in_figure():
            if operator == "S":
                self.strokes.append(box)
            elif operator != "n" and self.parts == 1:
                self.filled.append((box, self.state.colour))
        self.path, self.parts = [], 0

    def _mark(self, operands: list[Any], operator: str) -> None:
        if operator != "EMC":
            self.marks.append((str(operands[0]), _content(operands)))
        elif self.marks and self.marks.pop()[0] == "/Figure" and self.figure:
            self.pictures += [box] if (box := _around(self.figure)) else []
            self.figure = []

    def _in_figure(self) -> bool:
        return any(kind == "/Figure" for kind, _ in self.marks)

    def _write(self, operands: list[Any], operator: str) -> None:
        match operator:
            case "Tf":
                self.font, self.size = self.fonts.get(str(operands[0])), float(operands[1])
            case "Tm":
                self.place = _matrix(operands)
            case _:
                self._show([*operands[0]] if operator == "TJ" else [operands[0]])

    def _show(self, parts: list[Any]) -> None:
        if self.font is None:
            return
        text, advance = "", 0.0
        for part in parts:
            if isinstance(part, pikepdf.String):
                raw = bytes(part)
                codes = [first << 8 | second for first, second in zip(raw[::2], raw[1::2], strict=False)]
                text += "".join(self.font.letters.get(code, "") for code in codes)
                advance += sum(map(self.font.width, codes))
            else:
                advance -= float(part)
        width = advance / 1000 * self.size
        x, y = self._point(self.place[4], self.place[5])
        scale = abs(self.state.matrix[0] * self.place[0])
        looks = (self.font.name, self.font.slanted, self.state.colour)
        content = next((number for _, number in reversed(self.marks) if number is not None), None)
        self.written.append(Written(self.page, x, y, width * scale, self.size * scale, *looks, text, content))
        a, b, c, d, e, f = self.place
        self.place = (a, b, c, d, e + a * width, f + b * width)


def _content(operands: list[Any]) -> int | None:
    properties = operands[1] if len(operands) > 1 else None
    return int(properties.MCID) if isinstance(properties, Dictionary) and "/MCID" in properties else None


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does one, then the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _around(points: list[tuple[float, float]]) -> Box | None:
    if not points:
        return None
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def _common(one: Box | None, other: Box | None) -> Box | None:
    """Return what two boxes have in common; without the other one, the one."""
    if one is None or other is None:
        return one
    left, top = max(one.left, other.left), max(one.top, other.top)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    return Box(left, top, right, bottom) if left <= right and top <= bottom else None


def lines(written: Iterable[Written]) -> tuple[tuple[Written, ...], ...]:
    """Return words grouped by the line they stand in: those that follow one another on one base line."""
    found: list[list[Written]] = []
    before: Written | None = None
    for each in written:
        if before and (each.page, round(each.y, 1)) == (before.page, round(before.y, 1)):
            found[-1].append(each)
        else:
            found.append([each])
        before = each
    return tuple(tuple(line) for line in found)
