"""Words that the standard text of the section does not have, and words that stand in another one's place."""

from collections.abc import Iterator
from itertools import pairwise

from publisher.easyread.guard import english
from publisher.easyread.guard.standard import Both, Line, Sentence
from publisher.problems import Problem, Severity

_ALIKE, _VERBATIM, _LONG = 0.5, 0.85, 3
"""So much of a line stands in a sentence that is alike, and so much when the new word is an everyday one."""
_HINT = "Say the same as the standard text."


def find(texts: Both) -> Iterator[Problem]:
    """G16, a warning: a word that is new, or "milk" where the rest of the sentence is the same and says "water"."""
    known = english.bag("\n".join((texts.standard, *texts.meanings))) | english.stems("generic")
    for line in texts.lines:
        found = [pair for sentence in texts.near(line.text)[:2] if (pair := _replaced(line, sentence, known))]
        if found:
            message = f"“{found[0][0]}” stands here where the standard text says “{found[0][1]}”"
            yield Problem(line.span, message, "G16", _HINT, Severity.WARNING)
        elif new := _new(texts, line, known):
            yield Problem(line.span, f"“{new}” is not a word of the standard text", "G16", _HINT, Severity.WARNING)


def _new(texts: Both, line: Line, known: frozenset[str]) -> str:
    """Return a word of a line that is neither plain nor in the standard text, when the rest of the line is in it."""
    new = [word for word in english.content(line.text) if word not in known and word not in english.stems("plain")]
    near = texts.near(line.text)
    rest = line.words - frozenset(new)
    alike = bool(near) and len(rest & near[0].words) >= _ALIKE * len(rest)
    return new[0] if len(new) == 1 and alike else ""


def _replaced(line: Line, sentence: Sentence, known: frozenset[str]) -> tuple[str, str] | None:
    new, old = english.content(line.text), english.content(sentence.text)
    if len(frozenset(new) & frozenset(old)) < _ALIKE * len(frozenset(new)):
        return None
    rest = len(frozenset(new) & frozenset(old))
    after, before = dict(pairwise(old)), {second: first for first, second in pairwise(old)}
    for at, word in enumerate(new):
        if word in known or (word in english.stems("plain") and rest < max(_LONG, _VERBATIM * (len(new) - 1))):
            continue
        beside = (after.get(new[at - 1]) if at else None, before.get(new[at + 1]) if at + 1 < len(new) else None)
        for other in beside:
            if other and other not in line.words:
                return word, other
    return None
