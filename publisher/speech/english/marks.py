"""Words and the marks between them: brackets and dashes are pauses, quotation marks are silent."""

import re

from publisher.speech.scan import Rule

_DAYS = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"


def _word(match: re.Match[str]) -> str:
    return match[0].replace("’", "'")


def _silent(_: re.Match[str]) -> str:
    return ""


def _pause(_: re.Match[str]) -> str:
    return ", "


def _colon(match: re.Match[str]) -> str:
    return "." if match.end() == len(match.string) else ","


def _dots(match: re.Match[str]) -> str:
    after = match.string[match.end() :].lstrip()
    return "." if not after or after[0].isupper() else ", "


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
    Rule("hyphen", re.compile(r"(?:(?<=[a-z])|(?<=\b[A-Z]))[-‐‑](?=[A-Za-z][a-z])"), lambda _: "-"),
    Rule("hyphen", re.compile(r"(?<=\w)[-‐‑](?=\w)"), lambda _: " "),
    Rule("hyphen", re.compile(r"(?<=[a-z])[-‐‑](?=\s(?:and|or|to)\s)"), _silent),
    Rule("dash", re.compile(r"\s?[–—−]\s?|(?<=\s)-(?=\s)|^-\s"), _pause),
    Rule("bracket", re.compile(r"[()\[\]]"), _pause),
    Rule("quotation mark", re.compile(r"[“”„\"«»‘’‚'`´]"), _silent),
    Rule("trade mark", re.compile(r"[®™]"), _silent),
    Rule("sign", re.compile(r"©"), lambda _: "copyright "),
    Rule("sign", re.compile(r"(?<!\w)&(?!\w)|(?<=\w)&(?=\w)"), lambda _: " and "),
    Rule("sign", re.compile(r"·|(?<=\s)\|(?=\s)"), _pause),
    Rule("sign", re.compile(r"(?<=\s)\+(?=\s)"), lambda _: "plus"),
    Rule("sign", re.compile(r"\s?=\s?"), lambda _: " equals "),
    Rule("sign", re.compile(r"(?<=\s)/(?=\s)|(?<=\w)/(?=[A-Za-z])"), _slash),
)
"""What is in no rule ("*", "•", "→") has no sound: an editor has to write it in words."""
