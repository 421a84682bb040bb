"""Not, no and never: in only one of the two texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.numbers import numbers
from publisher.easyread.guard.standard import Both, Line, Sentence
from publisher.problems import Problem, Severity

_SPLIT = re.compile(r"\. |,?\s+(?:but|or|and|because|so)\s+|[;:]\s+|,\s+")
_SUBJECT = re.compile(r"\b(?:you|your|it|we|they|the|is|are|can|will|does|do|be|have|this|there)\b")
_END = re.compile(r"[,.;:?]|\b(?:and|but)\b")
_CONDITION = re.compile(r"\b(?:if|unless|whether|when) (?:you|we|they|it|the \w+) (?:\w+ )?(?:not|cannot)\b|\bif not\b")
_BANS = re.compile(r"\b(?:do not|must not|should not|never|not (?:eat|drink|drive|take|use|stop)|cannot)\b")
_HINT = "Say the same as the standard text."
_WIDE = 3
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence, its words, and what follows each "not" in it and each word like "avoid"."""

    text: str
    words: Words
    denied: tuple[tuple[str, ...], ...]
    avoided: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def clause(text: str) -> Clause:
    """Return what a part of a text says and denies."""
    lower = english.plain(text).replace("can not", "cannot").replace("with or without", "with")
    no, like_no = (lists.pattern(tuple(sorted(lists.words(name)))) for name in ("no", "like-no"))
    denied = tuple(_after(lower, match) for match in no.finditer(lower))
    avoided = tuple((match[1], _after(lower, match)) for match in like_no.finditer(lower))
    return Clause(lower, frozenset(english.content(lower)), denied, avoided)


def _after(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """Return the first words that follow, or the last one before when none does ("if not")."""
    rest = _END.split(text[match.end() :])[0]
    return english.content(rest)[:_WIDE] or english.content(text[: match.start()])[-1:]


@cache
def clauses(text: str) -> tuple[Clause, ...]:
    """Return the parts of a text; "do not drive, use machines or drink" says no three times."""
    whole = clause(text)
    if not whole.denied and not whole.avoided:
        return (whole,)
    found: list[Clause] = []
    for part in map(clause, _SPLIT.split(whole.text)):
        asked = bool(found) and bool(found[-1].denied) and not _CONDITION.search(found[-1].text)
        carried = asked and not _SUBJECT.search(part.text)
        found.append(clause(f"not {part.text}") if carried and not part.denied else part)
    return tuple(part for part in found if part.words or part.denied)


def find(texts: Both) -> Iterator[Problem]:
    """G04: a "not" in only one of the two texts. G05: a "not" of the standard text that no easy line says."""
    parts = tuple(part for sentence in texts.sentences for part in clauses(sentence.text))
    for line in texts.lines:
        said, near = clause(line.text), texts.near(line.text, 0.9)
        if said.denied and not all(_justified(texts, line, words, parts) for words in said.denied):
            message = "this line says “not” or “no” where the standard text does not"
            yield Problem(line.span, message, "G04", _HINT, Severity.WARNING)
        elif not said.denied and (_missing(line, said, parts) or _turned(texts, line) or _unless(line, near)):
            message = "the standard text says “not” or “no” here, and this line does not"
            yield Problem(line.span, message, "G04", _HINT, Severity.WARNING)
    yield from _unsaid(texts, parts)


# --------------------------------------------------------------------------------------------------------- a not more


def _justified(texts: Both, line: Line, denied: tuple[str, ...], parts: tuple[Clause, ...]) -> bool:
    """Return whether the standard text denies what a line denies, with a "not" or with a word like "avoid"."""
    said, known = clause(line.text), frozenset(english.content(texts.standard))
    denying = [
        sentence
        for sentence in texts.sentences
        for part in clauses(sentence.text)
        if (not _of_another(denied, known, sentence) and any(_same(denied, words, known) for words in part.denied))
        or any(_same(denied, words, known) or words[:1] == denied[1:2] for words in _avoided(part, line))
    ]
    if denying:
        best_no = max(len(said.words & sentence.words) for sentence in denying)
        return not any(len(said.words & part.words) > best_no for part in parts if not _denials(part, line))
    near = texts.near(line.text, 0.9)
    if any(_opposite(line, sentence) for sentence in near) or _waited(line, near) or _unless(line, near):
        return True
    return not frozenset(denied) & known and any(
        clause(each.text).denied or clause(each.text).avoided for each in near[:1]
    )


def _of_another(denied: tuple[str, ...], known: Words, sentence: Sentence) -> bool:
    """Return whether a sentence denies it of another thing: "do not take aspirin", not "… paracetamol"."""
    things = frozenset(denied[1:]) & known - english.stems("generic")
    return bool(things) and not things & sentence.words


def _denials(part: Clause, line: Line) -> tuple[tuple[str, ...], ...]:
    """Return what a part of the standard text denies, also with such words like "avoid" as the line does not have."""
    return (*part.denied, *_avoided(part, line))


def _avoided(part: Clause, line: Line) -> tuple[tuple[str, ...], ...]:
    return tuple(words for word, words in part.avoided if not english.says(line.text, _alike(word)))


def _alike(word: str) -> lists.Spellings:
    return lists.same("like-no", word)


def _same(denied: tuple[str, ...], words: tuple[str, ...], known: Words) -> bool:
    """Return whether two denials are of the same thing: its first word, or two words, are the same."""
    if not denied or not words or denied[0] in words:
        return True
    return len(frozenset(denied) & frozenset(words)) > 1 or (words[0] in denied and denied[0] not in known)


def _opposite(line: Line, sentence: Sentence) -> bool:
    """Return whether a line says "do not get wet" for "keep dry"."""
    lower = english.plain(line.text)
    after = " ".join(re.split(r"\b(?:not|never|cannot)\b", lower)[-1].split()[:_WIDE])
    for group in lists.opposites():
        for side in group:
            others = tuple(word for other in group if other is not side for word in other)
            if english.says(after, side) and english.says(sentence.text, others) and not english.says(lower, others):
                return not english.says(sentence.text, side)
    return False


def _waited(line: Line, near: tuple[Sentence, ...]) -> bool:
    """Return whether a line says "do not drive for 24 hours" for "drive after 24 hours"."""
    lower = english.plain(line.text)
    return bool(re.search(r"\bfor\b", lower)) and not re.search(r"\bafter\b", lower) and _after_the_same(line, near)


def _unless(line: Line, near: tuple[Sentence, ...]) -> bool:
    """Return whether a line says "if" of what the standard text says "unless" of: one of them needs a "not"."""
    _, said, then = english.plain(line.text).partition(" if ")
    after = (english.plain(sentence.text).partition(" unless ")[2] for sentence in near)
    return bool(said) and any(frozenset(english.content(then)) & frozenset(english.content(text)) for text in after)


# --------------------------------------------------------------------------------------------------------- a not fewer


def _missing(line: Line, said: Clause, parts: tuple[Clause, ...]) -> bool:
    """Return whether the part of the standard text nearest to a line denies just what the line says."""
    asks = line.text.endswith("?")
    denying = [
        part for part in parts if any(_says(said, words) for words in (part.denied if asks else _denials(part, line)))
    ]
    if not denying or any(_says_otherwise(said, part) for part in denying):
        return False
    positive = [part for part in parts if not _denials(part, line)]
    best_no = max(len(said.words & part.words) for part in denying)
    best_yes = max((len(said.words & part.words) for part in positive), default=0)
    if best_no == best_yes:
        nearest = [part.words for part in positive if len(said.words & part.words) == best_yes]
        windows = [frozenset(words) for part in denying for words in _denials(part, line)]
        said_too = [window for window in windows if window and window <= said.words]
        return any(not any(window <= words for words in nearest) for window in said_too)
    return best_no > best_yes and not _denied_beside(line, denying)


def _says(said: Clause, words: tuple[str, ...]) -> bool:
    return bool(words) and (words[0] in said.words or len(frozenset(words) & said.words) > 1)


def _says_otherwise(said: Clause, part: Clause) -> bool:
    """Return whether a line says "avoid" or the like where the standard text says "not"."""
    return any(not english.says(part.text, _alike(word)) for word, _ in said.avoided)


def _denied_beside(line: Line, denying: list[Clause]) -> bool:
    """Return whether another line of the row denies what the nearest standard part denies."""
    beside = [frozenset(words) for text in (*line.before, *line.after) for words in clause(text).denied]
    wanted = [frozenset(words) for part in denying for words in part.denied]
    return any(window == words for window in beside for words in wanted)


def _turned(texts: Both, line: Line) -> bool:
    """Return whether a line says "drive for 24 hours" where the standard text says "drive after 24 hours"."""
    lower = english.plain(line.text)
    if not re.search(r"\bfor\b", lower) or re.search(r"\b(?:after|wait|until)\b", lower):
        return False
    return _after_the_same(line, texts.near(line.text))


def _after_the_same(line: Line, near: tuple[Sentence, ...]) -> bool:
    wanted = frozenset(number.digits for number in numbers(line.text) if number.unit)
    same = [english.plain(each.text) for each in near if wanted & {number.digits for number in numbers(each.text)}]
    return any(re.search(r"\bafter(?: (?:at|least|about|more|than))* \d", text) for text in same)


# -------------------------------------------------------------------------------------------------------- a not unsaid


def _unsaid(texts: Both, parts: tuple[Clause, ...]) -> Iterator[Problem]:
    """Yield what the standard text denies and no easy line does; a condition ("if you do not") is not asked for."""
    easy = texts.unit.section.easy
    if easy is None:
        return
    lines = (*(line.text for line in texts.lines), *easy.left_out, easy.title)
    said = [words for text in lines for words in clause(text).denied]
    turned = [clause(text).words for text in lines if clause(text).avoided]
    all_said = frozenset(english.content(texts.easy))
    for part in parts:
        for words in part.denied if not _CONDITION.search(part.text) else ():
            wanted = frozenset(words)
            if (
                wanted
                and not (part.text.startswith("not ") and wanted <= all_said)
                and not any(wanted & frozenset(each) for each in said)
                and not any(wanted <= each for each in turned)
            ):
                severity = Severity.ERROR if _BANS.search(part.text) else Severity.WARNING
                message = f"the easy text does not say: {part.text.strip()}"
                yield Problem(easy.span, message, "G05", "Say it in an easy line.", severity)
                break
