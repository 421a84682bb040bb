"""The page: an edition as accessible HTML, built only from the model, with every word escaped.

It is what the PDF prints. Pictures are inside, and the style sheets that many pages share stand beside it: nothing is
fetched.
"""

import base64
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from publisher.leaflet import (
    Abbreviation,
    Block,
    Bullets,
    Callout,
    Contact,
    ContactEntry,
    Definitions,
    Edition,
    Emphasis,
    Fact,
    FactKind,
    Figure,
    Foreign,
    Inline,
    Inlines,
    Item,
    Leaflet,
    Link,
    Paragraph,
    People,
    Pictogram,
    Row,
    Section,
    Spoken,
    Steps,
    Strong,
    Table,
    Term,
    Text,
    plain,
    right_to_left,
)
from publisher.pictures import Picture
from publisher.reading_order import (
    Contents,
    Imprint,
    Masthead,
    Notice,
    Piece,
    code_line,
    edition_name,
    file_title,
    pieces,
)
from publisher.render import Assets
from publisher.render.addresses import parts as addresses
from publisher.render.addresses import tel
from publisher.render.phrases import kept_text, kept_together
from publisher.stamp import Stamp
from publisher.words import Words, load

SHORT = 34
"""How many letters a line of the imprint has at most that may stand beside another."""
_AFTER_NUMBER = re.compile(r"(?<=\d) (?=[^\W\d_])")
_BEFORE_YEAR = re.compile(r"(\d\u00a0[^\W\d_]+) (?=\d{4}\b)")


class _Here:
    """What every part of one page needs: the words, the pictures, and the edition."""

    def __init__(self, leaflet: Leaflet, stamp: Stamp, assets: Assets) -> None:
        self.leaflet = leaflet
        self.stamp = stamp
        self.assets = assets
        self.words: Words = load(leaflet.language).of(leaflet.edition)


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
    here = _Here(leaflet, stamp, assets)
    body = "".join(_piece(piece, here) for piece in pieces(leaflet, stamp, here.words))
    tokens = _tokens(here)
    root = " ".join(f"{name}: {value};" for name, value in tokens)
    sheets = ["print.css"] + (["easy-read.css"] if leaflet.edition is Edition.EASY_READ else [])
    html = (
        f'<!DOCTYPE html>\n<html {_spoken_in(leaflet.language)}><head><meta charset="utf-8">{_head(here)}'
        f"<style>:root {{ {root} }}\n{_running(here)}{more_styles}</style></head>\n"
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


def _spoken_in(language: str) -> str:
    """Return the attributes of an element in a language: its tag, and the direction in which its script runs."""
    return f'lang="{escape(language)}" dir="{"rtl" if right_to_left(language) else "ltr"}"'


def _head(here: _Here) -> str:
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


# -------------------------------------------------------------------------------------------------------------- styles


def _tokens(here: _Here) -> tuple[tuple[str, str], ...]:
    """Return the design tokens of the edition as custom properties: points for sizes of text, else millimetres."""
    tokens = tomllib.loads(here.assets.styles["tokens.toml"])
    sizes = tokens["editions"][here.leaflet.edition].items()
    return (
        *((f"--font-{name}", f'"{font["family"]}"') for name, font in tokens["fonts"].items()),
        *((f"--{name}", value) for name, value in tokens["colours"].items()),
        *((f"--{name}", f"{value}{_measure(name)}") for name, value in sizes),
    )


def _measure(name: str) -> str:
    if name == "line-height":
        return ""
    sizes = ("text", "title", "heading-2", "heading-3", "heading-4", "small", "running", "phone")
    return "pt" if name in sizes else "mm"


def _running(here: _Here) -> str:
    """Return what stands at the edges of every page: warnings above; title, code, dates and page number below."""
    stamp, words = here.stamp, here.words
    label = edition_name(here.leaflet, words)
    title = here.leaflet.title if here.leaflet.edition is Edition.STANDARD else f"{here.leaflet.title} · {label}"
    number = words.say("page.number", page="\0", pages="\1")
    page = " ".join(_COUNTER.get(part) or _string(part) for part in re.split("([\0\1])", number) if part)
    between = "\n" if here.leaflet.edition in _LARGE_FOOT else " · "
    rest = "\n".join((code_line(here.leaflet), between.join(line.shown for line in stamp.dates)))
    top = f"@top-left {{ content: {_string(' · '.join(stamp.page_warnings))} }}" if stamp.page_warnings else ""
    if here.leaflet.edition in _WIDE_FOOT:
        first = f" · {title}\n{rest}"
        return f"@page {{ {top} @bottom-left {{ width: 100%; content: {page} {_string(first)} }} }}"
    below = _string(f"{title}\n{rest}")
    return f"@page {{ {top} @bottom-left {{ content: {below} }} @bottom-right {{ content: {page} }} }}"


_LARGE_FOOT = (Edition.LARGE_PRINT, Edition.GIANT_PRINT)
"""Editions in which the dates do not fit into one line."""
_WIDE_FOOT = (*_LARGE_FOOT, Edition.EASY_READ, Edition.A5)
"""Editions whose lines at the foot need the whole width: the page number begins them instead of standing beside."""

_COUNTER = {"\0": "counter(page)", "\1": "counter(pages)"}


def _string(text: str) -> str:
    """Return a CSS string (CSS Syntax 3, section 4.3.7)."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ").replace("\n", "\\a ")
    return f'"{escaped}"'


# -------------------------------------------------------------------------------------------------------------- pieces


def _piece(piece: Piece, here: _Here) -> str:
    match piece:
        case Masthead():
            return _masthead(piece, here)
        case Notice(stamp):
            return _notice(stamp)
        case Contents(title, entries):
            items = "".join(f'<li><a href="#{escape(name)}">{_text(plain(words))}</a></li>' for name, words in entries)
            rows = (
                f"grid-template-rows: repeat({-(-len(entries) // 2)}, auto)"  # down the first column, then the second
            )
            heading = f'<p class="contents-title">{_text(title)}</p>'
            return f'<div class="contents">{heading}<ul style="{rows}">{items}</ul></div>'
        case Section():
            return _section(piece, 2, here)
        case Imprint(title, lines, stamp):
            shown = (*lines, *(line.shown for line in stamp.dates))
            linked = "".join(f"<p{_short(line)}>{_linked(line)}</p>" for line in shown)
            return f'<section class="imprint" id="about"><h2>{_text(title)}</h2>{linked}</section>'


def _short(line: str) -> str:
    """Return the mark of a line that leaves room for another beside it."""
    return ' class="short"' if len(line) <= SHORT else ""


def _masthead(masthead: Masthead, here: _Here) -> str:
    logo = here.leaflet.organisation.logo
    drawn = _image(here.assets.pictures[logo], "logo") if logo else ""
    title = f"{_line('label', masthead.label)}<h1>{_text(masthead.title)}</h1>{_line('subtitle', masthead.subtitle)}"
    below = _line("also-called", masthead.also_called) + _line("summary", masthead.summary)
    return f'{drawn}{_line("organisation", masthead.organisation)}<header class="title">{title}</header>{below}'


def _line(name: str, text: str) -> str:
    return f'<p class="{name}">{_text(text)}</p>' if text else ""


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"<p>{_text(text)}</p>" for text in texts)


def _notice(stamp: Stamp) -> str:
    warnings = "".join(f'<p class="warning">{_text(notice.line.shown)}</p>' for notice in stamp.notices)
    calm = (*(line.shown for line in stamp.dates), *((stamp.use_until.shown,) if stamp.use_until else ()))
    return f'<div class="notice{" serious" if warnings else ""}">{warnings}{_lines(calm)}</div>'


def _section(section: Section, level: int, here: _Here) -> str:
    heading = f"<h{level}>{_inlines(section.title)}</h{level}>{_code(section, here)}"
    blocks = _blocks(section.blocks, here)
    inner = "".join(_section(inner, level + 1, here) for inner in section.sections)
    return f'<section id="{escape(section.id)}">{heading}{blocks}{inner}</section>\n'


def _code(section: Section, here: _Here) -> str:
    """Return the QR code (ISO/IEC 18004) of the leaflet's address, beside the words that give it.

    It is a background, no element of the reading order: what it holds stands there in letters.
    """
    if section.id != "other-formats" or not here.leaflet.address or here.leaflet.edition is Edition.EASY_READ:
        return ""
    import segno

    drawn = segno.make(here.leaflet.address, error="m", micro=False).svg_data_uri(border=0, omitsize=True)
    return f'<div class="code" style="background-image: url({escape(drawn)})"></div>'


# -------------------------------------------------------------------------------------------------------------- blocks


def _blocks(blocks: tuple[Block, ...], here: _Here) -> str:
    """Return blocks one after the other; pictures that follow each other are one group, to stand side by side."""
    parts = []
    for pictures, group in groupby(blocks, lambda block: isinstance(block, Figure)):
        drawn = [_block(block, here) for block in group]
        parts.append(f'<div class="figures">{"".join(drawn)}</div>' if pictures and len(drawn) > 1 else "".join(drawn))
    return "".join(parts)


def _block(block: Block, here: _Here) -> str:
    match block:
        case Paragraph(content):
            return f"<p>{_inlines(content)}</p>"
        case Bullets(items):
            return f"<ul>{_items(items, here)}</ul>"
        case Steps(items, start):
            return f'<ol style="counter-reset: step {start - 1}">{_items(items, here)}</ol>'
        case Table():
            return _table(block)
        case Figure(picture, alt, caption):
            words = f"<figcaption>{_inlines(caption)}</figcaption>" if caption else ""
            return f"<figure>{_image(here.assets.pictures[picture], alt=alt)}{words}</figure>"
        case Callout(kind, title, blocks):
            label = escape(here.words.say(f"callout.{kind}"))
            heading = f"{label}: {_inlines(title)}" if title else label
            inner = _blocks(blocks, here)
            return f'<div class="callout {kind}"><p class="callout-title">{heading}</p>{inner}</div>'
        case Contact(title, entries):
            lines = "".join(_entry(entry, here) for entry in entries)
            return f'<div class="contact"><p class="contact-title">{_inlines(title)}</p>{lines}</div>'
        case Definitions(items):
            easy = here.leaflet.edition is Edition.EASY_READ
            pairs = (
                (_inlines(item.term), _inlines(kept_together(item.meaning, here.words) if easy else item.meaning))
                for item in items
            )
            rows = (f'<div class="pair"><dt>{term}</dt><dd>{meaning}</dd></div>' for term, meaning in pairs)
            return f"<dl>{''.join(rows)}</dl>"
        case Row():
            return _row(block, here)


def _items(items: tuple[Item, ...], here: _Here) -> str:
    return "".join(f"<li>{_item(item, here)}</li>" for item in items)


def _item(item: Item, here: _Here) -> str:
    """Return what stands in a list item; its first paragraph stands beside the mark, without a P of its own."""
    parts = []
    for number, block in enumerate(item.blocks):
        match block:
            case Paragraph(content) if number == 0:
                parts.append(_inlines(content))
            case _:
                parts.append(_block(block, here))
    return "".join(parts)


def _table(table: Table) -> str:
    caption = f"<caption>{_inlines(table.caption)}</caption>" if table.caption else ""
    header = "".join(f'<th scope="col">{_inlines(cell)}</th>' for cell in table.header)
    rows = "".join(
        f'<tr><th scope="row">{_inlines(row[0])}</th>{"".join(f"<td>{_inlines(cell)}</td>" for cell in row[1:])}</tr>'
        for row in table.rows
    )
    return f"<table>{caption}<thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"


def _entry(entry: ContactEntry, here: _Here) -> str:
    kind = escape(here.words.say(f"contact.{entry.kind}"))
    value = "".join(_linked(each.text) if isinstance(each, Text) else _inline(each) for each in entry.value)
    return f'<p class="contact-entry"><span class="kind">{kind}:</span> {value}</p>'


def _row(row: Row, here: _Here) -> str:
    lines = "".join(f"<p>{_inlines(kept_together(line, here.words))}</p>" for line in row.lines)
    told = (kept_text(" ".join(meaning.sentences), here.words) for meaning in row.meanings)
    meanings = "".join(f'<p class="meaning">{_text(words)}</p>' for words in told)
    return f'<div class="row">{_row_picture(row, here)}<div class="words">{lines}{meanings}</div></div>'


def _row_picture(row: Row, here: _Here) -> str:
    """Return the picture; one that shows what the sentence says is a background and no element of the reading order.

    WAI, "An alt Decision Tree": a picture whose information stands beside it in words is redundant.
    """
    match row.picture:
        case Pictogram():
            return (
                f'<div class="picture" style="background-image: url({_data(here.assets.pictures[row.picture])})"></div>'
            )
        case People():
            return f'<div class="people">{_image(here.assets.pictures[row.picture])}</div>'


def _image(picture: Picture, name: str = "", alt: str = "") -> str:
    named = f' class="{name}"' if name else ""
    return f'<img{named} alt="{escape(alt or picture.alt)}" src="{_data(picture)}">'


def _data(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"


# ------------------------------------------------------------------------------------------------------------- inlines


def _inlines(inlines: Inlines) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return _text(text)
        case Strong(content):
            return f"<strong>{_inlines(content)}</strong>"
        case Emphasis(content):
            return f"<em>{_inlines(content)}</em>"
        case Link(content, target):
            return f'<a href="{escape(target)}">{_text(plain(content))}</a>'
        case Term(text):
            return f"<dfn>{_text(text)}</dfn>"
        case Abbreviation(text, expansion):
            return f'<abbr title="{escape(expansion)}">{_text(text)}</abbr>'
        case Spoken(content):
            return _inlines(content)
        case Foreign(content, language):
            return f"<span {_spoken_in(language)}>{_inlines(content)}</span>"
        case Fact(_, text, FactKind.PHONE):
            return f'<a class="phone whole" href="{tel(text)}">{_text(text)}</a>'
        case Fact(_, text, FactKind.WEB | FactKind.EMAIL):
            return _linked(text)
        case Fact(_, text, kind):
            return f'<span class="{"whole" if kind is FactKind.RATE else "fact"}">{_text(text)}</span>'


def _linked(text: str) -> str:
    """Return words with each e-mail and web address in them as a link."""
    return "".join(
        f'<a href="{escape(target)}">{escape(part)}</a>' if target else _text(part) for part, target in addresses(text)
    )


def _text(text: str) -> str:
    """Return words with a number and what it counts, and the parts of a date, kept on one line."""
    together = _BEFORE_YEAR.sub("\\1\u00a0", _AFTER_NUMBER.sub("\u00a0", text))
    return escape(together)
