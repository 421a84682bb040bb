"""Reading a text from left to right with a list of rules: each token is typed by the first rule that knows it."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of token: its name, what it looks like, and how it is said.

    ``say`` returns the words, or None when the token only looks like one of this kind ("31/02/2026" is no date).
    """

    name: str
    pattern: re.Pattern[str]
    say: Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; ``rule`` is empty when no rule knows it."""

    rule: str
    written: str
    spoken: str


_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"), "")
_SUBSCRIPTS = {ord("₀") + digit: str(digit) for digit in range(10)}
_SPACES = re.compile(r"\s+")
_RUN = re.compile(r"\d+(?: \d+)+|\S+?(?=\s|$|[.,;:!?)\]”\"’]+(?:\s|$))|\S+")


def tidy(text: str) -> str:
    """Return the text composed (Unicode NFC): single spaces, nothing invisible, subscript digits as digits."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_INVISIBLE | _SUBSCRIPTS)).strip()


def scan(text: str, rules: tuple[Rule, ...]) -> tuple[Token, ...]:
    """Return the tokens of a tidy text; their written parts joined give the text."""
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        tokens.append(_known(text, at, rules) or _unknown(text, at, tokens))
        at = sum(len(token.written) for token in tokens)
    return tuple(tokens)


def _known(text: str, at: int, rules: tuple[Rule, ...]) -> Token | None:
    for rule in rules:
        match = rule.pattern.match(text, at)
        if match and match[0] and (spoken := rule.say(match)) is not None:
            return Token(rule.name, match[0], spoken)
    return None


def _unknown(text: str, at: int, before: list[Token]) -> Token:
    """Return the rest of the run of letters at ``at``, and take back the tokens that belong to the same run."""
    start = at
    while before and not before[-1].written[-1:].isspace() and before[-1].rule not in ("mark", "bracket"):
        start -= len(before.pop().written)
    run = _RUN.match(text, start)
    end = max(run.end() if run else at, at + 1)
    return Token("", text[start:end], "")
