"""Amounts: numbers alone and in ranges, with units, doses, money, percentages, blood pressure, fractions."""

import re

from publisher.speech.english.numbers import NUMBER, cardinal, number, ordinal, plural
from publisher.speech.english.units import DIVISORS, FIXED, LENGTHS, UNITS, many, one
from publisher.speech.scan import Rule

_START = r"(?:(?<![\w.,/:£$€+-])(?<![\d]\s[-–])|(?<=[A-Za-z%]-)|(?<=\d[x+])|(?<=°[CF]/))"
"""A number begins: not inside a word, another number or an address, but after "omega-", "5%-" and "3x"."""
_END = r"(?![\w]|[.,:/]\d|\.[A-Za-z]|[-–—]\d)"
_TO = r"(?:\s?[-–—]\s?|\s+to\s+)"


def _any(names: "dict[str, str] | tuple[str, ...]") -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_UNIT = rf"(?:{_any({**UNITS, **FIXED})})(?![^\W_]|[²³])"
_PER = rf"(?:\s?(?:/|\sper\s)\s?(?:{NUMBER}\s?)?(?:{_any(DIVISORS)})(?![^\W_]|[²³]))*"
_SIGN = {
    "-": "minus ", "−": "minus ", "–": "minus ", "+": "plus ", "±": "plus or minus ", "<": "less than ",
    ">": "more than ", "≤": "no more than ", "≥": "at least ", "~": "about ", "≈": "about ", "": "",
}  # fmt: skip
_ADJECTIVE = re.compile(
    r"[-\s](?:tablet|capsule|dose|injection|patch|vial|syringe|bottle|ampoule|sachet|inhaler|spoon|teaspoon|caplet|"
    r"suppositor|implant|drip|drop|needle|strength|infusion|scanner|course|wait|session|appointment|helpline|shift|angle|"
    r"intervals?\b)",
)


def _measured(match: re.Match[str]) -> str:
    low, high, unit = match["low"], match["high"], match["unit"]
    value = number(low) + (f" to {number(high)}" if high else "")
    word = one(unit) if _single(match) else many(unit)
    sign = _SIGN[match["sign"].strip()]
    return f"{sign}{value} {word}{_per(match['per'])}"


def _single(match: re.Match[str]) -> bool:
    """Return whether the unit stands in its singular: "1 mg", "a 500 mg tablet", "a 24-hr helpline"."""
    after = match.string[match.end() :]
    return (not match["high"] and match["low"] == "1") or _ADJECTIVE.match(after) is not None


def _per(text: str) -> str:
    said = ""
    for part in re.split(r"/|\bper\b", text)[1:]:
        found = re.fullmatch(rf"\s*(?P<count>{NUMBER})?\s?(?P<unit>\D.*?)\s*", part)
        if not found:
            continue
        count, unit = found["count"], found["unit"]
        single = count in (None, "1")
        word = DIVISORS[unit] if unit not in UNITS else one(unit) if single else many(unit)
        said += f" per {number(count) + ' ' if count else ''}{word}"
    return said


def _number(match: re.Match[str]) -> str | None:
    """Return the number; None for a group of digits that starts with 0 and goes on: perhaps a phone number."""
    if re.match(r"0\d+$", match["low"]) and re.match(r"\s\d", match.string[match.end() :]):
        return None
    return (
        _SIGN[match["sign"].strip()] + number(match["low"]) + (f" to {number(match['high'])}" if match["high"] else "")
    )


def _high(match: re.Match[str]) -> str:
    return f" to {number(match['high'])}" if match["high"] else ""


def _product(match: re.Match[str]) -> str:
    """Return "two times" before a dose, "ten by five" between lengths."""
    lengths = re.match(rf"(?:{NUMBER}\s?[x×]\s?)*{NUMBER}\s?(?:{_any(LENGTHS)})\b", match.string[match.end() :])
    return f"{number(match['count'])}{_high(match)} {'by' if lengths else 'times'} "


def _pressure(match: re.Match[str]) -> str | None:
    upper, lower = int(match["upper"]), int(match["lower"])
    if not (60 <= upper <= 260 and 30 <= lower <= 160 and upper > lower):
        return None
    return f"{cardinal(upper)} over {cardinal(lower)}" + (" millimetres of mercury" if match["unit"] else "")


_CURRENCY = {"£": ("pound", "penny", "pence"), "€": ("euro", "cent", "cents"), "$": ("dollar", "cent", "cents")}
_MILLIONS = {"k": "thousand", "m": "million", "bn": "billion", "million": "million", "billion": "billion",
             "thousand": "thousand", "trillion": "trillion"}  # fmt: skip


def _money(match: re.Match[str]) -> str | None:
    low, high = match["low"], match["high"]
    if high:
        return f"{_sum(match['sign'], low, match['scale'], bare=True)} to {_sum(match['sign'], high, match['scale'])}"
    return _sum(match["sign"], low, match["scale"])


def _sum(sign: str, amount: str, scale: str | None, *, bare: bool = False) -> str:
    pound, penny, pence = _CURRENCY[sign]
    if scale:
        scale = scale.lower()
        return number(amount) + ("" if bare else f" {_MILLIONS[scale]} {pound}s")
    whole, _, part = amount.replace(",", "").partition(".")
    pounds, small = int(whole), int((part + "0")[:2]) if part else 0
    if len(part) > 2:
        return f"{number(amount)} {pound}s"
    if not pounds and small:
        return f"{cardinal(small)} {penny if small == 1 else pence}"
    name = pound if pounds == 1 else f"{pound}s"
    if bare and not small:
        return cardinal(pounds)
    if not small:
        return f"{cardinal(pounds)} {name}"
    if small < 10:
        return f"{cardinal(pounds)} {name} and {cardinal(small)} {penny if small == 1 else pence}"
    return f"{cardinal(pounds)} {name} {cardinal(small)}"


_GLYPHS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅒": (1, 10),
}  # fmt: skip


def _fraction(match: re.Match[str]) -> str | None:
    top, bottom = _GLYPHS[match["glyph"]] if match["glyph"] else (int(match["top"]), int(match["bottom"]))
    if not (0 < top < bottom < 10) or (bottom in (7, 9) and not match["glyph"]):
        return None  # prescribers write 4/7 for four days
    share = {2: "half", 4: "quarter"}.get(bottom) or ordinal(bottom)
    said = (
        f"{'a' if match['whole'] or bottom in (2, 4) else 'one'} {share}" if top == 1 else f"{cardinal(top)} {share}s"
    )
    if match["whole"]:
        several = re.match(r"\s[a-z]", match.string[match.end() :]) and said.endswith("s")
        return f"{cardinal(int(match['whole']))} and {said.removesuffix('s') if several else said}"
    follows = match.string[match.end() :]
    if said != "a half":
        whole = re.match(
            r"\s(?:tablet|cup|pint|hour|litre|teaspoon|tablespoon|dose|glass|plate|mile|inch|lemon|bottle)\b", follows
        )
        return f"{said} of {'an' if 'hour' in whole[0] or 'inch' in whole[0] else 'a'}" if whole else said
    return "half" if re.match(r"\s(?:an?|of|the|your)\b", follows) else _half_a(follows) or said


def _half_a(follows: str) -> str:
    if not re.match(r"\s[a-z]", follows):
        return ""
    return (
        "half an"
        if re.match(r"\s(?:hour|ounce|inch|egg|apple|orange|onion|avocado|adult|ampoule|eye)", follows)
        else "half a"
    )


def _strength(match: re.Match[str]) -> str | None:
    """Return the two strengths of a combined medicine: "co-codamol 8/500"."""
    if not re.search(r"\b[Cc]o-[a-z]+\s$", match.string[: match.start()]):
        return None
    return f"{number(match['one'])}, {number(match['other'])}"


def _whole_percent(match: re.Match[str]) -> str | None:
    said = _fraction(match)
    return f"{said} percent" if said else None


def _ordinal(match: re.Match[str]) -> str | None:
    """Return the place in a row; "11st" is none, but a weight."""
    value = int(match["n"])
    right = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    day = "the " if re.search(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\s$", match.string[: match.start()]) else ""
    return day + ordinal(value) if match["end"].lower() == right else None


def _power(match: re.Match[str]) -> str:
    exponent = "".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".find(digit)) if digit in "⁰¹²³⁴⁵⁶⁷⁸⁹" else digit for digit in match["power"])
    times = f"{number(match['count'])} times " if match["count"] else ""
    return f"{times}ten to the power of {number(exponent)}{_per(match['per'])}"


_QUANTITY = rf"(?P<sign>(?:(?<![^\s(\[])[-−–](?=\d)|[+±<>≤≥~≈]\s?)?)(?P<low>{NUMBER})"


_SPANS = r"(?:day|week|month|year|hour|minute|tablet|capsule|dose|drop|puff|time)s?"


def _to(match: re.Match[str]) -> str | None:
    """Return "to" between two amounts that each have their unit: "5%–10%", "5 mg - 10 mg"."""
    amount = rf"\d\s?(?:%|[°º]?[A-Za-zµμ]{{1,4}})$|\d\s(?:{_SPANS})$"
    return " to " if re.search(amount, match.string[: match.start()]) else None


RULES = (
    Rule("even chance", re.compile(rf"{_START}(?:50/50|50[-–]50)(?![\w/-])"), lambda _: "fifty fifty"),
    Rule("range", re.compile(rf"\s?[-–—]\s?(?=[£€$]?{NUMBER}\s?(?:{_UNIT}|[ap]\.?m|(?:{_SPANS})\b))"), _to),
    Rule("power", re.compile(rf"{_START}(?:(?P<count>{NUMBER})\s?[x×]\s?)?10\^?(?P<power>[⁰¹²³⁴⁵⁶⁷⁸⁹]+|"
        rf"(?<=\^)\d+)(?P<per>{_PER})"),
         _power),
    Rule("money", re.compile(rf"(?<![\w.,])£\s?(?P<n>{NUMBER})\+(?!\w)"), lambda match: f"{number(match['n'])} pounds or more"),
    Rule("money", re.compile(rf"(?<![\w.,])(?P<sign>[£€$])\s?(?P<low>{NUMBER})(?:{_TO}(?:[£€$]\s?)?(?P<high>{NUMBER}))?"
                             rf"(?:\s?(?P<scale>million|billion|thousand|trillion|bn|m|k)\b)?{_END}"), _money),
    Rule("blood pressure", re.compile(rf"{_START}(?P<upper>\d{{2,3}})\s?/\s?(?P<lower>\d{{2,3}})"
        rf"(?P<unit>\s?mm\s?Hg)?(?![\w/])"),
         _pressure),
    Rule("temperature", re.compile(rf"{_START}{_QUANTITY}(?P<high>)(?P<per>)\s?(?P<unit>C)\b(?:(?<=[34]\dC)|(?<=\.\dC)|(?<=[34]\d\sC))"),
         lambda match: f"{number(match['low'])} degrees Celsius"),
    Rule("measure", re.compile(rf"{_START}{_QUANTITY}(?:{_TO}(?P<high>{NUMBER}))?[-\s]?(?P<unit>{_UNIT})"
        rf"(?P<per>{_PER})(?:(?<=[°º][CF])|(?!/(?!\d{{1,2}}(?:#|\sfraction))\w))"),
         _measured),
    Rule("units", re.compile(rf"(?<![\w.,/-])(?P<unit>{_any(UNITS)})(?P<per>(?:/(?:{_any(DIVISORS)}))+)(?!\w)"),
         lambda match: many(match["unit"]) + _per(match["per"])),
    Rule("units", re.compile(rf"(?<=\bper\s)(?P<unit>{_any(tuple(unit for unit in UNITS if len(unit) > 1))})(?!\w)"),
         lambda match: one(match["unit"])),
    Rule("type", re.compile(r"(?<=[a-z])-(?P<n>\d)(?P<letter>[ab])\b"),
         lambda match: f" {cardinal(int(match['n']))} {match['letter'].upper()}"),
    Rule("type", re.compile(r"(?<=[a-z])-(?P<n>\d)s\b"), lambda match: f" {plural(cardinal(int(match['n'])))}"),
    Rule("product", re.compile(rf"{_START}(?P<count>{NUMBER})(?:{_TO}(?P<high>{NUMBER}))?\s?[x×]\s?(?=\d)"), _product),
    Rule("times", re.compile(rf"{_START}(?P<count>{NUMBER})[x×]"
        rf"(?!\w)"), lambda match: f"{number(match['count'])} times"),
    Rule("fraction", re.compile(rf"{_START}(?:(?P<whole>\d{{1,3}})\s?)?(?P<glyph>[{''.join(_GLYPHS)}])(?P<top>)"
        rf"(?P<bottom>)\s?%"), _whole_percent),
    Rule("fraction", re.compile(rf"{_START}(?:(?P<whole>\d{{1,3}})\s?)?(?P<glyph>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞⅒])(?P<top>)"
        rf"(?P<bottom>)(?!\w)"),
         _fraction),
    Rule("fraction", re.compile(rf"{_START}(?P<glyph>)(?:(?P<whole>\d{{1,3}})\s)?(?P<top>\d)/"
        rf"(?P<bottom>\d{{1,2}})(?![\w/])"),
         _fraction),
    Rule("always", re.compile(rf"{_START}24/7(?![\w/])"), lambda _: "twenty-four hours a day, seven days a week"),
    Rule("strength", re.compile(r"(?<=[a-z]\s)(?P<one>\d{1,3})/(?P<other>\d{1,3})(?![\w/]|[.,]\d)"), _strength),
    Rule("score", re.compile(rf"{_START}(?P<got>\d{{1,3}})/(?P<of>10|20|100)(?![\w/]|\s?(?:{_UNIT}))"),
         lambda match: f"{number(match['got'])} out of {number(match['of'])}"),
    Rule("version", re.compile(rf"{_START}\d{{1,3}}(?:\.\d{{1,3}}){{2,3}}(?![\w/]|[.,]\d)"),
         lambda match: " point ".join(number(part) for part in match[0].split("."))),
    Rule("ratio", re.compile(rf"{_START}(?P<one>\d{{1,3}}):(?P<many>\d{{1,3}}(?:,\d{{3}})+|\d{{3,6}}|\d)(?![\w:]|,\d)"),
         lambda match: f"{number(match['one'])} to {number(match['many'])}"),
    Rule("ordinal", re.compile(rf"(?:{_START}|(?<=(?:st|nd|rd|th)[/-]))(?P<n>\d{{1,4}})(?P<end>st|nd|rd|th)\b"), _ordinal),
    Rule("people", re.compile(rf"{_START}(?P<n>{NUMBER})\s?(?P<scale>[mk])(?=\s(?:people|patients|adults|children|men|women|"
        r"steps|cases)\b)"), lambda match: f"{number(match['n'])} {_MILLIONS[match['scale']]}"),
    Rule("and over", re.compile(rf"{_START}(?P<n>{NUMBER})\+"
        r"(?!\w|\s?\d)"), lambda match: f"{number(match['n'])} or more"),
    Rule("number", re.compile(rf"{_START}{_QUANTITY}(?:{_TO}(?P<high>{NUMBER}))?(?!\s\d{{3}}(?!\d)){_END}"), _number),
)  # fmt: skip
"""A number alone comes last. "10 000" is left unknown: it may be ten thousand or part of a phone number."""
