"""A few lines that write HTML: every text is escaped, every element closed."""

from dataclasses import dataclass
from html import escape

_VOID = frozenset({"meta", "br"})


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that is already escaped."""

    text: str


def tag(name: str, /, *content: "Html | str", **attributes: str) -> Html:
    """Return an element; text in it is escaped. ``class_`` stands for ``class``, ``_`` in names for ``-``."""
    pairs = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{pairs}>")
    inner = "".join(part.text if isinstance(part, Html) else escape(part, quote=False) for part in content)
    return Html(f"<{name}{pairs}>{inner}</{name}>")


def raw_style(css: str) -> Html:
    """Return a style element; ``css`` is our own and holds no user's text."""
    return Html(f"<style>\n{css}</style>")


def document(language: str, head: tuple[Html, ...], body: tuple[Html, ...]) -> str:
    """Return a whole page, one part a line."""
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{escape(language)}">',
        "<head>",
        *(part.text for part in head),
        "</head>",
        "<body>",
        *(part.text for part in body),
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"
