"""The sign-off sheet of a leaflet, as PDF and as a web page."""

from collections.abc import Mapping

from publisher.build import Store
from publisher.easyread.sign_off import sign_off
from publisher.leaflet import Leaflet, Profile
from publisher.plan.making import make_pdf
from publisher.render import Assets, Rendered
from publisher.render.html import standalone
from publisher.stamp import UNSTAMPED
from publisher.words import load


def sign_off_sheet(leaflet: Leaflet, styles: Mapping[str, str], store: Store) -> tuple[Rendered, str]:
    """Return the sheet of a leaflet as it was read: an accessible PDF, and one HTML document. Raises MakeError."""
    sheet = sign_off(leaflet, load(leaflet.language))
    layered = {**styles, "print.css": f"{styles['print.css']}\n{styles['sign-off.css']}"}
    assets = Assets({}, layered)
    return make_pdf(sheet, UNSTAMPED, assets, Profile.ACCESSIBLE, store), standalone(sheet, UNSTAMPED, assets)
