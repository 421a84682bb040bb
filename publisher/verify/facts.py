"""The facts of a text in English, typed: dates, times, phones, money, doses, numbers, addresses; "not", "may".

Read from what is written; what was said is turned back to digits by `heard` first.
"""

import re
from collections import Counter
from typing import NamedTuple


class Fact(NamedTuple):
    """One fact: what kind it is, and its value in one form ("2026-08-30", "09:00", "08088004040")."""

    kind: str
    value: str


MONTHS = ("january february march april may june july august september october november december").split()
_MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS) + "|sept"
_UNIT = (
    r"mg|mcg|micrograms?|milligrams?|grams?|kg|kilograms?|ml|mls|millilit(?:re|er)s?|lit(?:re|er)s?|mm|cm|metres?|units?|"
    r"tablets?|capsules?|drops?|puffs?|doses?|seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|times|%|"
    r"percent|per cent|°c|degrees(?: celsius)?|g|l"
)
_PATTERNS = (
    ("address", re.compile(r"[\w.+-]+@[\w-]+(?:\.\w+)+|(?:https?://)?(?:[a-z0-9-]+\.)+(?:uk|org|com|net|info|eu|nhs)\b[\w/._?=&#%-]*", re.I)),
    ("date", re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:of\s?)?(?P<month>{_MONTH})\.?\s?(?P<year>(?:19|20)\d\d)?\b", re.I)),
    ("date", re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")),
    ("phone", re.compile(r"(?<![\w.])\+?(?:\(0\d+\)\s?|0)\d(?:[ -]?\d){6,11}\b|(?<![\w.,])(?:999|111|112|119)(?![\w.,]\d)")),
    ("money", re.compile(r"[£€$]\s?\d[\d,]*(?:\.\d\d)?")),
    ("time", re.compile(r"\b(?P<h>\d{1,2})(?:[.:](?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?|\b(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)\b", re.I)),
    ("unit", re.compile(rf"(?P<n>\d[\d,]*(?:\.\d+)?)[\s-]?(?P<unit>{_UNIT})(?![a-z])", re.I)),
    ("number", re.compile(r"\d[\d,]*(?:\.\d+)?")),
)  # fmt: skip
_NEGATION = re.compile(r"\b(?:not|no|never|cannot|without|none|nothing|nobody|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?:may|might|can|could|should|must|will|would|usually|often|sometimes|rarely|always|about|around|likely|unlikely|"
    r"possible|possibly|probably|only|at least|at most|up to|more than|less than|until|unless|before|after)\b",
    re.IGNORECASE,
)
KINDS = ("phone", "date", "time", "money", "address", "unit", "number")


def facts(text: str) -> tuple[Fact, ...]:
    """Return the facts of a text in their order."""
    found: list[tuple[int, Fact]] = []
    left = text.replace("\u00a0", " ")
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(left):
            found.append((match.start(), Fact(kind, _value(kind, match))))
        left = pattern.sub(lambda match: "\x00" * len(match[0]), left)
    return tuple(fact for _, fact in sorted(found))


def _value(kind: str, match: re.Match[str]) -> str:
    match kind:
        case "date":
            month = match["month"].lower()
            number = int(month) if month.isdigit() else _month(month)
            return f"{match['year'] or '----'}-{number:02d}-{int(match['day']):02d}"
        case "time":
            return _time(match)
        case "phone":
            return re.sub(r"[^\d+]", "", match[0])
        case "money" | "number":
            return match[0].replace(",", "").replace(" ", "").removesuffix(".00")
        case "unit":
            unit = match["unit"].lower()
            return f"{match['n'].replace(',', '')} {_UNITS.get(unit, unit.rstrip('s'))}"
        case _:
            return re.sub(r"^https?://|^www\.", "", match[0].lower()).rstrip("/.")


_UNITS = {
    "mg": "milligram", "mcg": "microgram", "g": "gram", "kg": "kilogram", "ml": "millilitre", "mls": "millilitre",
    "l": "litre", "mins": "minute", "min": "minute", "hr": "hour", "hrs": "hour", "percent": "%", "per cent": "%",
    "degrees": "°c", "degrees celsius": "°c", "mm": "millimetre", "cm": "centimetre",
}  # fmt: skip


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, start=1) if month[:3] == name[:3])


def _time(match: re.Match[str]) -> str:
    if match["h24"]:
        return f"{int(match['h24']):02d}:{match['m24']}"
    hour = int(match["h"]) % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02d}:{match['m'] or '00'}"


def negations(text: str) -> tuple[str, ...]:
    """Return the negations of a text, in order, in small letters; "n't" and "cannot" count as "not"."""
    found = (match[0].lower().replace("’", "'") for match in _NEGATION.finditer(text))
    return tuple("not" if word in ("n't", "cannot") else word for word in found)


def hedges(text: str) -> tuple[str, ...]:
    """Return the words of a text that say how sure, how much or when ("may", "usually", "at least"), in order."""
    return tuple(match[0].lower() for match in _HEDGE.finditer(text))


def difference(wanted: str, found: str) -> str:
    """Return the most serious kind in which two texts differ, empty when their facts, "not" and "may" are the same.

    ``found`` may be squeezed: it is compared without white space where that is so.
    """
    tight = " " not in found.strip() and " " in wanted.strip()
    ours, theirs = facts(wanted), facts(found)
    if tight:
        digits = [re.sub(r"\D", "", text) for text in (wanted, found)]
        if digits[0] != digits[1]:
            gone = Counter(ours) - Counter(theirs)
            return next((kind for kind in KINDS if any(fact.kind == kind for fact in gone)), "number")
        return _word_difference(wanted, found)
    if ours != theirs:
        changed = (Counter(ours) - Counter(theirs)) + (Counter(theirs) - Counter(ours))
        return next((kind for kind in KINDS if any(fact.kind == kind for fact in changed)), "number")
    if negations(wanted) != negations(found):
        return "negation"
    return "hedge" if hedges(wanted) != hedges(found) else ""


def _word_difference(wanted: str, squeezed: str) -> str:
    """Return which kind of word is no longer in a squeezed text as often as it is wanted."""
    lower = squeezed.lower()
    for kind, words in (("negation", negations(wanted)), ("hedge", hedges(wanted))):
        if any(lower.count(word.replace(" ", "")) < words.count(word) for word in set(words)):
            return kind
    ours = wanted.lower().replace(" ", "")
    for word in ("not", "never", "without"):
        if lower.count(word) != ours.count(word):
            return "negation"
    return ""
