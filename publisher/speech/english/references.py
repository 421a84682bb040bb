"""Numbers that are names: of charities, patients, books, guidelines, versions and pages, said digit by digit."""

import re

from publisher.speech.english.numbers import cardinal, digits, number
from publisher.speech.english.web import spelled
from publisher.speech.scan import Rule

_NAMED = re.compile(
    r"\b(?:charity|company|regist(?:ration|ered)|reference|ref|account|batch|lot|licen[cs]e|hospital|NHS|membership|"
    r"case|order|policy|serial|pin|code|id|bleep|pager|text|dial|press|passcode|sort code|meeting|access)"
    r"(?:\s(?:number|numbers|no|nos|code|id))?\.?:?\s$",
    re.IGNORECASE,
)


def _reference(match: re.Match[str]) -> str | None:
    if not _NAMED.search(match.string[: match.start()]):
        return None
    return ", ".join(digits(group) for whole in match[0].replace("-", " ").split() for group in _short(whole))


def _short(group: str) -> tuple[str, ...]:
    return (group,) if len(group) < 7 else (group[:3], *_short(group[3:]))


def _isbn(match: re.Match[str]) -> str:
    groups = re.findall(r"\d+", match["n"])
    return "I S B N, " + ", ".join(digits(group) for group in groups) + (" X" if match["n"].endswith("X") else "")


def _version(match: re.Match[str]) -> str:
    return f"version {' point '.join(number(part) for part in match['n'].split('.'))}"


def _page(match: re.Match[str]) -> str:
    if match["last"]:
        return f"pages {number(match['first'])} to {number(match['last'])}"
    return f"{'pages' if match['p'].lower() == 'pp' else 'page'} {number(match['first'])}"


def _path(match: re.Match[str]) -> str:
    """Return a reference with slashes ("PIL/2024/03") letter by letter and digit by digit."""
    parts = re.findall(r"[A-Z]+|\d+", match[0])
    return ", ".join(digits(part) if part.isdigit() else spelled(part) for part in parts)


RULES = (
    Rule("book number", re.compile(r"\bISBN(?:-1[03])?:?\s(?P<n>\d[\d -]{8,15}[\dX])(?!\w)"), _isbn),
    Rule("reference", re.compile(r"(?<![\w.,/£$€+-])\d{3}[ -]\d{3}[ -]\d{4}(?![\w/]|[.,-]\d|\s\d)"), _reference),
    Rule("reference", re.compile(r"(?<![\w.,/£$€+-])\d{3,10}(?![\w/%]|[.,:–-]\d|\s\d)"), _reference),
    Rule("reference", re.compile(r"(?<![\w/.-])[A-Z]{2,6}\d{0,6}(?:/(?:[A-Z]{1,5}|\d{1,6})){1,4}(?<=\d\d)(?![\w/.-]\d|\w)"), _path),
    Rule("version", re.compile(r"\b[vV](?:er)?\.?\s?(?P<n>\d{1,3}(?:\.\d{1,3}){1,2})(?![\w/]|[.,]\d)"), _version),
    Rule("page", re.compile(r"\b(?P<p>pp|p|Pp)\.?\s?(?!53)(?P<first>\d{1,4})(?:\s?[-–]\s?(?P<last>\d{1,4}))?(?![\w/]|[.,]\d)"), _page),
    Rule("vision", re.compile(r"(?<![\w.,/])(?P<a>20|6)/(?P<b>\d{1,3})(?=\svision\b)"),
         lambda match: f"{cardinal(int(match['a']))} {cardinal(int(match['b']))}"),
    Rule("network", re.compile(r"\b(?P<n>[345])G\b"), lambda match: f"{cardinal(int(match['n']))} G"),
)  # fmt: skip
