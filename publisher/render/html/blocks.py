"""Blocks as flow content of HTML."""

import base64
from html import escape
from itertools import groupby

from publisher.leaflet import (
    Block,
    Bullets,
    Callout,
    Contact,
    ContactEntry,
    Definitions,
    Edition,
    Figure,
    Item,
    Paragraph,
    People,
    Pictogram,
    Row,
    Steps,
    Table,
    Text,
)
from publisher.pictures import Picture
from publisher.render.html.here import Here
from publisher.render.html.inlines import escaped, phrase, phrasing, with_links
from publisher.render.phrases import kept_text, kept_together


def flow(blocks: tuple[Block, ...], here: Here) -> str:
    """Return blocks one after the other; pictures that follow each other are one group, to stand side by side."""
    parts = []
    for pictures, group in groupby(blocks, lambda block: isinstance(block, Figure)):
        drawn = [_block(block, here) for block in group]
        parts.append(f'<div class="figures">{"".join(drawn)}</div>' if pictures and len(drawn) > 1 else "".join(drawn))
    return "".join(parts)


def _block(block: Block, here: Here) -> str:
    match block:
        case Paragraph(content):
            return f"<p>{phrasing(content)}</p>"
        case Bullets(items):
            return f"<ul>{_items(items, here)}</ul>"
        case Steps(items, start):
            return f'<ol style="counter-reset: step {start - 1}">{_items(items, here)}</ol>'
        case Table():
            return _table(block)
        case Figure(picture, alt, caption):
            words = f"<figcaption>{phrasing(caption)}</figcaption>" if caption else ""
            return f"<figure>{image(here.assets.pictures[picture], alt=alt)}{words}</figure>"
        case Callout(kind, title, blocks):
            label = escape(here.words.say(f"callout.{kind}"))
            heading = f"{label}: {phrasing(title)}" if title else label
            inner = flow(blocks, here)
            return f'<div class="callout {kind}"><p class="callout-title">{heading}</p>{inner}</div>'
        case Contact(title, entries):
            lines = "".join(_entry(entry, here) for entry in entries)
            return f'<div class="contact"><p class="contact-title">{phrasing(title)}</p>{lines}</div>'
        case Definitions(items):
            easy = here.leaflet.edition is Edition.EASY_READ
            pairs = (
                (phrasing(item.term), phrasing(kept_together(item.meaning, here.words) if easy else item.meaning))
                for item in items
            )
            rows = (f'<div class="pair"><dt>{term}</dt><dd>{meaning}</dd></div>' for term, meaning in pairs)
            return f"<dl>{''.join(rows)}</dl>"
        case Row():
            return _row(block, here)


def _items(items: tuple[Item, ...], here: Here) -> str:
    return "".join(f"<li>{_item(item, here)}</li>" for item in items)


def _item(item: Item, here: Here) -> str:
    """Return what stands in a list item; its first paragraph stands beside the mark, without a P of its own."""
    parts = []
    for number, block in enumerate(item.blocks):
        match block:
            case Paragraph(content) if number == 0:
                parts.append(phrasing(content))
            case _:
                parts.append(_block(block, here))
    return "".join(parts)


def _table(table: Table) -> str:
    caption = f"<caption>{phrasing(table.caption)}</caption>" if table.caption else ""
    header = "".join(f'<th scope="col">{phrasing(cell)}</th>' for cell in table.header)
    rows = "".join(
        f'<tr><th scope="row">{phrasing(row[0])}</th>{"".join(f"<td>{phrasing(cell)}</td>" for cell in row[1:])}</tr>'
        for row in table.rows
    )
    return f"<table>{caption}<thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"


def _entry(entry: ContactEntry, here: Here) -> str:
    kind = escape(here.words.say(f"contact.{entry.kind}"))
    value = "".join(with_links(each.text) if isinstance(each, Text) else phrase(each) for each in entry.value)
    return f'<p class="contact-entry"><span class="kind">{kind}:</span> {value}</p>'


def _row(row: Row, here: Here) -> str:
    lines = "".join(f"<p>{phrasing(kept_together(line, here.words))}</p>" for line in row.lines)
    told = (kept_text(" ".join(meaning.sentences), here.words) for meaning in row.meanings)
    meanings = "".join(f'<p class="meaning">{escaped(words)}</p>' for words in told)
    return f'<div class="row">{_row_picture(row, here)}<div class="words">{lines}{meanings}</div></div>'


def _row_picture(row: Row, here: Here) -> str:
    """Return the picture; one that shows what the sentence says is a background and no element of the reading order.

    WAI, "An alt Decision Tree": a picture whose information stands beside it in words is redundant.
    """
    match row.picture:
        case Pictogram():
            return (
                f'<div class="picture" style="background-image: url({_data(here.assets.pictures[row.picture])})"></div>'
            )
        case People():
            return f'<div class="people">{image(here.assets.pictures[row.picture])}</div>'


def image(picture: Picture, name: str = "", alt: str = "") -> str:
    """Return a picture with its words; ``alt`` takes the place of those it came with."""
    named = f' class="{name}"' if name else ""
    return f'<img{named} alt="{escape(alt or picture.alt)}" src="{_data(picture)}">'


def _data(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"
