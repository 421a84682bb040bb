from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.speech.normalise import (
    NoRulesError,
    UnknownTokenError,
    is_spoken,
    normalise,
    phone_numbers,
    tokens,
    unknown_tokens,
)
from publisher.speech.scan import tidy

FORMS = [
    line.split(" => ")
    for line in (Path(__file__).parent / "spoken_forms.txt").read_text(encoding="utf-8").splitlines()
    if " => " in line and not line.startswith("# ")
]
PIECES = (
    "a MRI 5 10 0808 800 40 - – / . , : ; % £ mg mL °C am pm ( ) + × x 2023 Aug St II stage e.g. ' ’ “ ” & = < ½ 10⁹ "
    "to in C1 0 http:// www. nhs.uk @ ² 03/04/2026 17:00 ... NOT Z 's * •"
).split()
TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.one_of(st.sampled_from(PIECES), st.just(" "), st.from_regex(r"[a-z]{1,4}", fullmatch=True)), max_size=14
    ).map("".join),
)


def test_there_are_enough_spoken_forms() -> None:
    assert len(FORMS) >= 250


@pytest.mark.parametrize(("written", "spoken"), FORMS, ids=[written for written, _ in FORMS])
def test_a_text_is_said_as_the_list_says(written: str, spoken: str) -> None:
    if spoken == "!":
        with pytest.raises(UnknownTokenError):
            normalise(written, "en-GB")
    else:
        assert normalise(written, "en-GB") == spoken


@pytest.mark.parametrize("spoken", sorted({spoken for _, spoken in FORMS if spoken != "!"}))
def test_words_that_are_already_spoken_stay_as_they_are(spoken: str) -> None:
    assert normalise(spoken, "en-GB") == spoken


@settings(max_examples=500)
@given(TEXTS)
def test_what_is_said_has_no_digit_and_no_sign(text: str) -> None:
    unknown = unknown_tokens(text, "en-GB")
    if unknown:
        with pytest.raises(UnknownTokenError) as refused:
            normalise(text, "en-GB")
        assert set(refused.value.tokens) == set(unknown)
    else:
        assert is_spoken(normalise(text, "en-GB"))


@settings(max_examples=500)
@given(TEXTS)
def test_every_token_of_a_text_is_kept(text: str) -> None:
    assert "".join(token.written for token in tokens(text, "en-GB")) == tidy(text)


@pytest.mark.parametrize("text", ["10 000 people", "see *", "abc123", "31/02/2026", "Take 2 500 mg tablets", "你好"])
def test_a_token_that_no_rule_knows_is_refused_by_name(text: str) -> None:
    (token,) = unknown_tokens(text, "en-GB")
    with pytest.raises(UnknownTokenError, match="no rule says how to speak") as refused:
        normalise(text, "en-GB")
    assert refused.value.tokens == (token,)


@pytest.mark.parametrize("language", ["pl", "cy", "en-US", "xx-YY"])
def test_a_language_without_rules_is_refused(language: str) -> None:
    with pytest.raises(NoRulesError, match="no rules"):
        normalise("Take 2 tablets.", language)


@pytest.mark.parametrize("language", ["en", "en-GB", "EN-gb", "en-IE"])
def test_regions_are_served_by_their_language(language: str) -> None:
    assert normalise("Take 2 tablets.", language) == "Take two tablets."


def test_phone_numbers_are_found_as_written() -> None:
    text = "Call 0808 800 40 40 or 0808 800 40 40 before 30 August 2026, or 07700 900456."
    assert phone_numbers(text, "en-GB") == ("0808 800 40 40", "07700 900456")
