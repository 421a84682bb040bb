"""The guard: clean texts are clean, and planted changes are found as often as docs/easy-read-guard.md says."""

from collections import Counter
from functools import cache

import pytest

from publisher.easyread.guard import compare, guard
from publisher.easyread.wording import units
from publisher.leaflet import Leaflet
from tests.easyread.leaflets import samples, tuned
from tests.easyread.mutations import MUST_BE_FOUND, SWAPS, Planted, emergency_swapped, planted
from tests.easyread.unseen_changes import kept_apart, leaflet, names

EVERY = 7
"""`make test` plants one change in so many, of those of which not every one must be found."""


@cache
def clean(leaflet: Leaflet, section: str) -> Counter[str]:
    return next(Counter(map(str, compare(unit, leaflet))) for unit in units(leaflet) if unit.section.id == section)


def is_found(change: Planted) -> bool:
    """Whether the guard says something of the changed text that it does not say of the clean one."""
    now = Counter(map(str, compare(change.unit, change.leaflet)))
    return bool(now - clean(change.leaflet, change.unit.section.id))


def changes(kind: str) -> list[Planted]:
    return [change for leaflet in tuned() for change in planted(leaflet) if change.kind == kind]


def test_the_samples_say_the_same_in_both_texts() -> None:
    assert [str(problem) for leaflet in samples() for problem in guard(leaflet)] == []


def test_at_most_one_false_message_in_20_clean_lines() -> None:
    lines = sum(len(row.lines) for leaflet in tuned() for unit in units(leaflet) for row in unit.rows)
    assert 20 * sum(len(guard(leaflet)) for leaflet in tuned()) <= lines


@pytest.mark.parametrize("kind", MUST_BE_FOUND)
def test_every_change_of_a_number_and_of_a_not_is_found(kind: str, full_counts: bool) -> None:
    planted_changes = changes(kind)[:: 1 if full_counts else 6]
    assert planted_changes
    assert [change.after for change in planted_changes if not is_found(change)] == []


def test_999_is_never_another_number() -> None:
    kept = (leaflet(kept, name) for kept in kept_apart() for name in names(kept))
    swapped = [change for each in (*samples(), *tuned(), *kept) for change in emergency_swapped(each)]
    assert len(swapped) >= 50
    assert [change.after for change in swapped if not is_found(change)] == []


def test_most_changes_are_found(full_counts: bool) -> None:
    kinds = sorted({*SWAPS} - {*MUST_BE_FOUND})
    planted_changes = [change for kind in kinds for change in changes(kind)][:: 1 if full_counts else EVERY]
    found = sum(map(is_found, planted_changes))
    assert found >= 0.85 * len(planted_changes)


def test_four_leaflets_and_three_hundred_changes() -> None:
    assert len(tuned()) >= 4
    assert sum(1 for leaflet in tuned() for _ in planted(leaflet)) >= 300
