"""Not, no and never: in only one of the two texts.

Each part of a standard sentence denies something or does not. An easy line is held against the parts that it fits
best: a "not" needs one there that denies the same thing, and a line without one needs a part that does not deny it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from publisher.easyread.guard import by_part, english
from publisher.easyread.guard.asked import asks_not
from publisher.easyread.guard.denials import clause, clauses
from publisher.easyread.guard.denied_less import missing
from publisher.easyread.guard.denied_more import licensed, parity
from publisher.easyread.guard.denied_unsaid import unsaid
from publisher.easyread.guard.forbidden import forbids, if_for_unless, on_condition, tells
from publisher.easyread.guard.held import Held
from publisher.easyread.guard.reworded import backwards, turned
from publisher.easyread.guard.standard import Both, Line
from publisher.easyread.guard.verbatim import contains, expected, worded
from publisher.problems import Problem, Severity

_SPLIT = re.compile(r",? \b(?=(?:even if|if|unless|because|so that|but) )")
_HINT = "Say the same as the standard text."
_BOTH = 2
_TWO, _MORE, _FEWER = (
    "the standard text says “not” twice here, and this line once",
    "this line says “not” or “no” where the standard text does not",
    "the standard text says “not” or “no” here, and this line does not",
)


def find(texts: Both) -> Iterator[Problem]:
    """G04: a "not" in only one of the two texts. G05: a "not" of the standard text that no easy line says."""
    held = Held(texts)
    for line in texts.lines:
        if message := _wrong(texts, held, line):
            yield Problem(line.span, message, "G04", _HINT, Severity.WARNING)
    yield from unsaid(held)


def _wrong(texts: Both, held: Held, line: Line) -> str:
    """Return what is wrong with how often a line says "not", an empty text when it seems right."""
    asked = on_condition(held, line)
    if asked is not None:
        return _MORE if asked > 0 else _FEWER if asked < 0 else ""
    if message := _as_a_whole(texts, held, line):
        return message
    more = by_part.changed(texts, line)
    if more > 0 or (asks_not(texts, line) and not expected(texts, line)) or forbids(held, line):
        return _MORE
    return _FEWER if more < 0 or tells(held, line) or if_for_unless(held, line) else ""


def _as_a_whole(texts: Both, held: Held, line: Line) -> str:
    """Return what is wrong with it by the sentence that has all its words, or by the parts that fit it best."""
    here, times = len(worded(line.text).denied), expected(texts, line)
    if times:
        return "" if here in times else _MORE if here > max(times) else _FEWER
    said = clause(line.text)
    if len(said.denied) > 1 and _too_often(texts, line):
        return _MORE
    if said.denied:
        if parity(held, line, said):
            return _TWO
        if contains(texts, line):
            return ""
        return "" if all(licensed(held, line, scope) for scope in said.denied) else _MORE
    if turned(texts, line) or backwards(texts, line):
        return _FEWER
    return _FEWER if any(missing(held, part, clause(part.text)) for part in _parts(line)) else ""


def _too_often(texts: Both, line: Line) -> bool:
    """Return whether a line says "not" more often than each sentence near it says "not" or something like it."""
    told = [
        sum((part.denied + tuple(words for _, words in part.avoided) for part in clauses(each.text)), ())
        for each in texts.near(line.text, 0.9)
    ]
    return (
        bool(told)
        and " if " not in f" {english.plain(line.text)}"
        and len(clause(line.text).denied) > max(map(len, told))
    )


def _parts(line: Line) -> tuple[Line, ...]:
    """Return the parts of a line that each say something: "you may need it" and "even if you are not bleeding"."""
    only = english.says(line.text, ("only",))  # "only if" is "not … unless"
    parts = [part for part in _SPLIT.split(line.text) if part and not only]
    return (line,) if len(parts) < _BOTH else tuple(replace(line, text=part) for part in parts)
