"""The sheet that a clinician reads before confirming: each standard sentence beside the easy lines that say it.

It is a leaflet of its own, which any renderer can make. Every number, "not" and "may" is strong, and every easy word
that the standard text of its section does not have is emphasised: what the guard misses mostly stands on one of them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from publisher.easyread.guard import MISSED, PLANTED, compare, english, lists
from publisher.easyread.guard.digits import NUMBER_WORDS
from publisher.easyread.guard.standard import Both, both
from publisher.easyread.wording import Unit, units
from publisher.leaflet import (
    Block,
    Bullets,
    Definition,
    Definitions,
    Edition,
    Emphasis,
    Inline,
    Inlines,
    Item,
    Leaflet,
    Paragraph,
    Review,
    Section,
    Strong,
    Table,
    Text,
)
from publisher.words import Words

_WORD = re.compile(r"\d[\d.,: ]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER = re.compile(r"\d")


def sign_off(leaflet: Leaflet, words: Words) -> Leaflet:
    """Return the sheet of a leaflet as it was read; ``words`` are the fixed words of its language."""
    told = [unit for unit in units(leaflet) if unit.rows]
    titles = (f"{leaflet.title} | {leaflet.easy_title or words.say('sign-off.no-title')}",)
    first = Section("how-to-read", _words("how-to-read", words), tuple(_how_to_read(titles, words)))
    last = Section("signed", _words("signed", words), tuple(_lines(("signed-name", "signed-day"), words)))
    return replace(
        leaflet,
        id=f"{leaflet.id}-sign-off",
        title=words.say("sign-off.title", title=leaflet.title),
        summary=words.say("sign-off.summary"),
        easy_title=None,
        also_called=(),
        evidence=(),
        glossary=(),
        address=None,
        review=Review(),
        edition=Edition.STANDARD,
        sections=(first, *(_section(unit, leaflet, words) for unit in told), last),
    )


def _words(name: str, words: Words) -> Inlines:
    return (Text(words.say(f"sign-off.{name}")),)


def _lines(names: tuple[str, ...], words: Words) -> Iterator[Block]:
    return (Paragraph(_words(name, words)) for name in names)


def _how_to_read(titles: tuple[str, ...], words: Words) -> Iterator[Block]:
    yield Paragraph((Strong(_words("strong", words)), Text(" "), *_words("strong-means", words)))
    yield Paragraph((Emphasis(_words("new", words)), Text(" "), *_words("new-means", words)))
    yield Paragraph((Text(words.say("sign-off.misses", planted=PLANTED, missed=MISSED)),))
    yield from (Paragraph((Text(title),)) for title in titles)


def _section(unit: Unit, leaflet: Leaflet, words: Words) -> Section:
    texts = both(unit, leaflet)
    easy = unit.section.easy
    named = Paragraph((Text(words.say("sign-off.section-id", id=unit.section.id)),))
    header = tuple(_words(name, words) for name in ("standard", "easy"))
    blocks: list[Block] = [named, Table((), header, tuple(_pairs(texts)))]
    if easy and easy.left_out:
        blocks += [Paragraph(_words("left-out", words)), _bullets(easy.left_out)]
    used = [entry for entry in leaflet.glossary if set(entry.meaning) & set(texts.explained)]
    if used:
        meanings = (Definition((Text(each.term),), _marked(" ".join(each.meaning), None)) for each in used)
        blocks += [Paragraph(_words("meanings", words)), Definitions(tuple(meanings))]
    if said := tuple(dict.fromkeys(problem.message for problem in compare(unit, leaflet))):
        blocks += [Paragraph(_words("guard", words)), _bullets(said)]
    title = (Text(f"{unit.name} | {easy.title}" if easy else unit.name),)
    return Section(f"section-{unit.section.id}", title, tuple(blocks))


def _bullets(texts: tuple[str, ...]) -> Bullets:
    return Bullets(tuple(Item((Paragraph((Text(text),)),)) for text in texts))


def _pairs(texts: Both) -> Iterator[tuple[Inlines, ...]]:
    """Yield the standard sentences in order, each with the easy lines nearest to it; lines near none come last."""
    near = [texts.near(line.text)[:1] for line in texts.lines]
    known = frozenset(english.own(texts.standard))
    for sentence in texts.sentences[1:]:
        if sentence.place == "figure":
            continue
        lines = [line.text for line, found in zip(texts.lines, near, strict=True) if found == (sentence,)]
        shown = sentence.text if sentence.place == "table" else sentence.item
        yield _marked(shown, None), _marked(" ".join(lines), known)
    for line, found in zip(texts.lines, near, strict=True):
        if not found or found == texts.sentences[:1]:
            yield (Text("–"),), _marked(line.text, known)


def _marked(text: str, known: frozenset[str] | None) -> Inlines:
    """Return a text with every number and every "not" and "may" strong, and words that are not ``known`` emphasised."""
    found: list[Inline] = []
    at = 0
    for match in _WORD.finditer(text):
        if match.start() > at:
            found.append(Text(text[at : match.start()]))
        found.append(_word(match[0], known))
        at = match.end()
    return (*found, Text(text[at:])) if at < len(text) else tuple(found) or (Text("–"),)


def _word(word: str, known: frozenset[str] | None) -> Inline:
    guarded = lists.words("no") | frozenset(lists.things("strength")) | lists.words("softening") | {"only", "until"}
    if _NUMBER.search(word) or word.lower() in guarded | NUMBER_WORDS.keys() or word.lower().endswith(("n't", "n’t")):
        return Strong((Text(word),))
    new = known is not None and not frozenset(english.own(word)) <= known
    return Emphasis((Text(word),)) if new else Text(word)
