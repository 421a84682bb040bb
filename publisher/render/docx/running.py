"""What stands on every page: warnings and edition in the header; title, code, dates and number in the footer."""

from docx.section import Section
from lxml.etree import _Element as Element

from publisher.leaflet import Edition
from publisher.reading_order import code_line, edition_name
from publisher.render.docx import controls
from publisher.render.docx.context import Context
from publisher.render.docx.xml import field, run, w


def running(section: Section, context: Context) -> None:
    """Fill header and footer of the one section."""
    document_part = context.part
    for running_part, lines_of in ((section.header, _header), (section.footer, _footer)):
        running_part.is_linked_to_previous = False
        context.part = running_part.part
        element = running_part._element
        element[:] = lines_of(context)
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
        _line("Footer", run(code_line(context.leaflet))),
        *(_line("Footer", *controls.dated(line.shown, context)) for line in context.stamp.dates),
    ]


def _line(style: str, *inside: Element) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)), *inside)
