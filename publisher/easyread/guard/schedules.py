"""Doses and how long each is for: in a plan of several, "14 mg for 2 weeks" is not "21 mg for 2 weeks"."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from publisher.easyread.guard.numbers import EVERY, Number, numbers
from publisher.easyread.guard.standard import Both
from publisher.problems import Problem

Amount = tuple[str, float | str]
Pair = tuple[Amount, Amount]


def find(texts: Both) -> Iterator[Problem]:
    """G01, an error: two amounts stand together in more easy lines than standard parts, and others in fewer."""
    standard = Counter(pair for text in _parts(texts) for pair, _ in _pairs(text))
    easy = Counter(pair for line in texts.lines for pair, _ in _pairs(line.text))
    lacking = standard - easy
    for line in texts.lines:
        for pair, shown in _pairs(line.text):
            if easy[pair] > standard[pair] and any(_shares(pair, other) for other in lacking):
                message = f"“{shown}” do not belong together in the standard text, or not as often as here"
                yield Problem(line.span, message, "G01", "Say the same as the standard text.")


def _parts(texts: Both) -> Iterator[str]:
    """Yield the standard sentences, and each cell of a table for itself."""
    for sentence in texts.sentences:
        yield from sentence.item.split(". ") if sentence.place == "table" else (sentence.text,)


def _pairs(text: str) -> Iterator[tuple[Pair, str]]:
    """Yield the amounts of two kinds that stand beside each other, and how they are shown; "a day" is none."""
    told = [number for number in numbers(text) if _counts(number)]
    for one, two in pairwise(told):
        if one.kind != two.kind and not one.partner and not two.partner:
            yield (one.amount, two.amount), f"{one.shown}” and “{two.shown}"


def _counts(number: Number) -> bool:
    return bool(number.unit) and number.thing != EVERY and number.digits != "few" and number.unit != "date"


def _shares(one: Pair, other: Pair) -> bool:
    """Return whether just one of two amounts is the same, and the other one of its kind."""
    same = [mine == theirs for mine, theirs in zip(one, other, strict=True)]
    kinds = all(mine[0] == theirs[0] for mine, theirs in zip(one, other, strict=True))
    return kinds and sum(same) == 1
