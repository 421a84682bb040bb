"""The stamp: a leaflet's review dates and state as every output shows and says them, made in this one place.

A stamp holds the state, never today's date, so that an output goes stale only on the day its state changes.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from publisher.leaflet import Review
from publisher.words import Words


class State(StrEnum):
    """Where a leaflet stands in its life."""

    DRAFT = "draft"
    CURRENT = "current"
    CHANGED = "changed"
    EXTENDED = "extended"
    OVERDUE = "overdue"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the stamp as it is printed and as it is said (sentences for the voice's normaliser)."""

    shown: str
    spoken: str


class NoticeKind(StrEnum):
    """What a notice warns of, in the order in which a reader meets them; the value is its name in the words."""

    WITHDRAWN = "withdrawn"
    DRAFT = "draft"
    TEST_BUILD = "test-build"
    OVERDUE = "overdue"
    CHANGED = "changed"


TITLE_ORDER = (
    NoticeKind.WITHDRAWN,
    NoticeKind.OVERDUE,
    NoticeKind.CHANGED,
    NoticeKind.DRAFT,
    NoticeKind.TEST_BUILD,
)
"""The order of labels before a title: a player's narrow display shows only the first words."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning on an output; ``label`` goes before titles in metadata, ``page`` on every page, ``part`` before parts.

    ``label``, ``page`` and ``part`` are empty where the notice is not that serious.
    """

    kind: NoticeKind
    line: Line
    label: str
    page: str
    part: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """Review dates and state, in the leaflet's language and the edition's words.

    ``state`` is that of the review alone; ``draft`` also holds for an edition that nobody has confirmed.
    ``next_review`` is the day that counts: the later one when the review was put back. ``notices`` come in the order
    of `NoticeKind`; ``use_until`` is the calm sentence of a leaflet that has none.
    """

    state: State
    draft: bool
    test_build: bool
    reviewed: date | None
    next_review: date | None
    dates: tuple[Line, ...]
    notices: tuple[Notice, ...]
    use_until: Line | None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that is shown once in the body and said at the start and the end: warnings, dates, how long it holds."""
        last = (self.use_until,) if self.use_until else ()
        return (*(notice.line for notice in self.notices), *self.dates, *last)

    @property
    def page_line(self) -> str:
        """What stands on every page: the dates, and before them the warnings."""
        return " · ".join((*self.page_warnings, *(line.shown for line in self.dates)))

    @property
    def page_warnings(self) -> tuple[str, ...]:
        """The warnings that stand on every page."""
        return tuple(notice.page for notice in self.notices if notice.page)

    @property
    def part_warning(self) -> str:
        """What is said at the start of each part; empty when nothing is wrong."""
        return " ".join(notice.part for notice in self.notices if notice.part)

    def titled(self, title: str) -> str:
        """Return a title for metadata: ``Out of date: Draft: TITLE``, or just the title."""
        notices = sorted(self.notices, key=lambda notice: TITLE_ORDER.index(notice.kind))
        return ": ".join((*(notice.label for notice in notices if notice.label), title))


UNSTAMPED = Stamp(State.CURRENT, False, False, None, None, (), (), None)  # noqa: FBT003 - frozen, by position
"""The stamp of a sheet for editors and clinicians: it is no leaflet, and has no review of its own."""


def state_of(review: Review, today: date) -> State:
    """Return the state of a review on a day; the day on which the review is due is still valid.

    `State.CHANGED` is not told from the dates: it is passed to `make_stamp` by whoever compared the texts.
    """
    if review.withdrawn:
        return State.WITHDRAWN
    if not review.reviewed:
        return State.DRAFT
    due = due_day(review)
    if due and today > due:
        return State.OVERDUE
    return State.EXTENDED if review.extended else State.CURRENT


def due_day(review: Review) -> date | None:
    """Return the day on which the next review is due, the later one when it was put back."""
    return review.extended.until if review.extended else review.next_review


def changes_on(review: Review, today: date) -> date | None:
    """Return the first day after ``today`` on which the state is another one by the calendar alone; None: never."""
    due = due_day(review)
    return due + timedelta(days=1) if due and due >= today and not review.withdrawn else None


def make_stamp(
    review: Review,
    today: date,
    words: Words,
    *,
    confirmed: bool = True,
    changed: bool = False,
    test_build: bool = False,
) -> Stamp:
    """Return the stamp of an edition in the words given.

    ``confirmed`` is false for an easy-read edition that nobody has confirmed, ``changed`` true when the text is not the
    one that was reviewed, ``test_build`` true when ``today`` is not the real day.
    """
    state = state_of(review, today)
    if changed and state in (State.CURRENT, State.EXTENDED):
        state = State.CHANGED
    draft = state is State.DRAFT or not confirmed
    return Stamp(
        state=state,
        draft=draft,
        test_build=test_build,
        reviewed=review.reviewed,
        next_review=due_day(review),
        dates=_dates(review, state, words),
        notices=_notices(
            review,
            words,
            {
                NoticeKind.WITHDRAWN: state is State.WITHDRAWN,
                NoticeKind.DRAFT: draft,
                NoticeKind.TEST_BUILD: test_build,
                NoticeKind.OVERDUE: state is State.OVERDUE,
                NoticeKind.CHANGED: changed and state is not State.DRAFT,
            },
        ),
        use_until=_use_until(review, state, words, draft=draft),
    )


def _dates(review: Review, state: State, words: Words) -> tuple[Line, ...]:
    lines = [_line(words, "reviewed", review.reviewed) if review.reviewed else _line(words, "never-reviewed")]
    if review.next_review:
        name = "next-review-past" if state is State.OVERDUE else "next-review"
        lines.append(_line(words, name, review.next_review))
    else:
        lines.append(_line(words, "no-next-review"))
    if review.extended:
        lines.append(_line(words, "review-put-back", review.extended.until))
    return tuple(lines)


def _notices(review: Review, words: Words, kinds: dict[NoticeKind, bool]) -> tuple[Notice, ...]:
    days = {
        NoticeKind.OVERDUE: due_day(review),
        NoticeKind.WITHDRAWN: review.withdrawn.on if review.withdrawn else None,
    }
    return tuple(_notice(words, kind, days.get(kind)) for kind in NoticeKind if kinds[kind])


def _use_until(review: Review, state: State, words: Words, *, draft: bool) -> Line | None:
    due = due_day(review)
    if draft or due is None or state in (State.OVERDUE, State.WITHDRAWN):
        return None
    return _line(words, "extended" if review.extended else "current", due)


def _line(words: Words, name: str, day: date | None = None) -> Line:
    values = {"date": words.date(day)} if day else {}
    return Line(words.say(f"stamp.{name}.shown", **values), words.say(f"stamp.{name}.spoken", **values))


def _notice(words: Words, kind: NoticeKind, day: date | None = None) -> Notice:
    values = {"date": words.date(day)} if day else {}
    label, page, part = (words.say(f"stamp.{kind}.{field}", **values) for field in ("label", "page", "part"))
    return Notice(kind, _line(words, kind, day), label, page, part)
