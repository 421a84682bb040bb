"""May a change count as a correction? Not where a number, a unit, a "not" or a "may" changed."""

import re
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|half|double|dozen)\b", re.I
)
_UNIT = re.compile(
    r"(?<=\d)\s?(?:mg|mcg|kg|g|ml|l|mm|cm|m|am|pm|%|°C)\b|\b(?:milligrams?|micrograms?|grams?|millilit\w+|lit(?:re|er)s?|"
    r"tablets?|capsules?|drops?|puffs?|doses?|units?|seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|"
    r"daily|weekly|hourly|percent|per cent|degrees?)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:not|no|never|cannot|without|none|nothing|nobody|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:may|might|can|could|should|must|will|would|shall|need(?:s)? to|ha(?:s|ve) to|usually|often|sometimes|rarely|"
    r"always|about|around|likely|unlikely|possibl[ey]|probably|only|at least|at most|up to|more|less|few(?:er)?|until|"
    r"unless|before|after|if|all|some|most|many|every|each|both|either)\b",
    re.IGNORECASE,
)
_KINDS = (
    ("a number", _NUMBER),
    ("a number", _NUMBER_WORD),
    ("a unit", _UNIT),
    ("“not” or another negation", _NEGATION),
    ("“may”, “must” or another such word", _MODAL),
)


def changed_meaning(old: Sequence[str], new: Sequence[str]) -> str:
    """Return what of the meaning differs between old and new lines, empty when nothing of it does.

    Each kind is compared as it comes, word by word and in its order.
    """
    before, after = " ".join(old), " ".join(new)
    for name, pattern in _KINDS:
        ours, theirs = (
            [match[0].strip().lower().replace("’", "'") for match in pattern.finditer(text)] for text in (before, after)
        )
        if ours != theirs:
            gone, come = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
            words = ", ".join(f"“{word}”" for word in dict.fromkeys([*gone, *come]))
            return f"{name} changed{f' ({words})' if words else ''}"
    return ""
