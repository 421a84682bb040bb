"""Leaflets that were written apart from the guard: how much of what was planted in them is found."""

import pytest

from tests.easyread.unseen_changes import changes, clean, clean_lines, is_found, kept_apart, leaflet, names

EVERY = 10
"""`make test` plants one change in so many."""
KEPT = kept_apart()
SEEN = [kept for kept in KEPT if kept.startswith("seen/")]


@pytest.mark.parametrize("kept", KEPT)
def test_three_of_four_planted_changes_are_found(kept: str, full_counts: bool) -> None:
    some = changes(kept)[:: 1 if full_counts else EVERY]
    assert sum(map(is_found, some)) >= 0.75 * len(some)


@pytest.mark.parametrize("kept", SEEN)
def test_at_most_one_message_in_20_clean_lines_of_the_seen(kept: str) -> None:
    messages = sum(len(clean(kept, name)) for name in names(kept))
    assert 20 * messages <= sum(clean_lines(kept, name) for name in names(kept))


@pytest.mark.parametrize("kept", KEPT)
def test_they_can_be_read(kept: str) -> None:
    assert len(names(kept)) == 2
    assert all(leaflet(kept, name).sections for name in names(kept))
