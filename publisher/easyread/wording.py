"""What a person confirms of a section: its words in both texts, and the facts, meanings and pictures that they use."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publisher import pictures, reading_order
from publisher.leaflet import (
    Abbreviation,
    Block,
    Callout,
    Contact,
    Entry,
    Fact,
    Inline,
    Leaflet,
    Link,
    Paragraph,
    People,
    Pictogram,
    Row,
    RowPicture,
    Section,
    Spoken,
    Term,
    plain,
)
from publisher.pictures import PictureSet
from publisher.problems import SourceError

_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!])\s+(?=[A-Z“\"(])")

Digests = Mapping[str, str]
"""A picture's name to the digest of what it shows."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a section as lists of sentences; facts, meanings and pictures each as ``name: what it is``."""

    standard: tuple[str, ...] = ()
    easy: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    meanings: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """What is confirmed as one: a section with its easy box, and the inner sections that have no box of their own."""

    section: Section
    blocks: tuple[Block, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the easy rows."""
        return self.section.easy.rows if self.section.easy else ()

    @property
    def name(self) -> str:
        """Return the section's title."""
        return plain(self.section.title)


def units(leaflet: Leaflet) -> tuple[Unit, ...]:
    """Return the parts of a leaflet that are confirmed one by one, in reading order; every word is in one of them."""
    return tuple(unit for section in leaflet.sections for unit in _units(section))


def _units(section: Section) -> Iterator[Unit]:
    yield Unit(section, (*section.blocks, *(block for inner in section.sections for block in _without_box(inner))))
    yield from _boxed(section)


def _boxed(section: Section) -> Iterator[Unit]:
    for inner in section.sections:
        if inner.easy:
            yield from _units(inner)
        else:
            yield from _boxed(inner)


def _without_box(section: Section) -> Iterator[Block]:
    if not section.easy:
        yield Paragraph(section.title, section.span)
        yield from section.blocks
        for inner in section.sections:
            yield from _without_box(inner)


def wordings(leaflet: Leaflet, digests: Digests) -> dict[str, Wording]:
    """Return the wording of each section by its id; the leaflet's titles belong to the first one."""
    entries = {entry.term: entry for entry in leaflet.glossary}
    found = {unit.section.id: _wording(unit, entries, digests) for unit in units(leaflet)}
    if found:
        first, easy = next(iter(found)), leaflet.easy_title
        standard = (f"Title: {leaflet.title}", *found[first].standard)
        titled = (f"Title: {easy}", *found[first].easy) if easy else found[first].easy
        found[first] = replace(found[first], standard=standard, easy=titled)
    return found


def _wording(unit: Unit, entries: Mapping[str, Entry], digests: Digests) -> Wording:
    easy = unit.section.easy
    blocks = (*unit.blocks, *unit.rows)
    inlines = [each for block in (Paragraph(unit.section.title), *blocks) for each in _inlines(block)]
    facts = {f"{each.name}: {each.text}" for each in inlines if isinstance(each, Fact)}
    terms = {each.term for each in inlines if isinstance(each, Term)}
    used = {_picture_name(used) for block in blocks for used, _, _ in pictures.used_by(block)}
    return Wording(
        standard=(plain(unit.section.title), *_sentences(unit.blocks)),
        easy=(easy.title, *_sentences(easy.rows)) if easy else (),
        left_out=easy.left_out if easy else (),
        facts=tuple(sorted(facts)),
        meanings=tuple(f"{term}: {' '.join(entries[term].meaning)}" for term in sorted(terms & entries.keys())),
        pictures=tuple(f"{name}: {digests.get(name, 'missing')}" for name in sorted(used)),
    )


def _sentences(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return tuple(text for block in blocks for words in _texts(block) for text in sentences(words))


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text."""
    return tuple(sentence for sentence in _BETWEEN_SENTENCES.split(text.strip()) if sentence)


def _texts(block: Block) -> Iterator[str]:
    """Yield the words of a block, with what it is where that weighs, and what voice and links add to the words."""
    match block:
        case Callout(kind, title, blocks):
            yield f"{kind}: {plain(title)}"
            for inner in blocks:
                yield from _texts(inner)
            yield from filter(None, map(_added, reading_order.flat(title)))
            return
        case Contact(_, entries):
            yield from reading_order.block_texts(block)
            yield f"contact: {', '.join(entry.kind for entry in entries)}"
        case Row(picture, lines):
            yield f"[{_picture_name(picture)}]"
            yield from map(plain, lines)
        case _:
            yield from reading_order.block_texts(block)
    yield from filter(None, map(_added, _inlines(block)))


def _added(inline: Inline) -> str:
    match inline:
        case Spoken(content, spoken):
            return f"{plain(content)} is said as: {spoken}"
        case Link(content, target):
            return f"{plain(content)} leads to: {target}"
        case Abbreviation(text, expansion):
            return f"{text} stands for: {expansion}"
        case _:
            return ""


def _inlines(block: Block) -> Iterator[Inline]:
    for content in reading_order.contents(block):
        yield from reading_order.flat(content)


# ------------------------------------------------------------------------------------------------------------ pictures


def picture_digests(leaflet: Leaflet, folder: Path, sets: tuple[PictureSet, ...]) -> Digests:
    """Return the digest of every picture in a leaflet as it was read; none when one of them cannot be drawn.

    ``folder`` is the leaflet's own, ``sets`` are looked through in their order.
    """
    both = tuple(_with_rows(section) for section in leaflet.sections)
    try:
        found = pictures.resolve(replace(leaflet, sections=both), folder, sets)
    except SourceError:
        return {}
    return {_picture_name(used): _digest(used, picture.data) for used, picture in found.items()}


def _with_rows(section: Section) -> Section:
    rows = section.easy.rows if section.easy else ()
    return replace(section, blocks=(*section.blocks, *rows), sections=tuple(map(_with_rows, section.sections)))


def _digest(used: str | RowPicture, data: bytes) -> str:
    """Return what a picture shows: of a grid of people its numbers stand in its name."""
    return "drawn" if isinstance(used, People) else hashlib.sha256(data).hexdigest()


def _picture_name(used: str | RowPicture) -> str:
    match used:
        case People(low, high, total):
            return f"people {low} to {high} out of {total}"
        case Pictogram(name):
            return name
        case str():
            return used
