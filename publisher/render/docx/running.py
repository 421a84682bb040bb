"""What stands on every page: warnings and edition in the header; title, code, dates and number in the footer."""

from collections.abc import Iterator

from publisher.leaflet import Edition
from publisher.reading_order import code_line, edition_name
from publisher.render.docx import controls
from publisher.render.docx.context import Context
from publisher.render.docx.package import FOOTER, HEADER
from publisher.render.docx.xml import Element, field, in_style, paragraph, parsed, run, w


def running(context: Context) -> None:
    """Fill the template's header and footer."""
    document_part = context.part
    for name, lines_of in ((HEADER, _header), (FOOTER, _footer)):
        part = document_part.related_parts[name]
        context.part = part
        part.element[:] = parsed("ftr", *lines_of(context))
    context.part = document_part


def _header(context: Context) -> list[Element]:
    lines = [_line("HeaderWarning", controls.state_on_page(context))] if context.stamp.page_warnings else []
    if context.leaflet.edition is not Edition.STANDARD:
        lines.append(_line("Header", run(edition_name(context.leaflet, context.words))))
    return lines or [_line("Header")]


def _footer(context: Context) -> list[Element]:
    number = context.words.say("page.number", page="\0", pages="\1")
    before, _, rest = number.partition("\0")
    between, _, after = rest.partition("\1")
    counted = [
        *((run(before),) if before else ()),
        *field("PAGE", "1"),
        run(between),
        *field("NUMPAGES", "1"),
        *((run(after),) if after else ()),
    ]
    return [
        _line("FooterFirst", run(context.leaflet.title), w("r", w("tab")), *counted),
        *(_line("Footer", *line) for line in _dates(context)),
    ]


def _dates(context: Context) -> Iterator[list[Element]]:
    """Yield the lines of code and dates; the first date stands beside the code, so that all editions need few lines."""
    first, *rest = (controls.dated(line.shown, context) for line in context.stamp.dates)
    yield [run(f"{code_line(context.leaflet)} · "), *first]
    yield from rest


def _line(style: str, *inside: Element) -> Element:
    return paragraph(in_style(style), *inside)
