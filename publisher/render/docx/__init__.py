"""The Word file: editable by its styles, accessible, with its review dates locked into it (ECMA-376, ISO/IEC 29500)."""

from publisher.leaflet import Leaflet
from publisher.render import Assets, Rendered
from publisher.stamp import Stamp


def render(leaflet: Leaflet, stamp: Stamp, assets: Assets) -> Rendered:
    """Return an edition as a .docx file; the same bytes for the same input.

    Raises KeyError when a picture is not among the assets.
    """
    from publisher.render.docx.file import make

    return Rendered(make(leaflet, stamp, assets))
