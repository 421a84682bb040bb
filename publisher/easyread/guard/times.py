"""Times without a number: days of the week, months, parts of the day, "straight away", "the same day", "the next day".

They are few, and any of them can stand in another one's place. So each time of an easy line needs the same one in the
standard text there, and each one of the standard text needs an easy line that says it.
"""

import re
from collections.abc import Iterator
from functools import cache

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.digits import in_digits
from publisher.easyread.guard.numbers import numbers
from publisher.easyread.guard.standard import Both, Line, Sentence
from publisher.problems import Problem, Severity

_TOGETHER = re.compile(
    r"\b(?:no|not) later than\b|\b(?:doses|tablets|drinks|lot|much|many|both|all|things|together) at once\b"
)
_BARE = re.compile(r"(?<!\d )(?<!few )\b(minute|hour|day|week|month|year)s?\b")
_UNITS = frozenset(english.content("minute hour day week month year"))
_HINT = "Say the same as the standard text."
_SAID, _ALIKE = 0.5, 0.6
"""So much of a sentence must the easy lines have, and so much of a line a sentence, before a time is missed."""


def find(texts: Both) -> Iterator[Problem]:
    """G18, a warning: a time that the standard text does not say here, or that no easy line says."""
    said = times(texts.standard) | times("\n".join(texts.meanings))
    told = set[str]()
    for line in texts.lines:
        for why in _wrong(texts, line, said):
            told.add(why)
            yield Problem(line.span, why, "G18", _HINT, Severity.WARNING)
    box = texts.unit.section.easy
    if box is None:
        return
    for sentence in texts.sentences:
        unsaid = sorted(times(sentence.item) - times(texts.easy)) if _is_said(texts, sentence) else ()
        if unsaid and not any(f"“{time}”" in why for time in unsaid for why in told):
            message = f"no easy line says “{'” and “'.join(unsaid)}”, as in “{sentence.item}”"
            yield Problem(box.span, message, "G18", _HINT, Severity.WARNING)


@cache
def times(text: str) -> frozenset[str]:
    """Return the times of a text, each by its name."""
    return english.named(_TOGETHER.sub(" ", english.plain(text)), lists.things("times"))


def _wrong(texts: Both, line: Line, said: frozenset[str]) -> Iterator[str]:
    here = times(line.text)
    amounts = {number.amount for number in numbers(line.text)}
    same = (each for each in texts.sentences if amounts & {number.amount for number in numbers(each.text)})
    near = (*texts.near(_without(line.text), 0.9), *(each for each in same if times(each.text) & here))
    there = frozenset[str]().union(*(times(each.text) for each in near))
    others = there - times(line.row)
    twice = (time for time in here if _often(line.text, time) > max((1, *(_often(each.text, time) for each in near))))
    yield from (f"“{time}” stands here twice, and not in the standard text" for time in sorted(twice) if near)
    words = frozenset[str]().union(*(each.words for each in near))
    for unit in sorted({english.stem(unit) for unit in _BARE.findall(in_digits(line.text))}):
        if unit not in english.bag(texts.standard) or (unit not in words and words & _UNITS - line.words):
            yield f"“{unit}” is not what the standard text says here"
    for time in sorted(here):
        if time not in said:
            instead = f": it says “{min(others)}” here" if others else ""
            yield f"“{time}” is a time that the standard text does not say{instead}"
        elif time not in there and others:
            yield f"the standard text says “{min(others)}” here, not “{time}”"
    if re.search(r"\b(?:that day|then)\b", line.text):
        return
    for each in texts.sentences if here else ():
        shared = amounts & {number.amount for number in numbers(each.text)}
        if len(shared) > 1 and (unsaid := times(each.item) - times(line.row)) and times(each.text) & here:
            yield f"the standard text says “{min(unsaid)}” here too"
    if near and not here:
        yield from (f"the standard text says “{time}” here" for time in sorted(_lost(texts, line, near[0])))


def _often(text: str, time: str) -> int:
    """Return how many times a text says a time."""
    spelled = tuple(word for word, name in lists.things("times").items() if name == time)
    return len(lists.pattern(spelled).findall(english.plain(text)))


def _lost(texts: Both, line: Line, near: Sentence) -> frozenset[str]:
    """Return the times of a sentence that a line has nearly all other words of, and that no line near it says."""
    found = times(near.item)
    if not found or len(line.words & near.words) < max(2.0, _ALIKE * len(english.bag(_without(near.item)))):
        return frozenset()
    beside = (each for each in texts.lines if each.span != line.span)
    told = times(line.row).union(*(times(each.text) for each in beside if near in texts.near(each.text)))
    return found - told


def _without(text: str) -> str:
    return lists.pattern(tuple(lists.things("times"))).sub(" ", english.plain(text))


def _is_said(texts: Both, sentence: Sentence) -> bool:
    """Return whether the easy lines say the rest of a sentence; a heading's time may be that of what it is over."""
    inside = (each for each in texts.sentences if each.place == "callout")
    if sentence.place in ("title", "figure") or (
        sentence.place == "heading" and any(times(each.item) for each in inside)
    ):
        return False
    words = english.bag(_without(sentence.item))
    told = {number.amount for number in numbers(sentence.item)} & {number.amount for number in numbers(texts.easy)}
    return len(words & english.bag(texts.easy)) >= _SAID * len(words) if words else bool(told)
