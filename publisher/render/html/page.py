"""One HTML document for an edition."""

import re
from dataclasses import dataclass
from html import escape

from publisher.leaflet import Edition, Leaflet
from publisher.reading_order import file_title, pieces
from publisher.render import Assets
from publisher.render.html.here import Here
from publisher.render.html.inlines import spoken_in
from publisher.render.html.looks import margins, properties
from publisher.render.html.pieces import part
from publisher.stamp import Stamp
from publisher.words import load


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML document, and the style sheets below its own that many pages share.

    ``tokens`` are the custom properties of its root, as name and value ("--gap", "3.2mm").
    """

    html: str
    sheets: tuple[str, ...]
    tokens: tuple[tuple[str, str], ...] = ()


def page(leaflet: Leaflet, stamp: Stamp, assets: Assets, more_styles: str = "") -> Page:
    """Return the edition as one HTML document (UTF-8); ``more_styles`` are rules that come after all others.

    Raises KeyError when a picture is not among the assets.
    """
    here = Here(leaflet, stamp, assets, load(leaflet.language).of(leaflet.edition))
    body = "".join(part(piece, here) for piece in pieces(leaflet, stamp, here.words))
    tokens = properties(here)
    root = " ".join(f"{name}: {value};" for name, value in tokens)
    sheets = ["print.css"] + (["easy-read.css"] if leaflet.edition is Edition.EASY_READ else [])
    html = (
        f'<!DOCTYPE html>\n<html {spoken_in(leaflet.language)}><head><meta charset="utf-8">{_head(here)}'
        f"<style>:root {{ {root} }}\n{margins(here)}{more_styles}</style></head>\n"
        f'<body class="edition-{leaflet.edition}">{body}</body></html>\n'
    )
    return Page(html, tuple(assets.styles[name] for name in sheets), tokens)


def standalone(leaflet: Leaflet, stamp: Stamp, assets: Assets) -> str:
    """Return the edition as one HTML document to look at in a browser: its style sheets are in it, its words in a main.

    Raises KeyError when a picture is not among the assets.
    """
    made = page(leaflet, stamp, assets)
    sheets = "\n".join(made.sheets)
    view = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    html = made.html.replace("<style>", f"{view}<style>{sheets}\n", 1)
    return re.sub(r"(<body[^>]*>)(.*)(</body>)", r"\1<main>\2</main>\3", html, count=1, flags=re.DOTALL)


def _head(here: Here) -> str:
    leaflet, stamp = here.leaflet, here.stamp
    names = {
        "author": leaflet.organisation.name,
        "description": leaflet.summary or leaflet.subtitle or leaflet.title,
        "keywords": ", ".join((leaflet.code, f"version {leaflet.version}", *(line.shown for line in stamp.dates))),
        "dcterms.created": stamp.reviewed.isoformat() if stamp.reviewed else "",
        "dcterms.modified": stamp.reviewed.isoformat() if stamp.reviewed else "",
    }
    metas = "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in names.items() if value)
    return f"<title>{escape(file_title(leaflet, stamp, here.words))}</title>{metas}"
