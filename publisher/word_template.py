"""A clinic's own Word template: opened as a file that may mean harm, of which only looks are taken.

What is taken is its styles, its theme, the list of its fonts, and the size and margins of its page. Its text, headers,
macros, pictures, links and anything else that a Word file can hold never reach a leaflet (ECMA-376, parts 1 and 2).
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

MOST_BYTES = 20 * 2**20
MOST_PARTS = 2000
MOST_PART_BYTES = 16 * 2**20
"""The most that one part that is read may unpack to."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN = re.compile(
    r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)\.main\+xml"
)
_MACROS = re.compile(r"macroEnabled|vbaProject|activeX", re.IGNORECASE)
_TWIPS_A_MM = 1440 / 25.4
_PAPER = (("pgSz", "w", "page-width"), ("pgSz", "h", "page-height"), ("pgMar", "top", "margin-top"),
          ("pgMar", "bottom", "margin-bottom"), ("pgMar", "left", "margin-inner"), ("pgMar", "right", "margin-outer"),
)  # fmt: skip # an attribute a group
_SMALLEST_TEXT_MM, _LARGEST_PAGE_MM = 80.0, 600.0


class TemplateError(ValueError):
    """A file cannot be a template; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Template:
    """The looks of a template: its parts as XML (``theme`` and ``fonts`` may be empty), and its page in millimetres.

    ``page`` has the names of the design tokens and may be empty.
    """

    styles: bytes
    theme: bytes = b""
    fonts: bytes = b""
    page: tuple[tuple[str, float], ...] = ()


def read(data: bytes) -> Template:
    """Return the looks of a .docx or .dotx file. Raises TemplateError."""
    if len(data) > MOST_BYTES:
        raise TemplateError(f"it is larger than {MOST_BYTES // 2**20} MB: take the pictures out of it")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _read(package)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, UnicodeError) as error:
        message = "it is no Word file: save it in Word as .docx or .dotx, without a password"
        raise TemplateError(message) from error


def _read(package: zipfile.ZipFile) -> Template:
    names = [entry.filename for entry in package.infolist()]
    if len(names) > MOST_PARTS or len(set(names)) < len(names):
        raise TemplateError("it has too many parts, or two of one name: save it in Word once more")
    kinds = _content_types(package)
    if _MACROS.search(" ".join((*names, *kinds.values()))):
        raise TemplateError("it holds macros: save it in Word as .dotx, which has none")
    (main,) = [name for name, kind in kinds.items() if _MAIN.fullmatch(kind)][:1] or [""]
    if not main:
        raise TemplateError("it is no Word document or template: save it in Word as .docx or .dotx")
    folder = main.rpartition("/")[0]
    styles = _part(package, f"{folder}/styles.xml")
    if styles is None or styles.tag != f"{_W}styles":
        raise TemplateError("it has no styles: save it in Word as .docx or .dotx")
    document = _part(package, main)
    return Template(
        styles=_bytes(styles),
        theme=_theme(_part(package, f"{folder}/theme/theme1.xml")),
        fonts=_fonts(_part(package, f"{folder}/fontTable.xml")),
        page=_page(document) if document is not None else (),
    )


def _content_types(package: zipfile.ZipFile) -> dict[str, str]:
    root = _part(package, "[Content_Types].xml")
    if root is None:
        raise TemplateError("it is no Word file: save it in Word as .docx or .dotx")
    return {node.get("PartName", "").lstrip("/"): node.get("ContentType", "") for node in root.iter("{*}Override")}


def _part(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    """Return the root of a part, or None when the package has none of that name."""
    try:
        entry = package.getinfo(name)
    except KeyError:
        return None
    with package.open(entry) as file:
        data = file.read(MOST_PART_BYTES + 1)
    if len(data) > MOST_PART_BYTES:
        raise TemplateError(f"its part {name} unpacks to more than {MOST_PART_BYTES // 2**20} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"its part {name} is not sound: save it in Word once more") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr] # the tree has one
        raise TemplateError(f"its part {name} declares a document type, which no Word file does")
    return root


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _theme(root: etree._Element | None) -> bytes:
    """Return a theme, or nothing when it draws pictures: they would have to come along."""
    if root is None or root.xpath("//@*[namespace-uri() = $office]", office=_R.strip("{}")):
        return b""
    return _bytes(root)


def _fonts(root: etree._Element | None) -> bytes:
    """Return a list of fonts without those that lie in the template itself."""
    if root is None:
        return b""
    for node in list(root.iter(*(f"{_W}embed{kind}" for kind in ("Regular", "Bold", "Italic", "BoldItalic")))):
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    return _bytes(root)


def _page(document: etree._Element) -> tuple[tuple[str, float], ...]:
    """Return size and margins of the last section, or nothing when they are no page that words fit on."""
    found: dict[str, float] = {}
    for element, attribute, name in _PAPER:
        nodes = list(document.iter(f"{_W}{element}"))
        value = nodes[-1].get(f"{_W}{attribute}", "") if nodes else ""
        if not re.fullmatch(r"\d{1,6}", value):
            return ()
        found[name] = round(int(value) / _TWIPS_A_MM, 2)
    wide = found["page-width"] - found["margin-inner"] - found["margin-outer"]
    tall = found["page-height"] - found["margin-top"] - found["margin-bottom"]
    if min(wide, tall) < _SMALLEST_TEXT_MM or max(found["page-width"], found["page-height"]) > _LARGEST_PAGE_MM:
        return ()
    return tuple(found.items())
