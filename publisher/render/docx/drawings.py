"""Pictures with their alternative texts: in the line for figures, beside the words for easy-read rows."""

import io
from functools import cache

from PIL import Image

from publisher.pictures import SVG, Picture
from publisher.render.docx.context import Context
from publisher.render.docx.xml import Element, emu, escaped, w

PIXELS = 600
"""The width of a vector picture drawn as pixels: about 370 an inch at the size of a row's picture."""


def in_line(picture: Picture, alt: str, widest_mm: float, highest_mm: float, context: Context) -> Element:
    """Return a run with a picture that stands in the line, as large as fits."""
    data = _pixels(picture)
    width, height = _fitted(data, widest_mm, highest_mm)
    number = context.next_id()
    graphic = _graphic(context.document.part.get_or_add_image(io.BytesIO(data))[0], number, width, height)
    drawing = (
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr=""/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>{graphic}</wp:inline>'
    )
    return _run(drawing, alt)


def beside(picture: Picture, width_mm: float, context: Context) -> tuple[Element, float]:
    """Return a run with a picture at the left margin beside the words of its paragraph, and its height in millimetres.

    It floats over the room that the style of the words leaves, and pushes nothing: so the words alone decide where a
    page ends, and a heading before them stays with them, which LibreOffice forgets where words flow round a picture.
    """
    data = _pixels(picture)
    width, height = _fitted(data, width_mm, 400)
    number = context.next_id()
    graphic = _graphic(context.document.part.get_or_add_image(io.BytesIO(data))[0], number, width, height)
    drawing = (
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{251658240 + number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name="Picture {number}" descr=""/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>{graphic}</wp:anchor>'
    )
    return _run(drawing, picture.alt), height / emu(1)


def _run(drawing: str, alt: str) -> Element:
    return w("r", w("drawing", drawing.replace('descr=""', f'descr="{escaped(alt)}"', 1)))


def _graphic(relationship: str, number: int, width: int, height: int) -> str:
    return (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )


def _fitted(data: bytes, widest_mm: float, highest_mm: float) -> tuple[int, int]:
    with Image.open(io.BytesIO(data)) as image:
        share = image.height / image.width
    width = min(widest_mm, highest_mm / share)
    return emu(width), emu(width * share)


def _pixels(picture: Picture) -> bytes:
    return _drawn(picture.data) if picture.media_type == SVG else picture.data


@cache
def _drawn(svg: bytes) -> bytes:
    """Return a vector picture as PNG on white, in as few colours as it has."""
    import resvg_py

    png = bytes(
        resvg_py.svg_to_bytes(svg_string=svg.decode(), width=PIXELS, background="white", skip_system_fonts=True)
    )
    file = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").quantize(32, method=Image.Quantize.MEDIANCUT).save(file, "PNG", optimize=True)
    return file.getvalue()
