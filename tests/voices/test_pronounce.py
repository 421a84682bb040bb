"""One pronunciation in the form of each engine."""

import pytest

from publisher.voices import Say, unknown_letters
from publisher.voices.pronounce import ESPEAK_ENGLISH, MISAKI_AMERICAN, MISAKI_BRITISH, letters, put_in, used_in

MENINGES = Say("meninges", "məˈnɪndʒiːz", "muh-NIN-jeez")


@pytest.mark.parametrize(
    ("ipa", "american", "british", "espeak"),
    [
        ("məˈnɪndʒiːz", "məˈnɪnʤiz", "məˈnɪnʤiːz", "m@'nIndZi:z"),
        ("/ˌmɛtəˈsteɪsɪs/", "ˌmɛtəˈstAsɪs", "ˌmɛtəˈstAsɪs", ",mEt@'steIsIs"),
        ("ɒˈmaɪ.ə", "ɑˈmIə", "ɒˈmIə", "0'maI@"),
        ("ˈtjuːmə", "ˈtjumə", "ˈtjuːmə", "'tju:m@"),
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
