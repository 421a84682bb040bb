"""The body of the file: piece by piece and block by block, in reading order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from publisher.leaflet import (
    Block,
    Bullets,
    Callout,
    Contact,
    Definitions,
    Edition,
    Figure,
    Inline,
    Inlines,
    Item,
    Paragraph,
    Row,
    Section,
    Steps,
    Table,
    Text,
)
from publisher.reading_order import Contents, Imprint, Masthead, Notice, Piece, pieces
from publisher.render.docx import controls, drawings, easy, xml
from publisher.render.docx.bookmarks import anchor, around, traced
from publisher.render.docx.context import Context
from publisher.render.docx.inlines import linked, runs
from publisher.render.docx.numbering import BOXED, BULLETS, LEVELS, NUMBERS
from publisher.render.docx.tables import table
from publisher.render.docx.xml import Child, Element, Holder, field, in_style, run, text, w
from publisher.stamp import Stamp

WIDEST_FIGURE_MM, HIGHEST_FIGURE_MM = 120.0, 90.0


def body(context: Context) -> Iterator[Element]:
    """Yield the paragraphs and tables of the whole edition."""
    for piece in pieces(context.leaflet, context.stamp, context.words):
        yield from _piece(piece, context)


def paragraph(style: str, *inside: Child, properties: tuple[Child, ...] = ()) -> Holder:
    """Return a paragraph in a style."""
    first = w("pPr", w("pStyle", val=style), *properties) if properties else in_style(style)
    return xml.paragraph(first, *inside)


def _together(style: str, lines: Sequence[Sequence[Child]]) -> Iterator[Element]:
    """Yield paragraphs in a style that stay on one page."""
    for number, inside in enumerate(lines, 1):
        yield paragraph(style, *inside, properties=() if number == len(lines) else (w("keepNext"),))


def _piece(piece: Piece, context: Context) -> Iterator[Element]:
    match piece:
        case Masthead():
            yield from _masthead(piece, context)
        case Notice(stamp):
            yield from _notice(stamp, context)
        case Contents():
            yield _contents(piece, context)
        case Section():
            yield from _section(piece, 2, context)
        case Imprint(title, lines, stamp):
            yield _heading("about", (Text(title),), 2, context)
            shown = [linked(line, context) for line in lines]
            yield from _together("Imprint", [*shown, *(controls.dated(line.shown, context) for line in stamp.dates)])


def _masthead(masthead: Masthead, context: Context) -> Iterator[Element]:
    organisation = context.leaflet.organisation
    if organisation.logo:
        picture = context.assets.pictures[organisation.logo]
        yield paragraph("Figure", drawings.in_line(picture, organisation.name, 60, 16, context))
    styles = ("Organisation", "EditionLabel", "Title", "Subtitle", "AlsoCalled", "Summary")
    shown = (
        masthead.organisation,
        masthead.label,
        masthead.title,
        masthead.subtitle,
        masthead.also_called,
        masthead.summary,
    )
    yield from (paragraph(style, run(words)) for style, words in zip(styles, shown, strict=True) if words)


def _notice(stamp: Stamp, context: Context) -> Iterator[Element]:
    lines = list(controls.state_lines(context))
    warnings = len(stamp.notices)
    yield from (paragraph("NoticeWarning", line) for line in lines[:warnings])
    yield from (paragraph("NoticeDates", *controls.dated(line.shown, context)) for line in stamp.dates)
    yield from (paragraph("NoticeDates", line) for line in lines[warnings:])
    yield paragraph("EditNote", run(context.words.say("page.edit-warning")))


def _contents(contents: Contents, context: Context) -> Element:
    r"""Return the list of contents: a field that is filled already and shows no page numbers, so nothing goes stale.

    ``TOC \n`` leaves the numbers out (ECMA-376, part 1, 17.16.5.68).
    """
    start, instruction, separator, _, end = field(r'TOC \o "2-2" \n \h \z', "")
    entries = []
    for number, (name, words) in enumerate(contents.entries):
        first = (start, instruction, separator) if number == 0 else ()
        last = (end,) if number == len(contents.entries) - 1 else ()
        link = w("hyperlink", *runs(words, context), anchor=anchor(name), history=1)
        entries.append(paragraph("TOC2", *first, link, *last))
    properties = w(
        "sdtPr",
        w("alias", val=contents.title),
        w("id", val=context.next_id()),
        w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique")),
    )
    return w("sdt", properties, w("sdtContent", paragraph("ContentsTitle", run(contents.title)), *entries))


def _section(section: Section, level: int, context: Context) -> Iterator[Element]:
    yield _heading(section.id, section.title, level, context)
    context.section, context.given = section.id, Counter()
    for block, following in zip_longest(section.blocks, section.blocks[1:]):
        yield from _leading(block, following, context)
    for inner in section.sections:
        yield from _section(inner, level + 1, context)


def _leading(block: Block, following: Block | None, context: Context) -> Iterable[Element]:
    """Return a block; a sentence that leads to a list or a table stays on its page."""
    match block, following:
        case Paragraph(content), Bullets() | Steps() | Table() | Figure():
            return traced(block, iter((paragraph("LeadIn", *runs(content, context)),)), context)
        case _:
            return _block(block, context)


def _heading(name: str, title: Inlines, level: int, context: Context) -> Holder:
    heading = paragraph(f"Heading{level}", *runs(title, context), properties=_opening(name, context))
    around(heading, heading, anchor(name), context)
    return heading


def _opening(name: str, context: Context) -> tuple[Child, ...]:
    """Return what puts the first section of an easy read on a page of its own, behind title and contents."""
    first = context.leaflet.sections[0].id if context.leaflet.sections else ""
    apart = context.leaflet.edition is Edition.EASY_READ and name == first
    return (w("pageBreakBefore"),) if apart else ()


def _block(block: Block, context: Context) -> Iterable[Element]:
    return traced(block, _made(block, context), context)


def _made(block: Block, context: Context) -> Iterator[Element]:
    match block:
        case Paragraph(content):
            yield paragraph("Normal", *runs(content, context))
        case Bullets() | Steps():
            yield from _list(block, 0, context)
        case Table():
            yield from table(block, context)
        case Figure(picture, alt, caption):
            widest = min(context.tokens.width, WIDEST_FIGURE_MM)
            drawn = drawings.in_line(context.assets.pictures[picture], alt, widest, HIGHEST_FIGURE_MM, context)
            yield paragraph("Figure", drawn)
            if caption:
                yield paragraph("FigureCaption", *runs(caption, context))
        case Callout():
            yield from _callout(block, context)
        case Contact():
            yield from _contact(block, context)
        case Definitions(items):
            for item in items:
                yield paragraph("DefinitionTerm", *runs(item.term, context))
                yield paragraph("DefinitionText", *runs(item.meaning, context))
        case Row():
            yield from easy.row(block, context)


# -------------------------------------------------------------------------------------------------------------- lists


def _list(block: Bullets | Steps, level: int, context: Context, box: str = "") -> Iterator[Element]:
    """Yield the items of a list; ``box`` names the style of the box it stands in."""
    shift = BOXED if box else 0
    match block:
        case Bullets(items):
            number, style = context.numbering.new(BULLETS + shift, level, 1), "ListBullet"
        case Steps(items, start):
            number, style = context.numbering.new(NUMBERS + shift, level, start), "ListNumber"
    place = min(level, LEVELS - 1)
    style = box or style + ("", "2", "3")[min(place, 2)]
    for item in items:
        yield from _item(item, style, (number, place), context, box)


def _item(item: Item, style: str, numbered: tuple[int, int], context: Context, box: str) -> Iterator[Element]:
    number, level = numbered
    for position, block in enumerate(item.blocks):
        match block:
            case Paragraph(content) if position == 0:
                mark = w("numPr", w("ilvl", val=level), w("numId", val=number))
                yield from traced(
                    block, iter((paragraph(style, *runs(content, context), properties=(mark,)),)), context
                )
            case Paragraph(content):
                yield from traced(block, iter((paragraph(box or "ListContinue", *runs(content, context)),)), context)
            case Bullets() | Steps():
                yield from traced(block, _list(block, level + 1, context, box), context)
            case _:
                yield from _block(block, context)


# -------------------------------------------------------------------------------------------------------------- boxes


def _callout(callout: Callout, context: Context) -> Iterator[Element]:
    label = context.words.say(f"callout.{callout.kind}")
    title = (run(f"{label}: "), *runs(callout.title, context)) if callout.title else (run(label),)
    style = callout.kind.capitalize()
    yield paragraph(f"{style}Title", *title)
    for block in callout.blocks:
        yield from _boxed(block, f"{style}Text", context)


def _boxed(block: Block, style: str, context: Context) -> Iterator[Element]:
    """Yield a block in the style of its box; a list keeps its marks, and the bar of the box stays in one line."""
    match block:
        case Paragraph(content):
            yield from traced(block, iter((paragraph(style, *runs(content, context)),)), context)
        case Bullets() | Steps():
            yield from traced(block, _list(block, 0, context, style), context)
        case _:
            yield from _block(block, context)


def _contact(contact: Contact, context: Context) -> Iterator[Element]:
    yield paragraph("ContactTitle", *runs(contact.title, context))
    lines = []
    for entry in contact.entries:
        kind = f"{context.words.say(f'contact.{entry.kind}')}: "
        label = w("r", w("rPr", w("rStyle", val="ContactKind")), text(kind))
        lines.append([label, *(each for inline in entry.value for each in _entry(inline, context))])
    yield from _together("ContactText", lines)


def _entry(inline: Inline, context: Context) -> list[Element]:
    """Return the runs of a part of a contact line, each address in it as a link."""
    return linked(inline.text, context) if isinstance(inline, Text) else runs((inline,), context)
