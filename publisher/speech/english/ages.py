"""Ages and decades: "in her sixties", "the over sixty-fives", "the nineties"; elsewhere 60s is a time in seconds."""

import re

from publisher.speech.english.numbers import cardinal, plural
from publisher.speech.scan import Rule

_WHOSE = r"(?:in\s)?(?:his|her|their|your|our|my|the|early|mid|late|early[-\s]to[-\s]mid|mid[-\s]to[-\s]late)"
_DECADE = re.compile(rf"(?:\b{_WHOSE}[-\s]|\b(?:19|20)\d0s(?:\s(?:and|or|to)\s|\s?[-–]\s?))$", re.IGNORECASE)
_DECADES = re.compile(
    rf"\b{_WHOSE}[-\s]\d0s(?:\s(?:and|or|to)\s(?:early\s|mid\s|late\s)?|,\s|\s?[-–]\s?)$", re.IGNORECASE
)


def _decade(match: re.Match[str]) -> str | None:
    before = match.string[: match.start()]
    if not match["cut"] and not (_DECADE.search(before) or _DECADES.search(before)):
        return None
    return plural(cardinal(int(match["n"])))


def _of_age(match: re.Match[str]) -> str:
    return f"{match['word']} {plural(cardinal(int(match['n'])))}"


RULES = (
    Rule("age", re.compile(r"\b(?P<word>[Uu]nders?|[Oo]vers?)[-\s](?P<n>\d{1,3})['’]?s\b"), _of_age),
    Rule("age", re.compile(r"(?<![\w.,])(?P<cut>['’‘]?)(?P<n>[1-9]0)['’]?s\b(?=\s|[.,;:!?)]|[-–]|$)"), _decade),
    Rule("age", re.compile(r"\b(?P<n>\d{1,3})\s?(?:y/o|yo)\b"), lambda match: f"{cardinal(int(match['n']))} years old"),
)
