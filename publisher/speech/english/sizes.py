"""How tall, how heavy, how wide: feet and inches, stones and pounds, hours and minutes, one length by another."""

import re

from publisher.speech.english.numbers import NUMBER, cardinal, number
from publisher.speech.english.units import LENGTHS
from publisher.speech.scan import Rule

_FREE = r"(?<![\w.,/£$€-])"
_LENGTH = "|".join(LENGTHS)


def _count(text: str, one: str, many: str) -> str:
    return f"{number(text)} {one if text == '1' else many}"


def _feet(match: re.Match[str]) -> str:
    feet = _count(match["feet"], "foot", "feet")
    return f"{feet} {_count(match['inches'], 'inch', 'inches')}" if match["inches"] else feet


def _stones(match: re.Match[str]) -> str | None:
    if not match["pounds"] and not match["gap"] and match["stones"].endswith("1") and match["stones"] != "11":
        return None  # "21st" is a day
    stones = f"{cardinal(int(match['stones']))} stone"
    return f"{stones} {_count(match['pounds'], 'pound', 'pounds')}" if match["pounds"] else stones


def _lasting(match: re.Match[str]) -> str:
    return f"{_count(match['h'], 'hour', 'hours')} {_count(match['m'], 'minute', 'minutes')}"


def _by(match: re.Match[str]) -> str:
    """Return "by" between lengths, "times" elsewhere."""
    length = re.search(rf"\d\s?(?:{_LENGTH})$", match.string[: match.start()])
    return " by " if length else " times "


def _times(match: re.Match[str]) -> str:
    return f"times {number(match['n'])}"


RULES = (
    Rule("height", re.compile(rf"{_FREE}(?P<feet>\d)\s?['’′]\s?(?P<inches>\d{{1,2}})(?:\s?(?:[\"”″]|''|’’))?(?!\w)"),
         _feet),
    Rule("height", re.compile(rf"{_FREE}(?P<feet>\d{{1,2}})\s?(?:ft|feet|foot)\s(?P<inches>\d{{1,2}})"
                              r"(?:\s?(?:ins?|inch|inches)\b)"), _feet),
    Rule("inches", re.compile(rf"{_FREE}(?P<n>{NUMBER})ins?\b(?!\s\d)"),
         lambda match: _count(match["n"], "inch", "inches")),
    Rule("weight", re.compile(rf"{_FREE}(?P<stones>\d{{1,2}})(?P<gap>\s?)st\s?(?P<pounds>\d{{1,2}}(?:\.\d)?)\s?lbs?\b"), _stones),
    Rule("weight", re.compile(rf"{_FREE}(?P<stones>\d{{1,2}})(?P<pounds>)(?P<gap>\s?)st\b(?!\.?\s[A-Z])"), _stones),
    Rule("lasting", re.compile(rf"{_FREE}(?P<h>\d{{1,2}})\s?h(?:rs?|ours?)?\s?(?P<m>\d{{1,2}})\s?m(?:ins?|inutes?)?\b"),
         _lasting),
    Rule("product", re.compile(r"(?<=[\da-z])\s?[x×]\s?(?=\d)"), _by),
    Rule("times", re.compile(r"(?<![\w/])[x×]\s?(?P<n>\d{1,2})(?![\w.,/-]\d|\w)"), _times),
)  # fmt: skip
