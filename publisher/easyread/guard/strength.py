"""How strongly a sentence says it: may, can, should, must, will, or plainly."""

import re
from collections.abc import Iterator

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.standard import Both, Line, Sentence
from publisher.problems import Problem, Severity

_PARTS = re.compile(
    r"[.;] |,? \b(?:but|because|so|although|while|when|if|and then)\b |, (?:and|or) (?=you|we|the|your|it)"
    r"|,? and (?=may|might|can|must|should|will)"
)
_HINT = "Say it as strongly and as carefully as the standard text does."
_CAREFUL = frozenset(("may", "can"))
_STRICT = frozenset(("must", "should"))
_OFFERED = frozenset(("phon", "email", "ask", "talk"))
_MODAL = re.compile(r"\b(?:may|might|could|can|should|must|have to|has to|need to|needs to)\b")
_NO_NEED = re.compile(r"\b(?:nobody|no one|no|not|only) need(?:s|ed)?(?: to)?|\bnot have to\b|\bneed only\b")
_MOST = 0.6
_OPEN = re.compile(r"\b(?:or|if)\b")
_NAMED = re.compile(r"[A-Z][a-z]+(?: [a-z]+){0,2}: ")
"""What is explained: "Dry socket: a strong pain" is no order to dry anything."""
_CONDITION = re.compile(r"^(?:(?:if|for|to|after|before|when|until|without|as soon as|once)\b[^,]*, )+")
_BEFORE_ORDER = re.compile(r"^(?:(?:please|then|or|and|always|also|so|instead) )+")


def find(texts: Both) -> Iterator[Problem]:
    """G13, a warning: "may" became "will" or went, "must" became "can", and the like."""
    for line in texts.lines:
        if why := _added(texts, line) or _went(texts, line):
            yield Problem(line.span, why, "G13", _HINT, Severity.WARNING)


def _strengths(text: str) -> frozenset[str]:
    text = re.sub(r"\b(may|might) (?:have|need) to\b", r"\1", text)
    lower = _NO_NEED.sub(" ", english.plain(text).replace("can not", " ").replace("cannot", " "))
    return english.named(lower, lists.things("strength"))


def _added(texts: Both, line: Line) -> str:
    """Return what a line says more strongly, or less, than the sentences nearest to it."""
    near = texts.near(line.text, 0.9)
    there = frozenset[str]().union(*(_strengths(sentence.text) for sentence in near))
    asks = not near or line.text.endswith("?")
    for strength in sorted(_strengths(line.text) - there) if not asks else ():
        if strength in _CAREFUL and not there & _CAREFUL and _less_strong(line, strength, near[0], there):
            return f"“{strength}” is not what the standard text says here"
        if strength in _STRICT and (there & (_CAREFUL | _STRICT) or not any(map(_asks, near))):
            return f"“{strength}” is not what the standard text says here"
        if strength == "will" and there & _CAREFUL:
            return "“will” is stronger than the standard text is here"
    return ""


def _less_strong(line: Line, strength: str, near: Sentence, there: frozenset[str]) -> bool:
    heads = _heads(line.text, strength)
    if strength == "can" and any(map(is_order, line.before)):
        return False
    if heads & english.bag(_condition(english.plain(near.text))):
        return False
    if there & _STRICT or (_asks(near) and not is_order(line.text) and not heads & _OFFERED):
        return bool(heads & near.words)
    part = _part(near, line)
    return strength == "may" and bool(heads & near.words) and not is_soft(part) and not _OPEN.search(part)


def _condition(text: str) -> str:
    """Return the condition of a sentence: "if you remember before 10pm, take it" may be said as "you may remember"."""
    return text.partition(",")[0] if text.startswith("if ") else text.partition(" if ")[2]


def _heads(text: str, strength: str) -> frozenset[str]:
    """Return the first words that follow a strength in a text."""
    found = frozenset[str]()
    for word, named in lists.things("strength").items():
        if named == strength:
            for match in lists.pattern((word,)).finditer(english.plain(text)):
                found |= frozenset(english.content(english.plain(text)[match.end() :])[:1])
    return found


def _asks(sentence: Sentence) -> bool:
    """Return whether a sentence asks the reader to do, or not to do, something."""
    if sentence.place == "table":
        return False
    return is_order(sentence.item) or is_order(sentence.text)


def _went(texts: Both, line: Line) -> str:
    """Return what is wrong when a line has lost the "may", "must" or "should" of the sentence nearest to it."""
    near = texts.near(line.text, 0.98)
    here = _strengths(line.text)
    governing = [_governing(sentence, line) for sentence in near]
    if not near or not all(governing) or english.says(line.text, tuple(sorted(lists.words("no")))):
        return ""
    if governing[0] & _CAREFUL and not here & _CAREFUL and not is_soft(line.text) and not _follows(line):
        return f"the standard text says “{min(governing[0] & _CAREFUL)}” here"
    strict = governing[0] & _STRICT
    asked = any(_strengths(text) & _STRICT or is_order(text) for text in (*line.before, *line.after))
    if strict and not asked and not here & strict and re.match(r"(?:or |and )?you\b", line.text, re.IGNORECASE):
        return f"the standard text says “{min(strict)}” here"
    return ""


def _governing(sentence: Sentence, line: Line) -> frozenset[str]:
    """Return the strengths in the part of a sentence that a line says; what leads into a list goes with each item."""
    lead = "" if sentence.place == "table" or (is_order(line.text) and is_order(sentence.item)) else sentence.lead
    whole = f"{lead} {_part(sentence, line)}"
    if 2 * len(english.bag(whole) & line.words) < len(line.words):
        return frozenset()
    said = _strengths(whole) & (_CAREFUL | _STRICT)
    heads = frozenset[str]().union(*(_heads(whole, strength) for strength in said))
    after = english.bag(_MODAL.split(whole)[-1])
    about = heads & (line.words | english.bag(sentence.lead)) or _all_after(line, after)
    return said if about or not heads else frozenset()


def _part(sentence: Sentence, line: Line) -> str:
    """Return the part of a sentence that has most of the words of a line."""
    parts = [part for part in _PARTS.split(english.plain(sentence.item)) if part]
    return max(parts, key=lambda part: len(english.bag(part) & line.words), default="")


def _all_after(line: Line, after: frozenset[str]) -> bool:
    """Return whether most of what a line says of the reader stands after the "may" of a sentence."""
    mine = re.match(r"(?:or |and )?(?:you|your)\b", line.text, re.IGNORECASE)
    return bool(mine) and _MOST * len(line.words) <= len(after & line.words)


def _follows(line: Line) -> bool:
    """Return whether a line goes on with what the line before it says carefully."""
    careful = [text for text in line.before if _strengths(text) & _CAREFUL]
    told = any(len(english.bag(text) & line.words) > 1 for text in careful)
    return bool(careful) and (told or not re.match(r"(?:or |and )?(?:you|your)\b", line.text, re.IGNORECASE))


def is_soft(text: str) -> bool:
    """Return whether some other word than "may" keeps a text careful."""
    return "?" in text or english.says(text, tuple(sorted(lists.words("softening"))))


def is_order(text: str) -> bool:
    """Return whether a text asks the reader to do, or not to do, something."""
    if _NAMED.match(text):
        return False
    lower = _BEFORE_ORDER.sub("", _CONDITION.sub("", _BEFORE_ORDER.sub("", english.plain(text))))
    verbs = "|".join(sorted(lists.words("orders")))
    return bool(re.match(rf"(?:do not|never|only)\b|(?:{verbs})\b", lower)) or english.plain(text).startswith("please ")
