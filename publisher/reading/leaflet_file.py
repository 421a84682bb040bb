"""One leaflet's file, whole: ``source/<id>/<language>.md`` to a `Leaflet` of the standard edition."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from publisher import words
from publisher.leaflet import Entry, FactKind, Leaflet
from publisher.problems import Problem, SourceError, in_order
from publisher.reading.body import read_body, warn_of_missing_easy_read
from publisher.reading.desk import Desk
from publisher.reading.facts import make_fact
from publisher.reading.front_matter import FrontMatter, Policy, read_front_matter, split
from publisher.reading.inline import is_language
from publisher.reading.publisher_yaml import Publisher
from publisher.reading.report import Report, listed
from publisher.reading.text import check
from publisher.words import NoWordsError, Words


@dataclass(frozen=True, slots=True)
class Context:
    """What a leaflet is read against.

    ``pictures`` are the names of the shared sets, ``files`` those beside the leaflet, ``today`` the day of reading.
    """

    publisher: Publisher
    glossary: tuple[Entry, ...]
    pictures: frozenset[str]
    files: frozenset[str]
    today: date


@dataclass(frozen=True, slots=True)
class Source:
    """A leaflet that can be built, and what its editors should look at."""

    leaflet: Leaflet
    warnings: tuple[Problem, ...] = ()


def read(text: str, path: str, context: Context) -> Source:
    """Return the leaflet of a source text; its id and language are those of ``path``.

    Raises SourceError with everything that is wrong with it, warnings too.
    """
    check(text, path)
    report = Report(path)
    leaflet = _leaflet(text, report, context)
    if report.failed or leaflet is None:
        raise SourceError(report.problems)
    return Source(leaflet, in_order(report.problems))


def _words(language: str, report: Report) -> Words:
    if not is_language(language):
        hint = "Name the file after its language, such as en-GB.md."
        report.error(1, f'"{language}" is not a language tag', "language-tag", hint)
    try:
        return words.load(language)
    except (NoWordsError, ValueError, OSError):
        hint = f"There are fixed words for: {listed(words.languages())}."
        report.error(1, f'there are no fixed words for the language "{language}"', "no-words", hint)
        return words.load("en")


def _leaflet(text: str, report: Report, context: Context) -> Leaflet | None:
    file, publisher = PurePosixPath(report.path), context.publisher
    language = file.name.removesuffix(".md")
    fixed = _words(language, report)
    head, lines, first = split(text, report)
    policy = Policy(context.today, publisher.cap_months)
    front = read_front_matter(head, report, fixed, policy) if head is not None else None
    if not lines:
        if not report.failed:
            report.error(first, "this leaflet has no sections", "no-sections", "Begin one with: ## Heading")
        return None
    unread, front = front is None, front or FrontMatter()
    desk = _desk(report, context, front, fixed)
    sections = read_body(lines, first, desk)
    if unread:  # its facts are not known
        report.drop("unknown-fact")
    if not front.review.withdrawn:  # its outputs are notices of one page
        warn_of_missing_easy_read(sections, desk)
    title, summary = (desk.filled(part, 1) for part in (front.title, front.summary))
    return Leaflet(
        id=file.parent.name,
        language=language,
        title=title,
        summary=summary,
        code=front.code,
        version=front.version,
        review=front.review,
        organisation=publisher.organisation,
        sections=sections,
        owner=front.owner,
        approved_by=front.approved_by,
        easy_title=front.easy_title,
        also_called=front.also_called,
        evidence=front.evidence,
        glossary=context.glossary,
        address=_address(publisher.leaflet_address, file.parent.name, front.code, language),
        span=report.span(1, first + len(lines) - 1),
    )


def _desk(report: Report, context: Context, front: FrontMatter, fixed: Words) -> Desk:
    shared = {fact.name: fact for fact in context.publisher.facts}
    facts = shared | {fact.name: fact for fact in front.facts}
    for name, fact in shared.items():
        if facts[name] is fact and fact.kind is FactKind.TEXT:
            facts[name] = replace(make_fact(name, fact.text, fixed), name=name)
    spellings = {spelling.lower(): entry for entry in reversed(context.glossary) for spelling in entry.also}
    spellings |= {entry.term.lower(): entry for entry in context.glossary}
    return Desk(report, facts, spellings, context.pictures, context.files)


def _address(template: str | None, leaflet: str, code: str, language: str) -> str | None:
    if template is None:
        return None
    for name, value in (("id", leaflet), ("code", code), ("language", language)):
        template = template.replace(f"{{{name}}}", value)
    return template
