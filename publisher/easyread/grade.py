"""How hard easy-read words are by a formula: for information only, since NHS does not recommend it as a gate."""

import re

from publisher import reading_order
from publisher.easyread.sentences import words
from publisher.leaflet import Leaflet, plain

_VOWELS = re.compile(r"[aeiouy]+")


def grade(leaflet: Leaflet) -> float | None:
    """Return the Flesch-Kincaid grade of the easy lines (Kincaid and others, 1975); None without any in English.

    Each easy line counts as a sentence; a grade is a school year in the United States.
    """
    rows = (row for _, section in reading_order.sections(leaflet) if section.easy for row in section.easy.rows)
    lines = [words(plain(line)) for row in rows for line in row.lines]
    count = sum(map(len, lines))
    if not count or leaflet.language.split("-")[0] != "en":
        return None
    syllables = sum(_syllables(word) for line in lines for word in line)
    return 0.39 * count / len(lines) + 11.8 * syllables / count - 15.59


def _syllables(word: str) -> int:
    """Return about how many syllables a word has: its groups of vowels, without a silent e at its end."""
    lower = word.lower().removesuffix("'s")
    found = len(_VOWELS.findall(lower))
    silent = lower.endswith("e") and not lower.endswith(("le", "ee")) and found > 1
    return max(1, found - silent)
