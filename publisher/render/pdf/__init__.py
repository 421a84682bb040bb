"""The print PDF: the HTML page laid out and tagged, in the profile that its use asks for."""

from publisher.leaflet import Leaflet, Profile, edition_code
from publisher.render import Assets, Rendered
from publisher.render.html import page
from publisher.stamp import Stamp


def render(leaflet: Leaflet, stamp: Stamp, assets: Assets, profile: Profile = Profile.ACCESSIBLE) -> Rendered:
    """Return an edition as a PDF; the same bytes for the same input. All but the booklet are tagged.

    Raises RenderError when something of the page could not be drawn.
    """
    from publisher.render.pdf.booklet import imposed
    from publisher.render.pdf.printing import About, print_page
    from publisher.render.pdf.profiles import MAKING

    making = MAKING[profile]
    about = About(leaflet.id, leaflet.language, _information(leaflet, stamp))
    data, notes = print_page(page(leaflet, stamp, assets, making.styles), about, making, assets.cache)
    return Rendered(imposed(data) if profile is Profile.BOOKLET else data, notes=notes)


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
