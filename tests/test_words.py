from datetime import date

import pytest

from publisher import words
from publisher.leaflet import Edition


def test_a_region_is_served_by_its_language() -> None:
    assert words.load("en-GB").say("headings.about") == "About this leaflet"


def test_a_language_without_words_is_an_error_that_names_the_file_to_add() -> None:
    with pytest.raises(words.NoWordsError, match=r"publisher/words/xx\.toml"):
        words.load("xx-YY")


def test_an_edition_has_its_own_wording_and_falls_back_to_the_common_one() -> None:
    easy = words.load("en-GB").of(Edition.EASY_READ)
    assert easy.say("headings.contents") == "What is in this leaflet"
    assert easy.say("callout.warning") == "Warning"


def test_dates_and_lists_are_written_as_the_language_writes_them() -> None:
    english = words.load("en-GB")
    assert english.date(date(2023, 8, 3)) == "3 August 2023"
    assert english.list(("a", "b", "c")) == "a, b and c"
    assert english.list(("a",)) == "a"
    assert english.list(()) == ""


def test_a_name_that_the_language_lacks_is_named_in_the_error() -> None:
    with pytest.raises(KeyError, match="no-such-words"):
        words.load("en-GB").say("no-such-words")


def test_every_month_has_its_name_in_every_language() -> None:
    for tag in words.languages():
        assert len({words.load(tag).say(f"months.{month}") for month in range(1, 13)}) == 12
