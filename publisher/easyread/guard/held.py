"""The easy lines of a section held against the parts of its standard sentences: how well a line fits a part."""

from dataclasses import dataclass
from functools import cached_property

from publisher.easyread.guard import english
from publisher.easyread.guard.denials import Clause, Scope, alike, clause, clauses, same
from publisher.easyread.guard.standard import Both, Line, Sentence

_BESIDE, _SENTENCE, _DIGITS = 0.4, 0.3, 0.8
"""What a word of another line of the row weighs, one of the rest of the sentence, and a number that both have."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a standard sentence."""

    clause: Clause
    sentence: Sentence


@dataclass(frozen=True)
class Held:
    """The easy lines of a section held against the parts of its standard text."""

    texts: Both

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts of the standard sentences."""
        return tuple(Part(each, sentence) for sentence in self.texts.sentences for each in clauses(sentence.text))

    def score(self, line: Line, part: Part) -> float:
        """Return how well a line fits a part: by its words, those beside it in the row, and the whole sentence."""
        beside, own = english.bag(" ".join(line.before)), clause(line.text).words
        found = _DIGITS * sum(word[0].isdigit() for word in own & part.clause.words)
        for word in part.sentence.words | part.clause.words:
            here = 1.0 if word in own else _BESIDE if word in beside else 0.0
            found += here * self.texts.weight(word) * (1.0 if word in part.clause.words else _SENTENCE)
        return found

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

    def best(self, line: Line, parts: list[Part]) -> float:
        """Return the score of the part that fits a line best; nothing when there is none."""
        return max((self.score(line, part) for part in parts), default=0.0)


def denials(part: Clause, line: Line) -> tuple[Scope, ...]:
    """Return what a part of the standard text denies, also with such words like "avoid" as the line does not have."""
    return (
        *part.denied,
        *(words for word, words in part.avoided if word != "only" and not english.says(line.text, alike(word))),
    )
