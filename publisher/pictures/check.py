"""Whether a picture that comes from other people may be drawn: shapes and pixels, and nothing else."""

import re
from collections.abc import Iterator
from itertools import chain
from zlib import crc32

from publisher.pictures.picture import SVG

MOST_BYTES = 2_000_000
MOST_PIXELS = 40_000_000

_SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    """svg g path circle ellipse rect line polyline polygon title desc defs pattern clipPath linearGradient
    radialGradient stop""".split()
)
_ATTRIBUTES = frozenset(
    """id class d x y x1 y1 x2 y2 cx cy r rx ry width height points viewBox fill fill-rule fill-opacity stroke
    stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-miterlimit stroke-opacity transform clip-path
    clip-rule patternUnits patternTransform patternContentUnits gradientUnits gradientTransform offset stop-color
    stop-opacity version role aria-label preserveAspectRatio opacity""".split()
)
_NAMING = frozenset({"id", "class", "role", "aria-label"})
_OWN_PAINT = re.compile(r"url\(#[\w-]+\)")


def check_picture(data: bytes, media_type: str) -> str | None:
    """Return why a picture is refused, or None when it may be drawn.

    A vector picture may hold only shapes: no script, style sheet, text, event or link to anything outside (the static,
    secure processing mode of SVG 2, section 2.2.4, and stricter). A photograph has a limit of pixels.
    """
    if len(data) > MOST_BYTES:
        return f"it is larger than {MOST_BYTES // 1_000_000} MB"
    return _check_svg(data) if media_type == SVG else _check_photograph(data, media_type)


def _check_svg(data: bytes) -> str | None:
    from lxml import etree

    if reason := _encoding_reason(data):
        return reason
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return f"it is no SVG file ({error})"
    about = root.getroottree().docinfo
    if about.internalDTD is not None:
        return "it holds a DOCTYPE, which a picture does not need"
    if (about.encoding or "UTF-8").upper() not in {"UTF-8", "ASCII", "US-ASCII"}:
        return "it is not UTF-8"
    if root.tag != f"{_SVG_NAMESPACE}svg":
        return "it is no SVG file"
    nodes = chain(root.itersiblings(preceding=True), root.iter(), root.itersiblings())
    return next((reason for node in nodes for reason in _reasons(node)), None)


def _encoding_reason(data: bytes) -> str | None:
    """Return why bytes are no UTF-8 text, or None: in another encoding a DOCTYPE would look harmless."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "it is not UTF-8"
    if "\0" in text:
        return "it is not UTF-8"
    return "it holds a DOCTYPE, which a picture does not need" if re.search("<!(DOCTYPE|ENTITY)", text) else None


def _reasons(node: object) -> Iterator[str]:
    from lxml import etree

    if isinstance(node, etree._Entity):
        yield "it holds an entity, which a picture does not need"
    elif isinstance(node, etree._ProcessingInstruction):
        yield "it holds a processing instruction, which a picture does not need"
    elif isinstance(node, etree._Element) and isinstance(node.tag, str):
        name = etree.QName(node).localname
        if name not in _ELEMENTS or not node.tag.startswith(_SVG_NAMESPACE):
            yield f"it holds <{name}>, and only shapes are drawn"
        above = {str(each.tag).removeprefix(_SVG_NAMESPACE) for each in (node, *node.iterancestors())}
        for attribute, value in node.attrib.items():
            key = etree.QName(attribute).localname
            inside_paint = not above.isdisjoint({"pattern", "clipPath"})
            yield from _attribute_reasons(key, str(value).lower(), inside_paint=inside_paint)


def _attribute_reasons(key: str, text: str, *, inside_paint: bool) -> Iterator[str]:
    """Yield what is wrong with an attribute; paint that is made of other paint could take forever to draw."""
    if key not in _ATTRIBUTES:
        yield f"it holds the attribute {key}, which is not drawn"
    elif key not in _NAMING:
        if "\\" in text or ("url" in text and not _OWN_PAINT.fullmatch(text)):
            yield "it refers to something outside of the picture"
        elif "url" in text and inside_paint:
            yield "it holds a pattern in a pattern, which is not drawn"


def _check_photograph(data: bytes, media_type: str) -> str | None:
    kind = media_type.removeprefix("image/").upper()
    size = _png_size(data) if kind == "PNG" else _jpeg_size(data)
    if size is None or 0 in size:
        return f"it is no {kind} file, or a broken one"
    width, height = size
    return f"it has more than {MOST_PIXELS // 1_000_000} million pixels" if width * height > MOST_PIXELS else None


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG file whose chunks are whole, or None (PNG, third edition, section 5)."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    kinds, at = [], 8
    while at < len(data) and b"IEND" not in kinds:
        end = at + 8 + int.from_bytes(data[at : at + 4])
        if crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4]) or len(data) < end + 4:
            return None
        kinds.append(data[at + 4 : at + 8])
        at = end + 4
    if kinds[:1] != [b"IHDR"] or b"IDAT" not in kinds or kinds[-1] != b"IEND":
        return None
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a JPEG file that has a frame and an end, or None (ITU-T T.81, annex B)."""
    if not data.startswith(b"\xff\xd8") or b"\xff\xd9" not in data[-64:]:
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        else:
            at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4]))
    return None
