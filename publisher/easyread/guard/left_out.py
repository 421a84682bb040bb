"""What the easy text leaves out: sentences, numbers and addresses that no easy line says."""

import re
from collections.abc import Iterator

from publisher.easyread.guard import english
from publisher.easyread.guard.addresses import addresses
from publisher.easyread.guard.numbers import Number, numbers
from publisher.easyread.guard.standard import Both, Sentence
from publisher.easyread.guard.strength import is_order
from publisher.leaflet import Span
from publisher.problems import Problem, Severity

SAID = 0.3
"""A sentence is said when the easy text has at least this share of its words."""
LEFT_OUT = 0.6
"""What is left out is a standard sentence that has at least this share of its words."""
_UNASKED = ("title", "heading", "figure")
_DOSES = frozenset(("mg", "g", "mcg", "ml", "tablet", "capsule", "dose", "puff", "drop", "unit", "spoonful"))
_HELP = re.compile(r"\b(?:get help|999|111|emergency|ambulance|straight away|urgent\w*)\b")
_BAN = re.compile(r"\b(?:do not|must not|should not|never|must)\b")


def find(texts: Both) -> Iterator[Problem]:
    """G15: what no easy line says and no ``left out:`` names. G17, an error: what may not be left out."""
    box = texts.unit.section.easy
    if box is None:
        return
    said = frozenset(english.content(texts.easy))
    told = numbers(texts.easy)
    for sentence in texts.sentences:
        if sentence.place in _UNASKED or sentence.item.startswith("See "):
            continue
        if what := _unsaid(sentence, said, told, addresses(texts.easy)):
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


def _unsaid(sentence: Sentence, said: frozenset[str], told: tuple[Number, ...], known: frozenset[str]) -> str:
    """Return what of a sentence is not said, an empty text when all of it seems to be."""
    if missing := sorted(addresses(sentence.item) - known):
        return missing[0]
    digits = {(number.digits, number.unit) for number in told}
    for number in numbers(sentence.item):
        counted = not number.unit and (number.digits in ("1", "2") or number.digits in {each for each, _ in digits})
        if not counted and (number.digits, number.unit) not in digits:
            return f"{number.shown}, in “{sentence.item}”"
    words = frozenset(english.content(sentence.item))
    return sentence.item if words and len(words & said) < SAID * len(words) else ""


def _forbidden(texts: Both, left_out: tuple[str, ...], span: Span) -> Iterator[Problem]:
    for text in left_out:
        wanted = frozenset(english.content(text))
        for sentence in texts.sentences[1:]:
            shared = len(wanted & frozenset(english.content(sentence.item)))
            alike = shared >= LEFT_OUT * max(1, min(len(wanted), len(frozenset(english.content(sentence.item)))))
            if wanted and alike and (why := essential(sentence)):
                yield Problem(span, f"“{text}” may not be left out: {why}", "G17", "Say it in an easy line.")
                break
