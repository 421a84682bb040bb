"""What the file tells programs: core properties, and dates, state and codes as custom ones (ECMA-376, part 2)."""

from datetime import UTC, date, datetime, time
from html import escape

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from publisher.leaflet import called, edition_code, revision
from publisher.reading_order import edition_name, file_title
from publisher.render.docx.context import Context

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_NOON = time(12)
"""Dates stand at noon in universal time: midnight would show the day before west of Greenwich."""

_UNREVIEWED = date(2000, 1, 1)
"""The time stamp of a file whose leaflet was never reviewed; it must not be the day it was made."""


def properties(context: Context) -> None:
    """Set the core properties and add the custom ones."""
    leaflet, stamp, core = context.leaflet, context.stamp, context.document.core_properties
    core.title = file_title(leaflet, stamp, context.words)
    core.author = core.last_modified_by = leaflet.organisation.name
    core.subject = leaflet.summary or leaflet.subtitle
    core.keywords = ", ".join((leaflet.code, f"version {leaflet.version}"))
    core.language = leaflet.language
    core.identifier = leaflet.code
    core.version = leaflet.version
    core.category = edition_name(leaflet, context.words)
    core.created = core.modified = datetime.combine(stamp.reviewed or _UNREVIEWED, _NOON, UTC).replace(tzinfo=None)
    core.revision = 1
    package = context.document.part.package
    part = Part(PackURI("/docProps/custom.xml"), _CONTENT_TYPE, _custom(context), package)
    package.relate_to(part, _RELATIONSHIP)


def _custom(context: Context) -> bytes:
    leaflet, stamp = context.leaflet, context.stamp
    texts = {
        "LeafletId": f"{leaflet.id}.{leaflet.language}",
        "LeafletRevision": revision(leaflet),
        "LeafletCode": leaflet.code,
        "LeafletVersion": leaflet.version,
        "Edition": called(leaflet),
        "EditionCode": edition_code(leaflet),
        "ReviewState": stamp.state.value,
    }
    days = {"LastReviewed": stamp.reviewed, "NextReviewDue": stamp.next_review}
    values = [(name, f"<vt:lpwstr>{escape(value)}</vt:lpwstr>") for name, value in texts.items()]
    values += [(name, f"<vt:filetime>{day}T12:00:00Z</vt:filetime>") for name, day in days.items() if day]
    entries = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}">{value}</property>'
        for number, (name, value) in enumerate(values, 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{entries}</Properties>'
    ).encode()
