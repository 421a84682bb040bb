"""Lines that say it with the words of a standard sentence: as many times "not" must stand in both."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.denials import rewritten
from publisher.easyread.guard.standard import Both, Line

_NEARLY_ALL, _SHORTEST = 0.8, 3
"""A line has the words of a sentence when so much of it stands there in order, and when it has so many words."""
_SPREAD, _BESIDE = 1.6, 2
"""They may stand so many times further apart there than in the line, and so many words more."""
_WORD = re.compile(r"[a-z0-9.]*[a-z0-9](?:['-][a-z]+)*")
_DENYING = {"cannot": "can", "without": "with", "nothing": "anything", "nobody": "anybody", "none": "any"}
_NO = frozenset(("not", "never", "no", "nor", "neither", *_DENYING))
_OTHER_WAYS = (*sorted(lists.words("like-no") - {"stop", "stops"}), "unless", "until", "before", "after", "instead")
_EMPTY = frozenset("do does did you your the a an please any of it them".split())


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of a text without those that say no, and before which of them one of those stands."""

    words: tuple[str, ...]
    denied: tuple[int, ...]


@cache
def worded(text: str) -> Worded:
    """Return the words of a text in their order; "you", "the" and the like are left out."""
    words: list[str] = []
    denied: list[int] = []
    for word in _WORD.findall(rewritten(text)):
        if word in _NO:
            denied.append(len(words))
        kept = _DENYING.get(word, "" if word in _NO else word)
        if kept and kept not in _EMPTY:
            words.append(kept.removesuffix("s") if len(kept) > _SHORTEST else kept)
    return Worded(tuple(words), tuple(denied))


def expected(texts: Both, line: Line) -> frozenset[int]:
    """Return how many times "not" stands in what a line says, in the sentences that have its words, if any."""
    own = worded(line.text)
    if len(own.words) < _SHORTEST:
        return frozenset()
    found = [(*each, sentence) for sentence in texts.sentences if (each := _held(own, worded(sentence.text)))]
    best = max((share for share, _, _ in found), default=0.0)
    nearest = [(times, sentence) for share, times, sentence in found if share == best]
    counts = frozenset(times for times, _ in nearest)
    here = len(own.denied)
    if (here and here in counts) or not any(_otherwise(line.text, each.text, times) for times, each in nearest):
        return counts
    return frozenset()


def _otherwise(line: str, sentence: str, times: int) -> bool:
    """Return whether a text may deny in other ways, with "avoid", "unless" or "after", or in what goes before."""
    return english.says(f"{line} {sentence}", _OTHER_WAYS) or len(worded(sentence).denied) > times


@cache
def _held(own: Worded, other: Worded) -> tuple[float, int] | None:
    """Return how much of a line a sentence has, and how many times it denies that; None when it is too little."""
    if len({*own.words} & {*other.words}) < _NEARLY_ALL * len({*own.words}):
        return None
    matched = SequenceMatcher(None, own.words, other.words, autojunk=False)
    blocks = [each for each in matched.get_matching_blocks() if each.size]
    shared = sum(block.size for block in blocks)
    if shared < _NEARLY_ALL * len(own.words):
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size - 1
    if last - first + 1 > _SPREAD * len(own.words) + _BESIDE:
        return None
    return shared / len(own.words), sum(first <= at <= last for at in other.denied)
