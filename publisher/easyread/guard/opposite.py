"""Words that change places: before and after, left and right, more and less, most and some, usually and rarely."""

import re
from collections.abc import Iterator
from functools import cache

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.denials import clause
from publisher.easyread.guard.standard import Both, Line, Sentence
from publisher.problems import Problem, Severity

_HINT = "Say the same as the standard text."
_PARTS = re.compile(r"[,;:] (?:and |but )?|\b(?:and|but) ")
_LIMITS = re.compile(r"\b(?:no|not|never)(?: \w+){0,3}? (?:more|longer|later|less|fewer|shorter) than\b")
_HOW_OFTEN = re.compile(r"\b(?:how|more|less) often\b(?: than\b)?")
_WAITED = re.compile(r"(\b(?:takes?|took|is|be)\b[^.;]*?\d[^.;]*?) before\b")
_UNLESS = re.compile(r"\bunless (?:it is )?(?:after|before)\b")
_IF = re.compile(r"\b(?:if|when)\b[^.]*$")
"""What leads into a list of conditions is not what each of them says."""
_NOT_BEFORE = re.compile(r"\bnot\b(?!.*\bwait\b).* before (?:day |week )?\d")
_NEAREST = 0.98


def find(texts: Both) -> Iterator[Problem]:
    """G11: a word whose opposite stands in the standard text here. G12: another amount. G14: a promise. Warnings."""
    for line in texts.lines:
        found = {
            word: ("G11", other)
            for _, group in lists.opposites_in(english.written(line.text))
            for word, other in _changed(texts, line, group)
        }
        for name in ("amounts", "how-often"):
            changed = _changed(texts, line, _group(name))
            found |= {word: ("G12", other) for word, other in changed if _of_the_same(texts, line, other)}
        for word, (rule, other) in sorted(found.items()):
            yield Problem(line.span, f"“{word}”: the standard text says “{other}” here", rule, _HINT, Severity.WARNING)
        if _waits_after(texts, line):
            yield Problem(
                line.span, "“wait … after”: the standard text does not say this", "G11", _HINT, Severity.WARNING
            )
        for word in sorted(_promises(texts, line) - found.keys()):
            message = f"“{word}” promises something that the standard text does not say"
            yield Problem(line.span, message, "G14", _HINT, Severity.WARNING)
        for word in _lost(texts, line) if not found else ():
            yield Problem(line.span, f"the standard text says “{word}” here", "G12", _HINT, Severity.WARNING)


@cache
def _group(name: str) -> lists.Group:
    found: dict[str, list[str]] = {}
    for word, thing in lists.things(name).items():
        found.setdefault(thing, []).append(word)
    return tuple(tuple(words) for words in found.values())


def said(text: str, side: lists.Spellings) -> str:
    """Return the first of some words that a text holds, an empty text when it has none."""
    if lists.begins(side).isdisjoint(english.written(text)):
        return ""
    found = lists.pattern(side).search(_bare(text))
    return found[0] if found else ""


@cache
def _bare(text: str) -> str:
    """Return a text without what only looks like such a word: "more often than", "it takes 6 weeks before"."""
    lower = _UNLESS.sub(" ", _WAITED.sub(r"\1", _HOW_OFTEN.sub(" ", english.plain(text))))
    return _LIMITS.sub(" ", lower)


def _changed(texts: Both, line: Line, group: lists.Group) -> Iterator[tuple[str, str]]:
    """Yield each word of a group in a line, with its opposite in the standard text there."""
    for side in group:
        word = said(line.text, side)
        late = english.says(line.text, ("wait", "ask")) or _NOT_BEFORE.search(english.plain(line.text))
        if not word or (side[0] == "before" and late):
            continue
        rest = english.plain(line.text).replace(word, " ", 1)
        near = texts.near(rest, _NEAREST)
        words = english.bag(rest)
        if not near or any(said(sentence.text, side) for sentence in near[1:]):
            continue
        whole = near[0].item if _IF.search(near[0].lead) else near[0].text
        for place in (whole, _nearest_part(near[0], words)):
            others = [other for other in group if other is not side and said(place, other)]
            if (
                not others
                or said(place, side)
                or _together(near[0].text, side, others[0])
                or said(rest, others[0])
                or _turned(line.text, place)
            ):
                continue
            if not said(near[0].text, side) or _fits_better(near[0], side, place, words):
                yield word, said(place, others[0])
                break


def _together(text: str, side: lists.Spellings, other: lists.Spellings) -> bool:
    """Return whether a text names both sides at once: "women and men"."""
    one, two = said(text, side), said(text, other)
    pairs = ((one, two), (two, one)) if one and two else ()
    return any(f"{first} {joint} {then}" in _bare(text) for joint in ("and", "or") for first, then in pairs)


def _waits_after(texts: Both, line: Line) -> bool:
    """Return whether a line says "wait a week after sport" for "sport after a week"."""
    waits = re.compile(r"\bwait\b.*\bafter\b")
    return bool(waits.search(english.plain(line.text))) and not waits.search(english.plain(texts.standard))


def _of_the_same(texts: Both, line: Line, other: str) -> bool:
    """Return whether an amount of the nearest sentence is of a thing that the line has too."""
    for sentence in texts.near(line.text, 0.9):
        follows = english.content(english.plain(sentence.text).partition(other)[2])[:1]
        if other in english.plain(sentence.text) and (not follows or follows[0] in line.words):
            return True
    return False


def _nearest_part(sentence: Sentence, words: frozenset[str]) -> str:
    """Return the part of a sentence that has most of some words."""
    parts = [part for part in _PARTS.split(english.plain(sentence.text)) if part]
    return max(parts, key=lambda part: len(english.bag(part) & words), default="")


def _fits_better(sentence: Sentence, side: lists.Spellings, place: str, words: frozenset[str]) -> bool:
    """Return whether a part has most words of a line, and clearly more than the part that says the line's word."""
    parts = [part for part in _PARTS.split(english.plain(sentence.text)) if said(part, side)]
    own = max((len(english.bag(part) & words) for part in parts), default=0)
    here = len(english.bag(place) & words)
    return 2 * here >= len(words) and here > own


def _turned(line: str, place: str) -> bool:
    """Return whether only one of the texts says "not": "do not get wet" is "keep dry"."""
    return bool(clause(line).denied) is not bool(clause(place).denied)


def _promises(texts: Both, line: Line) -> frozenset[str]:
    promised = (word for word in lists.words("certain") if english.says(line.text, (word,)))
    if first := re.match(r"(?:then |so )?(never|always)\b", english.plain(line.text)):
        promised = (word for word in promised if word != first[1])
    return frozenset(word for word in promised if not english.says(texts.standard, _alike(word)))


def _alike(word: str) -> lists.Spellings:
    amounts = (side for name in ("amounts", "how-often") for side in _group(name) if word in side)
    return (word, *(each for side in amounts for each in side))


def _lost(texts: Both, line: Line) -> Iterator[str]:
    """Yield the amount that a line has lost: "most people" became "people", "only stop" became "stop"."""
    near = texts.near(line.text)
    for side in (*_group("amounts"), *_group("how-often")) if near else ():
        word = said(near[0].text, side)
        if not word or side[0] in ("all", "none", "never", "many", "both") or said(line.row, side):
            continue
        follows = frozenset(english.content(english.plain(near[0].text).partition(word)[2])[:2])
        soft = english.says(line.text, tuple(sorted(lists.words("softening")))) or "?" in line.text
        if follows and follows <= line.words and not soft and not _elsewhere(texts, near[0], side):
            yield word


def _elsewhere(texts: Both, sentence: Sentence, side: lists.Spellings) -> bool:
    """Return whether a line that is near the same sentence, or another one of its list, says the word."""
    near = (each for line in texts.lines if said(line.text, side) for each in texts.near(line.text))
    return any(each is sentence or (each.lead and each.lead == sentence.lead) for each in near)
