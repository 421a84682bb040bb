"""Does a sentence say what is written: the same words, numbers, "not" and "may"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from publisher.leaflet import Emphasis, Foreign, Inlines, Link, Spoken, Strong, plain
from publisher.reading_order import contents, sections
from publisher.verify import Finding, Target
from publisher.verify.expected import labels, words_of
from publisher.verify.facts import hedges, negations
from publisher.verify.heard import UNITS, digits, tidied

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ODD = re.compile(
    r"[^\w\s.,;:!?'’“”\"()–-]|[^\W\d_]\d|\d[^\W\d_]|\b[A-Z]{2,}|\b\w+\.\w|\b[A-Z][a-z]?\b\.?|\d/\d|\b[a-z]+\.(?= [a-z])"
)
"""Signs, short forms and letters that are said in words of their own; without them both sides are the same."""
_OTHER = "words are said otherwise than they are written"
_PLAIN = re.compile(r"[A-Z]?[a-zà-öø-ÿ]{2,}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a script: content of the leaflet or a guide, as written and as said, and when, in ms."""

    content: bool
    written: str
    spoken: str
    start_ms: int
    end_ms: int


def said_otherwise(target: Target, file: str, sentence: Sentence) -> Iterator[Finding]:
    """Yield a finding when what is said does not mean what is written."""
    stamp_line = _stamp_lines(target).get(sentence.written)
    wanted = (stamp_line,) if stamp_line else (sentence.written, _replaced(target, sentence.written))
    heard = tidied(sentence.spoken)
    if any(_same(target, heard, tidied(text), content=sentence.content) for text in wanted):
        return
    if not any(_ODD.search(text) or UNITS.keys() & _WORD.findall(text) for text in wanted):
        heard_in_full = [_difference(text, sentence.spoken, target) or _OTHER for text in wanted]
        yield Finding(file, "said", heard_in_full[-1], sentence.written, sentence.spoken)
        return
    what = [_difference(text, sentence.spoken, target) for text in wanted]
    if all(what):
        yield Finding(file, "said", what[-1], sentence.written, sentence.spoken)


def _same(target: Target, heard: str, wanted: str, *, content: bool) -> bool:
    return heard == wanted or (content and _without_label(target, heard, wanted) is not None)


def _without_label(target: Target, heard: str, wanted: str) -> str | None:
    """Return the label before the words, when there is nothing else before them."""
    if not heard.endswith(wanted):
        return None
    before = heard.removesuffix(wanted)
    return before if before in _labels(target) else None


@lru_cache(maxsize=16)
def _labels(target: Target) -> frozenset[str]:
    return frozenset(tidied(text) for text in _label_texts(target))


@lru_cache(maxsize=16)
def _label_texts(target: Target) -> frozenset[str]:
    return labels(target)


@lru_cache(maxsize=16)
def _stamp_pairs(target: Target) -> tuple[tuple[str, str], ...]:
    return tuple((line.shown, line.spoken) for line in target.stamp.lines)


def _stamp_lines(target: Target) -> dict[str, str]:
    pairs = dict(_stamp_pairs(target))
    names = target.leaflet.also_called
    if names:
        words = words_of(target)
        listed = words.list(names)
        pairs[words.say("masthead.also-called", names=listed)] = words.say(
            "masthead.sentence-also-called", names=listed
        )
    return pairs


def _difference(wanted: str, spoken: str, target: Target) -> str:
    """Return how the meaning differs; empty when only the form of words does ("e.g.", letters that are spelled).

    The words of a label before the sentence are not compared: they are no part of what is written.
    """
    label = next((each for each in sorted(_label_texts(target), key=len, reverse=True) if _starts(spoken, each)), "")
    whole = f"{label} {wanted}" if label else wanted
    if digits(whole) != digits(spoken) and not _same_but_for_form(whole, spoken):
        return "a number is said otherwise than it is written"
    if negations(whole) != negations(spoken):
        return "“not” or another negation is said otherwise than it is written"
    if hedges(whole) != hedges(spoken):
        return "“may”, “usually” or another such word is said otherwise than it is written"
    return _OTHER if _other_words(whole, spoken) else ""


def _starts(spoken: str, label: str) -> bool:
    return bool(label.strip()) and tidied(spoken).startswith(tidied(label))


_ROMAN = {"II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8", "IX": "9", "XI": "11", "XII": "12"}


def _same_but_for_form(written: str, spoken: str) -> bool:
    """Return whether the digits are the same once Roman numerals, a single I and fractions are read as numbers."""
    roman = re.sub(r"\b[IVX]+\b", lambda match: _ROMAN.get(match[0], match[0]), written)
    one = re.sub(r"\b(?<=[a-z] )I\b", "1", roman)
    halves = re.sub(r"[½¼¾⅓⅔]", "", written)
    return digits(spoken) in (digits(roman), digits(one), digits(halves))


def _other_words(written: str, spoken: str) -> bool:
    """Return whether plain words of the two differ; signs, capitals and short forms are said in words of their own."""
    ours = [word.lower().replace("’", "'") for word in _WORD.findall(written)]
    theirs = [word.lower() for word in _WORD.findall(spoken)]
    plain_words = {word.lower().replace("’", "'") for word in _WORD.findall(written) if _is_plain(word)}
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        lost = [word for word in ours[a:b] if word in plain_words]
        if kind == "delete" and lost:
            return True
        if kind == "replace" and lost and len(lost) == b - a and d > c and not _form(lost, theirs[c:d], written):
            return True
        if (
            kind == "insert"
            and not any(not character.isalnum() and character not in " .,;:!?'’" for character in written)
            and not any(character.isdigit() for character in written)
        ):
            return True
    return False


def _is_plain(word: str) -> bool:
    return word not in UNITS and _PLAIN.fullmatch(word.replace("’", "").replace("'", "")) is not None


def _form(lost: list[str], said: list[str], written: str) -> bool:
    """Return whether words are another form of what stands between them: "11 May" is "the eleventh of May"."""
    return any(character.isdigit() for character in written) or tidied(" ".join(lost)) == tidied(" ".join(said))


# ------------------------------------------------------------------------------------------------- spoken replacements


@dataclass(frozen=True, slots=True)
class _Replacing:
    """A text of the leaflet, and where in it other words are said: (start, end, spoken)."""

    written: str
    places: tuple[tuple[int, int, str], ...]


def _replaced(target: Target, sentence: str) -> str:
    """Return a sentence of the leaflet with the words that the source gives to be said instead."""
    for text in _replacing(target):
        start = text.written.find(sentence)
        if start < 0:
            continue
        end = start + len(sentence)
        for first, last, spoken in reversed(text.places):
            if start <= first and last <= end:
                sentence = sentence[: first - start] + spoken + sentence[last - start :]
        return sentence
    return sentence


@lru_cache(maxsize=16)
def _replacing(target: Target) -> tuple[_Replacing, ...]:
    placed = (
        _Replacing(plain(words), tuple(_places(words, 0)))
        for _, section in sections(target.leaflet)
        for words in (section.title, *(inner for block in section.blocks for inner in contents(block)))
    )
    return tuple(text for text in placed if text.places)


def _places(inlines: Inlines, at: int) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, what is said) of the words that the source gives other words for."""
    for inline in inlines:
        end = at + len(plain((inline,)))
        match inline:
            case Spoken(_, spoken):
                yield at, end, spoken
            case Strong(content) | Emphasis(content) | Link(content) | Foreign(content):
                yield from _places(content, at)
            case _:
                pass
        at = end
