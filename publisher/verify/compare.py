"""Where a text that was read from a file differs from the one that must be there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from publisher.verify import Finding, squeezed, tidy
from publisher.verify.expected import Told
from publisher.verify.facts import difference

_SHOWN = 160
"""The most letters of a text that a finding shows."""
_AHEAD = 40
"""How many of the following texts are looked for where the file goes on with something else."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an expected text was found in the stream."""

    number: int
    start: int
    end: int


def follow(file: str, expected: Sequence[Told], text: str) -> Iterator[Finding]:
    """Yield where ``text`` is not exactly the expected texts one after the other, with their marks and labels."""
    stream = squeezed(text)
    at, number = 0, 0
    while number < len(expected):
        here = _match(expected[number], stream, at)
        if here is not None:
            at, number = here, number + 1
            continue
        ahead = _next(expected, number, stream, at)
        end = ahead.start if ahead else len(stream)
        stop = ahead.number if ahead else len(expected)
        yield from differing(file, [told.text for told in expected[number:stop]], _spaced(text, stream, at, end))
        at, number = (ahead.end, ahead.number + 1) if ahead else (len(stream), len(expected))
    if rest := stream[at:].strip():
        found = _spaced(text, stream, at, len(stream)) or rest
        yield Finding(file, "words", "words that the leaflet does not have, at the end", found=_short(found))


def _spaced(text: str, stream: str, start: int, end: int) -> str:
    """Return what stands between two places of the squeezed ``stream`` of a text, with its white space."""
    whole = tidy(text)
    found, at = [], 0
    for letter in whole:
        if at < len(stream) and letter == stream[at]:
            at += 1
            if start < at <= end:
                found.append(letter)
        elif start < at < end:
            found.append(letter)
    return "".join(found).strip()


def _match(told: Told, stream: str, at: int) -> int | None:
    found = _pattern(told).match(stream, at)
    return found.end() if found else None


@lru_cache(maxsize=20_000)
def _pattern(told: Told) -> re.Pattern[str]:
    return re.compile(f" ?{told.lead} ?{re.escape(squeezed(told.text))}{told.tail}")


def _next(expected: Sequence[Told], number: int, stream: str, at: int) -> _Place | None:
    """Return the nearest of the following texts that is in the stream after ``at``; short ones could be anywhere."""
    best: _Place | None = None
    for index in range(number, min(number + _AHEAD, len(expected))):
        told = expected[index]
        if len(told.text) < 12 and index > number:
            continue
        found = _pattern(told).search(stream, at, (best.start if best else len(stream)) + len(told.text) + 20)
        if found and (best is None or found.start() < best.start):
            best = _Place(index, found.start(), found.end())
    return best


def differing(file: str, wanted: list[str], found: str) -> Iterator[Finding]:
    """Yield what stands in a file where certain texts must be."""
    if not wanted:
        yield Finding(file, "words", "words that the leaflet does not have", found=_short(found))
        return
    whole = " ".join(wanted)
    if not found:
        yield Finding(file, "words", "words are missing, or in another order", _short(whole))
        return
    what = difference(whole, found)
    yield Finding(file, what or "words", _MESSAGES.get(what, "other words"), _short(whole), _short(found))


_MESSAGES = {
    "number": "a number differs",
    "phone": "a phone number differs",
    "date": "a date differs",
    "time": "a time differs",
    "money": "an amount of money differs",
    "unit": "a unit or dose differs",
    "address": "a web or mail address differs",
    "negation": "“not” or another negation differs",
    "hedge": "“may”, “usually” or another such word differs",
}


def message(rule: str) -> str:
    """Return what a rule of a differing fact says in words."""
    return _MESSAGES.get(rule, "other words")


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _SHOWN else f"{one_line[: _SHOWN - 1]}…"
