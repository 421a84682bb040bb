"""Editions: the same facts as another reader needs them. Large print keeps the words, easy read has its own.

An edition is a leaflet like any other, so every format can make every edition. Each one ends with the sections that the
publisher writes: words to know, other ways to get the leaflet, where the information comes from.
"""

import re
from dataclasses import dataclass, field, replace

from publisher import reading_order
from publisher.leaflet import (
    Abbreviation,
    Block,
    Bullets,
    Callout,
    Contact,
    Definition,
    Definitions,
    Edition,
    Emphasis,
    Entry,
    Evidence,
    Fact,
    FactKind,
    Figure,
    Foreign,
    Format,
    Inline,
    Inlines,
    Item,
    Leaflet,
    Link,
    Meaning,
    Output,
    Paragraph,
    Pictogram,
    Row,
    Section,
    Spoken,
    Steps,
    Strong,
    Table,
    Term,
    Text,
    called,
)
from publisher.words import Words

RESERVED_IDS = frozenset({"words-to-know", "other-formats", "evidence", "about"})
"""Section ids that the publisher gives itself."""

Outputs = tuple[Output, ...]


def has_easy_read(leaflet: Leaflet) -> bool:
    """Return whether the leaflet has easy-read words at all."""
    return any(section.easy for _, section in reading_order.sections(leaflet))


def edit(leaflet: Leaflet, edition: Edition, words: Words, outputs: Outputs) -> Leaflet:
    """Return the ``edition`` of a leaflet as it was read; ``outputs`` are all that patients are given of it.

    ``words`` are those of the edition. An easy-read edition of a leaflet without easy boxes has no sections of its own.
    """
    easy = edition is Edition.EASY_READ
    first_uses = _FirstUses({entry.term: entry for entry in leaflet.glossary})
    sections = _easy_sections(leaflet, first_uses) if easy else _standard_sections(leaflet, first_uses)
    edited = replace(
        _titled(leaflet, edition),
        sections=(*sections, *_back_matter(leaflet, first_uses, outputs, words.of(edition))),
        summary="" if easy else leaflet.summary,
        also_called=() if easy else leaflet.also_called,
        readers_checked=leaflet.readers_checked and easy,
    )
    return replace(edited, glossary=_occurring(edited))


def withdrawal_notice(leaflet: Leaflet, edition: Edition, words: Words, instead: str) -> Leaflet:
    """Return the one page that takes the place of a withdrawn leaflet; ``instead`` is the title of the one to use."""
    lines = [words.say("withdrawn.do-not-use"), words.say("withdrawn.recycle")]
    lines += [words.say("withdrawn.instead", title=instead)] if instead else []
    lines.append(words.say("withdrawn.ask"))
    section = Section(
        "withdrawn", (Text(words.say("withdrawn.heading")),), tuple(Paragraph((Text(line),)) for line in lines)
    )
    return replace(
        _titled(leaflet, edition),
        sections=(section,),
        summary="",
        also_called=(),
        evidence=(),
        glossary=(),
        address=None,
    )


def _titled(leaflet: Leaflet, edition: Edition) -> Leaflet:
    """Return a leaflet as it was read under the titles of an edition: an easy title has the medical name below it."""
    easy = leaflet.easy_title if edition is Edition.EASY_READ else None
    subtitle = leaflet.title if easy else ""
    return replace(leaflet, edition=edition, title=easy or leaflet.title, subtitle=subtitle, easy_title=None)


def _occurring(leaflet: Leaflet) -> tuple[Entry, ...]:
    masthead = (leaflet.title, leaflet.subtitle, leaflet.summary, *leaflet.also_called)
    text = "\n".join((*masthead, *reading_order.texts(leaflet))).lower()
    explained = (entry for entry in leaflet.glossary if entry.meaning)
    return tuple(entry for entry in explained if any(_occurs(word, text) for word in (entry.term, *entry.also)))


def _occurs(word: str, text: str) -> bool:
    """Return whether a word begins somewhere in a text; most are not in it at all, which is seen much faster."""
    word = word.lower()
    return word in text and re.search(rf"(?<!\w){re.escape(word)}", text) is not None


# ---------------------------------------------------------------------------------------------------------- first uses


@dataclass(slots=True)
class _FirstUses:
    """The glossary words met so far, in reading order."""

    glossary: dict[str, Entry]
    met: dict[str, Entry] = field(default_factory=dict)

    def meet(self, term: str) -> bool:
        """Return whether this is the first use of a term, and remember it."""
        if term in self.met:
            return False
        self.met[term] = self.glossary[term]
        return True

    def inlines(self, inlines: Inlines) -> Inlines:
        """Return the words with every later use of a term as plain text."""
        return tuple(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Text() | Abbreviation() | Fact():
                return inline
            case Term(text, term):
                return inline if self.meet(term) else Text(text)
            case Strong(content) | Emphasis(content) | Link(content) | Spoken(content) | Foreign(content):
                return replace(inline, content=self.inlines(content))

    def block(self, block: Block) -> Block:
        """Return a block with every later use of a term as plain text, and the meanings of first uses under a row."""
        match block:
            case Paragraph(content):
                return replace(block, content=self.inlines(content))
            case Bullets(items) | Steps(items):
                return replace(block, items=tuple(Item(self.blocks(item.blocks)) for item in items))
            case Table(caption, header, rows):
                return replace(
                    block, caption=self.inlines(caption), header=self._cells(header), rows=tuple(map(self._cells, rows))
                )
            case Figure(_, _, caption):
                return replace(block, caption=self.inlines(caption))
            case Callout(_, title, blocks):
                return replace(block, title=self.inlines(title), blocks=self.blocks(blocks))
            case Contact(title, entries):
                entries = tuple(replace(entry, value=self.inlines(entry.value)) for entry in entries)
                return replace(block, title=self.inlines(title), entries=entries)
            case Definitions(items):
                pairs = tuple(Definition(self.inlines(item.term), self.inlines(item.meaning)) for item in items)
                return replace(block, items=pairs)
            case Row(_, lines):
                return self._row(block, lines)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return blocks one after the other."""
        return tuple(self.block(block) for block in blocks)

    def _cells(self, cells: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
        return tuple(self.inlines(cell) for cell in cells)

    def _row(self, row: Row, lines: tuple[Inlines, ...]) -> Row:
        known = set(self.met)
        lines = tuple(self.inlines(line) for line in lines)
        new = tuple(entry for term, entry in self.met.items() if term not in known)
        return replace(row, lines=lines, meanings=tuple(Meaning(entry.term, entry.meaning) for entry in new))


def _standard_sections(leaflet: Leaflet, first_uses: _FirstUses) -> tuple[Section, ...]:
    return tuple(_standard_section(section, first_uses) for section in leaflet.sections)


def _standard_section(section: Section, first_uses: _FirstUses) -> Section:
    title, blocks = first_uses.inlines(section.title), first_uses.blocks(section.blocks)
    inner = tuple(_standard_section(inner, first_uses) for inner in section.sections)
    return replace(section, title=title, blocks=blocks, sections=inner, easy=None)


def _easy_sections(leaflet: Leaflet, first_uses: _FirstUses) -> tuple[Section, ...]:
    return tuple(
        Section(section.id, (Text(section.easy.title),), first_uses.blocks(section.easy.rows), span=section.easy.span)
        for _, section in reading_order.sections(leaflet)
        if section.easy
    )


# --------------------------------------------------------------------------------------------------------- back matter


def _back_matter(leaflet: Leaflet, first_uses: _FirstUses, outputs: Outputs, words: Words) -> tuple[Section, ...]:
    easy = words.edition is Edition.EASY_READ
    formats = _easy_formats(leaflet, outputs, words) if easy else _formats(leaflet, outputs, words)
    return (
        *_section("words-to-know", _words_to_know(first_uses), words),
        *_section("other-formats", formats, words),
        *_section("evidence", () if easy else _evidence(leaflet, words), words),
    )


def _section(name: str, blocks: tuple[Block, ...], words: Words) -> tuple[Section, ...]:
    return (Section(name, (Text(words.say(f"headings.{name}")),), blocks),) if blocks else ()


def _words_to_know(first_uses: _FirstUses) -> tuple[Block, ...]:
    entries = sorted(first_uses.met.values(), key=lambda entry: entry.term.lower())
    items = tuple(Definition((Text(entry.term),), (Text(" ".join(entry.meaning)),)) for entry in entries)
    return (Definitions(items),) if items else ()


def _formats(leaflet: Leaflet, outputs: Outputs, words: Words) -> tuple[Block, ...]:
    pairs = dict.fromkeys((output.edition, output.format) for output in outputs)
    kinds = words.list(
        tuple(words.say(f"other-formats.kinds.{_named(leaflet, edition)}-{fmt}") for edition, fmt in pairs)
    )
    made = (Paragraph((Text(words.say("other-formats.made", kinds=kinds)),)),) if kinds else ()
    ask: Inlines = (Text(words.say("other-formats.ask")),)
    for name, value, kind in _ways_to_ask(leaflet):
        ask = (*ask, Text(" "), *_with_value(words, name, value, kind))
    return (*made, *(Paragraph(line) for line in _on_the_web(leaflet, words)), Paragraph(ask))


def _named(leaflet: Leaflet, edition: Edition) -> str:
    return called(replace(leaflet, edition=edition))


def _easy_formats(leaflet: Leaflet, outputs: Outputs, words: Words) -> tuple[Block, ...]:
    rows = []
    if any(output.format is Format.AUDIO for output in outputs):
        rows.append(_easy_row("headphones", (Text(words.say("other-formats.listen")),)))
    if any(output.edition in (Edition.LARGE_PRINT, Edition.GIANT_PRINT) for output in outputs):
        rows.append(_easy_row("leaflet", (Text(words.say("other-formats.large-print")),)))
    rows += [_easy_row("web", line) for line in _on_the_web(leaflet, words)]
    rows.append(_easy_row("talk", (Text(words.say("other-formats.ask")),)))
    rows += [_easy_row(name, _with_value(words, name, value, kind)) for name, value, kind in _ways_to_ask(leaflet)]
    return tuple(rows)


def _easy_row(picture: str, line: Inlines) -> Row:
    return Row(Pictogram(picture), (line,))


def _ways_to_ask(leaflet: Leaflet) -> tuple[tuple[str, str, FactKind], ...]:
    organisation = leaflet.organisation
    ways = (
        ("phone", organisation.other_formats_phone, FactKind.PHONE),
        ("email", organisation.other_formats_email, FactKind.EMAIL),
    )
    return tuple(way for way in ways if way[1])


def _on_the_web(leaflet: Leaflet, words: Words) -> tuple[Inlines, ...]:
    shown = (leaflet.address or "").partition("://")[2]
    return (_with_value(words, "web", shown, FactKind.WEB),) if shown else ()


def _with_value(words: Words, name: str, value: str, kind: FactKind) -> Inlines:
    before, after = words.say(f"other-formats.{name}", **{name: "\0"}).split("\0")
    return (Text(before), Fact(f"other-formats-{name}", value, kind), Text(after))


def _evidence(leaflet: Leaflet, words: Words) -> tuple[Block, ...]:
    if not leaflet.evidence:
        return ()
    if not leaflet.organisation.print_evidence:
        return (Paragraph((Text(words.say("evidence.on-request")),)),)
    return (Bullets(tuple(Item((Paragraph(_source(source, words)),)) for source in leaflet.evidence)),)


def _source(source: Evidence, words: Words) -> Inlines:
    text: Inline = Link((Text(source.text),), source.url) if source.url else Text(source.text)
    if not source.published:
        return (text,)
    before, after = words.say("evidence.dated", text="\0", date=words.date(source.published)).split("\0")
    return tuple(inline for inline in (Text(before), text, Text(after)) if inline != Text(""))
