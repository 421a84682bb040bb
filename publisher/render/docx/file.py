"""Puts one Word file together. python-docx is the package layer: parts, relationships, pictures and saving."""

from dataclasses import replace
from functools import lru_cache

from publisher.leaflet import Edition, Leaflet
from publisher.render import Assets
from publisher.render.docx import controls, package, template
from publisher.render.docx.body import body
from publisher.render.docx.context import Context
from publisher.render.docx.numbering import instances, numbering_xml
from publisher.render.docx.package import Looks
from publisher.render.docx.properties import properties
from publisher.render.docx.running import running
from publisher.render.docx.styles import styles_xml
from publisher.render.docx.tokens import Tokens, read
from publisher.render.docx.xml import Element, parsed, twips, w
from publisher.stamp import Stamp
from publisher.word_template import Template
from publisher.words import load


def make(leaflet: Leaflet, stamp: Stamp, assets: Assets) -> bytes:
    """Return the finished file."""
    tokens = read(assets.styles, leaflet.edition, assets.word.template)
    looks = _looks(tokens, leaflet.edition, leaflet.language, assets.word.template)
    document = package.opened(looks, leaflet.language)
    context = Context(
        leaflet=leaflet,
        stamp=stamp,
        assets=assets,
        words=load(leaflet.language).of(leaflet.edition),
        tokens=tokens,
        document=document,
        part=document.part,
    )
    whole = parsed("body", *body(context), w("sectPr", *_edges(), *_paper(tokens)))
    document.element.replace(document.element.body, whole)
    document.part.numbering_part.element.extend(parsed("numbering", *instances(context.numbering)))
    running(context)
    controls.store(context)
    properties(context)
    return package.written(document.part.package)


@lru_cache(maxsize=16)
def _looks(tokens: Tokens, edition: Edition, language: str, own: Template | None) -> Looks:
    """Return our looks, or those of the clinic's own template with what they lack."""
    styles, numbering = styles_xml(tokens, language), numbering_xml(tokens)
    looks = Looks(styles, numbering, tokens.font, tokens.alternatives)
    if own is None:
        return looks
    enlarged = edition not in (Edition.STANDARD, Edition.A5)
    adopted = template.adopted(own.styles, styles, language, enlarged=enlarged)
    return replace(looks, styles=adopted, theme=own.theme, fonts=own.fonts)


def _edges() -> tuple[Element, ...]:
    return tuple(
        f'<w:{kind}Reference w:type="default" r:id="{name}"/>'
        for kind, name in (("header", package.HEADER), ("footer", package.FOOTER))
    )


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
