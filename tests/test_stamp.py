from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher import words
from publisher.leaflet import Edition, Extension, Review, Withdrawal
from publisher.stamp import NoticeKind, State, make_stamp, state_of

ENGLISH = words.load("en-GB")
EASY = ENGLISH.of(Edition.EASY_READ)
DUE = date(2026, 8, 30)
REVIEW = Review(date(2023, 8, 30), DUE)


def test_the_due_day_itself_is_still_valid() -> None:
    assert state_of(REVIEW, DUE) is State.CURRENT
    assert state_of(REVIEW, DUE + timedelta(days=1)) is State.OVERDUE


def test_a_current_leaflet_says_until_when_it_may_be_used() -> None:
    stamp = make_stamp(REVIEW, DUE, ENGLISH)
    assert [line.shown for line in stamp.lines] == [
        "Last reviewed: 30 August 2023",
        "Next review due: 30 August 2026",
        "Do not use after 30 August 2026. Ask us for a newer one.",
    ]
    assert stamp.page_line == "Last reviewed: 30 August 2023 · Next review due: 30 August 2026"
    assert stamp.titled("Title") == "Title"
    assert not stamp.part_warning


def test_an_overdue_leaflet_says_so_on_every_page_at_each_part_and_before_its_title() -> None:
    stamp = make_stamp(REVIEW, DUE + timedelta(days=1), ENGLISH)
    assert stamp.page_warnings == ("Out of date: review was due 30 August 2026",)
    assert stamp.part_warning == "This leaflet is out of date."
    assert stamp.titled("Title") == "Out of date: Title"
    assert stamp.lines[0].spoken.startswith("Warning. This leaflet is out of date.")
    assert stamp.use_until is None


def test_easy_read_says_it_in_its_own_words() -> None:
    stamp = make_stamp(REVIEW, DUE + timedelta(days=1), EASY)
    assert stamp.notices[0].line.shown == "This leaflet is old. Ask your nurse for a new one."


def test_a_leaflet_that_was_never_reviewed_is_a_draft() -> None:
    stamp = make_stamp(Review(), DUE, ENGLISH)
    assert stamp.state is State.DRAFT
    assert stamp.draft
    assert stamp.page_warnings == ("Draft, not for patients",)
    assert stamp.titled("Title") == "Draft: Title"


def test_an_edition_that_nobody_confirmed_is_a_draft_and_can_be_out_of_date_too() -> None:
    stamp = make_stamp(REVIEW, DUE + timedelta(days=1), EASY, confirmed=False)
    assert stamp.state is State.OVERDUE
    assert [notice.kind for notice in stamp.notices] == [NoticeKind.DRAFT, NoticeKind.OVERDUE]
    assert stamp.titled("Title") == "Out of date: Draft: Title"


def test_a_review_put_back_counts_from_the_later_day() -> None:
    review = Review(date(2023, 8, 30), DUE, extended=Extension(date(2027, 2, 28), "Information lead", "Trial results"))
    stamp = make_stamp(review, date(2026, 12, 1), ENGLISH)
    assert stamp.state is State.EXTENDED
    assert stamp.next_review == date(2027, 2, 28)
    assert stamp.dates[-1].shown == "Review put back to: 28 February 2027"
    assert stamp.use_until is not None
    assert "Do not use after 28 February 2027" in stamp.use_until.shown
    assert make_stamp(review, date(2027, 3, 1), ENGLISH).state is State.OVERDUE


def test_a_withdrawn_leaflet_is_withdrawn_whatever_its_dates() -> None:
    review = Review(date(2023, 8, 30), DUE, withdrawn=Withdrawal(date(2024, 1, 5), "Lead", "Replaced"))
    stamp = make_stamp(review, date(2024, 1, 6), ENGLISH)
    assert stamp.state is State.WITHDRAWN
    assert stamp.titled("Title") == "Withdrawn: Title"
    assert stamp.use_until is None


def test_changed_text_is_said_and_keeps_the_dates() -> None:
    stamp = make_stamp(REVIEW, DUE, ENGLISH, changed=True)
    assert stamp.state is State.CHANGED
    assert stamp.page_warnings == ("Changed since last review",)
    assert stamp.dates == make_stamp(REVIEW, DUE, ENGLISH).dates


def test_a_test_build_is_marked_on_every_page() -> None:
    stamp = make_stamp(REVIEW, DUE, ENGLISH, test_build=True)
    assert stamp.page_warnings == ("Test build, not for patients",)
    assert stamp.titled("Title") == "Test build: Title"


@given(
    reviewed=st.dates(date(2000, 1, 1), date(2400, 1, 1)),
    period=st.integers(1, 1100),
    today=st.dates(date(2000, 1, 1), date(2410, 1, 1)),
)
def test_a_stamp_changes_only_on_the_day_its_state_changes(reviewed: date, period: int, today: date) -> None:
    due = reviewed + timedelta(days=period)
    stamp = make_stamp(Review(reviewed, due), today, ENGLISH)
    reference = reviewed if today <= due else due + timedelta(days=1)
    assert stamp == make_stamp(Review(reviewed, due), reference, ENGLISH)


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("state", ["current", "overdue", "draft", "withdrawn", "extended"])
def test_every_edition_shows_and_says_both_dates_in_every_state(edition: Edition, state: str) -> None:
    review = {
        "current": REVIEW,
        "overdue": Review(date(2020, 1, 1), date(2021, 1, 1)),
        "draft": Review(),
        "withdrawn": Review(date(2023, 8, 30), DUE, withdrawn=Withdrawal(date(2024, 1, 5), "Lead", "Old")),
        "extended": Review(date(2023, 8, 30), DUE, extended=Extension(date(2027, 1, 1), "Lead", "Wait")),
    }[state]
    stamp = make_stamp(review, date(2026, 1, 1), ENGLISH.of(edition))
    for day in (review.reviewed, review.next_review):
        if day:
            shown = ENGLISH.date(day)
            assert any(shown in line.shown for line in stamp.dates)
            assert any(shown in line.spoken for line in stamp.dates)
            assert shown in stamp.page_line
