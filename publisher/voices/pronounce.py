"""A pronunciation written once, in IPA and as a respelling, in the form that each engine understands.

IPA is read in its broad British or American dictionary form (Longman, Wells; J. C. Wells, "SAMPA computer readable
phonetic alphabet", https://www.phon.ucl.ac.uk/home/sampa/). A letter that no table knows is an error, not a gap.
"""

import re
from collections.abc import Callable, Mapping

from publisher.voices.protocol import Say, Utterance, VoiceError

_SAME = {letter: letter for letter in "bdfhjklmnpstvwzðŋɪʃʊʌʒθəˈˌ"}

_MISAKI = _SAME | {
    "tʃ": "ʧ", "dʒ": "ʤ", "ʧ": "ʧ", "ʤ": "ʤ", "ɡ": "ɡ", "g": "ɡ", "r": "ɹ", "ɹ": "ɹ", "ɫ": "l", "x": "k",
    "eɪ": "A", "aɪ": "I", "aʊ": "W", "ɔɪ": "Y", "æ": "æ", "a": "æ", "e": "ɛ", "ɛ": "ɛ", "i": "i", "u": "u",
    "ɨ": "ɪ", "ɐ": "ʌ", "n̩": "ᵊn", "l̩": "ᵊl", "m̩": "ᵊm", "ɾ": "ɾ", "ʔ": "ʔ",
}  # fmt: skip
MISAKI_AMERICAN = _MISAKI | {
    "oʊ": "O", "əʊ": "O", "iː": "i", "uː": "u", "ɑː": "ɑ", "ɑ": "ɑ", "ɒ": "ɑ", "ɔː": "ɔ", "ɔ": "ɔ", "ɜː": "ɜɹ",
    "ɜːr": "ɜɹ", "ɜːɹ": "ɜɹ", "ɜr": "ɜɹ", "ɜɹ": "ɜɹ", "ɝ": "ɜɹ", "ɝː": "ɜɹ", "ɚ": "əɹ", "ɪər": "ɪɹ", "ɪəɹ": "ɪɹ",
    "ɪə": "iə", "eər": "ɛɹ", "eəɹ": "ɛɹ", "ɛər": "ɛɹ", "ɛəɹ": "ɛɹ", "eə": "ɛɹ", "ɛə": "ɛɹ", "ɛː": "ɛɹ",
    "ʊər": "ʊɹ", "ʊəɹ": "ʊɹ", "ʊə": "ʊɹ",
}  # fmt: skip
"""IPA to the letters of American Kokoro-type models (misaki: https://github.com/hexgrad/misaki, EN_PHONES.md)."""
MISAKI_BRITISH = _MISAKI | {
    "oʊ": "Q", "əʊ": "Q", "iː": "iː", "uː": "uː", "ɑː": "ɑː", "ɑ": "ɑː", "ɒ": "ɒ", "ɔː": "ɔː", "ɔ": "ɔː", "ɜː": "ɜː",
    "ɝ": "ɜː", "ɝː": "ɜː", "ɚ": "ə", "ɪə": "ɪə", "eə": "ɛː", "ɛə": "ɛː", "ɛː": "ɛː", "ʊə": "ʊə",
}  # fmt: skip
"""The same for British models."""
ESPEAK_ENGLISH = {letter: letter for letter in "bdfhjklmnprstvwzx"} | {
    "tʃ": "tS", "dʒ": "dZ", "ʧ": "tS", "ʤ": "dZ", "ɡ": "g", "g": "g", "ɹ": "r", "ɫ": "l", "θ": "T", "ð": "D",
    "ʃ": "S", "ʒ": "Z", "ŋ": "N", "ˈ": "'", "ˌ": ",", "ɪ": "I", "i": "i", "iː": "i:", "e": "E", "ɛ": "E", "æ": "a",
    "a": "a", "ɐ": "V", "ʌ": "V", "ɑː": "A:", "ɑ": "A:", "ɒ": "0", "ɔː": "O:", "ɔ": "O:", "ʊ": "U", "u": "u:",
    "uː": "u:", "ɜː": "3:", "ɝ": "3:", "ɝː": "3:", "ə": "@", "ɚ": "@", "eɪ": "eI", "aɪ": "aI", "ɔɪ": "OI",
    "oʊ": "oU", "əʊ": "oU", "aʊ": "aU", "ɪə": "i@", "eə": "e@", "ɛə": "e@", "ɛː": "e@", "ʊə": "U@", "ɨ": "I",
    "n̩": "@n", "l̩": "@l", "m̩": "@m",
}  # fmt: skip
"""IPA to eSpeak NG's phoneme names for English (its docs/phonemes.md), as they stand between ``[[`` and ``]]``."""

_SILENT_MARKS = re.compile("[./\\[\\]\u0361\u035c\u200d‿-]")
_VOWEL = "aeiouɪʊɛæɑɒɔəɜɝɚʌɐɨ"
_STRESS = re.compile(rf"([ˈˌ])([^{_VOWEL}ˈˌ\s]+)(?=[{_VOWEL}])")


def letters(say: Say, table: Mapping[str, str]) -> str:
    """Return the word's IPA in an engine's letters, the longest match first. Raises VoiceError at an unknown letter.

    A dictionary puts the mark of stress before the syllable, the engines want it before the syllable's vowel: elsewhere
    they put a sound of their own between.
    """
    ipa = before_vowels(say.ipa)
    longest = max(map(len, table))
    out, at = [], 0
    while at < len(ipa):
        if ipa[at] == " ":
            out.append(" ")
            at += 1
            continue
        known = next((size for size in range(longest, 0, -1) if ipa[at : at + size] in table), 0)
        if not known:
            raise VoiceError(
                f"the pronunciation of “{say.word}” has “{ipa[at]}”, which no voice knows: correct its IPA"
            )
        out.append(table[ipa[at : at + known]])
        at += known
    return "".join(out)


def before_vowels(ipa: str) -> str:
    """Return IPA without silent marks and with each mark of stress before its vowel, as espeak-ng writes it."""
    return _STRESS.sub(r"\2\1", " ".join(_SILENT_MARKS.sub("", ipa).split()))


_WEIGHTY = {
    "i": "I", "ɪ": "I", "ɛ": "E", "æ": "E", "ɑ": "A", "ɒ": "A", "ɔ": "A", "ʌ": "A", "u": "U", "ʊ": "U", "ɜ": "R",
    "A": "1", "I": "2", "W": "3", "Y": "4", "O": "5", "Q": "5",
}  # fmt: skip
"""Vowels of the Kokoro letters in classes that hold in both accents of English."""
_CONSONANTS = frozenset("bdfhkmnpstvwzðŋʃʒθʧʤɡ")


def same_but_accent(one: str, other: str) -> bool:
    """Return whether two pronunciations in Kokoro letters are the same words in two accents.

    The consonants of each word but r, l and the tapped t are the same, and so is the class of its most stressed vowel.
    """
    return [_skeleton(word) for word in one.split()] == [_skeleton(word) for word in other.split()]


def _skeleton(phonemes: str) -> tuple[str, str]:
    plain = phonemes.replace("ɾ", "t").replace("T", "t")
    stressed = re.search(r"ˈ(.)", plain) or re.search(r"ˌ(.)", plain) or re.search(rf"([{''.join(_WEIGHTY)}])", plain)
    vowel = stressed[1] if stressed else ""
    return "".join(letter for letter in plain if letter in _CONSONANTS), _WEIGHTY.get(vowel, vowel)


def unknown_letters(ipa: str) -> str:
    """Return the letters of an IPA form that the English voices do not know, once each, in order."""
    rest = "".join(_SILENT_MARKS.sub("", ipa).split())
    for known in sorted(MISAKI_AMERICAN.keys() & ESPEAK_ENGLISH.keys(), key=len, reverse=True):
        rest = rest.replace(known, "")
    return "".join(dict.fromkeys(rest))


_LETTER_A = r"(?<!^)(?<![.?!] )(?<![\w'’])A(?![\w'’])|(?<![\w'’])A(?= (?:and|or|to) (?:[A-Z]|Zed)\b|\W*$)"
"""A capital A that is a letter ("five A M", "A and E") and not the article at the beginning of a sentence."""
READING = 3
"""Counts up when the same sentence comes to be read to an engine in another way, so that none is kept from before."""


def put_in(text: str, say: tuple[Say, ...], form: Callable[[Say], str], letter_a: str = "") -> str:
    """Return the text with every whole word of ``say`` replaced by ``form(say)``; longer words first, any case.

    A word is left as it is where ``form`` returns nothing. ``form`` may return the spelling as it stands, ``{word}``.
    ``letter_a`` stands for the letter A, which engines take for the article.
    """
    by_word = {entry.word.casefold(): entry for entry in say}
    words = "|".join(re.escape(word) for word in sorted(by_word, key=lambda word: (-len(word), word)))
    whole = rf"(?<![\w'’])(?i:{words})(?![\w])|{_LETTER_A}" if by_word else _LETTER_A

    def replaced(match: re.Match[str]) -> str:
        entry = by_word.get(match[0].casefold())
        if entry:
            return form(entry).replace("{word}", match[0]) or match[0]
        return letter_a or match[0]

    return re.sub(whole, replaced, text)


def engine_text(utterance: Utterance, form: Callable[[Say], str], letter_a: str = "") -> str:
    """Return what an engine is given: the sentence with its pronunciations, and no brackets of its own.

    Brackets command some engines. Raises VoiceError when there is nothing to say.
    """
    plain = utterance.text.replace("[", " ").replace("]", " ")
    if not any(letter.isalnum() for letter in plain):
        raise VoiceError(f"there is nothing to say in “{utterance.text}”")
    return put_in(plain, utterance.say, form, letter_a)


def used_in(text: str, say: tuple[Say, ...]) -> tuple[Say, ...]:
    """Return the entries whose word stands in the text, sorted: only these decide how it sounds."""
    used: set[Say] = set()

    def note(entry: Say) -> str:
        used.add(entry)
        return ""

    put_in(text, say, note)
    return tuple(sorted(used, key=lambda entry: (entry.word, entry.ipa, entry.respelling)))
