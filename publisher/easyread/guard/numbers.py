"""Numbers with their units, what they count and their limits: rates, doses, dates, times and lengths of time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.digits import in_digits
from publisher.leaflet import Block, Bullets, Callout, Steps

_SAME_UNIT = {
    "milligram": "mg", "microgram": "mcg", "gram": "g", "kilogram": "kg", "kilo": "kg", "litre": "l",
    "millilitre": "ml", "hr": "hour", "min": "minute", "sec": "second", "centimetre": "cm", "millimetre": "mm",
    "metre": "m", "ºc": "°c", "c": "°c", "degree": "°c", "pill": "tablet",
}  # fmt: skip
UNITS = frozenset(
    """second minute hour day night week month year mg g kg mcg ml l °c °f mm cm m km mile pound stone inch unit tablet
    capsule spoonful teaspoon glass cup puff drop dose time am pm""".split()
) | frozenset(_SAME_UNIT)
_TIME, _LONG = "length of time", "months"
_SCALE = {
    "second": (_TIME, 1.0), "minute": (_TIME, 60.0), "hour": (_TIME, 3600.0), "day": (_TIME, 86400.0),
    "night": (_TIME, 86400.0), "week": (_TIME, 604800.0), "month": (_LONG, 1.0), "year": (_LONG, 12.0),
    "mcg": ("weight", 0.001), "mg": ("weight", 1.0), "g": ("weight", 1000.0), "kg": ("weight", 1e6),
    "ml": ("volume", 1.0), "l": ("volume", 1000.0), "mm": ("length", 1.0), "cm": ("length", 10.0),
    "m": ("length", 1000.0), "km": ("length", 1e6),
}  # fmt: skip
_NUMBER = re.compile(r"(\bfew\b|(?<![\d.])\d+(?:[.,]\d+)*)(?:\s?(%|[°º]?[a-z]+))?")
_RANGE = re.compile(r"(\d+(?:[.,]\d+)?)( ?[°º]?[a-z]+)? (to|or|and) (\d+(?:[.,]\d+)?)(?! [a-z]+ (?:out of|in) \d)")
_MONTHS = "january february march april june july august september october november december".split()
_DATE = re.compile(rf"(\d{{1,2}}) (?:{'|'.join(_MONTHS)}|may(?= \d{{4}}))\b(?: (\d{{4}})(?!\d))?")
_SHARED_UNIT = re.compile(r"(\d+(?:[.,]\d+)?)(?= (?:to|or|and) \d+(?:[.,]\d+)? ?(%|[°º]?[a-z]+))")
_OF_A_DOSE = re.compile(r"^ \d+(?:[.,]\d+)? ?(?:mg|mcg|g|ml)(?: [a-z]+(?= (?:tablet|capsule)))? ([a-z]+)")
_GIVEN = re.compile(
    r"(?: (?!(?:of|to|or|and|out|in|times?)\b)[a-z]+){1,3}? (tablet|capsule|dose|drop|puff|glass)(?:es|s)?\b"
)
"""What is given may have its name first: "1 folic acid tablet" is 1 tablet."""
_RATE = re.compile(
    r"(\d+)(?: (?:to|or|and) (\d+))?(?: [a-z]+)?(?: [a-z]+)? (?:out of|in)(?: every| each)?(?: about)? (\d+)\b"
    r"(?! ?(?:second|minute|hour|day|week|month|year)s?\b)"
)
_PEOPLE = re.compile(r"^[^.;:]*?\b(people|patients|adults|women|men|children|babies|boys|girls|mothers|parents)\b")
_ANYBODY = {"patients": "people", "adults": "people"}
_OR_MORE = re.compile(
    r"^\s*\S*(?: celsius)?\s*(?:or|and) (more|over|above|longer|older|higher|less|fewer|under|below|younger|shorter)\b"
)
_WHEN = re.compile(r"^ (?:minute|hour|day|week|month)s? (before|after)")
EVERY = "every"
"""What a number counts that says how often: "every 4 hours"."""
_GAP = r"(?: (?:a|an|the|another|of|about|one|these|this|1|every))? ?$"
_TURNED = {"more": "most", "less": "least"}
_PLACED = re.compile(r"\b(day|week|month|year|step|stage|level|ward|grade|room|floor)s? (?:\d+, )*$")
_FEW = 1
"""A part of a sentence with so few words, such as "After 3 hours,", goes with the part beside it."""
_PART = re.compile(r"[;:.,()?](?!\d)|\b(?:but|though|although|while|whereas|because|then|if|unless)\b")


@dataclass(frozen=True, slots=True)
class Number:
    """A number, its unit or an empty text, the stem of what it counts, and what the words beside it say of it.

    ``partner`` is the other end of a range, ``around`` the stems of the words near it, ``when`` the
    "before" or "after" beside it.
    """

    digits: str
    unit: str = ""
    thing: str = ""
    limit: str = ""
    partner: str = ""
    around: frozenset[str] = frozenset()
    when: str = ""

    @property
    def shown(self) -> str:
        """Return the number with its unit."""
        return f"{self.digits} {self.unit}".strip()

    @property
    def kind(self) -> str:
        """Return what kind of quantity it is."""
        return self.amount[0]

    @property
    def amount(self) -> tuple[str, float | str]:
        """Return what kind of quantity it is, and how much: 2 weeks are 14 days, 1 out of 20 is 5 out of 100."""
        if self.unit.startswith("out of "):
            return "rate", round(float(self.digits) / max(1.0, float(self.unit.removeprefix("out of "))), 9)
        if self.unit == "date":
            return "date", self.digits
        kind, scale = _SCALE.get(self.unit, (self.unit, 1.0))
        try:
            return kind, round(float(self.digits.replace(",", "")) * scale, 6)
        except ValueError:  # "a few", or digits with several full stops
            return ("few" if self.digits == "few" else kind), self.shown


@cache
def numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text; addresses are none."""
    lower = in_digits(text)
    groups, dates, rates = _groups(lower), dict(_dates(lower)), dict(_rates(lower))
    of_whom = dict(_of_whom(lower))
    shared = {found.start(1): found[2] for found in _SHARED_UNIT.finditer(lower)}
    partners = dict(_partners(lower))
    found = []
    for match in _NUMBER.finditer(lower):
        at = match.start(1)
        around, unit = _around(lower, at, groups), rates.get(at)
        if at in dates:
            found += [Number(dates[at], "date", around=around)] if dates[at] else []
        elif unit is not None:
            people = of_whom.get(at, "")
            found += (
                [Number(match[1], unit, people, _limit(lower, match), partners.get(at, ""), around)] if unit else []
            )
        else:
            number = _counted(lower, match, groups, shared.get(at, match[2]))
            when = _WHEN.match(lower[match.end(1) :])
            told = replace(number, partner=partners.get(at, ""), around=number.around | around)
            found.append(replace(told, when=when[1] if when else ""))
    return tuple(found)


def _counted(text: str, match: re.Match[str], groups: list[tuple[int, int]], unit: str | None) -> Number:
    """Return a number that is neither a date nor a rate, with its unit and what it counts: "2 5 ml spoonfuls"."""
    at, dose = match.start(1), _OF_A_DOSE.match(text[match.end(1) :])
    named = _unit(unit or (dose[1] if dose else ""))
    if not named and (counted := _GIVEN.match(text[match.end(1) :])):
        named = counted[1]
    if not named and (placed := _PLACED.search(text[: _begin(groups, at)])):
        named = f"{placed[1]} number"
    rest = english.own(text[match.start(2) if match[2] else match.end() :])
    thing = EVERY if text[:at].endswith("every ") else rest[0] if rest else ""
    around = _around(text, match.end(1) + 1, groups) if dose else frozenset[str]()
    return Number(match[1], named, thing, _limit(text, match), "", around)


def _dates(text: str) -> Iterator[tuple[int, str]]:
    """Yield where the day of a date begins, with the date, and where its year begins, with nothing."""
    for match in _DATE.finditer(text):
        yield match.start(1), match[0]
        yield match.start(2), ""


def _rates(text: str) -> Iterator[tuple[int, str]]:
    """Yield where the numbers of a rate begin, with "out of" its total, and where the total begins, with nothing."""
    for match in _RATE.finditer(text):
        yield from ((match.start(at), f"out of {match[3]}") for at in (1, 2) if match[at])
        yield match.start(3), ""


def _of_whom(text: str) -> Iterator[tuple[int, str]]:
    """Yield where the numbers of a rate begin, with the people that it is of: "people", "women" or others."""
    for match in _RATE.finditer(text):
        if people := _PEOPLE.search(text[match.start() :]):
            yield from ((match.start(at), _ANYBODY.get(people[1], people[1])) for at in (1, 2) if match[at])


def _partners(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each end of a range begins, with its other end: "2 to 3", "between 2 and 3"."""
    for match in _RANGE.finditer(text):
        if match[3] == "to" or (match[3] == "and" and text[: match.start()].endswith("between ")):
            yield match.start(1), match[4]
            yield match.start(4), match[1]


def _groups(text: str) -> list[tuple[int, int]]:
    """Return where the numbers of a text begin and end; those of a rate or a range are one."""
    spans = sorted(match.span() for each in (_RATE, _RANGE, _DATE) for match in each.finditer(text))
    single = [match.span(1) for match in _NUMBER.finditer(text)]
    spans += [span for span in single if not any(begin <= span[0] < end for begin, end in spans)]
    return sorted(spans)


def _around(text: str, at: int, groups: list[tuple[int, int]]) -> frozenset[str]:
    """Return the stems of the words beside a number: in its part of the sentence, up to the next numbers."""
    begin, end = next(((begin, end) for begin, end in groups if begin <= at < end), (at, at))
    before = text[max((last for _, last in groups if last <= begin), default=0) : begin]
    after = text[end : min((first for first, _ in groups if first >= end), default=len(text))]
    parts, rest = _PART.split(before)[::-1], _PART.split(after)
    near = english.bag(f"{parts[0]} {rest[0]}")
    return near if len(near) > _FEW else english.bag(" ".join((*parts[:2], *rest[:2])))


def _begin(groups: list[tuple[int, int]], at: int) -> int:
    """Return where the numbers begin that the one at a place belongs to."""
    return next((begin for begin, end in groups if begin <= at < end), at)


def _unit(word: str) -> str:
    singular = word if word in UNITS else word.removesuffix("s")
    return _SAME_UNIT.get(singular, singular) if singular in UNITS else ""


def _limit(text: str, match: re.Match[str]) -> str:
    """Return what stands beside a number: "least", "most", "more", "less", "about" or nothing."""
    after = _OR_MORE.match(text[match.end(1) :])
    if after:
        return "least" if after[1] in ("more", "over", "above", "longer", "older", "higher") else "most"
    if re.match(r" ?[a-z]* at (?:the )?(?:most|latest)\b", text[match.end(1) :]):
        return "most"
    known = lists.things("limits")
    before = re.search(rf"\b({'|'.join(sorted(known, key=len, reverse=True))}){_GAP}", text[: match.start()])
    if not before:
        return ""
    limit = known[before[1]]
    if before[1] == "up to" and re.match(r" \w+ before\b", text[match.end(1) :]):
        return ""
    if limit == "late":  # no later than 2 days before: at least 2 days; no later than 4pm: 4pm at the most
        when = _WHEN.match(text[match.end(1) :])
        return "least" if when and when[1] == "before" else limit
    denied = re.search(r"\b(?:not|never|no|cannot)(?: [^ .,;]+){0,4} $", text[: before.start()])
    denied = denied or re.search(r"\b(?:not|never)\b[^.;]*\b(?:more|less) than [^.;]*\bor $", text[: before.start()])
    return _TURNED.get(limit, limit) if denied else limit


def counts(blocks: tuple[Block, ...]) -> frozenset[str]:
    """Return how many items the lists have: an easy text may say "here are 3 of them"."""
    inner = (each for block in blocks if isinstance(block, Callout) for each in block.blocks)
    return frozenset(str(len(block.items)) for block in (*blocks, *inner) if isinstance(block, Bullets | Steps))
