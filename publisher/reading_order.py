"""The one reading order that all renderers share: what a reader meets, from the title to the imprint.

A renderer goes through `pieces` with ``match``; a piece or block kind that it forgets is an error of the type checker.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.leaflet import (
    Abbreviation,
    Block,
    Bullets,
    Callout,
    Contact,
    Definitions,
    Edition,
    Emphasis,
    Fact,
    Figure,
    Foreign,
    Inline,
    Inlines,
    Leaflet,
    Link,
    Paragraph,
    Row,
    Section,
    Span,
    Spoken,
    Steps,
    Strong,
    Table,
    Term,
    Text,
    called,
    edition_code,
    plain,
)
from publisher.stamp import Stamp
from publisher.words import Words

CONTENTS_FROM = 3
"""A leaflet with fewer sections than this needs no list of contents."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who publishes, what the leaflet is called, and what it is about; empty strings are left out."""

    organisation: str
    label: str
    title: str
    subtitle: str
    also_called: str
    summary: str


@dataclass(frozen=True, slots=True)
class Notice:
    """The stamp in the body: warnings, then dates, then how long the leaflet holds."""

    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of the top sections, each as (id, title)."""

    title: str
    entries: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """The last lines: who made it, its code, version and edition, and the review dates once more."""

    title: str
    lines: tuple[str, ...]
    stamp: Stamp


Piece = Masthead | Notice | Contents | Section | Imprint


def pieces(leaflet: Leaflet, stamp: Stamp, words: Words) -> tuple[Piece, ...]:
    """Return all that a reader meets, in order; `leaflet` is an edition as `publisher.editions` makes it."""
    contents = (_contents(leaflet, words),) if len(leaflet.sections) >= CONTENTS_FROM else ()
    return (_masthead(leaflet, words), Notice(stamp), *contents, *leaflet.sections, _imprint(leaflet, stamp, words))


def _masthead(leaflet: Leaflet, words: Words) -> Masthead:
    names = words.list(leaflet.also_called)
    return Masthead(
        organisation=leaflet.organisation.name,
        label=edition_name(leaflet, words) if leaflet.edition is Edition.EASY_READ else "",
        title=leaflet.title,
        subtitle=leaflet.subtitle,
        also_called=words.say("masthead.also-called", names=names) if names else "",
        summary=leaflet.summary,
    )


def _contents(leaflet: Leaflet, words: Words) -> Contents:
    entries = tuple((section.id, section.title) for section in leaflet.sections)
    return Contents(words.say("headings.contents"), entries)


def _imprint(leaflet: Leaflet, stamp: Stamp, words: Words) -> Imprint:
    organisation = leaflet.organisation
    lines = [words.say("imprint.made-by", organisation=organisation.name)]
    lines += [line for line in (organisation.address, organisation.notice) if line]
    if organisation.feedback:
        lines.append(words.say("imprint.feedback", feedback=organisation.feedback))
    if leaflet.credits:
        lines.append(words.say("imprint.pictures", credits=words.list(leaflet.credits)))
    lines.append(words.say("imprint.code", code=leaflet.code))
    lines.append(words.say("imprint.version", version=leaflet.version))
    lines.append(words.say("imprint.edition-code", edition=edition_code(leaflet)))
    return Imprint(words.say("headings.about"), tuple(lines), stamp)


def edition_name(leaflet: Leaflet, words: Words) -> str:
    """Return what an edition calls itself, such as "Large print"; easy read may be no more than "Simple words"."""
    return words.say(f"editions.{called(leaflet)}")


def file_title(leaflet: Leaflet, stamp: Stamp, words: Words) -> str:
    """Return the title in a file's metadata: warnings, title, and of easy read what it may be called."""
    easy = leaflet.edition is Edition.EASY_READ
    return stamp.titled(f"{leaflet.title} · {edition_name(leaflet, words)}" if easy else leaflet.title)


def code_line(leaflet: Leaflet) -> str:
    """Return what identifies a printed copy, such as ``RCC-014 v2.1 · K7F3``."""
    return f"{leaflet.code} v{leaflet.version} · {edition_code(leaflet)}"


def sections(leaflet: Leaflet) -> Iterator[tuple[int, Section]]:
    """Yield every section in reading order with its depth; the top sections have depth 1."""
    for section in leaflet.sections:
        yield from _with_depth(section, 1)


def _with_depth(section: Section, depth: int) -> Iterator[tuple[int, Section]]:
    yield depth, section
    for inner in section.sections:
        yield from _with_depth(inner, depth + 1)


def texts(leaflet: Leaflet) -> tuple[str, ...]:
    """Return the words of the sections in reading order, one string for each heading, paragraph, cell or line.

    This is the content that every format must hold: what `publisher.verify` and the parity tests compare against.
    """
    return tuple(text for _, section in sections(leaflet) for text in _section_texts(section) if text)


def shown(leaflet: Leaflet, stamp: Stamp, words: Words) -> tuple[str, ...]:
    """Return all that a printed edition shows in its body, in order, from the masthead to the imprint."""
    return tuple(text for piece in pieces(leaflet, stamp, words) for text in _piece_texts(piece) if text)


def _piece_texts(piece: Piece) -> Iterator[str]:
    match piece:
        case Masthead(organisation, label, title, subtitle, also_called, summary):
            yield from (organisation, label, title, subtitle, also_called, summary)
        case Notice(stamp):
            yield from (line.shown for line in stamp.lines)
        case Contents(title, entries):
            yield title
            yield from (plain(words) for _, words in entries)
        case Section():
            for _, section in _with_depth(piece, 1):
                yield from _section_texts(section)
        case Imprint(title, lines, stamp):
            yield from (title, *lines, *(line.shown for line in stamp.dates))


def _section_texts(section: Section) -> Iterator[str]:
    yield plain(section.title)
    for block in section.blocks:
        yield from block_texts(block)


def block_texts(block: Block) -> Iterator[str]:
    """Yield the words of one block in reading order; a figure's alt text comes before its caption."""
    return map(plain, contents(block))


def contents(block: Block) -> Iterator[Inlines]:
    """Yield the words of one block as `block_texts` does, with their marks: terms, facts, links."""
    return (words for _, words in placed(block))


def placed(block: Block) -> Iterator[tuple[Span, Inlines]]:
    """Yield the words of one block in reading order, each with the lines of the innermost block it stands in."""
    match block:
        case Paragraph(content):
            yield block.span, content
        case Bullets(items) | Steps(items):
            yield from (pair for item in items for inner in item.blocks for pair in placed(inner))
        case Table(caption, header, rows):
            yield from ((block.span, words) for words in (caption, *header, *(cell for row in rows for cell in row)))
        case Figure(_, alt, caption):
            yield from ((block.span, words) for words in ((Text(alt),), caption))
        case Callout(_, title, blocks):
            yield block.span, title
            yield from (pair for inner in blocks for pair in placed(inner))
        case Contact(title, entries):
            yield from ((block.span, words) for words in (title, *(entry.value for entry in entries)))
        case Definitions(items):
            yield from ((block.span, words) for item in items for words in (item.term, item.meaning))
        case Row(_, lines, meanings):
            yield from ((block.span, line) for line in lines)
            yield from ((block.span, (Text(sentence),)) for meaning in meanings for sentence in meaning.sentences)


def flat(content: Inlines) -> Iterator[Inline]:
    """Yield every piece of some words, also those inside others."""
    for inline in content:
        yield inline
        match inline:
            case Strong(inner) | Emphasis(inner) | Link(inner) | Spoken(inner) | Foreign(inner):
                yield from flat(inner)
            case Text() | Term() | Abbreviation() | Fact():
                pass


def written(leaflet: Leaflet) -> Iterator[tuple[Span, Inlines]]:
    """Yield all that a source says, easy boxes, evidence and glossary too, each with the lines it stands in."""
    names = (leaflet.title, leaflet.easy_title or "", leaflet.subtitle, leaflet.summary, *leaflet.also_called)
    yield from ((leaflet.span, (Text(name),)) for name in names)
    for _, section in sections(leaflet):
        yield section.span, section.title
        yield from (pair for block in section.blocks for pair in placed(block))
        if section.easy:
            yield section.easy.span, (Text(section.easy.title),)
            yield from (pair for row in section.easy.rows for pair in placed(row))
    yield from ((leaflet.span, (Text(source.text),)) for source in leaflet.evidence)
    for entry in leaflet.glossary:
        yield from ((entry.span, (Text(text),)) for text in (entry.term, *entry.meaning))
