"""What the easy text leaves out: sentences, numbers and addresses that no easy line says."""

import re
from collections.abc import Iterator
from dataclasses import replace

from publisher.easyread.guard import english
from publisher.easyread.guard.addresses import addresses
from publisher.easyread.guard.counted import covered, slots
from publisher.easyread.guard.numbers import EVERY, Number, numbers
from publisher.easyread.guard.standard import Both, Sentence
from publisher.easyread.guard.strength import is_order
from publisher.easyread.wording import sentences as split
from publisher.leaflet import Span
from publisher.problems import Problem, Severity

SAID = 0.3
"""A sentence is said when the easy text has at least this share of its words."""
_SHORT = 3
"""A sentence with no more words than these, and with numbers, is said when its numbers are: "Allow 90 minutes."."""
LEFT_OUT = 0.6
"""What is left out is a standard sentence that has at least this share of its words."""
_PAIR = 2
_PARTS = re.compile(r"[,;] (?:and|but|or|so|because|such as|which)? ?|\b(?:because|but|so that|and)\b ")
_UNASKED = ("title", "heading", "figure")
_DOSES = frozenset(("mg", "g", "mcg", "ml", "tablet", "capsule", "dose", "puff", "drop", "unit", "spoonful"))
_HELP = re.compile(r"\b(?:get help|999|111|emergency|ambulance|straight away|urgent\w*)\b")
_BAN = re.compile(r"\b(?:do not|must not|should not|never|must)\b")


def find(texts: Both) -> Iterator[Problem]:
    """G15: what no easy line says and no ``left out:`` names. G17, an error: what may not be left out."""
    box = texts.unit.section.easy
    if box is None:
        return
    said = english.bag(texts.easy)
    told, known = unsaid_numbers(texts), addresses(texts.easy)
    for sentence in texts.sentences:
        if sentence.place in _UNASKED or sentence.item.startswith("See "):
            for address in sorted(addresses(sentence.item) - known):
                message = f"the easy text does not say: {address}"
                yield Problem(box.span, message, "G15", "Say it in an easy line.")
            continue
        if what := _unsaid(sentence, said, told, known):
            severity = Severity.ERROR if essential(sentence) else Severity.WARNING
            hint = "Say it in an easy line." if essential(sentence) else "Say it, or write it under left out:"
            yield Problem(box.span, f"the easy text does not say: {what}", "G15", hint, severity)
    yield from _forbidden(texts, box.left_out, box.span)


def essential(sentence: Sentence) -> str:
    """Return why a sentence may not be left out, an empty text when it may."""
    if sentence.place in _UNASKED:
        return ""
    lower = english.plain(sentence.text)
    if sentence.place in ("callout", "contact"):
        return f"it stands in a {'box' if sentence.place == 'callout' else 'contact'}"
    if any(number.unit in _DOSES or number.limit in ("least", "most", "more", "less") for number in numbers(lower)):
        return "it is a dose or a limit"
    if _HELP.search(lower):
        return "it says when to get help"
    return "it says what to do or not to do" if is_order(sentence.item) or _BAN.search(lower) else ""


def unsaid_numbers(texts: Both) -> dict[str, list[Number]]:
    """Return the numbers of each standard sentence that no easy line says; a 1 or "a few" is not asked for."""
    known, said = slots(texts), covered(texts)
    found: dict[str, list[Number]] = {}
    for at, slot in enumerate(known):
        if at not in said and _asked(texts, slot.number):
            found.setdefault(slot.sentence.text, []).append(slot.number)
    return found


def _asked(texts: Both, number: Number) -> bool:
    """Return whether an easy text must say a number: not "a few", nor the 1 or 2 of a thing that it does not name."""
    small = not number.unit and number.digits in ("1", "2")
    told = {each.amount for each in numbers(texts.easy)}
    often = number.digits == "1" and (number.unit == "time" or (number.thing == EVERY and number.amount in told))
    return (
        number.digits != "few"
        and not (small and english.says(texts.standard, ("both",)) and number.digits == "2")
        and not often
        and (not small or (number.digits == "2" and number.thing in english.own(texts.easy)))
    )


def _unsaid(sentence: Sentence, said: frozenset[str], told: dict[str, list[Number]], known: frozenset[str]) -> str:
    """Return what of a sentence is not said, an empty text when all of it seems to be."""
    if missing := sorted(addresses(sentence.item) - known):
        return missing[0]
    for number in told.get(sentence.text, ()):
        if number in numbers(sentence.item):
            return f"{number.shown}, in “{sentence.item}”"
    words = english.bag(sentence.item)
    if sentence.item.endswith(":") and len(words) < _SHORT:
        return ""
    if len(words) <= _SHORT and numbers(sentence.item):
        return ""
    return sentence.item if words and len(words & said) < SAID * len(words) else ""


def _part(sentence: Sentence, text: str) -> Sentence:
    """Return a sentence with only the part that has most of what is left out, unless that tells what to do itself."""
    if sentence.place or is_order(text) or _BAN.search(english.plain(text)):
        return sentence
    wanted = english.bag(text)
    parts = _PARTS.split(sentence.item)[::-1]  # "not aspirin, because it can make you bleed": the later of two alike
    part = max(parts, key=lambda each: len(wanted & english.bag(each)))
    return replace(sentence, text=part, item=part)


def _forbidden(texts: Both, left_out: tuple[str, ...], span: Span) -> Iterator[Problem]:
    for text in (each for told in left_out for each in split(told)):
        wanted = english.bag(text)
        sentence = max(texts.sentences[1:], key=lambda each: _alike(wanted, each), default=None)
        if sentence and _is(wanted, sentence) and (why := essential(_part(sentence, text))):
            yield Problem(span, f"“{text}” may not be left out: {why}", "G17", "Say it in an easy line.")


def _alike(wanted: frozenset[str], sentence: Sentence) -> float:
    """Return which share of the words of what is left out and of a sentence both have."""
    words = english.bag(sentence.item)
    return len(wanted & words) / len(wanted | words) if wanted else 0.0


def _is(wanted: frozenset[str], sentence: Sentence) -> bool:
    """Return whether what is left out is a sentence, or a part of one."""
    words = english.bag(sentence.item)
    shared = len(wanted & words)
    return shared >= max(LEFT_OUT * min(len(wanted), len(words)), min(len(wanted), _PAIR)) and bool(shared)
