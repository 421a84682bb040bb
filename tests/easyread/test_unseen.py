"""Leaflets that were written apart from the guard: how much of what was planted in them is found."""

import pytest

from tests.easyread.unseen_changes import changes, clean, clean_lines, is_found, kept_apart, leaflet, names

EVERY = 10
"""`make test` plants one change in so many."""
KEPT = kept_apart()
SEEN = [kept for kept in KEPT if kept.startswith("seen/")]
UNSEEN = [kept for kept in KEPT if kept not in SEEN]
STRICT = {"number", "phone", "date", "unit", "negation"}
NOT_FOUND = {
    ("You do not pay for this.", "pay"),
    ("[medicine] You also need **folic acid**.", "do not need"),
    ("[no] Do not take both medicines on the same day.", "Take"),
    ("[yes] Go for your tests even if you feel well.", "You can miss your tests if"),
    ("After 4 hours, do not take the tablets.", "take"),
    ("Your thyroid makes a **hormone**.", "does not make"),
    ("[tablets] Allopurinol can still be working during a flare.", "cannot"),
    ("[clock] Take a missed dose as soon as you remember.", "Do not take"),
}
"""Each “not” that the comparison misses in the leaflets seen; docs/easy-read-guard.md counts them."""
TURNED = (
    ("Take it after the blood is taken.", "Do not take"),
    ("Take your insulin even if you cannot eat.", "Do not take"),
    ("You can say no.", "cannot"),
    ("[warning] Never take more than 1 tablet in a day, unless your GP tells you to.", "tells you not to"),
    ("Do not use the spray.", "Use"),  # a question before it names the condition
    ("Do not take ibuprofen if you are pregnant.", "You can take"),
    ("[pharmacist] Are you allergic to the preservative?", "Are you not"),
    ("Do not use them under your arms.", "Use"),
)
OTHERWISE = (
    ("[calendar] The clinic does the test on Tuesday and Thursday only.", "Tuesday to Thursday"),
    ("[appointment] The blood test clinic is open on Mondays and Thursdays.", "Mondays to Thursdays"),
    ("Our team talks about your results every Tuesday.", "every second Tuesday"),
    ("This is your first dose.", "second"),
    ("Use 1 drop of latanoprost once a day, in the evening.", "bottle"),
    ("Use 1 drop of latanoprost once a day, in the evening.", "twice"),
    ("Use 1 drop of latanoprost once a day, in the evening.", "timolol"),
    ("First use a 14 mg patch for 6 weeks.", "7 mg"),
    ("Then use a 7 mg patch for 2 weeks.", "14 mg"),
    ("Do not drive until you can see clearly.", "when"),
)
"""Another day, place, thing, medicine or time: each is a word of the standard text, too."""


@pytest.mark.parametrize("kept", KEPT)
def test_three_of_four_planted_changes_are_found(kept: str, full_counts: bool) -> None:
    some = changes(kept)[:: 1 if full_counts else EVERY]
    assert sum(map(is_found, some)) >= 0.75 * len(some)


@pytest.mark.parametrize("kept", SEEN)
def test_every_not_added_or_removed_in_the_seen_is_found_but_those_told_of(kept: str, full_counts: bool) -> None:
    some = [change for change in changes(kept) if change.kind == "negation"][:: 1 if full_counts else EVERY]
    assert some
    assert {(change.line, change.new) for change in some if not is_found(change)} <= NOT_FOUND


@pytest.mark.parametrize("kept", UNSEEN)
def test_every_number_phone_date_unit_and_not_is_found_in_the_unseen(kept: str, full_counts: bool) -> None:
    some = [change for change in changes(kept) if change.kind in STRICT][:: 1 if full_counts else EVERY]
    assert some
    assert [(change.line, change.new) for change in some if not is_found(change)] == []


@pytest.mark.parametrize(("line", "new"), [*TURNED, *OTHERWISE])
def test_what_is_turned_round_or_put_in_another_ones_place_is_found(line: str, new: str) -> None:
    wanted = [change for kept in SEEN for change in changes(kept) if (change.line, change.new) == (line, new)]
    assert wanted
    assert all(map(is_found, wanted))


@pytest.mark.parametrize("kept", KEPT)
def test_at_most_one_message_in_20_clean_lines(kept: str) -> None:
    messages = sum(len(clean(kept, name)) for name in names(kept))
    assert 20 * messages <= sum(clean_lines(kept, name) for name in names(kept))


@pytest.mark.parametrize("kept", KEPT)
def test_they_can_be_read(kept: str) -> None:
    assert len(names(kept)) == 2
    assert all(leaflet(kept, name).sections for name in names(kept))
