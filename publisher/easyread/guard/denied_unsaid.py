"""A "not" unsaid: what the standard text denies and no easy line does."""

import re
from collections.abc import Iterator

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.denials import CONDITION, Scope, clauses, same
from publisher.easyread.guard.held import Held, Part
from publisher.easyread.guard.reworded import first, in_order, opposite_of
from publisher.easyread.guard.standard import Line
from publisher.easyread.guard.verbatim import said_of
from publisher.problems import Problem, Severity

_BANS = re.compile(r"\b(?:do not|must not|should not|never|not (?:eat|drink|drive|take|use|stop)|cannot)\b")
_TAKEN_OFF = re.compile(r"\b(?:take off|remove|clean off|leave)\b")
_ASSIGNED, _FITS = 0.9, 0.9
"""A denial covers the parts that fit it this well beside the best one; without a shared word, beside all parts."""


def unsaid(held: Held) -> Iterator[Problem]:
    """Yield what the standard text denies and no easy line does; a condition ("if you do not") is not asked for."""
    easy = held.texts.unit.section.easy
    if easy is None:
        return
    covered, all_said = _covered(held), english.bag(held.texts.easy)
    word_for_word = {id(sentence) for line in held.texts.lines for sentence in said_of(held.texts, line)}
    for part in held.parts:
        carried = part.clause.text.startswith("not ") and not all_said.issuperset(*part.clause.denied)
        outright = english.says(part.sentence.text, tuple(sorted(lists.words("no"))))
        named = part.sentence.place == "heading"  # what stands under it is asked for
        asked = part.clause.denied and not named and outright and not carried and not CONDITION.search(part.clause.text)
        reworded = any(opposite_of(line, part) or first(line, part) for line in held.texts.lines)
        told = all_said.issuperset(sum(part.clause.denied, ())) and id(part.sentence) in word_for_word
        if asked and id(part) not in covered and not reworded and not told:
            severity = Severity.ERROR if _BANS.search(part.clause.text) else Severity.WARNING
            message = f"the easy text does not say: {part.clause.text.strip()}"
            yield Problem(easy.span, message, "G05", "Say it in an easy line.", severity)


def _covered(held: Held) -> frozenset[int]:
    """Return the parts that deny what an easy line denies; each denial covers the parts that fit its line best."""
    easy = held.texts.unit.section.easy
    span = easy.span if easy else held.texts.unit.section.span
    more = tuple(Line(text, span) for text in (*easy.left_out, easy.title)) if easy else ()
    parts = [part for part in held.parts if part.clause.denied]
    found: set[int] = set()
    for line in (*held.texts.lines, *more):
        said = {id(part.sentence) for part in parts}
        others = [part for part in held.parts if part.clause.denied or id(part.sentence) not in said]
        whole = held.best(line, others) if in_order(held.texts, line) else 0.0
        denying = [part for part in parts if held.score(line, part) >= _FITS * whole]
        for scope, plainly in _scopes(line):
            found |= _fitting(held, line, scope, denying if plainly else _alike_to(scope, denying))
    return frozenset(found)


def _scopes(line: Line) -> Iterator[tuple[Scope, bool]]:
    """Yield what a line denies, and whether it does so with a "not" and not with a word like "avoid"."""
    taken = _TAKEN_OFF.split(english.plain(line.text), maxsplit=1)[1:]
    yield from ((english.content(word), False) for text in taken for word in re.split(r", | and | or ", text))
    for part in clauses(line.text):
        yield from ((scope, True) for scope in part.denied)
        yield from ((scope, False) for _, scope in part.avoided)


def _alike_to(scope: Scope, parts: list[Part]) -> list[Part]:
    return [part for part in parts if any(same(scope, each) for each in part.clause.denied)]


def _fitting(held: Held, line: Line, scope: Scope, denying: list[Part]) -> set[int]:
    """Return the part that a denial fits best, and those that deny the same and fit almost as well."""
    alike_too = _alike_to(scope, denying)
    fits = {id(part): held.score(line, part) for part in denying}
    for part in alike_too:
        shared = {word for each in part.clause.denied for word in each} & frozenset(scope)
        fits[id(part)] += sum(map(held.texts.weight, shared))
    best = max(fits.values(), default=0.0)
    near = {id(part) for part in alike_too if fits[id(part)] >= _ASSIGNED * best}
    if near or not best:
        return near
    whole = held.best(line, list(held.parts))
    return {at for at, fit in fits.items() if fit >= max(_FITS * whole, best)}
