"""What comes before and what after: "before", "after", "until", "during" and what they stand beside."""

import re
from collections.abc import Iterator
from functools import cache

from publisher.easyread.guard import english
from publisher.easyread.guard.denials import clause
from publisher.easyread.guard.digits import in_digits
from publisher.easyread.guard.standard import Both, Line
from publisher.problems import Problem, Severity

_RELATION = re.compile(
    r"\b(before|beforehand|until|till|after|afterwards|during|while|since|when"
    r"|from(?= (?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)))\b"
)
_CALLED = {"beforehand": "before", "till": "until", "afterwards": "after", "while": "during"}
_TOKEN = re.compile(r"\d[\d.]*(?: ?[a-z]+)?|[a-z][a-z'-]*|[,.;:?]")
_ALIKE = (
    frozenset(("before", "until")), frozenset(("from", "since")), frozenset(("from", "after")),
    frozenset(("when", "after")), frozenset(("when", "during")), frozenset(("when", "since")))  # fmt: skip
Pair = tuple[str, str]


_EACH_SECOND = re.compile(r"\b(?:every|each) (second|other|third) ([a-z]+)")
_PLACE = re.compile(r"\b(first|second|third|fourth|last) (?:\d+ )?([a-z]+)")


def find(texts: Both) -> Iterator[Problem]:
    """G11, a warning: "before" stands where the standard text says "after", or "second" where it says "first"."""
    for line in texts.lines:
        if found := next(_changed(texts, line), None) or _place(texts, line):
            message = f"“{found[0]}”: the standard text says “{found[1]}” here"
            yield Problem(line.span, message, "G11", "Say the same as the standard text.", Severity.WARNING)


def _changed(texts: Both, line: Line) -> Iterator[Pair]:
    near = texts.near(line.text, 0.8) if not english.says(line.text, ("wait",)) else ()
    turned = [_denies(each.text) is not _denies(line.text) for each in near]
    told = [_beside(each.text) for each in near]
    for side, mine in enumerate(_beside(line.text)):
        for word, relation in mine:
            found = [(at, other) for at, each in enumerate(told) for beside, other in each[side] if beside == word]
            there = {other for _, other in found}
            alike = any({relation, other} in _ALIKE for other in there) or any(turned[at] for at, _ in found)
            if there and relation not in there and not alike:
                yield relation, min(there)


def _place(texts: Both, line: Line) -> Pair | None:
    """Return "second" and "first" for a second dose where the standard text only ever names a first dose."""
    there = _PLACE.findall(english.plain(texts.standard))
    for place, thing in _PLACE.findall(english.plain(line.text)):
        others = sorted(other for other, named in there if english.stem(named) == english.stem(thing))
        if others and place not in others:
            return f"{place} {thing}", f"{others[0]} {thing}"
    return _each_second(texts, line)


def _each_second(texts: Both, line: Line) -> Pair | None:
    """Return "every second Tuesday" and "every Tuesday" where the standard text only ever says the other."""
    said, there = english.plain(line.text), english.plain(texts.standard)
    for place, thing in _EACH_SECOND.findall(said):
        if not re.search(rf"\b(?:every|each) (?:second|other|2|two) {thing}", there):
            return f"every {place} {thing}", f"every {thing}"
    for thing in re.findall(r"\b(?:every|each) ([a-z]+)", said):
        found = re.search(rf"\b(?:every|each) (second|other) {thing}", there)
        if found and not re.search(rf"\b(?:every|each) {thing}", there):
            return f"every {thing}", f"every {found[1]} {thing}"
    return None


def _denies(text: str) -> bool:
    return bool(clause(text).denied) or " unless " in text


@cache
def _beside(text: str) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Return each such word of a text with the word that follows it, and with the one before it."""
    lower = in_digits(text)
    after, before = [], []
    for match in _RELATION.finditer(lower):
        relation = _CALLED.get(match[1], match[1])
        follows, leads = _words(lower[match.end() :]), _words(lower[: match.start()])
        if follows:
            after.append((follows[0], relation))
        if leads and relation != "from":  # "closed from Monday until Friday" is also closed until Friday
            before.append((leads[-1], relation))
    return tuple(after), tuple(before)


def _words(text: str) -> tuple[str, ...]:
    """Return the words that carry meaning of a text, and its numbers with their units."""
    found = []
    for token in _TOKEN.findall(text):
        if token[0].isdigit():
            found.append(token.rstrip("s"))
        else:
            found += english.content(token)
    return tuple(found)
