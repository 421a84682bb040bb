"""Words within a paragraph: runs with character styles, languages and links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
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
from publisher.render.addresses import parts as addresses
from publisher.render.addresses import tel
from publisher.render.docx.bookmarks import anchor
from publisher.render.docx.context import Context
from publisher.render.docx.xml import extend, run, w


@dataclass(frozen=True, slots=True)
class _Letters:
    """The properties of a run: its character style and its language; ``linked`` within the words of a link."""

    style: str = ""
    language: str = ""
    linked: bool = False

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
        case Fact(_, text, FactKind.PHONE):
            number = run(text.replace(" ", "\u00a0"), replace(letters, style="Phone").element())
            yield number if letters.linked else _link(tel(text), (number,), context)
        case Fact(_, text, FactKind.WEB | FactKind.EMAIL) if not letters.linked:
            yield from _linked(text, letters, context)
        case Fact(_, text):
            yield run(text, letters.element())
        case Strong(content):
            yield from _all(content, replace(letters, style="Strong"), context)
        case Emphasis(content):
            yield from _all(content, replace(letters, style="Emphasis"), context)
        case Spoken(content):
            yield from _all(content, letters, context)
        case Foreign(content, language):
            yield from _all(content, replace(letters, language=language), context)
        case Link(content, target):
            yield _link(target, _all(content, replace(letters, style="Hyperlink", linked=True), context), context)


def _all(content: Inlines, letters: _Letters, context: Context) -> Iterator[Element]:
    for inline in content:
        yield from _inline(inline, letters, context)


def linked(text: str, context: Context) -> list[Element]:
    """Return the runs of plain words with each e-mail and web address in them as a link."""
    return list(_linked(text, _Letters(), context))


def _linked(text: str, letters: _Letters, context: Context) -> Iterator[Element]:
    for part, target in addresses(text):
        if target:
            yield _link(target, (run(part, replace(letters, style="Hyperlink").element()),), context)
        else:
            yield run(part, letters.element())


def _link(target: str, inside: Iterable[Element], context: Context) -> Element:
    # its prefixes are the usual ones: pandoc knows the namespaces by them alone
    link: Element = OxmlElement("w:hyperlink", nsdecls={prefix: nsmap[prefix] for prefix in ("w", "r")})
    link.set(qn("w:history"), "1")
    extend(link, inside)
    if target.startswith("#"):
        link.set(qn("w:anchor"), anchor(target[1:]))
    else:
        link.set(qn("r:id"), context.link(target))
    return link
