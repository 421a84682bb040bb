"""What must stand in a finished file: every text in reading order, and the marks and labels that belong to it.

Written apart from the renderers. A renderer that leaves something out, adds something or turns two things round differs
from this list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from publisher.leaflet import (
    Block,
    Bullets,
    Callout,
    Contact,
    ContactKind,
    Definitions,
    Edition,
    Figure,
    Format,
    Inlines,
    Item,
    Paragraph,
    People,
    Pictogram,
    Row,
    Section,
    Steps,
    Table,
    plain,
)
from publisher.people import description
from publisher.reading_order import Contents, Imprint, Masthead, Notice, code_line, edition_name, file_title, pieces
from publisher.verify import Target, squeezed
from publisher.words import Words, load

_MARK = "[•–▪◦]?"
_PAGE = r"(?: ?\d+)?"


@dataclass(frozen=True, slots=True)
class Told:
    """One text that must be there; ``lead`` and ``tail`` match what may stand around it (patterns, squeezed)."""

    text: str
    lead: str = ""
    tail: str = ""


def words_of(target: Target) -> Words:
    """Return the fixed words of a target's language and edition."""
    return load(target.leaflet.language).of(target.leaflet.edition)


def title_of(target: Target) -> str:
    """Return the title that a file must have in its metadata."""
    return file_title(target.leaflet, target.stamp, words_of(target))


def printed(target: Target) -> tuple[Told, ...]:
    """Return the whole body of a PDF or Word file in order."""
    return tuple(told for told in _Printed(target).body() if told.text)


@lru_cache(maxsize=16)
def on_page(target: Target) -> tuple[str, ...]:
    """Return all that stands on every page beside the page number, in no order."""
    leaflet, stamp, words = target.leaflet, target.stamp, words_of(target)
    label = edition_name(leaflet, words)
    texts = [*stamp.page_warnings, leaflet.title, code_line(leaflet), *(line.shown for line in stamp.dates)]
    return tuple(texts if leaflet.edition is Edition.STANDARD else [*texts, label])


def page_number(target: Target) -> str:
    """Return a pattern of the page number, squeezed; its first group is the page, its second their count."""
    shown = squeezed(words_of(target).say("page.number", page="\0", pages="\1"))
    return re.escape(shown).replace("\0", r" ?(\d+) ?").replace("\1", r" ?(\d+)")


def repeated(target: Target) -> frozenset[str]:
    """Return the header rows of all tables, squeezed: a table that goes on shows them again on its next page."""
    tables = (
        block for section in target.leaflet.sections for block in _all_blocks(section) if isinstance(block, Table)
    )
    return frozenset(squeezed("".join(plain(cell) for cell in table.header)) for table in tables)


class _Printed:
    """Goes through a target in reading order."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.words = words_of(target)
        self.word_file = target.format is Format.DOCX

    def body(self) -> Iterator[Told]:
        target = self.target
        for piece in pieces(target.leaflet, target.stamp, self.words):
            match piece:
                case Masthead():
                    yield from self._masthead(piece)
                case Notice(stamp):
                    yield from (Told(line.shown) for line in stamp.lines)
                    if self.word_file:
                        yield Told(self.words.say("page.edit-warning"))
                case Contents(title, entries):
                    yield Told(title)
                    tail = "" if self.word_file else _PAGE
                    yield from (Told(plain(entry), self._mark(), tail) for _, entry in entries)
                case Section():
                    yield from self._section(piece)
                case Imprint(title, lines, stamp):
                    yield from map(Told, (title, *lines, *(line.shown for line in stamp.dates)))

    def _masthead(self, masthead: Masthead) -> Iterator[Told]:
        logo = f"(?:{re.escape(squeezed(masthead.organisation))})?" if self.target.leaflet.organisation.logo else ""
        yield Told(masthead.organisation, logo)
        yield from map(Told, (masthead.label, masthead.title, masthead.subtitle))
        yield from map(Told, (masthead.also_called, masthead.summary))

    def _section(self, section: Section) -> Iterator[Told]:
        yield Told(plain(section.title))
        yield from self._blocks(section.blocks)
        for inner in section.sections:
            yield from self._section(inner)

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[Told]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Told]:
        match block:
            case Paragraph(content):
                yield Told(plain(content))
            case Bullets(items):
                for item in items:
                    yield from self._item(item, self._mark())
            case Steps(items, start):
                for number, item in enumerate(items, start=start):
                    yield from self._item(item, "" if self.word_file else rf"{number}\. ?")
            case Table(caption, header, rows):
                cells = (caption, *header, *(cell for row in rows for cell in row))
                yield from (Told(plain(cell)) for cell in cells)
            case Figure(_, alt, caption):
                yield from (Told(alt), Told(plain(caption)))
            case Callout(kind, title, inner):
                label = self.words.say(f"callout.{kind}")
                yield Told(f"{label}: {plain(title)}" if title else label)
                yield from self._blocks(inner)
            case Contact(title, entries):
                yield Told(plain(title))
                yield from (Told(f"{self._label(entry.kind)}{plain(entry.value)}") for entry in entries)
            case Definitions(items):
                yield from (Told(plain(words)) for item in items for words in (item.term, item.meaning))
            case Row():
                yield from self._row(block)

    def _item(self, item: Item, mark: str) -> Iterator[Told]:
        first, *rest = self._blocks(item.blocks)
        yield Told(first.text, mark + first.lead, first.tail)
        yield from rest

    def _row(self, row: Row) -> Iterator[Told]:
        match row.picture:
            case People():
                alt = description(row.picture, self.words)
                # a Word file shows the picture beside the words that say the same
                lead = f"(?:{re.escape(squeezed(alt))})?" if self.word_file else ""
                if not self.word_file:
                    yield Told(alt)
            case Pictogram(name):
                alt = dict(self.target.alts).get(name, "")
                lead = f"(?:{re.escape(squeezed(alt))})?" if self.word_file and alt else ""
        lines = [plain(line) for line in row.lines]
        lines += [sentence for meaning in row.meanings for sentence in meaning.sentences]
        yield Told(lines[0], lead)
        yield from map(Told, lines[1:])

    def _mark(self) -> str:
        return "" if self.word_file else _MARK

    def _label(self, kind: ContactKind) -> str:
        return f"{self.words.say(f'contact.{kind}')}: "


# --------------------------------------------------------------------------------------------------------------- spoken


@dataclass(frozen=True, slots=True)
class PartTold:
    """One part of a recording: its title, and the leaflet's own words in it, in order."""

    title: str
    texts: tuple[str, ...]


def parts(target: Target) -> tuple[PartTold, ...]:
    """Return what each part of a recording must say of the leaflet: opening, one part a section, closing."""
    leaflet, stamp, words = target.leaflet, target.stamp, words_of(target)
    dates = tuple(line.shown for line in (*stamp.dates, *((stamp.use_until,) if stamp.use_until else ())))
    opening: list[str] = [notice.line.shown for notice in stamp.notices]
    found: list[PartTold] = []
    closing: list[PartTold] = []
    for piece in pieces(leaflet, stamp, words):
        match piece:
            case Masthead():
                opening += [piece.title, piece.subtitle, piece.also_called, piece.summary]
            case Notice():
                opening += dates
            case Contents(_, entries):
                opening += [plain(entry) for _, entry in entries]
            case Section():
                found.append(PartTold(plain(piece.title), tuple(_section_texts(piece))))
            case Imprint(title, lines, _):
                closing.append(PartTold(title, (title, *lines, *dates)))
    first = PartTold(words.say("audio.opening.title"), tuple(filter(None, opening)))
    return (first, *found, *closing)


def _section_texts(section: Section) -> Iterator[str]:
    from publisher.reading_order import block_texts

    yield plain(section.title)
    yield from (text for block in section.blocks for text in block_texts(block) if text)
    for inner in section.sections:
        yield from _section_texts(inner)


def labels(target: Target) -> frozenset[str]:
    """Return all that may be said before a text of the leaflet: "Part 2 of 7.", "Step 3.", a column's name."""
    words = words_of(target)
    sections = target.leaflet.sections
    found = {""}
    for number in range(1, len(sections) + 1):
        found.add(words.say("audio.part", number=number, parts=len(sections), title=""))
        found.add(words.say("audio.opening.entry", number=number, title=""))
    found |= {words.say("audio.contact.entry", label=words.say(f"contact.{kind}"), text="") for kind in ContactKind}
    for section in sections:
        for block in _all_blocks(section):
            match block:
                case Steps(items, start):
                    numbers = range(start, start + len(items))
                    found |= {words.say("audio.steps.step", number=number, text="") for number in numbers}
                case Table(_, header, _):
                    found |= {_column(words, cell) for cell in header}
                case _:
                    pass
    return frozenset(found)


def _column(words: Words, cell: Inlines) -> str:
    return words.say("audio.table.cell", header=plain(cell), text="")


def _all_blocks(section: Section) -> Iterator[Block]:
    yield from (inner for block in section.blocks for inner in _inside(block))
    for deeper in section.sections:
        yield from _all_blocks(deeper)


def _inside(block: Block) -> Iterator[Block]:
    yield block
    match block:
        case Bullets(items) | Steps(items):
            yield from (deeper for item in items for inner in item.blocks for deeper in _inside(inner))
        case Callout(_, _, blocks):
            yield from (deeper for inner in blocks for deeper in _inside(inner))
        case _:
            return
