"""Facts: values that are written once and used by name, and what each of them is, told from how it is written."""

import re
from datetime import date

from publisher.leaflet import Fact, FactKind, People
from publisher.reading.dates import read_date
from publisher.reading.fields import Fields
from publisher.reading.yaml_nodes import Listing, Mapping, Scalar
from publisher.words import Words

_NAME = re.compile(r"[a-z][a-z0-9-]{0,63}")
_RANGE = r"(\d[\d,]*)(?:\s*(?:[-–]|to|bis|à|a)\s*(\d[\d,]*))?"
_OUT_OF = re.compile(
    rf"(?:about |around |up to )?{_RANGE}\s+(?:people\s+)?(?:out of|in|of|von|sur|de cada|su)\s+(?:every\s+)?"
    r"(\d[\d,]*)(?:\s+[^\W\d]+)*",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"(?:about |around |up to )?{_RANGE}\s?(?:%|per\s?cent)", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d(][\d ()–-]{5,}\d|[19]\d\d")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_WEB = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_MONEY = re.compile(r"[£€$]\s?\d[\d,]*(?:\.\d\d)?|\d[\d,]*(?:\.\d\d)?\s?(?:p|[£€])")
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)|\d{1,2}[:.]\d\d|midnight|noon|midday)"
_TIME = re.compile(rf"{_CLOCK}(?:\s*(?:to|[-–])\s*{_CLOCK})?(?:,.*)?", re.IGNORECASE)


def make_fact(name: str, text: str, words: Words) -> Fact:
    """Return a fact; a date that is written as 2023-08-30 becomes one as the language writes it."""
    day = read_date(text, words)
    match day:
        case date():
            return Fact(name, words.date(day), FactKind.DATE)
        case _:
            return Fact(name, text, _kind(text))


def _kind(text: str) -> FactKind:
    if people(text):
        return FactKind.RATE
    patterns = (
        (_EMAIL, FactKind.EMAIL),
        (_WEB, FactKind.WEB),
        (_MONEY, FactKind.MONEY),
        (_TIME, FactKind.TIME),
        (_PHONE, FactKind.PHONE),
    )
    return next((kind for pattern, kind in patterns if pattern.fullmatch(text)), FactKind.TEXT)


def people(rate: str) -> People | None:
    """Return a rate such as "5 to 10 out of 100" or "5%" as numbers, or None when the text is no rate."""
    if match := _OUT_OF.fullmatch(rate):
        total = _number(match[3])
    elif match := _PERCENT.fullmatch(rate):
        total = 100
    else:
        return None
    low = _number(match[1])
    high = _number(match[2]) if match[2] else low
    return People(low, high, total) if 0 <= low <= high <= total and total > 0 else None


def _number(digits: str) -> int:
    return int(digits.replace(",", "")[:9] or "0")


def read_facts(fields: Fields, words: Words) -> tuple[Fact, ...]:
    """Return the facts under ``facts:``, sorted by name."""
    facts = {}
    for pair in fields.pairs("facts"):
        if not _NAME.fullmatch(pair.name):
            fields.report.error(
                pair.line,
                f'a fact cannot be called "{pair.name}"',
                "fact-name",
                "Use small letters, digits and hyphens, such as opening-hours.",
            )
        match pair.value:
            case Scalar("", line):
                fields.report.error(line, f'the fact "{pair.name}" has no value', "missing-field", "Write its value.")
            case Scalar(text):
                facts[pair.name] = make_fact(pair.name, " ".join(text.split(" ")), words)
            case Listing(_, line) | Mapping(_, line):
                fields.report.error(line, f'the fact "{pair.name}" must be a text', "wrong-type")
    return tuple(facts[name] for name in sorted(facts))
