"""Words that a voice has to guess, because it has them in no lexicon and the glossary does not say them.

The name of a medicine or a word of its dose is not left to a guess: that is an error, any other word a warning.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from publisher import reading_order
from publisher.leaflet import (
    Abbreviation,
    Emphasis,
    Fact,
    Foreign,
    Inlines,
    Leaflet,
    Link,
    Span,
    Spoken,
    Strong,
    Term,
    Text,
    WordKind,
    plain,
)
from publisher.problems import Problem, Severity, in_order
from publisher.speech.check import said
from publisher.speech.english.medicines import DOSE_WORDS, is_dose_word, is_medicine
from publisher.speech.lexicon import Pronunciation, pronunciations, used
from publisher.speech.normalise import normalise, unknown_tokens

RULE = "guessed-word"
HINT = 'Say it in source/glossary/{language}.yaml (say: ipa and respelling); “leaflet say "{word}"” lets you hear it.'
Guess = Callable[[Collection[str]], Collection[str]]
"""Returns those of some words that a voice has to guess."""
_WORD = re.compile(r"[^\W\d_]{2,}(?:'[^\W\d_]+)?")
_AMOUNT_AFTER = re.compile(rf"(?:\s+[\w'-]+){{0,6}}\s+(?:{'|'.join(DOSE_WORDS)})\b", re.IGNORECASE)
_AMOUNT_BEFORE = re.compile(rf"\b(?:{'|'.join(DOSE_WORDS)})\s+of\s+$", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    word: str
    span: Span
    medicine: bool


def guesses(leaflet: Leaflet, guess: Guess) -> tuple[Problem, ...]:
    """Return a problem for each word of a leaflet and its easy boxes that ``guess`` names, at its first place.

    Raises NoRulesError for a language without rules.
    """
    found = _words(leaflet, pronunciations(leaflet.glossary, leaflet.language))
    guessed = {word.casefold() for word in guess([each.word for each in found.values()])}
    return in_order(_problem(each, leaflet.language) for key, each in found.items() if key in guessed)


def _problem(found: _Found, language: str) -> Problem:
    hint = HINT.format(language=language, word=found.word)
    if found.medicine:
        what = f"the voice has to guess how “{found.word}” is said, and it is a medicine or a word of its dose"
        return Problem(found.span, what, RULE, hint)
    return Problem(found.span, f"the voice has to guess how “{found.word}” is said", RULE, hint, Severity.WARNING)


def _words(leaflet: Leaflet, say: tuple[Pronunciation, ...]) -> dict[str, _Found]:
    """Return each word that the glossary does not say, as it is spoken, with where it stands first."""
    drugs = " ".join(entry.term.casefold() for entry in leaflet.glossary if entry.kind is WordKind.DRUG).split()
    found: dict[str, _Found] = {}
    for span, inlines in reading_order.written(leaflet):
        spoken = _without(_spoken(inlines, leaflet.language), used(_spoken(inlines, leaflet.language), say))
        for match in _WORD.finditer(spoken):
            each = found.setdefault(match[0].casefold(), _Found(match[0], span, medicine=False))
            each.medicine |= match[0].casefold() in drugs or _is_dosed(match)
    return found


def _is_dosed(match: re.Match[str]) -> bool:
    """Return whether a word is a medicine by its form, a word of a dose, or has an amount beside it."""
    word = match[0].casefold()
    if is_dose_word(word) or is_medicine(word):
        return True
    after = _AMOUNT_AFTER.match(match.string, match.end())
    return bool(after or _AMOUNT_BEFORE.search(match.string[: match.start()]))


def _spoken(inlines: Inlines, language: str) -> str:
    """Return the words as they are spoken without those of other languages; nothing where no rule knows them."""
    own = said(tuple(inline for inline in inlines if not isinstance(inline, Foreign)))
    return "" if unknown_tokens(own, language) else normalise(own, language)


def _without(spoken: str, say: tuple[Pronunciation, ...]) -> str:
    for entry in say:
        spoken = re.sub(rf"\b{re.escape(entry.word)}\b", ",", spoken, flags=re.IGNORECASE)
    return spoken


def foreign(leaflet: Leaflet) -> tuple[Problem, ...]:
    """Return a warning for each passage in another language that the leaflet's own voice would have to guess.

    A passage is said by its `spoken=`, or word for word by the `say:` of the glossary. Raises NoRulesError.
    """
    say = pronunciations(leaflet.glossary, leaflet.language)
    return in_order(
        _foreign(inline, span)
        for span, inlines in reading_order.written(leaflet)
        for inline in _guessable(inlines)
        if not _is_said(inline, leaflet.language, say)
    )


def _guessable(inlines: Inlines) -> tuple[Foreign, ...]:
    """Return the passages in another language that no `spoken=` around them replaces."""
    found: list[Foreign] = []
    for inline in inlines:
        match inline:
            case Foreign():
                found.append(inline)
            case Strong(inner) | Emphasis(inner) | Link(inner):
                found += _guessable(inner)
            case Text() | Term() | Abbreviation() | Fact() | Spoken():
                pass
    return tuple(found)


def _is_said(inline: Foreign, language: str, say: tuple[Pronunciation, ...]) -> bool:
    words = said(inline.content)
    if unknown_tokens(words, language):
        return True  # `unsayable` tells it
    spoken = normalise(words, language)
    return words != plain(inline.content) or not _WORD.search(_without(spoken, used(spoken, say)))


def _foreign(inline: Foreign, span: Span) -> Problem:
    words = plain(inline.content)
    return Problem(
        span,
        f"the voice will guess how “{words}” ({inline.language}) is said",
        "foreign-guess",
        f'Say it in the glossary (say:), or write [[{words}]{{lang={inline.language}}}]{{spoken="…"}}.',
        Severity.WARNING,
    )
