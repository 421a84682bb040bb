"""What a text denies: the parts of its sentences, and what stands after each "not" in them."""

import re
from dataclasses import dataclass
from functools import cache

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.digits import in_digits

_SPLIT = re.compile(r"(\. |,?\s+(?:but|or|and|because|so|though|although|which|as)\s+|[;:]\s+|,\s+)")
_ON = re.compile(r",?\s+(?:or|and)\s+|,\s+")
_SUBJECT = re.compile(r"\b(?:you|your|it|we|they|the|is|are|can|will|does|do|be|have|this|these|there|viruses)\b")
_INFINITIVE = re.compile(r"^(?:have|be|do) ")
"""After "do not eat or" a verb, and no new sentence, begins with these."""
_ADDED = re.compile(r"(?:usually|often|normally|for example|such|after|before|until|about|at|in|on|for|\d)")
_END = re.compile(
    r"[,.;:?]|\b(?:and|but|because|so that|before|until|after|unless|when|if|while|can|may|will|should|must|is|are)\b"
)
_BESIDE = re.compile(r"\b(?:on|in|at|from|to|with|during|by)\b")
"""What is without something ends here: "come without an appointment on Tuesday"."""
CONDITION = re.compile(
    r"\b(?:if|unless|whether|when) (?:you|we|they|it|(?:the|your) \w+) (?:\w+ ){0,3}?(?:not|cannot)\b|\bif not\b"
    r"|\bwhether or not\b|\bif (?:nothing|nobody|no)\b|\bif (?:you|we|they|it) [a-z]+ (?:nothing|no|none)\b"
)
_REWRITTEN = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"\bcan not\b", "cannot"),
        (r"\b(?:say|says|saying|said) no\b(?! (?:to|[a-z]+ing)\b)", "decline"),
        (r"\bno matter\b", "whatever"),
        (r"\bnot only\b", "both"),
        (
            r"\bneither ([a-z]+(?: [a-z]+){0,3}) nor ((?:[a-z]+ ){1,3}?)(can|will|is|are|do|does|has|have|may)\b",
            r"\1 and \2\3 not",
        ),
        (r"\b(?:not|never)\b ([^.;,]*?)\bwithout (?=(?:first )?[a-z]+ing\b)", r"\1 only after "),
        (r"\b(eat|drink|take|have|put|do|use|wear|say|feel|see|need|pay) nothing\b", r"not \1 anything"),
        (
            r"\b(?:leave|miss) (it|them|this|that|(?:the|that|this) (?:[a-z]+ )?(?:dose|tablet|drop)s?) out\b",
            r"not take \1",
        ),
        (r"\b(?:skip|leave out|miss out) (?=(?:it|them|this|that|the|a|your)\b)", "not take "),
        (r"\b(?:not|never|no)\b((?: [a-z]+){0,5}?) (?:more|longer|later) than (?=\d|[a-z]+ \d)", r"\1 at most "),
        (r"\b(?:not|never|no)\b((?: [a-z]+){0,5}?) (?:less|fewer|shorter) than (?=\d|[a-z]+ \d)", r"\1 at least "),
        (r"\bneeds? no\b", "not need"),
        (r"\bno need\b", "not need"),
        (
            r"\b([a-z]+(?: [a-z]+){0,2}) (?:is|are|should be) (?:best |usually |then )?(?:avoided|left out|stopped)\b",
            r"avoid \1",
        ),
        (r"\b(?!un|regard|wire|breath|rest|count|home|doubt|never)([a-z]{4,})less\b", r"not \1"),
        (r"\bun(?=(?:safe|usual|common|likely|necessary|helpful|changed|opened|used|treated|healthy)\b)", "not "),
        (r"\bnothing that needs?\b", "no"),
        (r"^((?:(?!\b(?:not|never)\b)[^.;])*)\bon an empty stomach\b", r"\1without food"),
        (r"\bim(?=possible\b)", "not "),
        (r"(?<=\bkeep)([^.;]*)\bout of\b|(?<=\bstore)([^.;]*)\bout of\b", r"\1 away from"),
    )
)
_DENYING = re.compile(
    r"\b(?:not|no|never|neither|cannot|nothing|avoided|left|leaves?|stopped|miss|skip|out|empty|un[a-z]+|im[a-z]+|[a-z]+less)\b"
)
"""No other text is rewritten."""
_HARMLESS = re.compile(r"\bwith or without\b|\bwhether or not\b|\byes or no\b|\bno later\b")
_WIDE = 3
_WHEN = re.compile(r"\b(?:not|never|cannot)\b.*\b(?:if|when|while|unless|until|before|after)\b")
_JOINED = re.compile(r"\b(?:unless|if|when|because|before|until|after|so that|for|while|as|that)\b")
_NEED = english.content("need")[0]
_DIGITS = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_EMPTY = frozenset(
    english.content(
        """more most any other further extra second time long longer until after before again ever often much many few
        all
        minute hour day week month year only too really always usually new now within since still already
        two three four five six seven eight nine ten"""
    )
)
_LIGHT = re.compile(r"\. |[;:]\s+|,\s+(?:but|so|because|though|although)\s+")
Scope = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence, its words, and what follows each "not" in it and each word like "avoid"."""

    text: str
    words: frozenset[str]
    denied: tuple[Scope, ...]
    avoided: tuple[tuple[str, Scope], ...]


@cache
def clause(text: str) -> Clause:
    """Return what a part of a text says and denies."""
    lower = _HARMLESS.sub(" ", rewritten(text))
    digits = frozenset(_DIGITS.findall(in_digits(text)))
    no, like_no = (lists.pattern(tuple(sorted(lists.words(name)))) for name in ("no", "like-no"))
    denied = tuple(_after(lower, match) for match in no.finditer(lower))
    avoided = tuple((match[1], _after(lower, match)) for match in like_no.finditer(lower))
    return Clause(lower, english.bag(lower) | digits, denied, avoided)


@cache
def rewritten(text: str) -> str:
    """Return a text with its numbers in digits and one form for each way to say no: "no more than 4" is "at most 4"."""
    lower = in_digits(text)
    if not _DENYING.search(lower):
        return lower
    for pattern, into in _REWRITTEN:
        lower = pattern.sub(into, lower)
    return lower


def _after(text: str, match: re.Match[str]) -> Scope:
    """Return the first words that follow, or the last one before when none does ("if not")."""
    rest = _END.split(text[match.end() :])[0]
    if match[1] == "without":
        rest = _BESIDE.split(rest)[0]
    told = tuple(word for word in english.content(rest) if word not in _EMPTY)[:_WIDE]
    return told or english.content(rest)[:_WIDE] or english.content(text[: match.start()])[-1:]


@cache
def clauses(text: str) -> tuple[Clause, ...]:
    """Return the parts of a text; "do not drive, use machines or drink" says no three times."""
    whole = clause(text)
    if not whole.denied and not whole.avoided:
        return tuple(part for part in map(clause, _LIGHT.split(whole.text)) if part.words)
    found: list[Clause] = []
    pieces = ["", *_SPLIT.split(whole.text)]
    for joint, piece in zip(pieces[::2], pieces[1::2], strict=True):
        part = clause(_verb_of(found[-1].text, piece) if found and piece.startswith("not ") else piece)
        asked = bool(_ON.fullmatch(joint) and found and found[-1].denied) and not CONDITION.search(found[-1].text)
        head = _INFINITIVE.sub("", _JOINED.split(part.text)[0])
        carried = (
            asked and not _SUBJECT.search(head) and not _ADDED.match(part.text) and 0 < len(english.bag(head)) <= _WIDE
        )
        if carried and not part.denied and _WHEN.search(found[-1].text):
            found[-1] = clause(f"{found[-1].text}{joint}{part.text}")
            continue
        found.append(clause(f"not {part.text}") if carried and not part.denied else part)
    return tuple(part for part in found if part.words or part.denied)


def _verb_of(before: str, text: str) -> str:
    """Return "not the tip" with the verb of what goes before it: "prick your finger, not the tip"."""
    first = next((word for word in before.split() if english.content(word)), "")
    return f"not {first} {text.removeprefix('not ')}" if 0 < len(english.bag(text)) <= 2 else text


def alike(word: str) -> lists.Spellings:
    """Return the words that stand for a "not" in the same way."""
    return lists.same("like-no", word)


def same(one: Scope, other: Scope) -> bool:
    """Return whether two denials are of the same thing: its first word, or two words, are the same."""
    if not one or not other or (one[0] == _NEED) is not (other[0] == _NEED):
        return False
    return one[0] in other or other[0] in one or len(frozenset(one) & frozenset(other)) > 1
