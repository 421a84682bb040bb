"""Phone numbers: digit by digit, in the groups in which they are printed."""

import re

from publisher.speech.english.numbers import digits
from publisher.speech.scan import Rule

_GROUPS = {"080": (4, 3), "084": (4, 3), "087": (4, 3), "03": (4, 3), "02": (3, 4), "07": (5, 3), "0": (5, 3)}
"""How Ofcom's number ranges are grouped when they are printed without spaces: the first two groups."""
PHONE = re.compile(
    r"(?<![\w.,/£$€+-])(?:18001\s)?"
    r"(?:00\d{2}(?:[\s-]?\d){8,11}|\+\d{1,3}[\s-]?(?:\(0\)[\s-]?)?\d(?:[\s-]?\d){6,11}|\(0\d{2,5}\)\s?\d(?:[\s-]?\d){4,8}|0\d(?:[\s-]?\d){6,10}|"
    r"116\s\d{3})(?P<other>/\d{3,4})?(?![\w/]|[.,]\d|[-–]\d|\s\d)"
)
_EXTENSION = re.compile(
    r"\b(?P<word>ext|extn|extension|option|(?<=\d\s)x)(?:\b\.?:?\s|(?<=x))(?P<n>\d{1,6})(?![\w/])", re.IGNORECASE
)
_EMERGENCY = re.compile(
    r"(?:(?<![\w.,/£$€+-])|(?<=(?:999|111|112)/))(?:999|111|112|119|101|105|118|1800[0-2])(?!\w|/(?!111|999|112)|[.,:]\d|[-–]\d|\s?%)"
)
_CALLED = re.compile(
    r"(?:\b(?:call|calling|ring|phone|dial|dialling|telephone|text|contact|NHS|or|on|number|use|using|via|to|through)\s|999/|112/)$",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<=\bto\s)\d{5}(?![\w/]|[.,]\d|\s\d)")


def _phone(match: re.Match[str]) -> str:
    plus = "plus " if match[0].startswith("+") else ""
    other = f" or {digits(match['other'])}" if match["other"] else ""
    return plus + grouped(match[0].removesuffix(match["other"] or "").lstrip("+")) + other


def grouped(text: str) -> str:
    """Return the digits of a phone number with a pause between its groups; long groups are cut in threes."""
    groups = re.findall(r"\d+", text.replace("(0)", ""))
    if len(groups) == 1 and len(text) >= 9:
        first, second = next(cut for start, cut in _GROUPS.items() if text.startswith(start) or start == "0")
        groups = [text[:first], text[first : first + second], text[first + second :]]
    return ", ".join(digits(group) for whole in groups for group in _short(whole))


def _short(group: str) -> tuple[str, ...]:
    return (group,) if len(group) < 6 else (group[:3], *_short(group[3:]))


def _emergency(match: re.Match[str]) -> str | None:
    called = _CALLED.search(match.string[: match.start()])
    goes_on = re.match(r"\s(?:option|online)\b|,\soption", match.string[match.end() :])
    return digits(match[0]) if called or goes_on or match[0] in ("999", "112") or len(match[0]) == 5 else None


def _text_number(match: re.Match[str]) -> str | None:
    texts = re.search(r"\btext\b", match.string[: match.start()], re.IGNORECASE)
    return digits(match[0]) if texts else None


def _extension(match: re.Match[str]) -> str:
    word = "option" if match["word"].lower() == "option" else "extension"
    return f"{word} {digits(match['n'])}"


RULES = (
    Rule("phone", PHONE, _phone),
    Rule("extension", _EXTENSION, _extension),
    Rule("emergency number", _EMERGENCY, _emergency),
    Rule("text number", _SHORT, _text_number),
)
