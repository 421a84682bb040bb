"""The grid of people: every person of the rate is there, and none is rounded away."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher import words
from publisher.leaflet import People
from publisher.people import description
from publisher.pictures import SVG, check_picture, people_picture

WORDS = words.load("en-GB")
FILLS = ("#1a1a1a", "url(#h)", "#ffffff")
BLACK, HATCHED, WHITE = FILLS


@st.composite
def rates(draw: st.DrawFn, most: int = 100) -> People:
    total = draw(st.integers(1, most))
    low = draw(st.integers(0, total))
    return People(low, draw(st.integers(low, total)), total)


def _group(people: People, name: str) -> list[str]:
    """Return the fills of the persons in a group of the picture, in their order."""
    root = ElementTree.fromstring(people_picture(people, WORDS).data)  # noqa: S314 - the picture was made here
    group = next(node for node in root.iter() if node.get("id") == name)
    return [str(node.get("fill")) for node in group if node.get("stroke")]


@given(rates())
def test_up_to_100_people_are_drawn_one_by_one(people: People) -> None:
    low, high, total = people.low, people.high, people.total
    assert _group(people, "grid") == [BLACK] * low + [HATCHED] * (high - low) + [WHITE] * (total - high)


@given(rates(), st.integers(2, 5000))
def test_a_larger_total_is_drawn_when_it_comes_out_even(shown: People, each: int) -> None:
    of_100 = People(shown.low, shown.high, 100)
    people = People(of_100.low * each, of_100.high * each, 100 * each)
    assert _group(people, "grid") == _group(of_100, "grid")
    assert people_picture(people, WORDS).data != people_picture(of_100, WORDS).data
    assert f"out of {people.total}" in people_picture(people, WORDS).alt


@given(rates(most=3000))
def test_a_picture_never_rounds_a_rate(people: People) -> None:
    try:
        fills = _group(people, "grid")
    except ValueError:
        fills = []
    assert fills or people.total > 100
    assert fills.count(BLACK) * people.total == people.low * len(fills)
    assert (len(fills) - fills.count(WHITE)) * people.total == people.high * len(fills)


@pytest.mark.parametrize("people", [People(1, 1, 1000), People(1, 2, 101), People(10, 15, 1000), People(5, 5, 250)])
def test_a_rate_that_would_be_rounded_is_refused(people: People) -> None:
    with pytest.raises(ValueError, match=f"{people.high} out of {people.total} cannot be drawn: write it out of 100"):
        people_picture(people, WORDS)


@pytest.mark.parametrize("people", [People(5, 4, 100), People(-1, 4, 100), People(1, 101, 100), People(0, 0, 0)])
def test_numbers_that_are_no_rate_are_refused(people: People) -> None:
    with pytest.raises(ValueError, match="it is no rate"):
        people_picture(people, WORDS)


@given(rates())
def test_the_key_has_a_person_for_each_kind_that_is_drawn_and_no_other(people: People) -> None:
    drawn = _group(people, "grid")
    assert _group(people, "key") == [fill for fill in FILLS if fill in drawn]


@given(rates())
def test_the_alternative_text_says_the_range(people: People) -> None:
    picture = people_picture(people, WORDS)
    exact = f"{people.low} {'person' if people.low == 1 else 'people'} out of {people.total}"
    spread = f"{people.low} to {people.high} people out of {people.total}"
    assert picture.alt == (exact if people.low == people.high else spread) == description(people, WORDS)


@given(rates())
def test_the_grid_is_a_picture_like_any_other(people: People) -> None:
    assert check_picture(people_picture(people, WORDS).data, SVG) is None


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (People(5, 10, 100), "5 people up to 10 people the other people out of 100"),
        (People(0, 0, 100), "none of the people out of 100"),
        (People(1, 1, 2), "1 person the other person out of 2"),
        (People(0, 1, 1), "up to 1 person out of 1"),
        (People(9, 9, 9), "9 people out of 9"),
        (
            People(10, 10, 1000),
            "10 people the other people out of 1000 Each person here stands for 10 people",
        ),
    ],
)
def test_the_key_says_the_numbers_in_words(people: People, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []

    def written(text: str, _x: float, _y: float) -> str:
        lines.append(text)
        return ""

    monkeypatch.setattr("publisher.people._outlines", written)
    people_picture(people, WORDS)
    assert " ".join(lines) == said
