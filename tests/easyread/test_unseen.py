"""Leaflets that were written apart from the guard: how much of what was planted in them is found."""

import pytest

from tests.easyread.unseen_changes import changes, clean, clean_lines, is_found, leaflet, names

EVERY = {"unseen": 30, "seen": 15}
"""`make test` plants one change in so many."""


@pytest.mark.parametrize("kept", EVERY)
def test_three_of_four_planted_changes_are_found(kept: str, full_counts: bool) -> None:
    some = changes(kept)[:: 1 if full_counts else EVERY[kept]]
    assert sum(map(is_found, some)) >= 0.75 * len(some)


def test_at_most_one_message_in_20_clean_lines_of_the_seen() -> None:
    messages = sum(len(clean("seen", name)) for name in names("seen"))
    assert 20 * messages <= sum(clean_lines("seen", name) for name in names("seen"))


@pytest.mark.parametrize("kept", EVERY)
def test_they_can_be_read(kept: str) -> None:
    assert len(names(kept)) == 2
    assert all(leaflet(kept, name).sections for name in names(kept))
