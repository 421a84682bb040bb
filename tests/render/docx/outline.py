"""The outline of a Word file as a reader of any kind should find it: headings, list items, tables, links, in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.leaflet import (
    Block,
    Bullets,
    Callout,
    Contact,
    ContactEntry,
    Definitions,
    Figure,
    Inlines,
    Item,
    Leaflet,
    Link,
    Paragraph,
    Row,
    Section,
    Steps,
    Table,
    plain,
)
from publisher.reading_order import flat


@dataclass(frozen=True, slots=True)
class Entry:
    """A list item: its level from 1, whether it is numbered, its number (0 for a bullet), its words."""

    level: int
    numbered: bool
    number: int
    words: str


def squeezed(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def headings(leaflet: Leaflet, last: str) -> list[tuple[int, str]]:
    """Return all headings below the title."""
    found = [each for section in leaflet.sections for each in _headings(section, 2)]
    return [*found, (2, last)]


def _headings(section: Section, level: int) -> Iterator[tuple[int, str]]:
    yield level, squeezed(plain(section.title))
    for inner in section.sections:
        yield from _headings(inner, level + 1)


def blocks(leaflet: Leaflet) -> Iterator[Block]:
    """Yield all blocks of a leaflet; those within others too."""
    for section in _sections(leaflet.sections):
        for block in section.blocks:
            yield from _inner(block)


def _sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.sections)


def _inner(block: Block) -> Iterator[Block]:
    yield block
    match block:
        case Bullets(items) | Steps(items):
            for each in (inner for item in items for inner in item.blocks):
                yield from _inner(each)
        case Callout(_, _, inside):
            for each in inside:
                yield from _inner(each)
        case Paragraph() | Table() | Figure() | Contact() | Definitions() | Row():
            pass


def entries(leaflet: Leaflet) -> list[Entry]:
    """Return the items of all lists."""
    top = (block for section in _sections(leaflet.sections) for block in section.blocks)
    lists: list[Block] = []
    for block in top:
        lists += block.blocks if isinstance(block, Callout) else (block,)
    return [entry for block in lists if isinstance(block, Bullets | Steps) for entry in _entries(block, 1)]


def _entries(block: Bullets | Steps, level: int) -> Iterator[Entry]:
    start = block.start if isinstance(block, Steps) else 0
    for number, item in enumerate(block.items):
        yield Entry(level, start > 0, start + number if start else 0, squeezed(_words(item)))
        for inner in item.blocks:
            if isinstance(inner, Bullets | Steps):
                yield from _entries(inner, level + 1)


def _words(item: Item) -> str:
    first = item.blocks[0]
    assert isinstance(first, Paragraph)
    return plain(first.content)


def links(leaflet: Leaflet) -> list[tuple[str, str]]:
    """Return the links that the source has written, as (words, target)."""
    found = (link for block in blocks(leaflet) for words in _inlines(block) for link in flat(words))
    return [(squeezed(plain(link.content)), link.target) for link in found if isinstance(link, Link)]


def _inlines(block: Block) -> tuple[Inlines, ...]:
    match block:
        case Paragraph(content):
            return (content,)
        case Table(caption, header, rows):
            return (caption, *header, *(cell for row in rows for cell in row))
        case Figure(_, _, caption):
            return (caption,)
        case Contact(title, entries):
            return (title, *map(_value, entries))
        case Definitions(items):
            return tuple(words for item in items for words in (item.term, item.meaning))
        case Row(_, lines):
            return lines
        case Callout(_, title):
            return (title,)
        case Bullets() | Steps():
            return ()


def _value(entry: ContactEntry) -> Inlines:
    return entry.value
