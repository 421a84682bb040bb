"""The lines between ``---`` at the top of a leaflet: its title, code, review dates, facts and sources."""

from dataclasses import dataclass, field
from datetime import date

from publisher.leaflet import Evidence, Extension, Fact, Review, Withdrawal
from publisher.reading.dates import add_months
from publisher.reading.facts import read_facts
from publisher.reading.fields import Fields
from publisher.reading.report import Report
from publisher.reading.yaml_nodes import Listing, Mapping, Scalar, Value, parse
from publisher.words import Words

FENCE = "---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the top of a leaflet says."""

    title: str = ""
    summary: str = ""
    code: str = ""
    version: str = ""
    review: Review = field(default_factory=Review)
    owner: str = ""
    approved_by: str = ""
    easy_title: str | None = None
    also_called: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """What the dates are measured by: the day of reading and the clinic's longest time between reviews."""

    today: date
    cap_months: int


def split(text: str, report: Report) -> tuple[str | None, list[str], int]:
    """Return the front matter (None when there is none), the lines after it, and the line on which those start."""
    lines = text.split("\n")
    if not text.strip():
        report.error(1, "this file is empty", "empty-file", 'Make a leaflet with "leaflet new NAME".')
        return None, [], 1
    if lines[0].rstrip() != FENCE:
        report.error(
            1, 'a leaflet begins with a line "---"', "front-matter", "Below it stand its title, code and dates."
        )
        return None, lines, 1
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1 : number - 1]), lines[number:], number + 1
    report.error(1, 'the line "---" that ends the first part is missing', "front-matter", "Put --- alone on a line.")
    return None, [], len(lines)


def read_front_matter(text: str, report: Report, words: Words, policy: Policy) -> FrontMatter | None:
    """Return what the front matter says, None when it is no YAML; what is wrong with it is in ``report``."""
    mapping = parse(text, 2, report)
    if mapping is None:
        return None
    fields = Fields(mapping, report, words, "the top of the leaflet")
    front = FrontMatter(
        title=fields.text("title", required=True),
        summary=fields.text("summary", required=True),
        code=fields.text("code", required=True),
        version=fields.text("version", required=True),
        review=_review(fields, policy),
        owner=fields.text("owner", required=True),
        approved_by=fields.text("approved-by"),
        easy_title=fields.text("easy-title") or None,
        also_called=fields.texts("also-called"),
        facts=read_facts(fields, words),
        evidence=_evidence(fields),
    )
    fields.finish()
    return front


def _review(fields: Fields, policy: Policy) -> Review:
    reviewed = fields.day("reviewed")
    needs_next = fields.value("reviewed") is not None
    review = Review(
        reviewed=reviewed,
        next_review=fields.day("next-review", required=needs_next),
        extended=_extended(fields),
        withdrawn=_withdrawn(fields),
    )
    _check_reviewed(fields, review, policy)
    _check_next(fields, review, policy)
    return review


def _check_reviewed(fields: Fields, review: Review, policy: Policy) -> None:
    if review.reviewed and review.reviewed > policy.today:
        fields.report.error(
            fields.line("reviewed"),
            "the last review is in the future",
            "review-in-future",
            f"Today is {fields.words.date(policy.today)}.",
        )


def _check_next(fields: Fields, review: Review, policy: Policy) -> None:
    line = fields.line("next-review")
    if not review.next_review or not review.reviewed:
        if review.extended and not review.next_review:
            fields.report.error(fields.line("extended"), "only a next review can be extended", "extended", "")
        return
    if review.next_review <= review.reviewed:
        fields.report.error(
            line, "the next review is not after the last one", "review-order", "Have the two dates been swapped?"
        )
        return
    latest = add_months(review.reviewed, policy.cap_months)
    if review.next_review > latest:
        fields.report.error(
            line,
            f"the next review is more than {policy.cap_months} months after the last one",
            "review-cap",
            f"The latest day is {latest.isoformat()}. A longer time is set in publisher.yaml: review-period.",
        )
    if review.extended and review.extended.until <= review.next_review:
        fields.report.error(fields.line("extended"), "a review is extended to a later day", "extended", "")


def _extended(fields: Fields) -> Extension | None:
    group = fields.group("extended", '"extended"')
    if group is None:
        return None
    until = group.day("until", required=True)
    by, why = group.text("by", required=True), group.text("why", required=True)
    group.finish()
    return Extension(until, by, why) if until else None


def _withdrawn(fields: Fields) -> Withdrawal | None:
    group = fields.group("withdrawn", '"withdrawn"')
    if group is None:
        return None
    day = group.day("on", required=True)
    by, why = group.text("by", required=True), group.text("why", required=True)
    replaced_by = group.text("replaced-by") or None
    group.finish()
    return Withdrawal(day, by, why, replaced_by) if day else None


def _evidence(fields: Fields) -> tuple[Evidence, ...]:
    match fields.value("evidence"):
        case None:
            return ()
        case Listing(items):
            return tuple(source for item in items if (source := _source(item, fields)))
        case Scalar(_, line) | Mapping(_, line):
            fields.report.error(
                line, '"evidence" must be a list', "wrong-type", 'Begin each source with "- text: ...".'
            )
            return ()


def _source(item: Value, fields: Fields) -> Evidence | None:
    match item:
        case Scalar(text):
            return Evidence(text)
        case Mapping():
            group = Fields(item, fields.report, fields.words, "a source")
            text, url, day = group.text("text", required=True), group.web("url"), group.day("date")
            group.finish()
            return Evidence(text, url or None, day)
        case Listing(_, line):
            fields.report.error(line, "each source is a text", "wrong-type", 'Write "- text: ...".')
            return None
