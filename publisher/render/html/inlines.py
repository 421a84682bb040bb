"""Words within a block, as phrasing content of HTML; every letter is escaped here."""

import re
from html import escape

from publisher.leaflet import (
    Abbreviation,
    Emphasis,
    Fact,
    FactKind,
    Foreign,
    Inline,
    Inlines,
    Link,
    Spoken,
    Strong,
    Term,
    Text,
    plain,
    right_to_left,
)
from publisher.render.addresses import parts as addresses
from publisher.render.addresses import tel

_AFTER_NUMBER = re.compile(r"(?<=\d) (?=[^\W\d_])")
_BEFORE_YEAR = re.compile(r"(\d\u00a0[^\W\d_]+) (?=\d{4}\b)")


def phrasing(inlines: Inlines) -> str:
    """Return words with their marks."""
    return "".join(phrase(inline) for inline in inlines)


def phrase(inline: Inline) -> str:
    """Return one piece of a text with its mark."""
    match inline:
        case Text(text):
            return escaped(text)
        case Strong(content):
            return f"<strong>{phrasing(content)}</strong>"
        case Emphasis(content):
            return f"<em>{phrasing(content)}</em>"
        case Link(content, target):
            return f'<a href="{escape(target)}">{escaped(plain(content))}</a>'
        case Term(text):
            return f"<dfn>{escaped(text)}</dfn>"
        case Abbreviation(text, expansion):
            return f'<abbr title="{escape(expansion)}">{escaped(text)}</abbr>'
        case Spoken(content):
            return phrasing(content)
        case Foreign(content, language):
            return f"<span {spoken_in(language)}>{phrasing(content)}</span>"
        case Fact(_, text, FactKind.PHONE):
            return f'<a class="phone whole" href="{tel(text)}">{escaped(text)}</a>'
        case Fact(_, text, FactKind.WEB | FactKind.EMAIL):
            return with_links(text)
        case Fact(_, text, kind):
            return f'<span class="{"whole" if kind is FactKind.RATE else "fact"}">{escaped(text)}</span>'


def with_links(text: str) -> str:
    """Return words with each e-mail and web address in them as a link."""
    return "".join(
        f'<a href="{escape(target)}">{escape(part)}</a>' if target else escaped(part)
        for part, target in addresses(text)
    )


def escaped(text: str) -> str:
    """Return words with a number and what it counts, and the parts of a date, kept on one line."""
    together = _BEFORE_YEAR.sub("\\1\u00a0", _AFTER_NUMBER.sub("\u00a0", text))
    return escape(together)


def spoken_in(language: str) -> str:
    """Return the attributes of an element in a language: its tag, and the direction in which its script runs."""
    return f'lang="{escape(language)}" dir="{"rtl" if right_to_left(language) else "ltr"}"'
