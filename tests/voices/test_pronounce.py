"""One pronunciation in the form of each engine."""

import pytest

from publisher.voices import Say, unknown_letters
from publisher.voices.pronounce import (
    ESPEAK_ENGLISH,
    MISAKI_AMERICAN,
    MISAKI_BRITISH,
    letters,
    put_in,
    same_but_accent,
    used_in,
)

MENINGES = Say("meninges", "məˈnɪndʒiːz", "muh-NIN-jeez")


@pytest.mark.parametrize(
    ("ipa", "american", "british", "espeak"),
    [
        ("məˈnɪndʒiːz", "mənˈɪnʤiz", "mənˈɪnʤiːz", "m@n'IndZi:z"),
        ("/ˌmɛtəˈsteɪsɪs/", "mˌɛtəstˈAsɪs", "mˌɛtəstˈAsɪs", "m,Et@st'eIsIs"),
        ("ɒˈmaɪ.ə", "ɑmˈIə", "ɒmˈIə", "0m'aI@"),
        ("ˈtjuːmə", "tjˈumə", "tjˈuːmə", "tj'u:m@"),
        ("ˈspaɪnəl kɔːd", "spˈInəl kɔd", "spˈInəl kɔːd", "sp'aIn@l kO:d"),
        ("bəʊn", "bOn", "bQn", "boUn"),
        ("t͡ʃɛk", "ʧɛk", "ʧɛk", "tSEk"),
        ("nɜːs", "nɜɹs", "nɜːs", "n3:s"),
    ],
)
def test_ipa_in_each_alphabet(ipa: str, american: str, british: str, espeak: str) -> None:
    say = Say("word", ipa, "")
    assert letters(say, MISAKI_AMERICAN) == american
    assert letters(say, MISAKI_BRITISH) == british
    assert letters(say, ESPEAK_ENGLISH) == espeak


def test_letters_that_no_voice_knows_are_told() -> None:
    assert unknown_letters("məˈnɪndʒiːz") == ""
    assert unknown_letters("ʬaǃʬ") == "ʬǃ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The meninges.", "The <meninges>."),
        ("Meninges, and the meninges", "<Meninges>, and the <meninges>"),
        ("leptomeninges and meningeses", "leptomeninges and meningeses"),
        ("the meninges’ job", "the <meninges>’ job"),
    ],
)
def test_whole_words_are_replaced_in_any_case(text: str, expected: str) -> None:
    assert put_in(text, (MENINGES,), lambda _say: "<{word}>") == expected


def test_a_longer_entry_comes_first() -> None:
    say = (Say("lumbar", "", "a"), Say("lumbar puncture", "", "b"))
    assert put_in("a lumbar puncture, lumbar pain", say, lambda entry: entry.respelling) == "a b, a pain"


def test_a_word_without_a_form_stays() -> None:
    assert put_in("The meninges.", (MENINGES,), lambda _say: "") == "The meninges."


def test_only_words_in_the_text_count() -> None:
    assert used_in("The meninges.", (Say("brain", "breɪn", ""), MENINGES)) == (MENINGES,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nine A M to five P M.", "nine <> M to five P M."),
        ("Go to A and E.", "Go to <> and E."),
        ("A and E is open.", "<> and E is open."),
        ("A to Zed", "<> to Zed"),
        ("Edition, B A O A.", "Edition, B <> O <>."),
        ("A needle goes in. A nurse holds it.", "A needle goes in. A nurse holds it."),
        ("A G P will see you.", "A G P will see you."),
        ("a MRI, an A, Ana", "a MRI, an <>, Ana"),
    ],
)
def test_the_letter_a_is_told_from_the_article(text: str, expected: str) -> None:
    assert put_in(text, (), str, "<>") == expected
    assert put_in(text, (), str) == text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("spˈInᵊl kˈɔɹd", "spˈInᵊl kˌɔd", True),
        ("kˈænsəɹ", "kˈænsə", True),
        ("ˌænəsθˈɛTɪk", "ˌænəsθˈɛtɪk", True),
        ("pˌɛɹəsˈɛTəmˌɔl", "pˌæɹəsˈitəmɑl", False),
        ("wˈund", "wˈWnd", False),
        ("dˌIəɡnˈOs", "dˈIəɡnOz", False),
        ("ɹˈɛd bˈʊk", "ɹˈɛd", False),
    ],
)
def test_one_word_in_two_accents_is_the_same_word(one: str, other: str, same: bool) -> None:
    assert same_but_accent(one, other) is same
