"""The easy lines of a section held against the parts of its standard sentences: how well a line fits a part."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.denials import Clause, Scope, alike, clause, clauses, same
from publisher.easyread.guard.standard import Both, Line, Sentence

_TOPIC, _VERBATIM, _LONG = 0.4, 0.5, 0.03
"""What a word of the leaflet's title weighs, two words that follow each other in both, and a word that only one has."""
_INCLUDES = re.compile(r"^(?:this|that|these|it) includes? ")
_NO = re.compile(r"\b(?:do|does|must|should|can|cannot|not|never|no|always|please|you|your|the|a|an)\b")
_BESIDE, _SENTENCE, _DIGITS = 0.4, 0.3, 0.8
"""What a word of another line of the row weighs, one of the rest of the sentence, and a number that both have."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a standard sentence."""

    clause: Clause
    sentence: Sentence


@cache
def pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return the words of a text that follow each other, without those that say no."""
    words = _NO.sub(" ", text).replace(".", " ").replace(",", " ").split()
    return frozenset(pairwise(words))


@dataclass(frozen=True)
class Held:
    """The easy lines of a section held against the parts of its standard text."""

    texts: Both

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts of the standard sentences."""
        found: list[Part] = []
        for sentence in self.texts.sentences:
            denied = bool(found and found[-1].clause.denied) and sentence.place not in ("title", "heading")
            told = _INCLUDES.sub("not ", english.plain(sentence.text)) if denied else sentence.text
            found += (Part(each, sentence) for each in clauses(told))
        return tuple(found)

    def only_in(self, said: Clause, parts: list[Part]) -> bool:
        """Return whether all that a line says stands in one of some parts, and in no other part."""
        own = {word for word in said.words if self.texts.weight(word) or word[0].isdigit()} - self.texts.topic
        whole = [part for part in self.parts if own <= part.clause.words]
        return len(own) > 1 and bool(whole) and all(any(each is part for part in parts) for each in whole)

    def score(self, line: Line, part: Part) -> float:
        """Return how well a line fits a part: by its words, those beside it in the row, and the whole sentence."""
        beside, own = english.bag(" ".join(line.before)), clause(line.text).words
        found = _DIGITS * sum(word[0].isdigit() for word in own & part.clause.words)
        for word in part.sentence.words | part.clause.words:
            here = 1.0 if word in own else _BESIDE if word in beside else 0.0
            told = self.texts.weight(word) * (_TOPIC if word in self.texts.topic else 1.0)
            found += here * told * (1.0 if word in part.clause.words else _SENTENCE)
        found += _VERBATIM * len(pairs(clause(line.text).text) & pairs(part.clause.text))
        return found / (1.0 + _LONG * len(part.clause.words - own - beside))

    @cached_property
    def undenied(self) -> frozenset[str]:
        """Return the words that some part says and does not deny."""
        return frozenset(
            word
            for part in self.parts
            for word in part.clause.words.difference(*part.clause.denied, *(scope for _, scope in part.clause.avoided))
        )

    def same(self, one: Scope, other: Scope) -> bool:
        """Return whether two denials are of the same thing, or share a word that is only ever denied."""
        return same(one, other) or bool(frozenset(one) & frozenset(other) - self.undenied)

    def of_another_medicine(self, text: str, part: Part) -> bool:
        """Return whether a text names a medicine, and a part is of another one and nothing else."""
        named = english.named(text, self.texts.medicines) - lists.words("generic")
        told = (part.sentence.text, self.texts.named_before(part.sentence), *self.texts.meanings[:2])
        here = english.named(part.sentence.text, self.texts.medicines) - lists.words("generic")
        return bool(named and here) and named.isdisjoint(english.named("\n".join(told), self.texts.medicines))

    def best(self, line: Line, parts: list[Part]) -> float:
        """Return the score of the part that fits a line best; nothing when there is none."""
        return max((self.score(line, part) for part in parts), default=0.0)


def denials(part: Clause, line: Line) -> tuple[Scope, ...]:
    """Return what a part of the standard text denies, also with such words like "avoid" as the line does not have."""
    return (
        *part.denied,
        *(words for word, words in part.avoided if word != "only" and not english.says(line.text, alike(word))),
    )
