"""When each leaflet is due: the list for the screen, and the same as a spreadsheet and as a calendar."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from publisher.leaflet import Leaflet
from publisher.stamp import State, due_day, state_of

if TYPE_CHECKING:
    from icalendar import Event

REMINDERS_DAYS = (180, 90, 30, 7)
"""How long before a review is due a calendar reminds of it."""

COLUMNS = ("leaflet", "language", "title", "code", "version", "owner", "reviewed", "next_review", "urgency", "days")


class Urgency(StrEnum):
    """What an editor has to do, most pressing first. "Due soon" is for editors and never on an output."""

    OVERDUE = "overdue"
    CHANGED = "changed since review"
    DUE_SOON = "due soon"
    DRAFT = "draft"
    CURRENT = "current"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Due:
    """One leaflet in the review list; ``days`` until its review is due, negative when that day is past.

    A leaflet that was withdrawn is not due: it has no ``days``.
    """

    leaflet: str
    language: str
    title: str
    code: str
    version: str
    owner: str
    reviewed: date | None
    next_review: date | None
    urgency: Urgency
    days: int | None

    def row(self) -> tuple[str, ...]:
        """Return the values of `COLUMNS` as text, dates as ISO 8601; empty where there is none."""
        return tuple("" if value is None else str(value) for value in (getattr(self, name) for name in COLUMNS))


def calendar(
    leaflets: Iterable[Leaflet],
    today: date,
    within_days: int = 180,
    changed: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Due, ...]:
    """Return the review list, most pressing first; "due soon" is what falls due within so many days.

    ``changed`` are the leaflets, by id and language, whose words changed since they were reviewed.
    """
    listed = (_due(leaflet, today, within_days) for leaflet in leaflets)
    dues = (_with_change(due) if (due.leaflet, due.language) in changed else due for due in listed)
    return tuple(
        sorted(dues, key=lambda due: (list(Urgency).index(due.urgency), due.next_review or date.max, due.leaflet))
    )


def _with_change(due: Due) -> Due:
    pressing = due.urgency in (Urgency.DUE_SOON, Urgency.CURRENT)
    return replace(due, urgency=Urgency.CHANGED) if pressing else due


def _due(leaflet: Leaflet, today: date, within_days: int) -> Due:
    day = due_day(leaflet.review)
    days = (day - today).days if day and not leaflet.review.withdrawn else None
    return Due(
        leaflet=leaflet.id,
        language=leaflet.language,
        title=leaflet.title,
        code=leaflet.code,
        version=leaflet.version,
        owner=leaflet.owner,
        reviewed=leaflet.review.reviewed,
        next_review=day,
        urgency=_urgency(state_of(leaflet.review, today), days, within_days),
        days=days,
    )


def _urgency(state: State, days: int | None, within_days: int) -> Urgency:
    match state:
        case State.WITHDRAWN:
            return Urgency.WITHDRAWN
        case State.DRAFT:
            return Urgency.DRAFT
        case State.OVERDUE:
            return Urgency.OVERDUE
        case State.CURRENT | State.EXTENDED | State.CHANGED:
            return Urgency.DUE_SOON if days is not None and days <= within_days else Urgency.CURRENT


def as_csv(dues: Iterable[Due]) -> str:
    """Return the list as CSV with a header row (RFC 4180).

    A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in due.row()] for due in dues)
    return file.getvalue()


def _cell(value: str) -> str:
    dangerous = value[:1] in {"=", "+", "@", "\t", "\r"} or (value[:1] == "-" and not value[1:].isdigit())
    return f"'{value}" if dangerous else value


def as_calendar(dues: Iterable[Due]) -> bytes:
    """Return an iCalendar file (RFC 5545) with an all-day entry on each due day and reminders before it.

    UIDs come from leaflet and language and time stamps from the last review, so that importing the file again moves
    entries instead of doubling them.
    """
    from icalendar import Calendar

    file = Calendar()
    file.add("prodid", "-//leaflet publisher//reviews//EN")
    file.add("version", "2.0")
    for due in dues:
        if due.next_review and due.urgency is not Urgency.WITHDRAWN:
            file.add_component(_entry(due, due.next_review))
    return bytes(file.to_ical())


def _entry(due: Due, day: date) -> "Event":
    from icalendar import Alarm, Event

    entry = Event()
    entry.add("uid", f"{due.leaflet}.{due.language}.review@leaflet-publisher.invalid")
    entry.add("dtstamp", datetime.combine(due.reviewed or day, time(12), UTC))
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", f"Review due: {due.title} ({due.code} v{due.version})")
    if due.owner:
        entry.add("description", f"Owner: {due.owner}")
    for days in REMINDERS_DAYS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{due.title}: review due in {days} days")
        alarm.add("trigger", timedelta(days=-days))
        entry.add_component(alarm)
    return entry
