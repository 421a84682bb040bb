"""Who does what: "we phone you" is not "you phone us"."""

import re
from collections.abc import Iterator
from functools import cache

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.addresses import addresses
from publisher.easyread.guard.standard import Both, Sentence
from publisher.easyread.guard.strength import is_order
from publisher.problems import Problem, Severity

_HELPERS = (
    r"(?:(?:may|might|can|cannot|could|will|should|must|do|does|not|also|then|usually|always|often|sometimes|only|"
    r"have to|has to|need to|needs to|never|please|be able to) )*"
)
_STAFF = (
    "we|staff|team|doctors?|nurses?|gp|pharmacists?|radiographers?|radiologists?|surgeons?|specialists?|consultants?"
)
_OTHERS = "family|friends?|partner|carers?|relatives?"
_OF = r"(?:(?:from|at|in|of) (?:the|your|our) [a-z]+ )?"
_DOES = re.compile(rf"\b(you|{_STAFF}|{_OTHERS}|someone) {_OF}{_HELPERS}([a-z]+)\b")
_WHO = re.compile(rf"(?P<you>you)|(?P<staff>{_STAFF})|(?P<others>{_OTHERS})|(?P<anyone>someone)")
_REACHING = frozenset(("phon", "call", "email", "contact"))
_EMPTY = frozenset(
    "are is am was were be been have has had get gets or and who in on at to with will do does did doing done".split()
)


@cache
def deeds(text: str) -> frozenset[tuple[str, str]]:
    """Return who does what in a text, as pairs of "you", "staff", "others" or "anyone" with the stem of a verb."""
    head, colon, rest = text.partition(": ")
    if colon and is_order(rest):
        return deeds(head) | deeds(rest)
    lower = english.plain(text)
    found = set()
    for match in _DOES.finditer(lower):
        who = _WHO.fullmatch(match[1])
        if who and who.lastgroup and match[2] not in _EMPTY:
            found.add((who.lastgroup, english.stem(match[2])))
    if is_order(text):
        verb = re.search(rf"\b({'|'.join(sorted(lists.words('orders') - {'do'}))})\b", lower)
        if verb and verb[1] not in _EMPTY:
            found.add(("you", english.stem(verb[1])))
    return frozenset(found)


def find(texts: Both) -> Iterator[Problem]:
    """G10, a warning: somebody else does it in the nearest standard sentences."""
    for line in texts.lines:
        near = texts.near(line.text, 0.9)
        there, anywhere = _deeds(near), _deeds(texts.sentences)
        for who, verb in sorted(deeds(line.text)):
            others = {other for other, done in there if done == verb}
            if verb in _REACHING and not others:
                others = {other for other, done in anywhere if done == verb}
            if verb in _REACHING and who == "you" and addresses(line.text):
                continue  # the number is there for the reader to phone
            if others and not others & {who, "anyone"} and who != "anyone":
                message = f"“{_NAMES[who]}” do this here; in the standard text it is {_NAMES[min(others)]}"
                yield Problem(line.span, message, "G10", "Say who does it as the standard text does.", Severity.WARNING)


def _deeds(sentences: tuple[Sentence, ...]) -> frozenset[tuple[str, str]]:
    """Return who does what in some sentences; a contact is there for the reader to use."""
    found = frozenset[tuple[str, str]]().union(*(deeds(sentence.text) for sentence in sentences))
    reached = any(sentence.place == "contact" for sentence in sentences)
    return found | {("you", "phon"), ("you", "email")} if reached else found


_NAMES = {"you": "you", "staff": "we or the staff", "others": "family or friends", "anyone": "someone"}
