"""Lines of easy read break between phrases: little words stay with the next one, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher import words
from publisher.leaflet import Fact, FactKind, Inlines, Strong, Term, Text, plain
from publisher.render.phrases import NO_BREAK, kept_text, kept_together

ENGLISH = words.load("en-GB")
LITTLE = ENGLISH.say("phrases.stay-with-next").split()


def shown(inlines: Inlines) -> str:
    """Return a line as it is kept together, with ~ for the spaces at which it may not break."""
    return plain(kept_together(inlines, ENGLISH)).replace(NO_BREAK, "~")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("A needle goes through the skin of your back.", "A~needle goes through the~skin of~your~back."),
        ("Wait at least 1 week before you lift heavy things.", "Wait at~least 1~week before you~lift heavy~things."),
        ("Leptomeningeal carcinomatosis is another problem.", "Leptomeningeal carcinomatosis is another~problem."),
        ("This is extraordinarily uncomfortable.", "This~is extraordinarily uncomfortable."),
        ("One-off things", "One-off~things"),
        ("Yes.", "Yes."),
        ("", ""),
    ],
)
def test_a_line_may_break_only_between_phrases(line: str, kept: str) -> None:
    assert shown((Text(line),)) == kept


def test_a_hard_word_a_fact_and_the_words_before_them_stay_together() -> None:
    line = (Text("It is in your "), Strong((Text("spinal cord"),)), Text("."))
    assert shown(line) == "It is in~your~spinal~cord."
    assert shown((Term("spinal cord", "spinal cord"),)) == "spinal~cord"
    assert shown((Text("Phone "), Fact("hours", "9am to 5pm, Monday to Friday", FactKind.TEXT), Text("."))) == (
        "Phone 9am to~5pm, Monday to~Friday."
    )


def test_a_number_stays_with_what_it_counts_and_a_phone_number_does_not() -> None:
    rate, phone = Fact("rate", "5 out of 100", FactKind.RATE), Fact("phone", "999", FactKind.PHONE)
    assert shown((rate, Text(" people may get it now."))) == "5~out of~100~people may get it~now."
    assert shown((Text("Phone "), phone, Text(" right now please."))) == "Phone 999 right now~please."


def test_a_very_long_hard_word_may_break() -> None:
    long = "posterior reversible encephalopathy syndrome"
    assert shown((Strong((Text(long),)),)) == long


@given(
    st.lists(st.sampled_from([*LITTLE, "needle", "brain", "5", "10,000", "O'Neill", "co-op", "x" * 30]), max_size=20)
)
def test_words_stay_as_they_are_and_no_line_ends_with_a_little_one(line: list[str]) -> None:
    text = " ".join(line)
    kept = kept_text(text, ENGLISH)
    assert kept.replace(NO_BREAK, " ") == text == plain(kept_together((Text(text),), ENGLISH)).replace(NO_BREAK, " ")
    for chunk in kept.split(" ")[:-1]:
        assert chunk.split(NO_BREAK)[-1].lower() not in {*LITTLE, "5", "10,000"}
