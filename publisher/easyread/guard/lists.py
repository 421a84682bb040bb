"""The guard's words for English, read once from the files beside it: a line is one thing, with all its spellings."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

Spellings = tuple[str, ...]


def _lines(name: str) -> tuple[str, ...]:
    text = resources.files(__package__).joinpath("english", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _spellings(line: str) -> Spellings:
    return tuple(word.strip().lower() for word in line.split(","))


@cache
def words(name: str) -> frozenset[str]:
    """Return all the words of a file."""
    return frozenset(word for line in _lines(name) for word in _spellings(line))


@cache
def things(name: str) -> Mapping[str, str]:
    """Return each spelling of a file with the name of its thing: what stands before a colon, or the first spelling."""
    found: dict[str, str] = {}
    for line in _lines(name):
        named, _, after = line.rpartition(":")
        spelled = _spellings(after)
        found |= dict.fromkeys(spelled, named or spelled[0])
    return found


@cache
def same(name: str, word: str) -> Spellings:
    """Return all the spellings of the line of a file that a word stands in."""
    return next((spelled for spelled in map(_spellings, _lines(name)) if word in spelled), (word,))


Group = tuple[Spellings, ...]


@cache
def opposites() -> tuple[Group, ...]:
    """Return the groups of words that change places with each other; each side of a group with its spellings."""
    return tuple(tuple(_spellings(side) for side in line.split("|")) for line in _lines("opposites"))


@cache
def _beginnings() -> tuple[tuple[int, Group, frozenset[str]], ...]:
    return tuple((at, group, begins(sum(group, ()))) for at, group in enumerate(opposites()))


@cache
def opposites_in(words: frozenset[str]) -> tuple[tuple[int, Group], ...]:
    """Return the groups of opposites, with their places, that a text with some words as they are written may name."""
    return tuple((at, group) for at, group, firsts in _beginnings() if not firsts.isdisjoint(words))


WRITTEN = re.compile(r"[\w-]+")
"""A word as it is written; "x-ray" is one."""


@cache
def begins(spelled: Spellings) -> frozenset[str]:
    """Return the first words of some spellings, plurals too: a text without any of them holds none of the spellings."""
    firsts = {WRITTEN.findall(word)[0] for word in spelled}
    return frozenset(first + ending for first in firsts for ending in ("", "s", "es"))


@cache
def pattern(spelled: Spellings) -> re.Pattern[str]:
    """Return what finds any of some words in a lower-case text, the longest first; plurals too."""
    longest_first = sorted(set(spelled), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?:es|s)?(?![\w-])")
