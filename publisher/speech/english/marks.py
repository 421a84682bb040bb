"""Words and the marks between them: brackets and dashes are pauses, quotation marks are silent."""

import re

from publisher.speech.english.numbers import cardinal
from publisher.speech.english.units import DIVISORS
from publisher.speech.english.web import address
from publisher.speech.scan import Rule

_DAYS = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"


def _word(match: re.Match[str]) -> str:
    return match[0].replace("’", "'")


def _quoted(match: re.Match[str]) -> str | None:
    """Return nothing, or None where the mark may be feet or inches: 6' with no quotation before it."""
    before = match.string[: match.start()]
    if before[-1:].isdigit() and match[0] in "'\"’”" and not re.search(r"[“‘\"']", before):
        return None
    return ""


def _silent(_: re.Match[str]) -> str:
    return ""


def _pause(_: re.Match[str]) -> str:
    return ", "


def _colon(match: re.Match[str]) -> str:
    return "." if match.end() == len(match.string) else ","


def _dots(match: re.Match[str]) -> str:
    after = match.string[match.end() :].lstrip()
    return "." if not after or after[0].isupper() else ", "


_OF_AMOUNT = re.compile(
    r"(?:\b(?:micrograms?|milligrams?|grams?|units?|litres?|millilitres?|tablets?|capsules?|doses?|puffs?|drops?|"
    r"calories|hours?|times?|visits?|sessions?|nights?|minutes?|steps?|cigarettes?|drinks?)|[£€$][\d.,]+|\dp|\d|%)$"
)


def _per(match: re.Match[str]) -> str | None:
    return f" per {DIVISORS[match['unit']]}" if _OF_AMOUNT.search(match.string[: match.start()]) else None


def _fractions(match: re.Match[str]) -> str:
    """Return how a dose of radiotherapy is shared out: "60 Gy/30#" is in thirty fractions."""
    named = match[0].endswith("#")
    return f" in {cardinal(int(match['n']))}" + (" fractions" if named else "")


def _slash(match: re.Match[str]) -> str:
    return ", " if match.string[match.start() - 1].isspace() else " or "


RULES = (
    Rule("word", re.compile(r"(?<![\w])[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+(?:['’][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+)*(?![\w])"), _word),
    Rule("space", re.compile(r"\s+"), lambda _: " "),
    Rule("mark", re.compile(r"\.{3}|…"), _dots),
    Rule("mark", re.compile(r"[.,?!]"), lambda match: match[0]),
    Rule("mark", re.compile(r":"), _colon),
    Rule("mark", re.compile(r";"), _pause),
    Rule("range", re.compile(rf"(?<=[a-z.])\s?[-–—]\s?(?={_DAYS}|{_MONTHS}[a-z]*\b)"), lambda _: " to "),
    Rule("hyphen", re.compile(r"-a-(?=(?:day|week|month|year)\b)"), lambda _: " a "),
    Rule("hyphen", re.compile(r"(?<=\d)[-‐‑](?=\s(?:and|or|to)\s)"), _silent),
    Rule("hyphen", re.compile(r"(?<=[^\W\d_])–(?=[^\W\d_])"), lambda _: " "),
    Rule("hyphen", re.compile(r"(?:(?<=[a-z])|(?<=\b[A-Z]))[-‐‑](?=[A-Za-z][a-z])"), lambda _: "-"),
    Rule("hyphen", re.compile(r"(?<=\w)[-‐‑](?=\w)"), lambda _: " "),
    Rule("hyphen", re.compile(r"(?<=[a-z])[-‐‑](?=\s(?:and|or|to)\s)"), _silent),
    Rule("dash", re.compile(r"\s?[–—−]\s?|(?<=\s)-(?=\s)|^-\s"), _pause),
    Rule("bracket", re.compile(r"[()\[\]]"), _pause),
    Rule("quotation mark", re.compile(r"[“”„\"«»‘’‚'`´]"), _quoted),
    Rule("trade mark", re.compile(r"[®™]"), _silent),
    Rule("sign", re.compile(r"©"), lambda _: "copyright "),
    Rule("sign", re.compile(r"(?<!\w)&(?!\w)|(?<=\w)&(?=\w)"), lambda _: " and "),
    Rule("sign", re.compile(r"·|(?<=\s)\|(?=\s)"), _pause),
    Rule("sign", re.compile(r"(?<=\s)\+(?=\s)"), lambda _: "plus"),
    Rule("sign", re.compile(r"(?<=\d)\s?\+\s?(?=\d)"), lambda _: " plus "),
    Rule("sign", re.compile(r"\+/[-−–]\s?"), lambda _: "plus or minus "),
    Rule("sign", re.compile(r"#(?=[A-Za-z])"), lambda _: "hashtag "),
    Rule(
        "handle",
        re.compile(r"(?<![\w@.])@(?P<name>[A-Za-z][A-Za-z0-9_]{1,30})(?![\w@.]*@)"),
        lambda match: f"at {address(match['name'])}",
    ),
    Rule("fractions", re.compile(r"\s?/\s?(?P<n>\d{1,2})\s?(?:#|(?=\sfractions?\b))"), _fractions),
    Rule("rate", re.compile(rf"\s?/\s?(?P<unit>{'|'.join(sorted(DIVISORS, key=len, reverse=True))})(?![^\W_])"), _per),
    Rule("sign", re.compile(r"(?<=\d(?:st|nd|rd|th))/(?=\d)"), lambda _: " or "),
    Rule("sign", re.compile(r"(?<=°[CF])/(?=\d)"), lambda _: " or "),
    Rule("sign", re.compile(r"(?<=999)/(?=111|112)|(?<=111)/(?=999)|(?<=112)/(?=999)"), lambda _: " or "),
    Rule("sign", re.compile(r"\s?=\s?"), lambda _: " equals "),
    Rule("sign", re.compile(r"(?<=\s)/(?=\s)|(?<=[\w+−-])/(?=[A-Za-z])"), _slash),
)
"""What is in no rule ("*", "•", "→") has no sound: an editor has to write it in words."""
