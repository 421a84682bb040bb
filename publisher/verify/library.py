"""The library check: the same fact stated differently in two leaflets of a clinic.

Four kinds: a fact of one name with two values; two numbers of one telephone line ("nurse helpline"); two rates of one
condition; two limits under "when to get help" ("after 24 hours", "after 48 hours").
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from publisher.leaflet import (
    Abbreviation,
    Contact,
    ContactKind,
    Emphasis,
    Fact,
    FactKind,
    Foreign,
    Inlines,
    Leaflet,
    Link,
    Section,
    Spoken,
    Strong,
    Term,
    Text,
    plain,
)
from publisher.reading_order import block_texts, contents, sections
from publisher.verify import Finding
from publisher.verify.facts import facts

_SENTENCE = re.compile(r"(?<=[.!?]) ")
_RATE = re.compile(r"\d[\d,]*(?: to \d[\d,]*)? (?:out of|in) (?:every )?\d[\d,]*|\d+(?:\.\d+)?(?: to \d+)? ?%")
_WHEN = re.compile(r"\b(?:when to (?:get help|call|phone|contact)|get help|call 999|emergency)\b", re.IGNORECASE)


def differing_facts(leaflets: Iterable[Leaflet]) -> Iterator[Finding]:
    """Yield where two leaflets of one language state the same thing differently; each pair is told once."""
    stated: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for leaflet in leaflets:
        if leaflet.review.withdrawn:
            continue
        for subject, value in dict(_stated(leaflet)).items():
            stated[leaflet.language, *subject][leaflet.id] = value
    for key, values in sorted(stated.items()):
        yield from _compared(key, values)


def _compared(key: tuple[str, ...], values: dict[str, str]) -> Iterator[Finding]:
    (first, expected), *others = sorted(values.items())
    for other, found in others:
        if _same(key[1], expected, found):
            continue
        message = f"{_NAMES[key[1]]} “{key[2]}” is stated differently in {first} and in {other}"
        yield Finding(f"source/{other}/{key[0]}.md", "library", message, expected, found)


_NAMES = {"fact": "the fact", "phone": "the phone number of", "rate": "the rate of", "help": "what stands under"}


def _same(kind: str, one: str, other: str) -> bool:
    return facts(one) == facts(other) if kind in ("phone", "rate") else one == other


def _stated(leaflet: Leaflet) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield what a leaflet states: (kind, of what) and the value."""
    for _, section in sections(leaflet):
        for block in section.blocks:
            for words in contents(block):
                yield from ((("fact", fact.name), fact.text) for fact in _facts(words))
                yield from _rates(words)
            match block:
                case Contact(title, entries):
                    phones = [plain(entry.value) for entry in entries if entry.kind is ContactKind.PHONE]
                    yield from ((("phone", plain(title).lower()), phone) for phone in phones[:1])
                case _:
                    pass
        if _WHEN.search(plain(section.title)):
            heading = plain(section.title).lower()
            yield from ((("help", f"{heading} ({kind})"), value) for kind, value in _limits(section))


def _limits(section: Section) -> Iterator[tuple[str, str]]:
    """Yield what a section says once of a kind, such as ("hour", "24 hour"); two of a kind may both be right."""
    texts = (text for block in section.blocks for text in block_texts(block))
    found: dict[str, set[str]] = defaultdict(set)
    for fact in (fact for text in texts for fact in facts(text)):
        if fact.kind == "unit":
            found[fact.value.partition(" ")[2]].add(fact.value)
        elif fact.kind == "phone" and len(fact.value) > 3:
            found["phone number"].add(fact.value)
    yield from ((kind, min(values)) for kind, values in sorted(found.items()) if len(values) == 1)


def _facts(inlines: Inlines) -> Iterator[Fact]:
    for inline in inlines:
        match inline:
            case Fact(_, _, kind):
                if kind is not FactKind.RATE:  # a rate is that of its condition
                    yield inline
            case Strong(content) | Emphasis(content) | Link(content) | Spoken(content) | Foreign(content):
                yield from _facts(content)
            case Text() | Abbreviation() | Term():
                pass


def _rates(inlines: Inlines) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the rate of each glossary term that stands in a sentence with exactly one rate."""
    terms = [inline.text for inline in inlines if isinstance(inline, Term)]
    for sentence in _SENTENCE.split(plain(inlines)):
        rates = _RATE.findall(sentence)
        named = [term for term in terms if term in sentence]
        if len(rates) == 1 and len(named) == 1:
            yield ("rate", named[0].lower()), rates[0]
