"""What is written and what is said come to the same letters and digits; what differs in meaning does not."""

import pytest

from publisher.speech.normalise import normalise
from publisher.verify.facts import Fact, difference, facts
from publisher.verify.heard import tidied

SAME = (
    ("Phone 0808 800 40 40.", "Phone zero eight zero eight, eight zero zero, four zero, four zero."),
    ("It may affect 5 to 10 out of 100 people.", "It may affect five to ten out of one hundred people."),
    ("Last reviewed: 30 August 2026", "Last reviewed, the thirtieth of August twenty twenty-six"),
    ("Come on the 21st of May 2026.", "Come on the twenty-first of May twenty twenty-six."),
    ("Take 500 mg twice.", "Take five hundred milligrams twice."),
    ("Keep it below 25°C.", "Keep it below twenty-five degrees Celsius."),
    ("It costs £9.90 or £9.05.", "It costs nine pounds ninety or nine pounds and five pence."),
    ("9am to 5pm, or 14:30", "nine A M to five P M, or two thirty P M"),
    ("Write to nurses@example.org.", "Write to nurses at example dot org."),
    ("leaflets.example.org/RCC-014", "leaflets dot example dot org slash R C C hyphen zero one four"),
    ("1,250 people in 2005", "one thousand two hundred and fifty people in two thousand and five"),
    ("An MRI scan, version 2.1", "An M R I scan, version two point one"),
)


@pytest.mark.parametrize(("written", "said"), SAME)
def test_what_is_said_is_turned_back_to_what_is_written(written: str, said: str) -> None:
    assert tidied(written) == tidied(said)


@pytest.mark.parametrize("written", [written for written, _ in SAME])
def test_the_publishers_own_speech_is_turned_back_too(written: str) -> None:
    assert tidied(normalise(written, "en-GB")) == tidied(written)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Take 15 drops.", "Take fifty drops."),
        ("In 13 days.", "In thirty days."),
        ("Phone 0808 800 40 40.", "Phone zero eight zero eight, zero eight zero, four zero, four zero."),
        ("30 August 2026", "the thirteenth of August twenty twenty-six"),
        ("Do not drive.", "Do drive."),
        ("2.5 ml", "twenty-five millilitres"),
    ],
)
def test_what_means_something_else_stays_different(written: str, said: str) -> None:
    assert tidied(written) != tidied(said)


def test_facts_are_typed() -> None:
    text = "Phone 0808 800 40 40 by 30 August 2026 at 9.30am: £9.90, 500 mg, 3 days, nurses@example.org, 7."
    assert facts(text) == (
        Fact("phone", "08088004040"),
        Fact("date", "2026-08-30"),
        Fact("time", "09:30"),
        Fact("money", "£9.90"),
        Fact("unit", "500 milligram"),
        Fact("unit", "3 day"),
        Fact("address", "nurses@example.org"),
        Fact("number", "7"),
    )


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Phone 0808 800 40 40.", "Phone 0808 800 40 04.", "phone"),
        ("By 3 May 2026.", "By 3 May 2027.", "date"),
        ("Take 5 mg.", "Take 5 g.", "unit"),
        ("You must not drive.", "You must drive.", "negation"),
        ("You may feel sick.", "You will feel sick.", "hedge"),
        ("You may feel sick.", "You may feel ill.", ""),
        ("Open at 9am.", "Open at 9pm.", "time"),
    ],
)
def test_a_difference_is_named_by_its_most_serious_kind(one: str, other: str, kind: str) -> None:
    assert difference(one, other) == kind
