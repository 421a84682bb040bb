"""The two leaflets written apart from the guard: how much of what was planted in them is found."""

import pytest

from publisher.easyread.guard import guard
from publisher.easyread.wording import units
from tests.easyread.unseen_changes import changes, is_found, leaflet, names, text_of

EVERY = 15
"""`make test` plants one change in so many."""


def test_three_of_four_planted_changes_are_found(full_counts: bool) -> None:
    some = changes()[:: 1 if full_counts else EVERY]
    assert sum(map(is_found, some)) >= 0.75 * len(some)


def test_at_most_one_message_in_20_clean_lines() -> None:
    read = [leaflet(name, text_of(name)) for name in names()]
    lines = sum(len(row.lines) for each in read for unit in units(each) for row in unit.rows)
    assert 20 * sum(len(guard(each)) for each in read) <= lines


@pytest.mark.parametrize("name", names())
def test_they_can_be_read(name: str) -> None:
    assert leaflet(name, text_of(name)).sections
