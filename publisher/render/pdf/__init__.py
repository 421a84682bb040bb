"""The print PDF: the HTML page laid out and tagged, PDF/UA-1 (ISO 14289-1)."""

from publisher.leaflet import Leaflet, edition_code
from publisher.render import Assets, Rendered
from publisher.render.html import page
from publisher.stamp import Stamp


def render(leaflet: Leaflet, stamp: Stamp, assets: Assets) -> Rendered:
    """Return an edition as a tagged PDF; the same bytes for the same input.

    Raises RenderError when something of the page could not be drawn.
    """
    from publisher.render.pdf.printing import print_page

    html = page(leaflet, stamp, assets)
    data, notes = print_page(html, _information(leaflet, stamp), leaflet.id, assets.cache)
    return Rendered(data, notes=notes)


def _information(leaflet: Leaflet, stamp: Stamp) -> tuple[tuple[str, str], ...]:
    """Return what the document information says beside title and author (ISO 32000-1, 14.3.3)."""
    reviewed = stamp.reviewed.isoformat() if stamp.reviewed else ""
    due = stamp.next_review.isoformat() if stamp.next_review else ""
    values = {
        "LastReviewed": reviewed,
        "NextReviewDue": due,
        "ReviewState": stamp.state.value,
        "LeafletCode": leaflet.code,
        "LeafletVersion": leaflet.version,
        "EditionCode": edition_code(leaflet),
    }
    return tuple((name, value) for name, value in values.items() if value)
