"""What in a source no rule knows how to say, found before anything is built, with its lines and a hint."""

from collections.abc import Iterator

from publisher import reading_order
from publisher.leaflet import (
    Abbreviation,
    Block,
    Bullets,
    Callout,
    Contact,
    Definitions,
    Emphasis,
    Fact,
    Figure,
    Foreign,
    Inline,
    Inlines,
    Item,
    Leaflet,
    Link,
    Paragraph,
    Row,
    Span,
    Spoken,
    Steps,
    Strong,
    Table,
    Term,
    Text,
)
from publisher.problems import Problem, in_order
from publisher.speech.normalise import unknown_tokens

RULE = "unsayable"
HINT = 'Write it in words, or give the words to say: [{token}]{{spoken="…"}}.'


def unsayable(leaflet: Leaflet) -> tuple[Problem, ...]:
    """Return a problem for each token of a leaflet and its easy boxes that no rule knows, by file and line.

    Raises NoRulesError for a language without rules.
    """
    return in_order(
        Problem(span, f"no rule says how to speak “{token}”", RULE, HINT.format(token=token))
        for span, text in _texts(leaflet)
        for token in unknown_tokens(text, leaflet.language)
    )


def _texts(leaflet: Leaflet) -> Iterator[tuple[Span, str]]:
    names = (leaflet.title, leaflet.easy_title or "", leaflet.subtitle, leaflet.summary, *leaflet.also_called)
    yield from ((leaflet.span, name) for name in names)
    for _, section in reading_order.sections(leaflet):
        yield section.span, said(section.title)
        yield from (pair for block in section.blocks for pair in _block(block))
        if section.easy:
            yield section.easy.span, section.easy.title
            yield from (pair for row in section.easy.rows for pair in _block(row))
    for source in leaflet.evidence:
        yield leaflet.span, source.text
    for entry in leaflet.glossary:
        yield from ((entry.span, text) for text in (entry.term, *entry.meaning))


def _block(block: Block) -> Iterator[tuple[Span, str]]:
    match block:
        case Paragraph(content):
            yield block.span, said(content)
        case Bullets(items) | Steps(items):
            yield from _items(items)
        case Table(caption, header, rows):
            yield from ((block.span, said(cell)) for row in ((caption,), header, *rows) for cell in row)
        case Figure(_, alt, caption):
            yield block.span, alt
            yield block.span, said(caption)
        case Callout(_, title, blocks):
            yield block.span, said(title)
            yield from (pair for inner in blocks for pair in _block(inner))
        case Contact(title, entries):
            yield from ((block.span, said(text)) for text in (title, *(entry.value for entry in entries)))
        case Definitions(items):
            yield from ((block.span, said(text)) for item in items for text in (item.term, item.meaning))
        case Row(_, lines, meanings):
            yield from ((block.span, said(line)) for line in lines)
            yield from ((block.span, sentence) for meaning in meanings for sentence in meaning.sentences)


def _items(items: tuple[Item, ...]) -> Iterator[tuple[Span, str]]:
    yield from (pair for item in items for block in item.blocks for pair in _block(block))


def said(inlines: Inlines) -> str:
    """Return the words of ``inlines`` as they go to the normaliser: spoken replacements in their place."""
    return "".join(_said(inline) for inline in inlines)


def _said(inline: Inline) -> str:
    match inline:
        case Text(text) | Term(text) | Abbreviation(text) | Fact(_, text):
            return text
        case Spoken(_, spoken):
            return spoken
        case Strong(content) | Emphasis(content) | Link(content) | Foreign(content):
            return said(content)
