"""Phone numbers, email and web addresses: each stands with the words that the standard text has beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile

from publisher.easyread.guard import english
from publisher.easyread.guard.standard import Both, Line
from publisher.problems import Problem

_PHONE = re.compile(
    r"(?<![\w.])\+?\d(?:[\d ]{5,})\d(?![\w])|\b(?:999|111|112)\b(?! ?(?:\d|[.,]\d|out of|people|mg|ml))"
    r"|(?:(?<=phone )|(?<=call )|(?<=dial )|(?<=ring )|(?<=text )|(?<=nhs )|(?<=number is ))"
    r"\d{3,6}(?! ?(?:\d|[.,]\d|[ap]m|days?|hours?|minutes?|out of|people))\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.\w+)+|(?:https?://|www\.)[^\s,;]+[\w/]|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|uk|net|nhs)\b[\w/.-]*"
)
_PART = re.compile(r"[;:,] |\. |\bor ")
_SENTENCE, _BESIDE, _LIST = 0.5, 0.6, 0.5
"""What a word weighs that stands elsewhere in the sentence, in another line of the row, or in the rows it is for."""
_PAIR = 0.6
"""What two words weigh that follow each other in both."""
_CLEARLY, _LEAST = 1.3, 0.6
"""Another address fits a line better when its score is so many times higher, and higher by this."""
_EMERGENCY, _A_LITTLE = frozenset(("999", "112")), 1.1
"""Where one of the two is for emergencies, so many times higher is enough: a wrong number there can cost a life."""
_FOR_A_LIST = re.compile(r"\bnext\b.*\bproblems?\b|\bif:?$|\bthese\b")
_REACHING = english.bag("phone number next problem day open line")
_HINT = "Say the same as the standard text."


@dataclass(frozen=True, slots=True)
class Place:
    """An address of the standard text, the words of its part of a sentence, and those of the whole sentence.

    The part is the whole sentence when that has no other address; ``pairs`` are its words that follow each other.
    """

    address: str
    around: frozenset[str]
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]


@cache
def addresses(text: str) -> frozenset[str]:
    """Return the phone numbers, without spaces, and the email and web addresses of a text."""
    phones = {match.group().replace(" ", "") for match in _PHONE.finditer(text)}
    return frozenset(phones | {match.group().lower().rstrip(".") for match in _ADDRESS.finditer(text)})


@cache
def without(text: str) -> str:
    """Return a text without its addresses."""
    return _ADDRESS.sub(" ", _PHONE.sub(" ", text))


def find(texts: Both) -> Iterator[Problem]:
    """G02, an error: a phone number, email or web address that is not in the section, or stands for another there."""
    known = addresses(texts.standard)
    places = tuple(_places(texts))
    for at, line in enumerate(texts.lines):
        for address in sorted(addresses(line.text)):
            if address not in known:
                message = f"“{address}” is not in the standard text of this section"
                yield Problem(line.span, message, "G02", _HINT)
            elif other := _rival(texts, at, address, places):
                message = f"the standard text says “{other}” here, not “{address}”"
                yield Problem(line.span, message, "G02", _HINT)


def _places(texts: Both) -> Iterator[Place]:
    for sentence in texts.sentences:
        alone = len(addresses(sentence.text)) == 1
        for part in _PART.split(sentence.text):
            for address in sorted(addresses(part)):
                around = english.bag(without(sentence.text if alone else part))
                yield Place(address, around, english.bag(without(sentence.text)), _pairs(sentence.text))


@cache
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return the words that follow each other, when the second of them carries meaning: "no reliever"."""
    return frozenset(pair for pair in pairwise(english.plain(without(text)).rstrip(".?").split()) if _tells(pair[1]))


def _tells(word: str) -> bool:
    return bool(english.bag(word) - _REACHING)


def _rival(texts: Both, at: int, address: str, places: tuple[Place, ...]) -> str:
    """Return the address of the same kind that fits the place of one in a line clearly better, or an empty text."""
    line = texts.lines[at]
    listed = english.bag(" ".join(_listed(texts, at)))
    kind = "@" in address, address[-1:].isdigit()
    scores = {address: 0.0}
    for place in places:
        if ("@" in place.address, place.address[-1:].isdigit()) == kind:
            score = _score(texts, line, listed, place)
            scores[place.address] = max(score, scores.get(place.address, 0.0))
    best = max(scores, key=lambda other: scores[other])
    more, higher = (_A_LITTLE, 0.0) if _EMERGENCY & {best, address} else (_CLEARLY, _LEAST)
    clearly = scores[best] > more * scores[address] and scores[best] > scores[address] + higher
    beside = addresses(" ".join((*line.before, *line.after)))
    return best if clearly and (address not in beside or best in _EMERGENCY) else ""


def _listed(texts: Both, at: int) -> Iterator[str]:
    """Yield the lines that an address is for: what follows "for the next problems", up to the next address."""
    row, told = texts.lines[at].row, (*_beside(texts.lines[at]), texts.lines[at].text)
    if not any(_FOR_A_LIST.search(english.plain(text)) for text in told):
        return
    for line in texts.lines[at + 1 :]:
        if line.row != row:
            if addresses(line.text):
                return
            yield line.text


def _beside(line: Line) -> Iterator[str]:
    """Yield the lines of the row that are about the address of a line: those up to the address before or after it."""
    for lines in (line.before[::-1], line.after):
        yield from takewhile(lambda text: not addresses(text), lines)


def _score(texts: Both, line: Line, listed: frozenset[str], place: Place) -> float:
    own, beside = english.bag(without(line.text)), english.bag(" ".join(_beside(line)))
    found = _PAIR * len(_pairs(line.text) & place.pairs)
    for word in place.words - _REACHING:
        here = 1.0 if word in own else _BESIDE if word in beside else _LIST if word in listed else 0.0
        found += here * (1.0 if word in place.around else _SENTENCE) * texts.weight(word)
    return found
