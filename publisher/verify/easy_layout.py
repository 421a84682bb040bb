"""Does a finished easy-read PDF look as easy read must: the rules R23 and L1 to L9 of docs/easy-read-rules.md.

Measured on the pages themselves, whatever style sheet made them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pikepdf

from publisher.leaflet import Fact, FactKind, Inlines, Row, Text, plain
from publisher.reading_order import CONTENTS_FROM, sections
from publisher.verify import Finding, Target, tidy
from publisher.verify.drawn import Box, Colour, Drawn, Written, lines, pages
from publisher.verify.expected import words_of
from publisher.verify.pdf import Element, Order, Read

MOST_PAGES = 24
A4_POINTS = (595.28, 841.89)
LEAST_POINTS = 16
LEAST_LINE_HEIGHT = 1.5
LEAST_CONTRAST = 7.0
LEAST_PICTURE_MM = 39
ROUNDING = 0.1
"""Sizes and distances may be off by so many points."""

_MM = 72 / 25.4
_BETWEEN_ROWS = 2 * _MM
_NOT_COMPARED = re.compile(r"[\s\u2010-]+")
_UNSUITABLE = re.compile(r"italic|oblique|condensed|narrow|(?<!sans.)serif|times|script", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, or a meaning, as it stands on a page: its lines from top to bottom; ``phones`` are numbers in it."""

    text: str
    phones: frozenset[str]
    lines: tuple[tuple[Written, ...], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading (a single sentence) or a row, in reading order."""

    heading: bool
    sentences: tuple[_Sentence, ...]

    @property
    def name(self) -> str:
        return self.sentences[0].text

    @property
    def written(self) -> tuple[Written, ...]:
        return tuple(each for sentence in self.sentences for line in sentence.lines for each in line)

    @property
    def page(self) -> int:
        return self.written[0].page


def check(target: Target, pdf: pikepdf.Pdf, read: Read) -> Iterator[Finding]:
    """Yield what is not as the layout of easy read must be; ``read`` is the open PDF as it was read."""
    drawn = pages(pdf)
    parts = tuple(_parts(target, drawn, read.order))
    for rule, message in (
        *_size(drawn), *_letters(drawn), *_grounds(drawn), *_tables(read.root), *_order(parts), *_headings(parts),
        *(found for part in parts if not part.heading for found in _row(part, drawn[part.page], target)),
        *_between(parts),
    ):  # fmt: skip
        yield Finding(target.path, rule, message)


# --------------------------------------------------------------------------------------------------- finding the words


def _parts(target: Target, drawn: tuple[Drawn, ...], order: Order) -> Iterator[_Part]:
    """Yield the headings and rows where they stand; one that is not there is told of by the comparison of words."""
    place = {key: number for number, key in enumerate(order)}
    tagged = (each for page in drawn for each in page.written if (each.page, each.content) in place)
    written = sorted(tagged, key=lambda each: place[each.page, each.content or 0])
    stream, owners = _stream(written)
    at = _after_contents(target, stream)
    for _, section in sections(target.leaflet):
        rows = [block for block in section.blocks if isinstance(block, Row)]
        for heading, texts in ((True, (section.title,)), *((False, _texts(row)) for row in rows)) if rows else ():
            sentences = []
            for words in texts:
                found = stream.find(_bare(plain(words)), at)
                if found >= 0:
                    at = found + len(_bare(plain(words)))
                    inside = (written[number] for number in dict.fromkeys(owners[found:at]))
                    sentences.append(_Sentence(plain(words), _phones(words), lines(inside)))
            if sentences:
                yield _Part(heading, tuple(sentences))


def _texts(row: Row) -> tuple[Inlines, ...]:
    return (*row.lines, *((Text(" ".join(meaning.sentences)),) for meaning in row.meanings))


def _phones(words: Inlines) -> frozenset[str]:
    """Return the last part of each phone number, after which a line may end."""
    facts = (each for each in words if isinstance(each, Fact) and each.kind is FactKind.PHONE)
    return frozenset(fact.text.split()[-1] for fact in facts)


def _after_contents(target: Target, stream: str) -> int:
    """Return where the list of contents ends in the stream, 0 where there is none: its words are those of headings."""
    at = 0
    for section in target.leaflet.sections if len(target.leaflet.sections) >= CONTENTS_FROM else ():
        title = _bare(plain(section.title))
        at = max(at, stream.find(title, at) + len(title))
    return at


def _stream(written: list[Written]) -> tuple[str, list[int]]:
    """Return all words as they are compared, and for each letter the number of what it was written with."""
    texts = [_bare(each.text) for each in written]
    return "".join(texts), [number for number, text in enumerate(texts) for _ in text]


def _bare(text: str) -> str:
    """Return words without white space, hyphens and capitals, so that they are found however they are set."""
    return _NOT_COMPARED.sub("", tidy(text)).casefold()


# ----------------------------------------------------------------------------------------------------- the whole file

Told = tuple[str, str]
"""A rule and what breaks it."""


def _size(drawn: tuple[Drawn, ...]) -> Iterator[Told]:
    """R23: 24 pages at most (GOV, easy read). L7: A4 upright (IE, UKAAF)."""
    if len(drawn) > MOST_PAGES:
        yield "R23", f"it has {len(drawn)} pages and may have {MOST_PAGES}: make two leaflets of it"
    for number, page in enumerate(drawn, start=1):
        if any(abs(a - b) > 1.5 for a, b in zip((page.width, page.height), A4_POINTS, strict=True)):
            yield "L7", f"page {number} is not A4, upright"


def _letters(drawn: tuple[Drawn, ...]) -> Iterator[Told]:
    """L1: 16 points at least, at the edges too (UKAAF). L2: plain letters, nothing underlined (IE, UKAAF)."""
    for number, page in enumerate(drawn, start=1):
        for each in page.written:
            if each.size < LEAST_POINTS - ROUNDING and each.text.strip():
                yield "L1", f"page {number}: “{_short(each.text)}” is set in {each.size:.0f} points"
            if each.slanted or _UNSUITABLE.search(each.font):
                yield "L2", f"page {number}: “{_short(each.text)}” is set in {each.font}"
            if any(_is_under(each, stroke) for stroke in page.strokes):
                yield "L2", f"page {number}: “{_short(each.text)}” is underlined"


def _is_under(each: Written, stroke: Box) -> bool:
    flat = stroke.bottom - stroke.top < 1 and stroke.right - stroke.left > each.size / 4
    across = stroke.left < each.x + each.width and stroke.right > each.x
    return flat and across and 0 <= stroke.top - each.y <= each.size * 0.35


def _grounds(drawn: tuple[Drawn, ...]) -> Iterator[Told]:
    """L6: words on one plain ground, with a contrast of 7:1 (WCAG 2.2, 1.4.6), and no picture behind them (PIF)."""
    for number, page in enumerate(drawn, start=1):
        for each in page.written:
            middle = (each.x + each.width / 2, each.y - each.size / 3)
            under = [colour for box, colour in page.filled if box.holds(*middle)]
            contrast = _contrast(each.colour, under[-1] if under else (1.0, 1.0, 1.0))
            if contrast < LEAST_CONTRAST:
                yield "L6", f"page {number}: “{_short(each.text)}” has a contrast of {contrast:.1f}:1"
            if any(box.holds(*middle) for box in page.pictures):
                yield "L6", f"page {number}: “{_short(each.text)}” stands on a picture"


def _contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, contrast ratio and relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _tables(root: Element) -> Iterator[Told]:
    """L8: rows are no table, so that a screen reader reads words and not cells."""
    if any(each.kind == "Table" for each in root.walk()):
        yield "L8", "its rows are tagged as a table"


def _order(parts: tuple[_Part, ...]) -> Iterator[Told]:
    """L8: what is read next stands below, or on a later page."""
    for one, other in pairwise(parts):
        if (other.page, other.written[0].y) < (one.page, one.written[-1].y - ROUNDING):
            yield (
                "L8",
                f"page {other.page + 1}: “{_short(other.name)}” is read after, and stands above, “{_short(one.name)}”",
            )


def _headings(parts: tuple[_Part, ...]) -> Iterator[Told]:
    """L4: a heading stands on the page of its first row."""
    for one, other in pairwise(parts):
        if one.heading and not other.heading and one.page != other.page:
            yield "L4", f"page {one.page + 1}: the heading “{_short(one.name)}” stands alone at the foot"


def _between(parts: tuple[_Part, ...]) -> Iterator[Told]:
    """L5: white space between rows, more than between lines (COGA o3p10)."""
    for one, other in pairwise(parts):
        last, first = one.written[-1], other.written[0]
        if one.heading or other.heading or last.page != first.page:
            continue
        if 0 < first.y - last.y < first.size * LEAST_LINE_HEIGHT + _BETWEEN_ROWS:
            yield "L5", f"page {first.page + 1}: there is too little space above “{_short(other.name)}”"


# ------------------------------------------------------------------------------------------------------------- one row


def _row(part: _Part, page: Drawn, target: Target) -> Iterator[Told]:
    where = f"page {part.page + 1}"
    if len({each.page for each in part.written}) > 1:
        yield "L4", f"{where}: the row “{_short(part.name)}” goes over to another page"
        return
    yield from _picture(part, page, where)
    for sentence in part.sentences:
        yield from _sentence(sentence, page, where)
        yield from _ends(sentence, target, where)


def _picture(part: _Part, page: Drawn, where: str) -> Iterator[Told]:
    """L4: a picture of 40 mm at the left of the words (DH, PIF)."""
    left = min(each.x for each in part.written)
    top = min(each.y - each.size for each in part.written)
    bottom = max(each.y for each in part.written)
    beside = [box for box in page.pictures if box.right <= left and box.top < bottom and box.bottom > top]
    if not beside:
        yield "L4", f"{where}: there is no picture at the left of “{_short(part.name)}”"
    elif max(max(box.right - box.left, box.bottom - box.top) for box in beside) < LEAST_PICTURE_MM * _MM:
        yield "L4", f"{where}: the picture of “{_short(part.name)}” is smaller than {LEAST_PICTURE_MM + 1} mm"


def _sentence(sentence: _Sentence, page: Drawn, where: str) -> Iterator[Told]:
    """L2: no capitals alone. L3: even at the left, ragged at the right. L5: lines 1.5 apart (BM, COGA o3p10)."""
    name = _short(sentence.text)
    shown = "".join(each.text for line in sentence.lines for each in line)
    if shown.isupper() and sum(map(str.isalpha, shown)) > 5:
        yield "L2", f"{where}: “{name}” is all in capitals"
    starts = [line[0].x for line in sentence.lines]
    if max(starts) - min(starts) > 1:
        yield "L3", f"{where}: the lines of “{name}” do not begin below one another"
    right = [line[-1].x + line[-1].width for line in sentence.lines]
    if max(right) > page.width - 10 * _MM:
        yield "L3", f"{where}: “{name}” runs out of the page"
    if len(right) > 3 and max(right[:-1]) - min(right[:-1]) < 0.5:
        yield "L3", f"{where}: the lines of “{name}” are stretched to one length"
    for one, other in pairwise(sentence.lines):
        if (other[0].y - one[0].y) < min(each.size for each in other) * LEAST_LINE_HEIGHT - ROUNDING:
            yield "L5", f"{where}: the lines of “{name}” are too close together"
            return


def _ends(sentence: _Sentence, target: Target, where: str) -> Iterator[Told]:
    """L9: no line ends with a little word or a number (IE, BM). L3: none ends with a hyphen that nobody wrote (NHS)."""
    little = words_of(target).say("phrases.stay-with-next").split()
    for line in sentence.lines[:-1]:
        words = tidy("".join(each.text for each in line)).split()
        last = words[-1].lower() if words else ""
        number = re.fullmatch(r"\d[\d.,]*", last) and last not in sentence.phones
        if last in little or number:
            yield "L9", f"{where}: a line of “{_short(sentence.text)}” ends with “{words[-1]}”"
        if last.endswith(("-", "\u2010")) and last.rstrip("-\u2010") + "-" not in sentence.text.lower():
            yield "L3", f"{where}: a word of “{_short(sentence.text)}” is broken: {words[-1]}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59]}…"
