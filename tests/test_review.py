from dataclasses import replace
from datetime import date

from icalendar import Calendar

from publisher.leaflet import Leaflet, Organisation, Review, Withdrawal
from publisher.review.due import Due, Urgency, as_calendar, as_csv, calendar

TODAY = date(2026, 11, 23)


def leaflet(name: str, review: Review, *, owner: str = "Information team") -> Leaflet:
    return Leaflet(
        id=name,
        language="en-GB",
        title=name.capitalize(),
        summary="A sample.",
        code=name.upper(),
        version="1.0",
        review=review,
        organisation=Organisation("Sample Clinic"),
        sections=(),
        owner=owner,
    )


OVERDUE = leaflet("overdue", Review(date(2023, 8, 30), date(2026, 8, 30)))
SOON = leaflet("soon", Review(date(2024, 2, 12), date(2027, 1, 29)))
CURRENT = leaflet("current", Review(date(2026, 5, 11), date(2029, 5, 11)))
DRAFT = leaflet("draft", Review())
WITHDRAWN = leaflet("withdrawn", Review(date(2023, 1, 1), date(2025, 1, 1), withdrawn=Withdrawal(TODAY, "Lead", "Old")))


def dues(within_days: int = 180) -> tuple[Due, ...]:
    return calendar((CURRENT, WITHDRAWN, DRAFT, SOON, OVERDUE), TODAY, within_days)


def test_the_most_pressing_come_first() -> None:
    assert [(due.leaflet, due.urgency) for due in dues()] == [
        ("overdue", Urgency.OVERDUE),
        ("soon", Urgency.DUE_SOON),
        ("draft", Urgency.DRAFT),
        ("current", Urgency.CURRENT),
        ("withdrawn", Urgency.WITHDRAWN),
    ]


def test_days_count_to_the_due_day_and_are_negative_after_it_and_a_withdrawn_leaflet_is_not_due() -> None:
    assert [due.days for due in dues()] == [-85, 67, None, 900, None]


def test_due_soon_means_within_the_days_asked_for() -> None:
    assert {due.leaflet: due.urgency for due in dues(30)}["soon"] is Urgency.CURRENT


def test_a_spreadsheet_does_not_take_a_title_for_a_formula() -> None:
    odd = replace(SOON, title="=HYPERLINK(1)", owner="-team")
    assert "'=HYPERLINK(1)" in as_csv(calendar((odd,), TODAY))
    assert "'-team" in as_csv(calendar((odd,), TODAY))
    assert "-85" in as_csv(dues())
    assert "'-85" not in as_csv(dues())


def test_the_calendar_has_one_whole_day_entry_a_leaflet_with_stable_ids() -> None:
    entries = Calendar.from_ical(as_calendar(dues())).walk("VEVENT")
    assert [str(entry["uid"]) for entry in entries] == [
        "overdue.en-GB.review@leaflet-publisher.invalid",
        "soon.en-GB.review@leaflet-publisher.invalid",
        "current.en-GB.review@leaflet-publisher.invalid",
    ]
    assert entries[1].decoded("dtstart") == date(2027, 1, 29)
    assert len(entries[1].walk("VALARM")) == 4
    assert as_calendar(dues()) == as_calendar(dues())
