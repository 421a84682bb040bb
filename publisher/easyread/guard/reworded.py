"""A "not" in other words: "keep dry" for "do not get wet", "phone before you eat" for "do not eat before you phone"."""

import re
from functools import cache

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.denials import clause, clauses
from publisher.easyread.guard.held import Part
from publisher.easyread.guard.numbers import numbers
from publisher.easyread.guard.standard import Both, Line, Sentence

_BY = re.compile(r"\b(?:no later than|before|by|until|unless it is after) \d")
_ORDER = re.compile(r"\b(?:before|after|once|only|wait)\b")
_NO = re.compile(r"\b(?:not|never|cannot|no)\b")
_ORDERED = ("before", "after")
_WIDE, _FAR = 3, 8
Near = tuple[Sentence, ...]


def in_order(texts: Both, line: Line) -> bool:
    """Return whether a line says with a "not" what the standard text says with "unless", "before" or "after"."""
    near = texts.near(line.text, 0.9)
    return _waited(line, near) or _unless(line, (*near, *texts.near(line.row, 0.9))) or _ordered(line, near)


def opposite(line: Line, sentence: Sentence) -> bool:
    """Return whether a line says "do not get wet" for "keep dry"."""
    lower = english.plain(line.text)
    after = " ".join(_NO.split(lower)[-1].split()[:_FAR])
    for _, group in lists.opposites_in(english.written(after)):
        for side in group:
            others = tuple(word for other in group if other is not side for word in other)
            if (
                side[0] not in _ORDERED
                and english.says(after, side)
                and english.says(sentence.text, others)
                and not english.says(lower, others)
            ):
                told = {word for part in clauses(sentence.text) for scope in part.denied for word in scope}
                return not english.says(sentence.text, side) and not told & english.bag(" ".join(others))
    return False


def _waited(line: Line, near: Near) -> bool:
    """Return whether a line says "do not drive for 24 hours" for "drive after 24 hours"."""
    lower = english.plain(line.text)
    return bool(re.search(r"\bfor\b", lower)) and not re.search(r"\bafter\b", lower) and _after_the_same(line, near)


def _unless(line: Line, near: Near) -> bool:
    """Return whether a line says "if" of what the standard text says "unless" of: one of them needs a "not"."""
    told, said, then = english.plain(line.text).partition(" if ")
    if "only" in told.split():
        return False
    asked = [text for text in line.before if text.endswith("?")]
    wanted = [english.bag(text) for text in (*asked[-1:], *((then,) if said else ()))]
    for sentence in near:
        main, _, after = english.plain(sentence.text).partition(" unless ")
        if clause(line.text).words & english.bag(main) and any(words & english.bag(after) for words in wanted):
            return True
    return False


def _ordered(line: Line, near: Near) -> bool:
    """Return whether a line says "do not eat before you phone" for "phone before you eat"."""
    lower, told = english.plain(line.text), english.plain(near[0].text) if near else ""
    if re.search(r"\b(?:not|never)\b.*\bafter \d", lower):
        return bool(_BY.search(told))
    ordered, at = re.search(rf"{_NO.pattern}(.*)\b(?:before|until|unless)\b", lower), _ORDER.search(told)
    if not ordered or not at or " unless " in told or (at[0] != "only" and clause(told).denied):
        return False
    head, then = frozenset(english.content(ordered[1])[:1]), english.bag(lower[ordered.end() :])
    front = english.bag(told[: at.start()])
    if head & english.bag(f"wait {at[0]}"):
        return False
    return at[0] != "before" or bool(then & front and not head & front)


def backwards(texts: Both, line: Line) -> bool:
    """Return whether a line says "eat before you phone" for "phone before you eat"."""
    near = texts.near(line.text)
    first, _, then = english.plain(line.text).partition(" before ")
    before, _, after = english.plain(near[0].text).partition(" before ") if near else ("", "", "")
    one, two, three, four = map(english.bag, (first, then, before, after))
    return bool(one & four and two & three and not one & three)


def until(line: Line, part: Part) -> bool:
    """Return whether a line says "you can drink until 6am" for "drink nothing after 6am"."""
    found = re.search(r"\b(?:until|before) (\d\w*)", clause(line.text).text)
    return found is not None and bool(re.search(rf"\b(?:after|from) {found[1]}\b", part.clause.text))


def first(line: Line, part: Part) -> bool:
    """Return whether a line says "ask us first" for "do not eat before you ask us", or "only if" for "not unless"."""
    lower, denied = clause(line.text).text, part.sentence.text.lower()
    if re.search(r"\bonly\b", lower) and re.search(r"\b(?:unless|until)\b", denied):
        return True
    then = english.bag(denied.partition(" before ")[2]) & clause(line.text).words
    return bool(then) and bool(re.search(r"\bfirst\b", lower))


def turned(texts: Both, line: Line) -> bool:
    """Return whether a line says "drive for 24 hours" where the standard text says "drive after 24 hours"."""
    lower, near = english.plain(line.text), texts.near(line.text)
    late = re.search(r"\bafter \d", lower) and near and _BY.search(near[0].text)
    if late or _conditional(lower, near):
        return True
    if not re.search(r"\bfor\b", lower) or re.search(r"\b(?:after|wait|until)\b", lower):
        return False
    return _after_the_same(line, near)


def _conditional(lower: str, near: Near) -> bool:
    """Return whether a text says "stop if" for "stop unless"."""
    told, asked, then = lower.partition(" if ")
    main, unless, after = english.plain(near[0].text).partition(" unless ") if near else ("", "", "")
    alike = english.bag(then) & english.bag(after) and english.bag(told) & english.bag(main)
    return bool(asked and unless and alike) and "only" not in told.split()


def _after_the_same(line: Line, near: Near) -> bool:
    wanted = frozenset(number.digits for number in numbers(line.text) if number.unit)
    told = [
        english.plain(each.text)
        for each in near
        if not clause(each.text).denied and wanted & {number.digits for number in numbers(each.text)}
    ]
    return any(re.search(r"\bafter(?: (?:at|least|about|more|than))* \d", text) for text in told)


def opposite_of(line: Line, part: Part) -> bool:
    """Return whether a line says "keep dry" for "do not get wet"."""
    told = " ".join(_NO.split(part.clause.text)[-1].split()[: 2 * _WIDE])
    said = _sides(line.text) if not clause(line.text).denied else frozenset()
    return any(group == other and side != changed for group, side in _sides(told) for other, changed in said)


@cache
def _sides(text: str) -> frozenset[tuple[int, int]]:
    """Return which sides of which groups of opposites a text names."""
    groups = lists.opposites_in(english.written(text))
    return frozenset(
        (at, side) for at, group in groups for side, words in enumerate(group) if english.says(text, words)
    )
