"""Word lists for the English rules, read once."""

from functools import cache
from importlib import resources

PARTICIPLES = tuple(
    (
        "given taken done seen made put told shown known found kept held left sent brought bought built cut hurt drawn "
        "written spoken chosen broken frozen stolen worn torn born fed led met paid read said sold felt felt hidden"
    ).split()
)
"""Irregular past participles that often stand in a passive."""


def _lines(name: str) -> tuple[str, ...]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line)


IDIOMS = _lines("idioms-en.txt")
"""Expressions that a literal reader misunderstands, and fighting words about illness."""

_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ly", "'s", "’s")


@cache
def _common() -> frozenset[str]:
    return frozenset((*_lines("common-words-en.txt"), *_lines("easy-words-en.txt")))


def is_common(word: str) -> bool:
    """Return whether an English word, or the word it is a form of, is common or one that easy health texts use.

    common-words-en.txt holds the 8,300 most common words; easy-words-en.txt plain words for health that are not among
    them, such as those that the NHS asks for (content guide, A to Z: "wee" and "poo").
    """
    lower = word.lower()
    stems = (lower.removesuffix(ending) for ending in _ENDINGS if lower.endswith(ending))
    forms = [lower, *(form for stem in stems for form in (stem, stem + "e", stem.removesuffix("i") + "y", stem[:-1]))]
    return any(form in _common() for form in forms)
