"""Where a sentence ends: not after "Dr.", "e.g." or an initial, nor inside "9 a.m." or "2.5"."""

import re
from itertools import pairwise

_END = re.compile(r"(?<=[.!?…])(?P<close>[\"”’)\]]*) (?=[^\s])")
_NOT_AN_END = re.compile(
    r"(?:^|[\s(\[“\"‘])(?:e\.g|i\.e|Dr|Mr|Mrs|Ms|Prof|St|Rd|vs|approx|incl|excl|cf|c|ca|Fig|fig|Tel|tel|ext|Ext|No|no(?=\.\s\d)|"
    r"al|dept|Dept|[A-Z]|[A-Z]\.[A-Z])\.$"
)
_HALF_DAY = re.compile(r"\d\s?[ap]\.m\.$", re.IGNORECASE)
_DAY_OR_MONTH = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")


def cuts(text: str) -> tuple[int, ...]:
    """Return the positions of the single spaces between the sentences of a text."""
    return tuple(match.end() - 1 for match in _END.finditer(text) if _ends(text, match.start(), match.end()))


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; joined by single spaces they give the text."""
    edges = (-1, *cuts(text), len(text))
    return tuple(text[start + 1 : end] for start, end in pairwise(edges))


def _ends(text: str, end: int, following: int) -> bool:
    """Return whether a sentence ends at ``end`` when the next word is at ``following``."""
    after = text[following:].lstrip('“"‘’([')
    if text[following:].startswith(" ") or not after or not (after[0].isupper() or after[0].isdigit()):
        return False
    if _HALF_DAY.search(text[:end]):
        return _DAY_OR_MONTH.match(after) is None
    number_follows = text[:end].endswith((" no.", "No.")) and after[0].isdigit()
    return not number_follows and _NOT_AN_END.search(text[:end]) is None
