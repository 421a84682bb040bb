"""The metadata of a PDF as XMP (ISO 16684-1): which standards it meets, its title, and its review dates.

WeasyPrint writes the packet; this adds what it leaves out, and in PDF/A-3 the description of every schema that the
standard does not know (ISO 19005-3, 6.6.2.3.3).
"""

import xml.etree.ElementTree as Xml
from collections.abc import Iterable

from publisher.render.pdf.profiles import Making

NAMESPACE = "urn:leaflet-publisher:review:1"
"""The schema of the review dates; its property names are those of the document information."""

_NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfd": "http://pdfa.org/declarations/",
    "leaflet": NAMESPACE,
}
_REVISIONS = {("pdfuaid", "2"): "2024", ("pdfaid", "4"): "2020"}
_SEEN = {
    "LastReviewed": "the day of the last review",
    "NextReviewDue": "the day on which the next review is due",
    "ReviewState": "the state of the review",
    "LeafletCode": "the code of the leaflet",
    "LeafletVersion": "the version of its text",
    "EditionCode": "a code made from the text of this edition",
}


def complete(packet: bytes, making: Making, language: str, information: Iterable[tuple[str, str]]) -> bytes:
    """Return an XMP packet with its standards, its language and the review ``information`` added."""
    for prefix, uri in _NAMES.items():
        Xml.register_namespace(prefix, uri)
    start, end = packet.index(b"<rdf:RDF"), packet.index(b"</rdf:RDF>") + len(b"</rdf:RDF>")
    rdf = Xml.fromstring(packet[start:end])  # noqa: S314 # what WeasyPrint has just written
    for description in list(rdf):
        if any(name.startswith(f"{{{_NAMES['pdfaid']}}}") for name in description.attrib):
            rdf.remove(description)
    for prefix, part in making.identified:
        _identified(rdf, prefix, part)
    for uri in making.declared:
        _declared(rdf, uri)
    _child(_child(_child(_description(rdf), "dc:language"), "rdf:Bag"), "rdf:li").text = language
    review = _description(rdf)
    for name, value in information:
        review.set(_name(f"leaflet:{name}"), value)
    if ("pdfaid", "3") in making.identified:
        _described(rdf, [name for name, _ in information])
    written: bytes = Xml.tostring(rdf, encoding="utf-8")
    return packet[:start] + written + packet[end:]


def _identified(rdf: Xml.Element, prefix: str, part: str) -> None:
    description = _description(rdf)
    description.set(_name(f"{prefix}:part"), part)
    if (prefix, part) == ("pdfaid", "3"):
        description.set(_name("pdfaid:conformance"), "A")
    if revision := _REVISIONS.get((prefix, part)):
        description.set(_name(f"{prefix}:rev"), revision)


def _declared(rdf: Xml.Element, uri: str) -> None:
    """Add a PDF Declaration (PDF Association, PDF Declarations 1.0)."""
    item = _child(_child(_child(_description(rdf), "pdfd:declarations"), "rdf:Bag"), "rdf:li")
    item.set(_name("rdf:parseType"), "Resource")
    _child(item, "pdfd:conformsTo").text = uri


def _described(rdf: Xml.Element, names: list[str]) -> None:
    """Describe the schemas that PDF/A-3 does not know."""
    bag = _child(_child(_description(rdf), "pdfaExtension:schemas"), "rdf:Bag")
    _schema(bag, "PDF/UA identification", "pdfuaid", [("part", "Integer", "the part of ISO 14289")])
    _schema(bag, "Review of a leaflet", "leaflet", [(name, "Text", _SEEN[name]) for name in names])


def _schema(bag: Xml.Element, title: str, prefix: str, properties: list[tuple[str, str, str]]) -> None:
    item = _resource(bag)
    _child(item, "pdfaSchema:schema").text = title
    _child(item, "pdfaSchema:namespaceURI").text = _NAMES[prefix]
    _child(item, "pdfaSchema:prefix").text = prefix
    sequence = _child(_child(item, "pdfaSchema:property"), "rdf:Seq")
    for name, kind, meaning in properties:
        entry = _resource(sequence)
        _child(entry, "pdfaProperty:name").text = name
        _child(entry, "pdfaProperty:valueType").text = kind
        _child(entry, "pdfaProperty:category").text = "internal" if prefix == "pdfuaid" else "external"
        _child(entry, "pdfaProperty:description").text = meaning


def _resource(parent: Xml.Element) -> Xml.Element:
    item = _child(parent, "rdf:li")
    item.set(_name("rdf:parseType"), "Resource")
    return item


def _description(rdf: Xml.Element) -> Xml.Element:
    description = _child(rdf, "rdf:Description")
    description.set(_name("rdf:about"), "")
    return description


def _child(parent: Xml.Element, name: str) -> Xml.Element:
    return Xml.SubElement(parent, _name(name))


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"
