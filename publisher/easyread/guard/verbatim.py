"""Lines that say it with the words of a standard sentence: as many times "not" must stand in both."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.denials import rewritten
from publisher.easyread.guard.digits import in_digits
from publisher.easyread.guard.standard import Both, Line, Sentence

_NEARLY_ALL, SHORTEST, _PAIR = 0.8, 3, 2
"""A line has the words of a sentence when so much of it stands there in order, and when it has so many words."""
_SPREAD, _BESIDE, _CARRIED = 1.6, 2, 4
"""They may stand so many times further apart there than in the line, and so many words more."""
_WORD = re.compile(r"[a-z0-9.]*[a-z0-9](?:['-][a-z]+)*")
_DENYING = {"cannot": "can", "without": "with", "nothing": "anything", "nobody": "anybody", "none": "any"}
_NO = frozenset(("not", "never", "no", "nor", "neither", *_DENYING))
LIKE_NO = tuple(sorted(lists.words("like-no") - {"stop", "stops"}))
_OTHER_WAYS = (*LIKE_NO, "unless", "until", "before", "after", "instead")
_ASKED = re.compile(
    r"^(?:or )?(are|is|was|were|have|has|can|could|may|must|should|will|do|does|did) "
    r"(you|it|they|we|nobody|(?:your|the|a) [a-z]+)\b(?=[^?]*\?)"
)
_EMPTY = frozenset("do does did you your the a an please any of it them".split())


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of a text without those that say no, and before which of them one of those, or "it", stands."""

    words: tuple[str, ...]
    denied: tuple[int, ...]
    it: tuple[int, ...] = ()


@cache
def worded(text: str) -> Worded:
    """Return the words of a text in their order; "you", "the" and the like are left out."""
    return _worded(rewritten(text))


@cache
def _as_written(text: str) -> Worded:
    """Return the same of a text in which "must not … without" still says no twice."""
    return _worded(in_digits(text))


def _worded(text: str) -> Worded:
    words: list[str] = []
    denied: list[int] = []
    it: list[int] = []
    if asked := _ASKED.match(text):  # "are you not" is read as "you are not"
        text = f"{asked[2]} {asked[1]} {text[asked.end() :]}"
    for word in _WORD.findall(text):
        if word in _NO:
            denied.append(len(words))
        if word in ("it", "them"):
            it.append(len(words))
        kept = _DENYING.get(word, "" if word in _NO else word)
        if kept and kept not in _EMPTY:
            words.append(kept.removesuffix("s") if len(kept) > SHORTEST else kept)
    return Worded(tuple(words), tuple(denied), tuple(it))


def expected(texts: Both, line: Line) -> frozenset[int]:
    """Return how many times "not" stands in what a line says, in the sentences that have its words, if any."""
    nearest = _nearest(texts, line)
    counts = frozenset(times for times, _, _ in nearest)
    here = len(worded(line.text).denied)
    if here and here in counts:
        return counts
    if exactly := _exactly(texts, line):
        return exactly
    words = worded(line.text).words
    alike = all(_ways(part) == _ways(" ".join(words)) for _, part, _ in nearest)
    if counts and here < min(counts):
        return counts if alike else frozenset()
    whole = ({*words} <= {*part.split()} and len(worded(told.text).denied) == times for times, part, told in nearest)
    if alike and all(whole):
        return counts
    otherwise = any(_otherwise(line.text, sentence.text, times) for times, _, sentence in nearest)
    return frozenset() if otherwise else counts


@cache
def _ways(text: str) -> frozenset[str]:
    """Return the other words of a text that may stand for a "not": they change nothing where both texts have them."""
    return frozenset(way for way in _ways_worded() if english.says(text, (way,)))


@cache
def _ways_worded() -> tuple[str, ...]:
    return tuple(" ".join(worded(way).words) for way in _OTHER_WAYS)


def said_of(texts: Both, line: Line) -> tuple[Sentence, ...]:
    """Return the sentences that have the words of a line, and deny them as many times, and nothing else."""
    here = len(worded(line.text).denied)
    near = (sentence for times, _, sentence in _nearest(texts, line) if times == here)
    return tuple(sentence for sentence in near if len(worded(sentence.text).denied) == here)


def _nearest(texts: Both, line: Line) -> tuple[tuple[int, str, Sentence], ...]:
    """Return how many times the sentences that have most of a line deny it, the words from first to last, and which."""
    found = []
    for sentence in texts.sentences:
        if 2 * len(line.words & texts.told(sentence)) < len(line.words):
            continue
        for text in _turned(line.text):
            for own in _meant(worded(text), worded(sentence.text), texts.named_before(sentence)):
                if part := held(own, worded(sentence.text)):
                    found.append(((part[0], len(own.words)), *part[1:], sentence))
    best = max((fits for fits, _, _, _ in found), default=(0.0, 0))  # of two that fit alike, the one with more words
    return tuple((times, part, sentence) for fits, times, part, sentence in found if fits == best)


def _turned(text: str) -> tuple[str, ...]:
    """Return a text, and "if it hurts, phone us" as well for "phone us if it hurts", and the other way round."""
    told, joint, then = text.rstrip(".").partition(" if ")
    if joint and not told.endswith((",", "even", "ask")):
        return text, f"If {then}, {told[0].lower()}{told[1:]}."
    asked, comma, then = text.rstrip(".").partition(", ")
    return (text, f"{then} {asked[0].lower()}{asked[1:]}.") if comma and asked.startswith("If ") else (text,)


def _meant(own: Worded, other: Worded, before: str) -> Iterator[Worded]:
    """Yield the words of a line, and those without what the sentence says "it" for: named before, or earlier in it."""
    named = frozenset(worded(before).words) - frozenset(other.words) if before else frozenset[str]()
    rest = tuple(word for word in own.words if word not in named)
    if len(rest) >= SHORTEST:
        yield Worded(rest, own.denied)
    for at in other.it:
        yield from (
            Worded(bare, own.denied) for bare in _without(rest, other, at, {*named, *other.words[: max(0, at - 1)]})
        )


def _without(own: tuple[str, ...], other: Worded, at: int, meant: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield words without those in the place where a sentence says "it": "get the bandage wet" for "get it wet"."""
    after = other.words[at : at + 1]
    for first in range(len(own)):
        last = first
        while last < len(own) and own[last] in meant:
            last += 1
        placed = own[first - 1 : first] == other.words[at - 1 : at] if first else own[last : last + 1] == after
        bare = (*own[:first], *own[last:])
        if last > first and placed and len(bare) >= _PAIR and {*bare} <= {*other.words}:
            yield bare


def _otherwise(line: str, sentence: str, times: int) -> bool:
    """Return whether a text may deny in other ways, with "avoid", "unless" or "after", or in what goes before."""
    return english.says(f"{line} {sentence}", _OTHER_WAYS) or (not times and bool(worded(sentence).denied))


def _exactly(texts: Both, line: Line) -> frozenset[int]:
    """Return how many times "not" stands in the sentences that have all words of a line, one after the other.

    Nothing when that is as often as in the line, and for "do not drink" where "do not eat or drink" may be meant.
    """
    own = _as_written(line.text)
    found = set[int]()
    for sentence in texts.sentences if len(own.words) >= SHORTEST else ():
        other = _as_written(sentence.text)
        for at in range(len(other.words) - len(own.words) + 1):
            if other.words[at : at + len(own.words)] == own.words:
                times = sum(at <= no < at + len(own.words) for no in other.denied)
                carried = len(own.denied) > times and len(other.denied) > times
                found.add(len(own.denied) if carried else times)
    return frozenset() if len(own.denied) in found else frozenset(found)


def contains(texts: Both, line: Line) -> bool:
    """Return whether a line has all of a standard sentence, one word after the other, with each "not" where it was."""
    own = _as_written(line.text)
    for sentence in texts.sentences:
        other = _as_written(sentence.text)
        size = len(other.words)
        for at in range(len(own.words) - size + 1) if size >= SHORTEST and other.denied else ():
            if own.words[at : at + size] == other.words and tuple(no - at for no in own.denied) == other.denied:
                return True
    return False


@cache
def held(own: Worded, other: Worded) -> tuple[float, int, str] | None:
    """Return how much of a line a sentence has, how often it denies that, and where; None when it is too little."""
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
    matched_words = {block.b + at for block in blocks for at in range(block.size)}
    times = sum(first <= at <= last and bool(matched_words & {at, at + 1}) for at in other.denied)
    carried = other.words[first - 1 : first] == ("or",) and any(0 < first - at <= _CARRIED for at in other.denied)
    times = times or int(carried)  # "do not eat or have hot drinks": neither have them
    return shared / len(own.words), times, " ".join(other.words[first : last + 1])
