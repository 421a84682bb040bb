"""A number of an easy line has its source in the standard text: the same quantity, of the same thing, in its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from publisher.easyread.guard import english
from publisher.easyread.guard.denials import clause
from publisher.easyread.guard.digits import in_digits
from publisher.easyread.guard.numbers import EVERY, Number, counts, numbers
from publisher.easyread.guard.standard import Both, Line, Sentence
from publisher.problems import Problem

_LISTED = frozenset(english.own("things ways types type kinds kind signs problems reasons steps rules names")) | {""}
_HINT = "Say the same as the standard text."
_CLEARLY, _WITHIN, _RANGE = 1.1, 1.25, 2.0
"""Another quantity fits a line better when its score is so many times higher; more in one sentence, or for a range."""
_OF_THE_SENTENCE, _BEFORE, _AFTER = 0.5, 0.6, 0.15
"""What a word weighs that stands elsewhere in the sentence, or in another line of the row."""
_BEFORE_IT = 0.15
"""What a word weighs that only the sentence before has: "phone the team on …. Phone at least 3 days before"."""
_ASSIGNED = 0.7
"""A number says those of the standard text that fit it at least by this share of what the best one does."""
_BOTH = re.compile(r"\bboth\b(?!.*\b(?:2|two)\b)")
_TURNED = (frozenset(("most", "more")), frozenset(("least", "less")))
_TIMES = {"months": "length of time", "few": "length of time"}
_HEADED = {"most": ("most", "maximum", "limit", "highest", "up to"), "least": ("least", "minimum", "lowest")}
"""How the column of a table is headed whose numbers are limits."""
_FAR = 2.0
"""How many times more words a line must share with a sentence without the number than with those that have it."""
_TOGETHER, _PAIR, _ALIKE = 2.0, 1.0, 0.7
"""What each other number weighs that a line and a sentence share, the same range, and the same limit or thing."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A number of the standard text, its sentence, and the numbers before and after it there."""

    number: Number
    sentence: Sentence
    beside: tuple[Number, ...]

    @property
    def kind(self) -> str:
        """Return what kind of quantity it is."""
        return self.number.kind


def slots(texts: Both) -> tuple[Slot, ...]:
    """Return the numbers of the standard text, in their order."""
    found = []
    for sentence in texts.sentences:
        told = numbers(sentence.text)
        for at, number in enumerate(told):
            found.append(Slot(number, sentence, (*told[max(0, at - 1) : at], *told[at + 1 : at + 2])))
    return tuple(found)


def find(texts: Both) -> Iterator[Problem]:
    """G01, an error: a number that the standard text does not have here. G03: another unit. G06: another limit."""
    known = slots(texts)
    listed = counts(texts.unit.blocks)
    for line in texts.lines:
        for number in numbers(line.text):
            if found := _wrong(texts, line, number, known, listed):
                yield Problem(line.span, found[1], found[0], _HINT)


def _wrong(
    texts: Both, line: Line, number: Number, known: tuple[Slot, ...], listed: frozenset[str]
) -> tuple[str, str] | None:
    if _unasked(number, known, listed):
        thing = _of_another(texts, line, number)
        return ("G03", f"the standard text says “{thing}” here, not “1 {number.thing}”") if thing else None
    if not number.unit and _counted_otherwise(number, known):
        return "G01", f"the standard text counts another number of “{number.thing}”, not {number.digits}"
    if number.digits == "2" and not number.unit and _of_two(texts, line, number):
        return None
    same = [slot for slot in known if _equal(line, number, slot.number)]
    if number.thing == EVERY and any(slot.number.thing == EVERY for slot in known):
        same = [slot for slot in same if slot.number.thing == EVERY]
    if not same:
        other = any(slot.number.digits == number.digits for slot in known)
        if number.unit and other:
            return "G03", f"“{number.shown}” has another unit in the standard text"
        return "G01", f"“{number.shown}” is not a number of the standard text"
    if number.kind == "rate" and (counted := _of_others(number, same)):
        return "G01", f"the standard text counts “{counted}” here, not “{number.thing}”"
    paired = [slot for slot in same if _paired(line, number, slot)]
    if not paired:
        return "G01", f"“{number.shown}” stands in another range in the standard text"
    score = {id(slot): _score(texts, line, number, slot) for slot in known}
    best = max(paired, key=lambda slot: score[id(slot)])
    told = {each.amount for each in numbers(line.text)}
    others = [slot for slot in known if _rivals(number, slot, best) and slot.number.amount not in told]
    rival = max(others, key=lambda slot: score[id(slot)] / _margin(number, slot, best), default=best)
    if score[id(rival)] > _margin(number, rival, best) * score[id(best)]:
        return "G01", f"the standard text says “{rival.number.shown}” here, not “{number.shown}”"
    if number.when and not english.says(line.text, ("wait",)) and best.number.when not in ("", number.when):
        return "G06", f"“{number.shown} {number.when}”: the standard text says “{best.number.when}”"
    if _elsewhere(texts, line, paired):
        return "G01", f"“{number.shown}” stands in another sentence in the standard text"
    return _limited(line, number, [slot for slot in paired if score[id(slot)] >= 0.8 * score[id(best)]])


def _of_another(texts: Both, line: Line, number: Number) -> str:
    """Return what the nearest sentence has one of when the line has one of another thing: a bottle for a drop."""
    near = texts.near(line.text, 0.98)
    one = number.digits == "1" and not number.unit and bool(number.thing)
    if not one or not near or {*_counted(line.text)} & {*english.own(near[0].text)}:
        return ""
    if len(near[0].words & line.words) < _ALIKE * len(line.words - {number.thing}):
        return ""
    ones = [each.unit for each in numbers(near[0].text) if each.digits == "1" and each.thing != EVERY]
    named = [unit for unit in ones if unit not in ("", "time", "date")]
    return f"1 {named[0]}" if len(named) == 1 and named[0] not in english.own(line.text) else ""


def _counted(text: str) -> tuple[str, ...]:
    """Return the words beside the 1 of a text: "thin" and "membrane" of "1 thin membrane"."""
    return english.own(re.split(r"\b1\b", in_digits(text), maxsplit=1)[-1])[:2]


def _of_others(number: Number, same: list[Slot]) -> str:
    """Return whom the standard text has a rate of when it is of others than the line says, or an empty text."""
    told = {slot.number.thing for slot in same} if number.thing else set()
    return min(told) if told and "" not in told and number.thing not in told else ""


def _unasked(number: Number, known: tuple[Slot, ...], listed: frozenset[str]) -> bool:
    """Return whether a number is that of a list's items, or a 1 that only stands for "a"."""
    one = number.digits == "1"
    if one and number.unit == "time":
        return not any(slot.kind == "time" for slot in known)
    if number.unit or not one:
        return not number.unit and number.digits in listed and number.thing in _LISTED
    if number.thing in _LISTED:
        return bool(number.thing) or "1" in listed
    return not any(slot.number.thing == number.thing for slot in known)


def _of_two(texts: Both, line: Line, number: Number) -> bool:
    """Return whether a 2 stands for "both", or for what the standard text calls "a second kind"."""
    another = english.says(texts.standard, ("second", "both", "other", "another"))
    return bool(_BOTH.search(english.plain(line.text))) or (number.thing in _LISTED - {""} and another)


def _elsewhere(texts: Both, line: Line, slots: list[Slot]) -> bool:
    """Return whether a line is that of a standard sentence without the number, and far from those with it."""
    near = texts.near(line.text)
    if not near or len(near[0].words & line.words) < max(2.0, _ALIKE * len(line.words)):
        return False
    kinds = {_TIMES.get(slot.kind, slot.kind) for slot in slots}
    if kinds & {_TIMES.get(each.kind, each.kind) for each in numbers(near[0].text)}:
        return False
    there = max(texts.shared(line.row, slot.sentence) for slot in slots)
    return _FAR * there < texts.shared(line.text, near[0])


def _equal(line: Line, number: Number, other: Number) -> bool:
    """Return whether two numbers are the same quantity; that of the line may stand without its unit, or its year."""
    if number.amount == other.amount:
        return True
    if number.digits == other.digits and f"{number.unit} number" == other.unit:
        return True
    if number.unit == other.unit == "date":
        return other.digits.startswith(f"{number.digits} ") or number.digits.startswith(f"{other.digits} ")
    bare = not number.unit and (not number.thing or bool(number.partner) or other.unit in english.own(line.row))
    return number.digits == other.digits and (bare or (not number.unit and number.thing == other.thing != ""))


def _counted_otherwise(number: Number, known: tuple[Slot, ...]) -> bool:
    """Return whether the standard text counts the same thing, and never with this number."""
    counted = [slot.number for slot in known if slot.number.thing == number.thing != "" and not slot.number.unit]
    return bool(counted) and all(each.digits != number.digits for each in counted)


def covered(texts: Both) -> frozenset[int]:
    """Return the places, among the numbers of the standard text, of those that some easy line says."""
    known = slots(texts)
    box = texts.unit.section.easy
    span = box.span if box else texts.unit.section.span
    more = (*texts.explained, *((*box.left_out, box.title) if box else ()))
    found: set[int] = set()
    for line in (*texts.lines, *(Line(text, span) for text in more)):
        for number in numbers(line.text):
            same = [at for at, slot in enumerate(known) if number.amount == slot.number.amount]
            same = same or [at for at, slot in enumerate(known) if _equal(line, number, slot.number)]
            fits = {at: _score(texts, line, number, known[at]) for at in same}
            best = max(fits.values(), default=0.0)
            found |= {at for at, fit in fits.items() if fit >= _ASSIGNED * best}
    said = {known[at].number for at in found}
    alike = {(each.amount, each.thing, each.partner) for each in said}
    return frozenset(found | {at for at, slot in enumerate(known) if _key(slot.number) in alike})


def _key(number: Number) -> tuple[tuple[str, float | str], str, str]:
    return number.amount, number.thing, number.partner


def _rivals(number: Number, slot: Slot, best: Slot) -> bool:
    """Return whether a number of the standard text could stand in the place of a number of a line."""
    return slot.kind == best.kind or (not number.unit and slot.kind == "")


def _margin(number: Number, rival: Slot, best: Slot) -> float:
    """Return how many times better a rival must fit: in the same sentence words tell less."""
    if number.partner and rival.sentence is best.sentence:
        return _RANGE
    alike = bool(number.partner) is bool(rival.number.partner)
    return _CLEARLY if alike and rival.sentence is not best.sentence else _WITHIN


def _paired(line: Line, number: Number, slot: Slot) -> bool:
    """Return whether the other end of a range is the same in both texts, or is told in another line of the row."""
    if number.partner:
        beside = {slot.number.partner, *(each.digits for each in slot.beside)}
        return number.partner in beside
    if not slot.number.partner or number.limit:
        return True
    return slot.number.partner in {each.digits for each in numbers(line.row)}


def _score(texts: Both, line: Line, number: Number, slot: Slot) -> float:
    """Return how well a number of the standard text fits the place of a number of a line."""
    without = [text for text in line.before if number.kind not in {each.kind for each in numbers(text)}]
    before, after = english.bag(" ".join(without)), english.bag(" ".join(line.after))
    found = 0.01
    for word in slot.number.around | texts.told(slot.sentence):
        weight = 1.0 if word in slot.number.around else _OF_THE_SENTENCE
        here = 1.0 if word in line.words else _BEFORE if word in before else _AFTER if word in after else 0.0
        found += weight * here * texts.weight(word)
    if slot.sentence.earlier:
        beside = english.bag(slot.sentence.earlier[-1]) - slot.sentence.words
        found += _BEFORE_IT * sum(map(texts.weight, beside & line.words))
    others = {each.amount for each in numbers(line.text)} - {number.amount}
    found += _ALIKE * bool(_follows(line.text, number) & _follows(slot.sentence.text, slot.number))
    found += _TOGETHER * len(others & {each.amount for each in numbers(slot.sentence.text)})
    nearby = {each.amount for text in line.before for each in numbers(text)}
    found += _ALIKE * len(nearby & {each.amount for each in slot.beside})
    if number.partner and number.partner == slot.number.partner and number.amount == slot.number.amount:
        found += _PAIR
    if number.limit and slot.number.limit:
        found += _ALIKE if number.limit == slot.number.limit else -_ALIKE
    return found + (_ALIKE if number.thing and number.thing == slot.number.thing else 0.0)


def _is_turned(line: Line, same: list[Slot]) -> bool:
    """Return whether only the line says "not": "not more than 5 kg for 2 weeks" is "more than 5 kg after 2 weeks"."""
    return bool(clause(line.text).denied) and not any(clause(slot.sentence.text).denied for slot in same)


@cache
def _follows(text: str, number: Number) -> frozenset[tuple[str, float | str]]:
    """Return the amounts that stand right before a number in a text."""
    told = numbers(text)
    return frozenset(before.amount for before, each in pairwise(told) if each.amount == number.amount)


def _limited(line: Line, number: Number, same: list[Slot]) -> tuple[str, str] | None:
    """Return what is wrong with the limit of a number; "about" may be left to a limit of another kind."""
    limits = {slot.number.limit for slot in same}
    if any(english.says(slot.sentence.lead, _HEADED.get(number.limit, ())) for slot in same):
        return None
    if number.limit in limits or (number.limit == "most" and "less" in limits):
        return None
    if (
        limits == {"within"}
        and number.digits != "few"
        and re.search(rf"\bafter {number.digits}\b", in_digits(line.text))
    ):
        return "G06", f"“after {number.shown}”: the standard text says “within”"
    if ("within" in limits and number.limit in ("", "most")) or ("late" in limits and number.limit in ("", "most")):
        return None
    asked = line.text.endswith("?") and numbers(line.row)
    if asked and any(each.limit in limits for each in asked if each.amount == number.amount):
        return None
    if any({number.limit, limit} in _TURNED for limit in limits) and _is_turned(line, same):
        return None
    wanted = " or ".join(sorted(filter(None, limits))) or "nothing"
    said = number.limit or "nothing"
    return "G06", f"“{number.shown}”: the words beside it say “{said}” here and “{wanted}” in the standard text"
