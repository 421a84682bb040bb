"""Words within a paragraph: runs with character styles, languages and links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

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
from publisher.render.docx.xml import Element, escaped, run, w


@dataclass(frozen=True, slots=True)
class _Letters:
    """The properties of a run: its character style and its language; ``linked`` within the words of a link."""

    style: str = ""
    language: str = ""
    linked: bool = False

    def element(self) -> Element | None:
        """Return ``<w:rPr>``, or None for plain words."""
        return _properties(self.style, self.language) if self.style or self.language else None


_UNMARKED = _Letters()


@cache
def _properties(style: str, language: str) -> Element:
    named = w("rStyle", val=style) if style else None
    if right_to_left(language):
        return w("rPr", named, w("rtl"), w("lang", bidi=language))
    return w("rPr", named, w("lang", val=language) if language else None)


def runs(inlines: Inlines, context: Context) -> list[Element]:
    """Return the runs and links of some words."""
    return [element for inline in inlines for element in _inline(inline, _UNMARKED, context)]


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
    return list(_linked(text, _UNMARKED, context))


def _linked(text: str, letters: _Letters, context: Context) -> Iterator[Element]:
    for part, target in addresses(text):
        if target:
            yield _link(target, (run(part, replace(letters, style="Hyperlink").element()),), context)
        else:
            yield run(part, letters.element())


def _link(target: str, inside: Iterable[Element], context: Context) -> Element:
    if target.startswith("#"):
        return w("hyperlink", *inside, anchor=anchor(target[1:]), history=1)
    # the prefix is the usual one: pandoc knows the namespace by it alone
    start = f'<w:hyperlink r:id="{escaped(context.link(target))}" w:history="1">'
    return f"{start}{''.join(map(str, inside))}</w:hyperlink>"
