"""Puts one Word file together. python-docx is the package layer: parts, relationships, pictures and saving."""

import io

import docx
from lxml.etree import _Element as Element

from publisher.leaflet import Leaflet
from publisher.render import Assets
from publisher.render.docx import controls, package
from publisher.render.docx.body import body
from publisher.render.docx.context import Context
from publisher.render.docx.numbering import instances, numbering_xml
from publisher.render.docx.properties import properties
from publisher.render.docx.running import running
from publisher.render.docx.styles import styles_xml
from publisher.render.docx.tokens import Tokens, read
from publisher.render.docx.xml import twips, w
from publisher.stamp import Stamp
from publisher.words import load


def make(leaflet: Leaflet, stamp: Stamp, assets: Assets) -> bytes:
    """Return the finished file."""
    tokens = read(assets.styles, leaflet.edition)
    template = package.template(
        styles_xml(tokens, leaflet.language), numbering_xml(tokens), tokens.font, leaflet.language
    )
    document = docx.Document(io.BytesIO(template))
    context = Context(
        leaflet=leaflet,
        stamp=stamp,
        assets=assets,
        words=load(leaflet.language).of(leaflet.edition),
        tokens=tokens,
        document=document,
        part=document.part,
    )
    section = document.element.body[-1]
    for element in body(context):
        section.addprevious(element)
    for element in _paper(tokens):
        section.append(element)
    document.part.numbering_part.element.extend(instances(context.numbering))
    running(document.sections[0], context)
    controls.store(context)
    properties(context)
    file = io.BytesIO()
    document.save(file)
    return package.settled(file.getvalue())


def _paper(tokens: Tokens) -> tuple[Element, ...]:
    paper = tokens.paper
    margins = {
        "top": twips(paper("margin-top")),
        "right": twips(paper("margin-outer")),
        "bottom": twips(paper("margin-bottom")),
        "left": twips(paper("margin-inner")),
        "header": twips(8),
        "footer": twips(8),
        "gutter": 0,
    }
    return (w("pgSz", w=twips(paper("page-width")), h=twips(paper("page-height"))), w("pgMar", **margins))
