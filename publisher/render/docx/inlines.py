"""Words within a paragraph: runs with character styles, languages and links."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

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
    right_to_left,
)
from publisher.render.docx.context import Context
from publisher.render.docx.xml import run, w


@dataclass(frozen=True, slots=True)
class _Letters:
    """The properties of a run: its character style and its language."""

    style: str = ""
    language: str = ""

    def element(self) -> Element | None:
        """Return ``<w:rPr>``, or None for plain words."""
        if not self.style and not self.language:
            return None
        style = w("rStyle", val=self.style) if self.style else None
        if right_to_left(self.language):
            return w("rPr", style, w("rtl"), w("lang", bidi=self.language))
        return w("rPr", style, w("lang", val=self.language) if self.language else None)


def runs(inlines: Inlines, context: Context) -> list[Element]:
    """Return the runs and links of some words."""
    return [element for inline in inlines for element in _inline(inline, _Letters(), context)]


def _inline(inline: Inline, letters: _Letters, context: Context) -> Iterator[Element]:
    match inline:
        case Text(text) | Abbreviation(text):
            yield run(text, letters.element())
        case Term(text):
            yield run(text, replace(letters, style="Term").element())
        case Fact(_, text, kind):
            phone = replace(letters, style="Phone") if kind is FactKind.PHONE else letters
            yield run(text.replace(" ", "\u00a0") if kind is FactKind.PHONE else text, phone.element())
        case Strong(content):
            yield from _all(content, replace(letters, style="Strong"), context)
        case Emphasis(content):
            yield from _all(content, replace(letters, style="Emphasis"), context)
        case Spoken(content):
            yield from _all(content, letters, context)
        case Foreign(content, language):
            yield from _all(content, replace(letters, language=language), context)
        case Link(content, target):
            yield _link(target, _all(content, replace(letters, style="Hyperlink"), context), context)


def _all(content: Inlines, letters: _Letters, context: Context) -> Iterator[Element]:
    for inline in content:
        yield from _inline(inline, letters, context)


def _link(target: str, inside: Iterator[Element], context: Context) -> Element:
    link = w("hyperlink", *inside, history=1)
    if target.startswith("#"):
        link.set(qn("w:anchor"), anchor(target[1:]))
    else:
        link.set(qn("r:id"), context.link(target))
    return link


def anchor(section: str) -> str:
    """Return the bookmark name of a section: at most 40 ASCII letters, digits and underscores, one for each section.

    A name that is cut or changed gets a digest of the section's id, so that two sections never share one.
    """
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in section)
    if plain == section.replace("-", "_") and len(plain) <= 34:
        return f"_Toc_{plain}"
    return f"_Toc_{plain[:25]}_{hashlib.sha256(section.encode()).hexdigest()[:8]}"
