"""Stretches of days, dates and times: "Tuesday to Thursday" is not "Tuesday and Thursday"."""

import re
from collections.abc import Iterator
from functools import cache

from publisher.easyread.guard.digits import in_digits
from publisher.easyread.guard.standard import Both
from publisher.problems import Problem, Severity

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_END = (
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{{1,2}}(?:\.\d\d)?[ap]m"
    rf"|\d{{1,4}}(?:\.\d+)?(?: (?:{_MONTHS}))?(?: \d{{4}})?|(?:{_MONTHS})(?: \d{{4}})?)"
)
_STRETCH = re.compile(
    rf"(?<![\w.])({_END})s?,? ?\b(to|until|till|through|and|or|[-–—]) ?(?:the )?(?=({_END})s?(?![.\d]*\d)\b)"
)
_BETWEEN = re.compile(r"\bbetween (?:the )?$")
Stretch = tuple[str, str]


@cache
def _stretches(text: str) -> dict[Stretch, str]:
    """Return the two ends of each pair of days, dates or times of a text, with "to" or "and" for what joins them.

    "On Monday or Friday" is as little each day from Monday to Friday as "on Monday and Friday" is.
    """
    lower = in_digits(text)
    found: dict[Stretch, str] = {}
    for match in _STRETCH.finditer(lower):
        if match[2] == "or" and match[1].replace(".", "").isdigit():
            continue  # "2 or 3 days" are 2 to 3 days
        apart = match[2] in ("and", "or") and not _BETWEEN.search(lower[: match.start()])
        found[match[1], match[3]] = "and" if apart else "to"
    return found


def find(texts: Both) -> Iterator[Problem]:
    """G18, a warning: "to" stands between two days, dates or times where the standard text says "and", or turned."""
    standard: dict[Stretch, set[str]] = {}
    for sentence in texts.sentences:
        for ends, joint in _stretches(sentence.text).items():
            standard.setdefault(ends, set()).add(joint)
    for line in texts.lines:
        for ends, joint in _stretches(line.text).items():
            there = standard.get(ends, {joint})
            if joint not in there:
                here, other = (f"“{ends[0]} {each} {ends[1]}”" for each in (joint, min(there)))
                message = f"{here}: the standard text says {other}"
                yield Problem(line.span, message, "G18", "Say the same as the standard text.", Severity.WARNING)
