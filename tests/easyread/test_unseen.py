"""Leaflets that were written apart from the guard: how much of what was planted in them is found."""

import pytest

from tests.easyread.unseen_changes import changes, clean, clean_lines, is_found, kept_apart, leaflet, names

EVERY = 10
"""`make test` plants one change in so many."""
KEPT = kept_apart()
SEEN = [kept for kept in KEPT if kept.startswith("seen/")]
TURNED = (
    ("Take it after the blood is taken.", "Do not take"),
    ("Take your insulin even if you cannot eat.", "Do not take"),
    ("You can say no.", "cannot"),
    ("[warning] Never take more than 1 tablet in a day, unless your GP tells you to.", "tells you not to"),
)


@pytest.mark.parametrize("kept", KEPT)
def test_three_of_four_planted_changes_are_found(kept: str, full_counts: bool) -> None:
    some = changes(kept)[:: 1 if full_counts else EVERY]
    assert sum(map(is_found, some)) >= 0.75 * len(some)


@pytest.mark.parametrize("kept", [kept for kept in SEEN if kept != "seen/second"])
def test_every_not_added_or_removed_in_the_seen_is_found(kept: str, full_counts: bool) -> None:
    some = [change for change in changes(kept) if change.kind == "negation"][:: 1 if full_counts else EVERY]
    assert some
    assert [(change.line, change.new) for change in some if not is_found(change)] == []


@pytest.mark.parametrize(("line", "new"), TURNED)
def test_an_instruction_turned_round_is_found(line: str, new: str) -> None:
    wanted = [change for kept in SEEN for change in changes(kept) if (change.line, change.new) == (line, new)]
    assert wanted
    assert all(map(is_found, wanted))


@pytest.mark.parametrize("kept", SEEN)
def test_at_most_one_message_in_20_clean_lines_of_the_seen(kept: str) -> None:
    messages = sum(len(clean(kept, name)) for name in names(kept))
    assert 20 * messages <= sum(clean_lines(kept, name) for name in names(kept))


@pytest.mark.parametrize("kept", KEPT)
def test_they_can_be_read(kept: str) -> None:
    assert len(names(kept)) == 2
    assert all(leaflet(kept, name).sections for name in names(kept))
