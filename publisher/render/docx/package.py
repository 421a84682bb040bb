"""The package: our own small template as the start, and the finished file with fixed times and order.

Nothing of python-docx's default template is used: the parts here are all that a document needs (ECMA-376, part 2).
"""

import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache

from docx.document import Document
from docx.opc.package import OpcPackage, Unmarshaller
from docx.opc.part import PartFactory
from docx.opc.pkgreader import PackageReader
from docx.oxml.ns import nsdecls
from docx.package import Package

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ALL = nsdecls("w", "r", "wp", "a", "pic")
"""Declared at the root: pandoc looks for them there alone."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEADER, FOOTER = "rId6", "rId7"
"""The relationships of the document to its header and footer."""
_PICTURES = (".png", ".jpg", ".jpeg")
_PARTS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


@dataclass(frozen=True, slots=True)
class Looks:
    """The parts of a package that decide how it looks, as XML; an empty theme or list of fonts is made of ``font``."""

    styles: bytes
    numbering: bytes
    font: str
    alternatives: str
    theme: bytes = b""
    fonts: bytes = b""


def opened(looks: Looks, language: str) -> Document:
    """Return a new empty document with the given looks; its file is read once for all that look the same."""
    package = Package()
    Unmarshaller.unmarshal(_read(looks, language), package, PartFactory)  # type: ignore[no-untyped-call]
    document: Document = package.main_document_part.document
    return document


@lru_cache(maxsize=16)
def _read(looks: Looks, language: str) -> PackageReader:
    reader: PackageReader = PackageReader.from_file(io.BytesIO(_template(looks, language)))  # type: ignore[no-untyped-call]
    return reader


def _template(looks: Looks, language: str) -> bytes:
    """Return an empty Word file with the given looks."""
    parts = {
        "[Content_Types].xml": _content_types(_PARTS),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        ),
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("theme", "theme/theme1.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
        ),
        "word/document.xml": f"{_DECLARATION}<w:document {_ALL}><w:body><w:sectPr/></w:body></w:document>".encode(),
        "word/header1.xml": f"{_DECLARATION}<w:hdr {_ALL}/>".encode(),
        "word/footer1.xml": f"{_DECLARATION}<w:ftr {_ALL}/>".encode(),
        "word/styles.xml": looks.styles,
        "word/numbering.xml": looks.numbering,
        "word/settings.xml": _settings(language),
        "word/fontTable.xml": looks.fonts or _fonts(looks.font, looks.alternatives),
        "word/theme/theme1.xml": looks.theme or _theme(looks.font),
        "docProps/core.xml": _core(),
        "docProps/app.xml": _application(),
    }
    return _zip(parts, zipfile.ZIP_STORED)


def written(package: OpcPackage) -> bytes:
    """Return a package as a file, its entries in a fixed order and at a fixed time: same content, same bytes."""
    parts, kinds = {"_rels/.rels": _serialised(package.rels.xml)}, {}
    for part in package.parts:
        part.before_marshal()  # type: ignore[no-untyped-call]
        name = part.partname.membername
        parts[name], kinds[name] = part.blob, part.content_type
        if len(part.rels):
            parts[part.partname.rels_uri.membername] = _serialised(part.rels.xml)
    return _zip({"[Content_Types].xml": _content_types(kinds), **parts}, zipfile.ZIP_DEFLATED)


def _serialised(xml: str | bytes) -> bytes:
    return xml.encode() if isinstance(xml, str) else xml


def _zip(parts: dict[str, bytes], compression: int) -> bytes:
    """Return a zip file; pictures are not compressed once more."""
    first = ("[Content_Types].xml", "_rels/.rels")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression, compresslevel=6) as package:
        for name in sorted(parts, key=lambda name: (first.index(name) if name in first else len(first), name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PICTURES) else compression
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return file.getvalue()


def _content_types(kinds: dict[str, str]) -> bytes:
    """Return the list of the parts' kinds: pictures by the ends of their names, all others by their names."""
    ends = {name.rpartition(".")[2]: kind for name, kind in kinds.items() if name.endswith(_PICTURES)}
    defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in sorted(ends.items()))
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in sorted(kinds.items())
        if not name.endswith(_PICTURES)
    )
    return (
        f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _relationships(*pairs: tuple[str, str]) -> bytes:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_type(kind, package)}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{package}">{entries}</Relationships>'.encode()


def _type(kind: str, package: str) -> str:
    return f"{package}/{kind}" if kind.startswith("metadata/") else f"{_OFFICE}/{kind}"


def _settings(language: str) -> bytes:
    return (
        f'{_DECLARATION}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{language}"/></w:settings>'
    ).encode()


def _fonts(font: str, alternatives: str) -> bytes:
    return (
        f'{_DECLARATION}<w:fonts {_W}><w:font w:name="{font}"><w:altName w:val="{alternatives}"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()


def _theme(font: str) -> bytes:
    """Return a plain theme: Word and its checkers expect the part, though our styles name their fonts and colours."""
    colours = (
        ("dk1", "1A1A1A"), ("lt1", "FFFFFF"), ("dk2", "003D73"), ("lt2", "EEF3F8"), ("accent1", "003D73"), ("accent2", "7A1010"),
        ("accent3", "474747"), ("accent4", "D9822B"), ("accent5", "1F2A44"), ("accent6", "5A5A5A"), ("hlink", "003D73"), ("folHlink", "003D73"),
    )  # fmt: skip # pairs in the order that the schema asks for
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours)
    fonts = "".join(
        f'<a:{kind}><a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
        for kind in ("majorFont", "minorFont")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Leaflet"><a:themeElements>'
        f'<a:clrScheme name="Leaflet">{scheme}</a:clrScheme><a:fontScheme name="Leaflet">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Leaflet"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


def _core() -> bytes:
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    ).encode()


def _application() -> bytes:
    return (
        f'{_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Leaflet publisher</Application></Properties>"
    ).encode()
