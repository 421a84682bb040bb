"""Review dates as locked content controls, bound to one small XML part of the file (ECMA-376, part 1, 17.5.2).

Whoever edits the file cannot change a date by chance, a program finds each of them by its name, and all copies of one
show the same.
"""

from collections.abc import Iterator
from datetime import date
from html import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from publisher.render.docx.context import Context
from publisher.render.docx.xml import Element, run, w
from publisher.stamp import Stamp

STORE = "{6B1C4A3E-5D2F-4C7A-9E10-7A3B8C2D1F60}"
NAMESPACE = "urn:leaflet-publisher:review"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def store(context: Context) -> None:
    """Put the XML part that holds dates and state into the file."""
    package, stamp = context.document.part.package, context.stamp
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", _item(stamp), package)
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    properties = Part(PackURI("/customXml/itemProps1.xml"), kind, _item_properties(), package)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    context.document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _item(stamp: Stamp) -> bytes:
    fields = [("reviewed", _iso(stamp.reviewed)), ("nextReview", _iso(stamp.next_review)), ("state", stamp.state.value)]
    fields += [("line", shown) for _, shown in _state_lines(stamp)]
    fields += [("page", page_line(stamp))]
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields)
    return f'{_DECLARATION}<review xmlns="{NAMESPACE}">{inner}</review>'.encode()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _item_properties() -> bytes:
    return (
        f'{_DECLARATION}<ds:datastoreItem xmlns:ds="{_PROPERTIES}" ds:itemID="{STORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def dated(shown: str, context: Context) -> list[Element]:
    """Return the runs of one line of the stamp, each date in it as a locked control."""
    stamp, words = context.stamp, context.words
    for name, day in (("reviewed", stamp.reviewed), ("nextReview", stamp.next_review)):
        if day and words.date(day) in shown:
            before, _, after = shown.partition(words.date(day))
            parts = [run(before) if before else None, _date(name, day, before, context), run(after) if after else None]
            return [part for part in parts if part is not None]
    return [run(shown)]


def _date(name: str, day: date, before: str, context: Context) -> Element:
    shown, language = context.words.date(day), context.leaflet.language
    properties = w(
        "sdtPr",
        w("alias", val=before.strip(" :.") or shown),
        w("tag", val=f"review:{name}"),
        w("id", val=context.next_id()),
        w("lock", val="sdtContentLocked"),
        _binding(name, 1),
        w(
            "date",
            w("dateFormat", val="d MMMM yyyy"),
            w("lid", val=language),
            w("storeMappedDataAs", val="date"),
            w("calendar", val="gregorian"),
            fullDate=f"{day.isoformat()}T00:00:00Z",
        ),
    )
    return w("sdt", properties, w("sdtContent", run(shown)))


def state_lines(context: Context) -> Iterator[Element]:
    """Yield what the stamp says of the leaflet's state, line by line: warnings, or how long it may be used."""
    for number, (label, shown) in enumerate(_state_lines(context.stamp), 1):
        yield _state(label, shown, _binding("line", number), context)


def state_on_page(context: Context) -> Element:
    """Return the warnings of every page."""
    return _state("", page_line(context.stamp), _binding("page", 1), context)


def page_line(stamp: Stamp) -> str:
    """Return the warnings of every page in one line; empty when nothing is wrong."""
    return " · ".join(stamp.page_warnings)


def _state_lines(stamp: Stamp) -> Iterator[tuple[str, str]]:
    """Yield the lines of the state as (label, words)."""
    yield from ((notice.label, notice.line.shown) for notice in stamp.notices)
    if stamp.use_until:
        yield "", stamp.use_until.shown


def _state(label: str, shown: str, binding: Element, context: Context) -> Element:
    properties = w(
        "sdtPr",
        w("alias", val=label or context.words.say("page.state")),
        w("tag", val="review:state"),
        w("id", val=context.next_id()),
        w("lock", val="sdtContentLocked"),
        binding,
        w("text"),
    )
    return w("sdt", properties, w("sdtContent", run(shown)))


def _binding(name: str, number: int) -> Element:
    """Return what ties a control to an element of the file's own XML part (ECMA-376, part 1, 17.5.2.6)."""
    path = f"/l:review[1]/l:{name}[{number}]"
    return w("dataBinding", prefixMappings=f"xmlns:l='{NAMESPACE}'", xpath=path, storeItemID=STORE)
