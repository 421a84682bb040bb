"""How the words of a glossary are said, written once and matched in what is spoken."""

import re
from dataclasses import dataclass

from publisher.leaflet import Entry
from publisher.speech.normalise import normalise


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """A word as it stands in the spoken text, with its IPA and a plain respelling; either may be empty."""

    word: str
    ipa: str
    respelling: str


def pronunciations(glossary: tuple[Entry, ...], language: str) -> tuple[Pronunciation, ...]:
    """Return how each glossary word with ``say:`` is said, and its plural in -s; longer words first.

    The words are in their spoken form, so that "HER2" is found where a voice is given "her two". Raises
    UnknownTokenError or NoRulesError for a word that has no spoken form.
    """
    found: dict[str, Pronunciation] = {}
    for entry in glossary:
        if entry.ipa or entry.respelling:
            word = normalise(entry.term, language)
            found[word.casefold()] = Pronunciation(word, entry.ipa, entry.respelling)
            plural = _plural(found[word.casefold()])
            found.setdefault(plural.word.casefold(), plural)
    return tuple(sorted(found.values(), key=lambda say: (-len(say.word), say.word)))


def used(text: str, say: tuple[Pronunciation, ...]) -> tuple[Pronunciation, ...]:
    """Return the pronunciations whose word stands in a spoken text as a whole word; the longest match counts."""
    by_word = {entry.word.casefold(): entry for entry in say}
    if not by_word:
        return ()
    words = "|".join(re.escape(word) for word in sorted(by_word, key=lambda word: (-len(word), word)))
    found = re.findall(rf"(?<![^\W_'])(?:{words})(?![^\W_])", text.casefold())
    return tuple(by_word[word] for word in dict.fromkeys(found))


def _plural(say: Pronunciation) -> Pronunciation:
    """Return the plural in -s or -es: its ending is said after the last sound of the word."""
    hissing = re.search(r"(?:s|z|ʃ|ʒ|ʧ|ʤ)[ˈˌ.]*$", say.ipa) is not None
    voiceless = re.search(r"[ptkfθ]$", say.ipa) is not None
    ending = "ɪz" if hissing else "s" if voiceless else "z"
    word = f"{say.word}{'es' if say.word.endswith(('s', 'x', 'z', 'ch', 'sh')) else 's'}"
    respelled = f"{say.respelling}{'-iz' if word.endswith('es') and not say.word.endswith('e') else 's'}"
    return Pronunciation(word, say.ipa and say.ipa + ending, say.respelling and respelled)
