"""The two texts of a section as the guard reads them, and which standard sentences an easy line is nearest to."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from publisher.easyread.guard import english, lists
from publisher.easyread.wording import Unit, sentences
from publisher.leaflet import (
    Block,
    Bullets,
    Callout,
    Contact,
    Definitions,
    Entry,
    Figure,
    Inline,
    Item,
    Leaflet,
    Row,
    Span,
    Steps,
    Table,
    Term,
    WordKind,
    plain,
)
from publisher.reading_order import block_texts, contents, flat

_FOR_A_LIST = re.compile(r"\b[Ff]or the next (?:\d+ )?(?:problem|thing|sign)s?\b")
"""How easy lines lead into a list: it says nothing of the standard text."""
_LEADS = re.compile(r"(?:\b(?:if|when|while)|:)$")
"""How a title ends that leads into what stands under it: "Do not take it if"."""
_FEW = 4
_PRONOUN = re.compile(r"\b(?:it|them|this|these|they|one|both)\b")
_BEGINS = re.compile(r"(?:It|They) ")
NEAR = 0.75
"""A sentence is near a line when it has at least this share of what the nearest one has."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A standard sentence, with what leads into it when it is an item of a list or a cell of a table.

    ``place`` is "callout", "contact", "heading" of either, "table", "figure", "title" or empty; ``item`` is the part
    without what leads into it; ``earlier`` is what its paragraph says before it.
    """

    text: str
    item: str
    place: str = ""
    earlier: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Return the stems of its words."""
        return english.bag(self.text)

    @property
    def lead(self) -> str:
        """Return what leads into it."""
        return self.text.removesuffix(self.item)


@dataclass(frozen=True, slots=True)
class Line:
    """An easy line, where it stands, and the lines that share its picture."""

    text: str
    span: Span
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Return the stems of its words."""
        return english.bag(self.text)

    @property
    def row(self) -> str:
        """Return all that the row says."""
        return " ".join((*self.before, self.text, *self.after))


@dataclass(frozen=True)
class Both:
    """A section in both texts: standard sentences, easy lines, and the glossary's words for what it names.

    ``explained`` are the meanings that stand under the easy lines.
    """

    unit: Unit
    sentences: tuple[Sentence, ...]
    lines: tuple[Line, ...]
    glossary: tuple[Entry, ...]
    meanings: tuple[str, ...]
    explained: tuple[str, ...] = ()

    @cached_property
    def standard(self) -> str:
        """Return the whole standard text."""
        return "\n".join(sentence.text for sentence in self.sentences)

    @cached_property
    def topic(self) -> frozenset[str]:
        """Return the words of the leaflet's titles, which its sentences say "it" for."""
        return english.bag(" ".join(self.meanings[:2]))

    @cached_property
    def _before(self) -> dict[int, str]:
        pairs = zip(self.sentences, self.sentences[1:], strict=False)
        return {id(each): before.text for before, each in pairs if _refers(each)}

    def named_before(self, sentence: Sentence) -> str:
        """Return the sentence before one that says "it" or "them", an empty text when it does not."""
        return self._before.get(id(sentence), "")

    def told(self, sentence: Sentence) -> frozenset[str]:
        """Return the words of a sentence, with those that it says "it" or "them" for, and the medicine it is about."""
        before = self.named_before(sentence)
        words = sentence.words | english.bag(before) if before else sentence.words
        return words.union(*map(english.bag, self.about(sentence)))

    def about(self, sentence: Sentence) -> frozenset[str]:
        """Return the medicines that its paragraph named last before a sentence, when it names none itself."""
        for text in (sentence.text, *reversed(sentence.earlier)):
            if found := english.named(text, self.medicines) - lists.words("generic"):
                return found if text != sentence.text else frozenset()
        return frozenset()

    @cached_property
    def medicines(self) -> Mapping[str, str]:
        """Return every spelling of a medicine with its name, those of the glossary too."""
        return spellings("medicines", (WordKind.DRUG, WordKind.TREATMENT), self.glossary)

    @cached_property
    def easy(self) -> str:
        """Return the whole easy text, with its title and what is left out."""
        box = self.unit.section.easy
        more = (box.title, *box.left_out) if box else ()
        return "\n".join((*(line.text for line in self.lines), *self.explained, *more))

    @cached_property
    def _weights(self) -> dict[str, float]:
        found = Counter(word for sentence in self.sentences for word in sentence.words)
        return {word: math.log(1 + len(self.sentences) / count) for word, count in found.items()}

    def weight(self, word: str) -> float:
        """Return how much a word tells one sentence from the others; nothing for a word that none of them has."""
        return self._weights.get(word, 0.0)

    def shared(self, text: str, sentence: Sentence) -> float:
        """Return how much of a text a sentence has: the more a word tells this sentence from others, the more."""
        weights = self._weights
        return sum(weights[word] for word in english.bag(text) & sentence.words)

    @cached_property
    def _found(self) -> dict[tuple[str, float], tuple[Sentence, ...]]:
        return {}

    def near(self, text: str, share: float = NEAR) -> tuple[Sentence, ...]:
        """Return the standard sentences nearest to an easy text, the nearest first; none when no word is shared."""
        if (text, share) not in self._found:
            self._found[text, share] = self._near(_FOR_A_LIST.sub(" ", text), share)
        return self._found[text, share]

    def _near(self, text: str, share: float) -> tuple[Sentence, ...]:
        told = [(self.shared(text, each), -len(each.words), at) for at, each in enumerate(self.sentences)]
        found = [each for each in told if each[0] and self.sentences[each[2]].place not in ("figure", "title")] or told
        best = max((score for score, _, _ in found), default=0.0)
        near = sorted((each for each in found if best and each[0] >= share * best), reverse=True)
        return tuple(self.sentences[at] for _, _, at in near)


def spellings(file: str, kinds: tuple[WordKind, ...], glossary: tuple[Entry, ...]) -> Mapping[str, str]:
    """Return every spelling of the things of a file with the thing's name, those of the glossary too."""
    known = dict(lists.things(file))
    for entry in glossary:
        if entry.kind in kinds:
            spelled = tuple(word.lower() for word in (entry.term, *entry.also))
            several = (*spelled, *(word.removesuffix("s") for word in spelled))
            name = next((known[word] for word in several if word in known), spelled[0])
            known |= {word: name for word in spelled if word not in known}
    return known


def _refers(sentence: Sentence) -> bool:
    """Return whether a sentence begins with "it", or is short and says it, and so names nothing itself."""
    return bool(_BEGINS.match(sentence.item)) or (
        len(sentence.words) <= _FEW and bool(_PRONOUN.search(sentence.item.lower()))
    )


def both(unit: Unit, leaflet: Leaflet) -> Both:
    """Return a section of a leaflet as the guard reads it; the easy title may bring in plain words of its own."""
    inlines = (*_inlines((*unit.blocks, *unit.rows)), *unit.section.title)
    terms = {inline.term for inline in inlines if isinstance(inline, Term)}
    text = "\n".join(plain(words) for block in unit.blocks for words in contents(block)).lower()
    used = (entry for entry in leaflet.glossary if entry.term in terms or entry.term.lower() in text)
    titles = (leaflet.title, leaflet.easy_title or "", leaflet.summary)
    meanings = (*titles, *(sentence for entry in used for sentence in entry.meaning))
    title = Sentence(plain(unit.section.title), plain(unit.section.title), "title")
    marked = {inline.term for inline in _inlines(unit.rows) if isinstance(inline, Term)}
    explained = tuple(sentence for entry in leaflet.glossary if entry.term in marked for sentence in entry.meaning)
    return Both(
        unit, (title, *_sentences(unit.blocks)), tuple(_lines(unit.rows)), leaflet.glossary, meanings, explained
    )


def _inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    return (inline for block in blocks for words in contents(block) for inline in flat(words))


def _lines(rows: tuple[Row, ...]) -> Iterator[Line]:
    for row in rows:
        texts = [plain(line) for line in row.lines]
        for at, text in enumerate(texts):
            span = Span(row.span.path, row.span.first + at, row.span.first + at)
            yield Line(text, span, tuple(texts[:at]), tuple(texts[at + 1 :]))


def _sentences(blocks: tuple[Block, ...], lead: str = "", place: str = "") -> Iterator[Sentence]:
    """Yield the sentences of blocks; what ends with a colon leads into the list that follows."""
    led = lead
    for block in blocks:
        match block:
            case Bullets(items) | Steps(items):
                yield from (each for item in items for each in _item(item, led, place))
                led = lead
                continue
            case Table(caption, header, rows):
                yield from _plain_sentences(plain(caption), "", "title")
                for row in rows:
                    cells = [plain(cell).rstrip(".") for cell in row]
                    named = " ".join(plain(cell) for cell in header if cell)
                    yield Sentence(f"{named}: {'. '.join(cells)}", ". ".join(cells), place or "table")
            case Callout(_, title, inner):
                yield from _plain_sentences(plain(title), "", "heading")
                led_by = plain(title).rstrip(":") if _LEADS.search(plain(title)) else ""
                yield from _sentences(inner, led_by, "callout")
            case Contact(title, entries):
                yield from _plain_sentences(plain(title), "", "heading")
                yield from (Sentence(plain(each.value), plain(each.value), "contact") for each in entries)
            case Figure(_, alt, caption):
                yield from (each for text in (alt, plain(caption)) for each in _plain_sentences(text, "", "figure"))
            case Definitions(items):
                for each in items:
                    whole = f"{plain(each.term)}: {plain(each.meaning)}"
                    yield Sentence(whole, whole, place)
            case _:
                texts = [text for text in block_texts(block) if text]
                for text in texts:
                    yield from _plain_sentences(text, "", place)
                last = texts[-1] if texts else ""
                led = sentences(last)[-1].rstrip(":") if last.rstrip().endswith(":") else lead
                continue
        led = lead


def _item(item: Item, lead: str, place: str) -> Iterator[Sentence]:
    own = ""
    for block in item.blocks:
        match block:
            case Bullets() | Steps():
                yield from _sentences((block,), f"{lead} {own}".strip(), place)
            case _:
                for text in block_texts(block):
                    yield from _plain_sentences(text, lead, place)
                    own = text.rstrip(":")


def _plain_sentences(text: str, lead: str, place: str) -> Iterator[Sentence]:
    earlier: list[str] = []
    for sentence in sentences(text):
        yield Sentence(f"{lead} {sentence}" if lead else sentence, sentence, place, tuple(earlier))
        earlier.append(sentence)
