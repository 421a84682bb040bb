"""Numbers with their units, what they count and their limits: rates, doses, dates, times and lengths of time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.addresses import without
from publisher.easyread.guard.standard import Both, Line, Sentence
from publisher.leaflet import Block, Bullets, Callout, Steps
from publisher.problems import Problem

NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {"both": "2", "double": "2", "twice": "2", "once": "1", "thirty": "30", "forty": "40", "sixty": "60"}
_SAME_UNIT = {
    "milligram": "mg", "microgram": "mcg", "gram": "g", "kilogram": "kg", "litre": "l", "millilitre": "ml",
    "hr": "hour", "min": "minute", "sec": "second", "centimetre": "cm", "millimetre": "mm", "ºc": "°c", "c": "°c",
}  # fmt: skip
UNITS = frozenset(
    """second minute hour day night week month year mg g kg mcg ml l °c °f mm cm m km mile pound stone inch unit tablet
    capsule spoonful teaspoon glass cup puff drop dose time am pm""".split()
) | frozenset(_SAME_UNIT)
_WORD = re.compile(r"[a-z]+")
_NUMBER = re.compile(r"(\bfew\b|\d+(?:[.,:]\d+)*)(?:\s?(%|[°º]?[a-z]+))?")
_RANGE = re.compile(r"(\d+(?:[.,]\d+)?)(?= (?:to|or|and) \d+(?:[.,]\d+)? ?(%|[°º]?[a-z]+))")
_OF_A_DOSE = re.compile(r"^ \d+(?:[.,]\d+)? ?(?:mg|mcg|g|ml) ([a-z]+)")
_RATE = re.compile(r"(\d+)(?: (?:to|or|and) (\d+))?(?: people| patients)? (?:out of|in)(?: every)? (\d+)\b")
_PERCENT = re.compile(r"(?<=\d)\s?(?:%|per ?cent\b)")
_A_UNIT = re.compile(
    r"\b(than|after|about|least|for|to|of|within|nearly) (?:a|an) (?=(?:minute|hour|week|month|year)\b)"
)
_A_FEW = re.compile(rf"\b(?:a few|several|some) (?=({'|'.join(sorted(map(re.escape, UNITS)))})s\b)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_OR_MORE = re.compile(r"^\s*\S*\s*(?:or|and) (more|over|above|longer|older|less|fewer|under|below|younger|shorter)\b")
_LISTED = frozenset(english.own("things ways types kinds signs problems reasons steps rules names")) | {""}
_GAP = r"(?: (?:a|an|the|another|of|about|one|these|this))? ?$"
_TURNED = {"more": "most", "less": "least"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number, its unit or an empty text, the stem of what it counts, and what the words beside it say of it."""

    digits: str
    unit: str = ""
    thing: str = ""
    limit: str = ""

    @property
    def shown(self) -> str:
        """Return the number with its unit."""
        return f"{self.digits} {self.unit}".strip()


@cache
def numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text; addresses are none."""
    lower = _THOUSANDS.sub("", english.plain(without(text)))
    lower = _WORD.sub(lambda found: NUMBER_WORDS.get(found[0], found[0]), lower)
    lower = _A_FEW.sub("few ", _A_UNIT.sub(r"\1 1 ", _PERCENT.sub(" out of 100", lower)))
    rates = dict(_rates(lower))
    ranges = {found.start(1): found[2] for found in _RANGE.finditer(lower)}
    found = []
    for match in _NUMBER.finditer(lower):
        if (rate := rates.get(match.start(1))) is not None:
            found += [Number(match[1], rate, "", _limit(lower, match))] if rate else []
            continue
        dose = _OF_A_DOSE.match(lower[match.end(1) :])
        unit = _unit(ranges.get(match.start(1), match[2] or (dose[1] if dose else "")))
        rest = english.own(lower[match.start(2) if match[2] else match.end() :])
        found.append(Number(match[1], unit, rest[0] if rest else "", _limit(lower, match)))
    return tuple(found)


def _rates(text: str) -> Iterator[tuple[int, str]]:
    """Yield where the numbers of a rate begin, with "out of" its total, and where the total begins, with nothing."""
    for match in _RATE.finditer(text):
        yield from ((match.start(at), f"out of {match[3]}") for at in (1, 2) if match[at])
        yield match.start(3), ""


def _unit(word: str) -> str:
    singular = word if word in UNITS else word.removesuffix("s")
    return _SAME_UNIT.get(singular, singular) if singular in UNITS else ""


def _limit(text: str, match: re.Match[str]) -> str:
    """Return what stands beside a number: "least", "most", "more", "less", "about" or nothing."""
    after = _OR_MORE.match(text[match.end(1) :])
    if after:
        return "least" if after[1] in ("more", "over", "above", "longer", "older") else "most"
    known = lists.things("limits")
    before = re.search(rf"\b({'|'.join(sorted(known, key=len, reverse=True))}){_GAP}", text[: match.start()])
    if not before:
        return ""
    limit = known[before[1]]
    denied = re.search(r"\b(?:not|never|no)\b[^.;]*$", text[: before.start()])
    return _TURNED.get(limit, limit) if denied else limit


def counts(blocks: tuple[Block, ...]) -> frozenset[str]:
    """Return how many items the lists have: an easy text may say "here are 3 of them"."""
    inner = (each for block in blocks if isinstance(block, Callout) for each in block.blocks)
    return frozenset(str(len(block.items)) for block in (*blocks, *inner) if isinstance(block, Bullets | Steps))


def find(texts: Both) -> Iterator[Problem]:
    """G01, an error: a number, rate, date or time that the standard text does not have here. G03: another unit."""
    known = numbers(texts.standard)
    listed = counts(texts.unit.blocks)
    for line in texts.lines:
        said = numbers(line.text)
        near = _near(texts, line, said)
        for number in said:
            if found := _wrong(number, known, near, listed):
                rule, message = found
                yield Problem(line.span, message, rule, "Say the same as the standard text.")


def _near(texts: Both, line: Line, said: tuple[Number, ...]) -> tuple[Number, ...]:
    """Return the numbers that a line may have: those of the sentences nearest to it, or else to its row.

    A sentence that has several numbers of the line, all of them, is near it whatever its words.
    """
    wanted = {(number.digits, number.unit) for number in said}
    whole = [
        sentence
        for sentence in texts.sentences
        if len(wanted) > 1 and wanted <= {(number.digits, number.unit) for number in numbers(sentence.text)}
    ]
    nearest = _of((*texts.near(line.text, 0.97), *whole))
    units = {number.unit for number in said}
    if units & {number.unit for number in nearest}:
        return nearest
    return _of((*texts.near(line.text), *texts.near(line.row), *whole))


def _of(sentences: tuple[Sentence, ...]) -> tuple[Number, ...]:
    return tuple(number for sentence in dict.fromkeys(sentences) for number in numbers(sentence.text))


def _wrong(
    number: Number, known: tuple[Number, ...], near: tuple[Number, ...], listed: frozenset[str]
) -> tuple[str, str] | None:
    same = [each for each in known if each.digits == number.digits]
    if not number.unit and _counted_otherwise(number, known):
        return "G01", f"the standard text counts another number of “{number.thing}”, not {number.digits}"
    if not number.unit and (number.digits in listed and number.thing in _LISTED):
        return None
    if number.digits == "1" and not number.unit and not any(each.thing == number.thing for each in near):
        return None
    if not same:
        return "G01", f"“{number.shown}” is not a number of the standard text"
    if number.unit and not any(each.unit == number.unit for each in same):
        return "G03", f"“{number.shown}” has another unit in the standard text"
    here = [each for each in near if each.digits == number.digits and each.unit in (number.unit, "")]
    if near and not here:
        return "G01", f"the standard text does not say this with “{number.shown}”"
    return _limited(number, here or same)


def _counted_otherwise(number: Number, known: tuple[Number, ...]) -> bool:
    """Return whether the standard text counts the same thing, and never with this number."""
    counted = [each for each in known if each.thing and each.thing == number.thing and not each.unit]
    return bool(counted) and all(each.digits != number.digits for each in counted)


def _limited(number: Number, same: list[Number]) -> tuple[str, str] | None:
    """Return what is wrong with the limit of a number; "about" may be left to a limit of another kind."""
    limits = {each.limit for each in same if each.unit == number.unit} or {each.limit for each in same}
    if number.limit in limits or (number.limit == "most" and "less" in limits):
        return None
    wanted = " or ".join(sorted(filter(None, limits))) or "nothing"
    said = number.limit or "nothing"
    return "G06", f"“{number.shown}”: the words beside it say “{said}” here and “{wanted}” in the standard text"
