"""The looks of an edition that depend on the leaflet: design tokens, and what stands at the edges of pages."""

import re
import tomllib

from publisher.leaflet import Edition
from publisher.reading_order import code_line, edition_name
from publisher.render.html.here import Here


def properties(here: Here) -> tuple[tuple[str, str], ...]:
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


def margins(here: Here) -> str:
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
