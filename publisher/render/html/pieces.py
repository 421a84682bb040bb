"""The pieces of a leaflet in reading order: title, notice, contents, sections and imprint."""

from collections.abc import Iterable
from html import escape

from publisher.leaflet import Edition, Section, plain
from publisher.reading_order import Contents, Imprint, Masthead, Notice, Piece
from publisher.render.html.blocks import flow, image
from publisher.render.html.here import Here
from publisher.render.html.inlines import escaped, phrasing, with_links
from publisher.stamp import Stamp

SHORT = 34
"""How many letters a line of the imprint has at most that may stand beside another."""


def part(piece: Piece, here: Here) -> str:
    """Return a piece of the leaflet."""
    match piece:
        case Masthead():
            return _masthead(piece, here)
        case Notice(stamp):
            return _notice(stamp)
        case Contents(title, entries):
            items = "".join(
                f'<li><a href="#{escape(name)}">{escaped(plain(words))}</a></li>' for name, words in entries
            )
            rows = (
                f"grid-template-rows: repeat({-(-len(entries) // 2)}, auto)"  # down the first column, then the second
            )
            heading = f'<p class="contents-title">{escaped(title)}</p>'
            return f'<div class="contents">{heading}<ul style="{rows}">{items}</ul></div>'
        case Section():
            return _section(piece, 2, here)
        case Imprint(title, lines, stamp):
            shown = (*lines, *(line.shown for line in stamp.dates))
            linked = "".join(f"<p{_short(line)}>{with_links(line)}</p>" for line in shown)
            return f'<section class="imprint" id="about"><h2>{escaped(title)}</h2>{linked}</section>'


def _short(line: str) -> str:
    """Return the mark of a line that leaves room for another beside it."""
    return ' class="short"' if len(line) <= SHORT else ""


def _masthead(masthead: Masthead, here: Here) -> str:
    logo = here.leaflet.organisation.logo
    drawn = image(here.assets.pictures[logo], "logo") if logo else ""
    title = f"{_line('label', masthead.label)}<h1>{escaped(masthead.title)}</h1>{_line('subtitle', masthead.subtitle)}"
    below = _line("also-called", masthead.also_called) + _line("summary", masthead.summary)
    return f'{drawn}{_line("organisation", masthead.organisation)}<header class="title">{title}</header>{below}'


def _line(name: str, text: str) -> str:
    return f'<p class="{name}">{escaped(text)}</p>' if text else ""


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escaped(text)}</p>" for text in texts)


def _notice(stamp: Stamp) -> str:
    warnings = "".join(f'<p class="warning">{escaped(notice.line.shown)}</p>' for notice in stamp.notices)
    calm = (*(line.shown for line in stamp.dates), *((stamp.use_until.shown,) if stamp.use_until else ()))
    return f'<div class="notice{" serious" if warnings else ""}">{warnings}{_lines(calm)}</div>'


def _section(section: Section, level: int, here: Here) -> str:
    heading = f"<h{level}>{phrasing(section.title)}</h{level}>{_code(section, here)}"
    blocks = flow(section.blocks, here)
    inner = "".join(_section(inner, level + 1, here) for inner in section.sections)
    return f'<section id="{escape(section.id)}">{heading}{blocks}{inner}</section>\n'


def _code(section: Section, here: Here) -> str:
    """Return the QR code (ISO/IEC 18004) of the leaflet's address, beside the words that give it.

    It is a background, no element of the reading order: what it holds stands there in letters.
    """
    if section.id != "other-formats" or not here.leaflet.address or here.leaflet.edition is Edition.EASY_READ:
        return ""
    import segno

    drawn = segno.make(here.leaflet.address, error="m", micro=False).svg_data_uri(border=0, omitsize=True)
    return f'<div class="code" style="background-image: url({escape(drawn)})"></div>'
