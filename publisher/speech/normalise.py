"""Text as it is written to words as they are said: no digit and no sign is left to a voice to guess at.

Every token is typed by a rule of the language. A token that no rule knows is an error, never spoken unchecked; a
language without rules cannot be spoken at all, because its dates and phone numbers would be guesses.
"""

import re
from functools import lru_cache

from publisher.speech import english
from publisher.speech.scan import Rule, Token, scan, tidy

LANGUAGES: dict[str, tuple[Rule, ...]] = {"en": english.RULES}
"""The rules of each language, by the tag that serves it and its regions."""
NOT_SERVED = frozenset({"en-us", "en-ca"})
"""Regions that say dates and numbers in another way than the language that would serve them."""

_SPOKEN = re.compile(r"[^\W\d_]|[ .,?!'-]")


class NormaliseError(Exception):
    """A text that cannot be put into words."""


class UnknownTokenError(NormaliseError):
    """Tokens that no rule knows; ``tokens`` holds them as written."""

    def __init__(self, text: str, tokens: tuple[str, ...]) -> None:
        """Name the tokens and the text they stand in."""
        self.tokens = tokens
        super().__init__(f"no rule says how to speak {', '.join(f'“{token}”' for token in tokens)} in “{text}”")


class NoRulesError(NormaliseError):
    """There are no rules for a language."""


def normalise(text: str, language: str) -> str:
    """Return the words that a voice says for ``text``: letters, spaces and ``. , ? ! ' -`` only.

    Raises UnknownTokenError for a token that no rule knows, NoRulesError for a language (BCP 47 tag) without rules.
    """
    found = tokens(text, language)
    unknown = tuple(token.written for token in found if not token.rule)
    if unknown:
        raise UnknownTokenError(text, unknown)
    return _joined("".join(token.spoken for token in found))


def unknown_tokens(text: str, language: str) -> tuple[str, ...]:
    """Return the tokens that no rule of the language knows, in order, each once. Raises NoRulesError."""
    return tuple(dict.fromkeys(token.written for token in tokens(text, language) if not token.rule))


@lru_cache(maxsize=4096)
def tokens(text: str, language: str) -> tuple[Token, ...]:
    """Return each token of the text with the rule that typed it. Raises NoRulesError."""
    return scan(tidy(text), rules(language))


def rules(language: str) -> tuple[Rule, ...]:
    """Return the rules of a language. Raises NoRulesError."""
    parts = language.lower().split("-")
    for size in range(len(parts), 0, -1):
        tag = "-".join(parts[:size])
        if tag in NOT_SERVED:
            break
        if tag in LANGUAGES:
            return LANGUAGES[tag]
    raise NoRulesError(f"there are no rules for speaking the language {language!r}: add them to publisher/speech")


def is_spoken(text: str) -> bool:
    """Return whether a text is words only, so that no voice has to guess."""
    return all(_SPOKEN.fullmatch(character) for character in text)


def _joined(text: str) -> str:
    """Return the words with single spaces and one mark at a time; of several marks the strongest stays."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"(?:\s?[.,?!])+", lambda marks: _strongest(marks[0]), text)
    text = re.sub(r"([.,?!])(?=[^\s.,?!'-])", r"\1 ", text)
    return text.strip(" ,") if text.strip(" .,?!'-") else ""


def _strongest(marks: str) -> str:
    return next(mark for mark in "?!.," if mark in marks)


def phone_numbers(text: str, language: str) -> tuple[str, ...]:
    """Return the phone numbers in a text as written, each once. Raises NoRulesError."""
    return tuple(dict.fromkeys(token.written for token in tokens(text, language) if token.rule == "phone"))


def calls_ambulance(text: str, language: str) -> bool:
    """Return whether a text names a number for emergencies, 999 or 112. Raises NoRulesError."""
    found = (token.written for token in tokens(text, language) if token.rule == "emergency number")
    return any(number in ("999", "112") for number in found)
