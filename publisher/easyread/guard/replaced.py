"""Words that the standard text of the section does not have, and words that stand in another one's place."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.standard import Both, Line, Sentence
from publisher.easyread.guard.verbatim import worded
from publisher.problems import Problem, Severity

_ALIKE, _VERBATIM, _LONG = 0.5, 0.85, 3
"""So much of a line stands in a sentence that is alike, and so much when the new word is an everyday one."""
_LIGHT = english.bag(
    """have need take use make put come want catch leave other another different each every second one phone number most
    more less"""
) | {
    "had", "goe", "thi", "after", "before", "within", "until", "during",
}  # fmt: skip
"""Words that often stand for each other, as they are without their endings."""
_RELATIONS = english.bag("before after within until during")
_FOR_EACH = english.bag("each every")
_WIDE = english.bag("test scan scanner treatment medicine problem illness people")
"""Words that stand for a narrower one."""
_TURNED = tuple(
    frozenset(pair.split())
    for pair in (
        "first second",
        "before after",
        "until from",
        "until after",
        "before when",
        "on off",
        "in out",
        "on under",
    )
)
_LISTED = 3
"""A word so near another one in a sentence is in one list with it."""
_HINT = "Say the same as the standard text."


def find(texts: Both) -> Iterator[Problem]:
    """G16, a warning: a word that is new, or "milk" where the rest of the sentence is the same and says "water"."""
    known = english.bag("\n".join((texts.standard, *texts.meanings))) | english.stems("generic")
    for line in texts.lines:
        found = [
            pair for sentence in texts.near(line.text)[:2] if (pair := _replaced(line, sentence, known, texts.topic))
        ]
        if not found and (swapped := _swapped(texts, line)):
            found = [swapped]
        if found:
            new, old = _whole(found[0][0], line.text), _whole(found[0][1], texts.standard)
            message = f"“{new}” stands here where the standard text says “{old}”"
            yield Problem(line.span, message, "G16", _HINT, Severity.WARNING)
        elif new := _new(texts, line, known):
            yield Problem(line.span, f"“{new}” is not a word of the standard text", "G16", _HINT, Severity.WARNING)


def _whole(word: str, text: str) -> str:
    """Return the word of a text that has lost its ending, or that stands for words of the same meaning."""
    written = lists.WRITTEN.findall(english.plain(text))
    return next((each for each in written if word in (each, *english.content(each))), word)


def _swapped(texts: Both, line: Line) -> tuple[str, str] | None:
    """Return the one word of a line that has another one's place in a sentence which has all other words around it."""
    own = _written(line.text)
    for sentence in (*texts.near(line.text)[:2], *_alike(texts, own)):
        other = _written(sentence.text)
        steps = SequenceMatcher(None, own, other, autojunk=False).get_opcodes()
        same = sum(to - at for kind, at, to, _, _ in steps if kind == "equal")
        if same != len(own) - 1 or same < _LONG:
            continue
        for kind, at, to, first, last in steps:
            inside = (at > 0 or first == 0) and (to < len(own) or last == len(other))
            if kind != "replace" or not inside or last - first != 1 or other[first] in own:
                continue
            listed = own[at] in other[max(0, first - _LISTED) : last + _LISTED]
            if not listed and _both_tell(own[at], other[first]):
                return own[at], other[first]
    return None


def _alike(texts: Both, own: tuple[str, ...]) -> tuple[Sentence, ...]:
    """Return the sentences with all words of a line but one, wherever they stand; none when one has them all."""
    lacks = [(len({*own}.difference(_written(each.text))), each) for each in texts.sentences]
    return tuple(each for lack, each in lacks if lack == 1) if all(lack for lack, _ in lacks) else ()


def _both_tell(new: str, old: str) -> bool:
    """Return whether two words each name something: neither is a number, "this", "have" or the like."""
    if {new, old} in _TURNED:
        return True
    if "c" in (new, old):
        return False  # degrees
    if new.startswith(old) or old.startswith(new) or new in old.split("-") or old in new.split("-"):
        return False  # "rare" and "rarely", "sick" and "being sick"
    return new not in _WIDE and all(english.content(word) and word not in _LIGHT for word in (new, old))


@cache
def _written(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order, each with the stem that words of its meaning have, and its numbers."""
    return tuple((*english.content(word), word)[0] for word in worded(text).words)


def _new(texts: Both, line: Line, known: frozenset[str]) -> str:
    """Return a word of a line that is neither plain nor in the standard text, when the rest of the line is in it."""
    new = [word for word in english.content(line.text) if word not in known and word not in english.stems("plain")]
    near = texts.near(line.text)
    rest = line.words - frozenset(new)
    alike = bool(near) and len(rest & near[0].words) >= _ALIKE * len(rest)
    return new[0] if len(new) == 1 and alike else ""


def _replaced(line: Line, sentence: Sentence, known: frozenset[str], topic: frozenset[str]) -> tuple[str, str] | None:
    new, old = english.content(line.text), english.content(sentence.text)
    if len(frozenset(new) & frozenset(old)) < _ALIKE * len(frozenset(new)):
        return None
    rest = len(frozenset(new) & frozenset(old))
    after, before = dict(pairwise(old)), {second: first for first, second in pairwise(old)}
    for at, word in enumerate(new):
        if word in known or (word in english.stems("plain") and rest < max(_LONG, _VERBATIM * (len(new) - 1))):
            continue
        beside = (after.get(new[at - 1]) if at else None, before.get(new[at + 1]) if at + 1 < len(new) else None)
        for other in beside:
            if {word, other} <= topic:
                continue
            if other and other not in line.words and other not in _RELATIONS and word not in _FOR_EACH:
                return word, other
    return None
