"""Groups of letters: abbreviations, acronyms that are spelled or said, genes, Roman numerals, codes, postcodes."""

import re

from publisher.speech.english.numbers import cardinal, digits, ordinal
from publisher.speech.english.spellings import ABBREVIATIONS, MIXED, SAID, SPELLED, WORDS
from publisher.speech.english.units import UNITS
from publisher.speech.english.web import spelled
from publisher.speech.scan import Rule

_BEFORE_NUMBER = {"No.", "no.", "Nos", "Nos.", "nos.", "No", "c.", "ca.", "max", "min", "Max", "Min"}
"""These are abbreviations only before a number: "He said no." ends a sentence."""
_BEFORE_WORD = {"min.", "max.", "v.", "inc.", "Max.", "Min.", "Sr", "Rev", "Rev."}
"""And these only before a number or a word."""


def _longest(names: "dict[str, str]") -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _abbreviation(match: re.Match[str]) -> str | None:
    written, after = match[0], match.string[match.end() :]
    if written in _BEFORE_NUMBER and not re.match(r"\s[A-Z]{0,3}\d", after):
        return None
    if written == "No" and not match.string[: match.start()].strip():
        return None  # "No 5 mg tablets are left": at the beginning it may be a plain "no"
    if written in _BEFORE_WORD and not re.match(r"\s\w", after):
        return None
    if written in UNITS and _named(match):
        return spelled(written)
    ends = written.endswith(".") and (not after or (written == "etc." and re.match(r"\s[A-Z“\"]", after)))
    return ABBREVIATIONS[written] + ("." if ends else "")


def _named(match: re.Match[str]) -> bool:
    """Return whether the letters of a unit are spoken of: "the letters mg", "milligrams (mg)", "mg stands for"."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    bracketed = before.endswith("(") and after.startswith(")")
    quoted = before.endswith(("“", "‘")) and after.startswith(("”", "’"))
    meant = re.match(r"[”’]?\s(?:=|means?\b|stands?\sfor\b|is\sshort\sfor\b)", after)
    return bool(bracketed or quoted or meant or re.search(r"\bletters?\s[“‘]?$", before))


def _street(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()], match.string[match.end() :]
    saint = re.match(r"\s[A-Z]", after) and not re.search(r"(?:^|\d\w?\s)[A-Z][\w'’]+\s$", before)
    return "Saint" if saint else "Street"


_ROMAN = {
    roman: value
    for value, roman in enumerate(
        "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split(), start=1
    )
}
_NUMERAL = r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V|(?<=X)))"
_GRADED = (
    r"(?i:stages?|grades?|phases?|types?|class|classes|parts?|chapters?|levels?|factors?|category|categories|nerves?|"
    r"figures?|tables?|appendix|volume|schedule|bipolar|wars?|mark|act|section|zone|step|tier|band)"
)
_STAGE = re.compile(
    rf"\b(?P<word>{_GRADED})(?P<list>(?:(?:\s|\sto\s|\sor\s|\sand\s|,\s|\s?[-–/]\s?){_NUMERAL}[ABCabc]?(?![\w]))+)"
)


def _stage(match: re.Match[str]) -> str:
    said = re.sub(r"\s?[-–]\s?", " to ", match["list"]).replace("/", " or ")
    numeral = re.compile(r"\b([IVX]+)([ABCabc]?)\b")
    words = numeral.sub(lambda found: f"{cardinal(_ROMAN[found[1]])} {found[2].upper()}".strip(), said)
    return f"{match['word']}{words}"


_MONARCH = re.compile(
    rf"\b(?P<name>Charles|Elizabeth|George|Henry|Edward|James|William|Richard|Mary|Paul|Francis)\s(?P<n>{_NUMERAL})\b"
)


def _monarch(match: re.Match[str]) -> str:
    return f"{match['name']} the {ordinal(_ROMAN[match['n']])}"


def _lone_roman(match: re.Match[str]) -> str:
    return cardinal(_ROMAN[match[0]])


def _dotted(match: re.Match[str]) -> str:
    ends = not match.string[match.end() :] or re.match(r"\s[A-Z][a-z]", match.string[match.end() :])
    return spelled(re.sub(r"[^A-Za-z]", "", match[0])) + ("." if ends and len(match[0].replace(" ", "")) > 4 else "")


def _acronym(match: re.Match[str]) -> str:
    letters, plural = match["letters"], "'s" if match["plural"] else ""
    if letters in SAID:
        return SAID[letters] + plural.replace("'", "")
    alone = match.string[: match.start()].endswith("(") and match.string[match.end() :].startswith(")")
    texted = re.search(r"\b[Tt]ext\s[“‘\"']?$", match.string[: match.start()]) and re.search("[AEIOUY]", letters)
    if texted or (not alone and (letters in WORDS or _shouted(letters))):
        return letters.lower() + plural.replace("'", "")
    return spelled(letters) + plural


def _shouted(letters: str) -> bool:
    """Return whether the letters are a word in capitals: acronyms of six letters and more are said, not spelled."""
    return len(letters) > 5 and letters not in SPELLED and re.search("[AEIOUY]", letters) is not None


def code(text: str) -> str:
    """Return a code ("RCC-014", "K7F3") letter by letter and digit by digit, with a pause at each mark between them."""
    groups = re.findall(r"[^\W_]+", text)
    return ", ".join(" ".join(_code_part(part) for part in re.findall(r"[^\W\d_]+|\d+", group)) for group in groups)


def _code_part(part: str) -> str:
    return digits(part) if part.isdigit() else spelled(part)


def _code(match: re.Match[str]) -> str:
    """Return a short name with a number: "B12" is "B twelve", longer numbers go digit by digit."""
    parts = re.findall(r"[A-Za-z]+|\d+", match[0])
    said = (
        cardinal(int(part)) if part.isdigit() and len(part) < 3 and part[0] != "0" else _letters(part) for part in parts
    )
    return " ".join(said)


def _letters(part: str) -> str:
    return digits(part) if part.isdigit() else SAID.get(part) or spelled(part)


def _postcode(match: re.Match[str]) -> str:
    return f"{_code_outward(match['outward'])}, {_code_outward(match['inward'])}"


def _code_outward(part: str) -> str:
    pieces = re.findall(r"[A-Z]+|\d+", part)
    return " ".join(cardinal(int(piece)) if piece.isdigit() else spelled(piece) for piece in pieces)


_FREE = r"(?<![^\W_])(?<![.@])"
_EDGE = r"(?![^\W_]|['’](?!s\b|\W|$))"
GRADES = (
    Rule("A to Z", re.compile(r"\bA\s?(?:-|–|\sto\s|to)\s?Z\b"), lambda _: "A to Zed"),
    Rule("postcode", re.compile(r"\b(?P<outward>[A-Z]{1,2}\d(?:\d|[A-Z])?)\s(?P<inward>\d[A-Z]{2})\b"), _postcode),
    Rule("stage", _STAGE, _stage),
    Rule("monarch", _MONARCH, _monarch),
)  # fmt: skip
"""What has a place in a row, before amounts: "stage 2" is no amount."""
RULES = (
    Rule("Roman numeral", re.compile(r"\b(?:II|III|VII|VIII|XI|XII|XIII)\b"), _lone_roman),
    Rule("name", re.compile(rf"{_FREE}(?:{_longest(MIXED)}){_EDGE}"), lambda match: MIXED[match[0]]),
    Rule("street", re.compile(rf"{_FREE}St\.?(?=\s[A-Z]|[,]|\s?$)"), _street),
    Rule("abbreviation", re.compile(rf"{_FREE}(?:{_longest(ABBREVIATIONS)}){_EDGE}(?!\.\w)"), _abbreviation),
    Rule("place", re.compile(r"(?<![\w.,/-])\d{1,3}[A-Da-d](?!\w)"), _code),
    Rule("code", re.compile(r"(?<![\w.,/])(?=[A-Z-]*\d)[A-Z]{1,5}-?\d{1,6}(?:[A-Z]{1,3}\d{0,2}){0,2}"
        r"(?![\w/]|[.-]\d)"), _code),
    Rule("code", re.compile(r"(?<![\w.,/-])(?=[A-Z\d]*[A-Z])\d{1,3}-?[A-Z]{2,4}(?!\w)"), _code),
    Rule("code", re.compile(r"(?<![\w.,/-])(?=[A-Z\d]{4}\b)(?=\w*\d)(?=\w*[A-Z])[A-Z\d]{4}(?!\w)"), _code),
    Rule("dotted letters", re.compile(r"(?<![\w.])(?:[A-Za-z]\.\s?){2,}(?!\w{2})(?<=\.)"), _dotted),
    Rule("initial", re.compile(r"(?<=(?:Dr|Mr|Ms)\s)[A-Z]\.(?=\s?[A-Z])|(?<=(?:Mrs|Dr\.|Mr\.|Ms\.|Mx\.)\s)[A-Z]\.(?=\s?[A-Z])|"
        r"(?<=(?:Prof|Mrs\.)\s)[A-Z]\.(?=\s?[A-Z])"), lambda match: f"{match[0][0]} "),
    Rule("article", re.compile(r"\bA(?=\s(?:DAY|WEEK|MONTH|YEAR)\b)"), lambda _: "a"),
    Rule("acronym", re.compile(r"(?<![^\W_])(?P<letters>[A-Z]{2,})(?P<plural>['’]?s)?(?![^\W_])(?:['’]"
        r"(?!\w))?"), _acronym),
    Rule("letter", re.compile(r"\bZ\b"), lambda _: "Zed"),
)  # fmt: skip
