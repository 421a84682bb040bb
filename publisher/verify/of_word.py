"""Is a Word file what it must be: its words, headers, footers, controls and properties, and what helps a reader."""

import zipfile
from collections.abc import Iterator
from datetime import date

from lxml import etree

from publisher.leaflet import called, plain, revision
from publisher.reading_order import sections
from publisher.verify import Finding, Target, checks, squeezed, word_rules
from publisher.verify import docx as reader
from publisher.verify.compare import follow
from publisher.verify.docx import Word
from publisher.verify.expected import printed, title_of, words_of

_NOON = "T12:00:00Z"


def check(target: Target, data: bytes) -> Iterator[Finding]:
    """Yield everything in which a Word file differs from its leaflet."""
    try:
        word = reader.whole(data)
        readable = tuple(word_rules.check(target, data))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, NotImplementedError) as error:
        yield Finding(target.path, "unreadable", f"this Word file cannot be read: {str(error).splitlines()[0]}")
        return
    yield from follow(target.path, printed(target), word.seen.text)
    yield from checks.page(target, 1, 1, " ".join(word.seen.page_texts))
    yield from _fields(target, word)
    yield from _metadata(target, word)
    yield from _controls(target, word)
    yield from _structure(target, word)
    yield from readable


def _fields(target: Target, word: Word) -> Iterator[Finding]:
    for name in ("PAGE", "NUMPAGES"):
        if name not in word.fields:
            yield Finding(target.path, "page", "the page number does not count", name, "plain words")


def _metadata(target: Target, word: Word) -> Iterator[Finding]:
    leaflet = target.leaflet
    fields = checks.review_fields(target)
    wanted = {
        "title": title_of(target),
        "creator": leaflet.organisation.name,
        "subject": leaflet.summary or leaflet.subtitle,
        "keywords": ", ".join((leaflet.code, f"version {leaflet.version}")),
        "language": leaflet.language,
        "identifier": leaflet.code,
        "version": leaflet.version,
        "LeafletId": f"{leaflet.id}.{leaflet.language}",
        "LeafletRevision": revision(leaflet),
        "LeafletCode": fields["code"],
        "LeafletVersion": fields["version"],
        "Edition": called(leaflet),
        "EditionCode": fields["edition"],
        "ReviewState": fields["state"],
        "LastReviewed": fields["reviewed"] and fields["reviewed"] + _NOON,
        "NextReviewDue": fields["next"] and fields["next"] + _NOON,
    }
    yield from checks.metadata(target, wanted.items(), word.seen.metadata)
    bound = {"reviewed": fields["reviewed"], "nextReview": fields["next"], "state": fields["state"]}
    yield from checks.metadata(target, bound.items(), word.review)
    if word.language != leaflet.language:
        yield Finding(target.path, "metadata", "the language of the text is not right", leaflet.language, word.language)


def _controls(target: Target, word: Word) -> Iterator[Finding]:
    """Yield which control of a review date shows or holds another day, or can be changed by chance."""
    stamp, words = target.stamp, words_of(target)
    days = {"review:reviewed": stamp.reviewed, "review:nextReview": stamp.next_review}
    for control in word.controls:
        if not control.tag.startswith("review:"):
            continue
        if not control.locked:
            yield Finding(target.path, "control", "a review date can be changed by chance", found=control.shown)
        day = days.get(control.tag)
        wanted = (words.date(day), day.isoformat()) if isinstance(day, date) else ("", "")
        if control.tag in days and (control.shown.replace("\u00a0", " "), control.day) != wanted:
            yield Finding(
                target.path, "control", "a review date is another", " ".join(wanted), f"{control.shown} {control.day}"
            )
    for tag, day in days.items():
        if day and not any(control.tag == tag for control in word.controls):
            yield Finding(target.path, "control", "a review date is no locked control", words.date(day))


def _structure(target: Target, word: Word) -> Iterator[Finding]:
    file = target.path
    wanted = [(1, squeezed(target.leaflet.title))]
    wanted += [(depth + 1, squeezed(plain(section.title))) for depth, section in sections(target.leaflet)]
    wanted.append((2, squeezed(words_of(target).say("headings.about"))))
    found = [(level, squeezed(text)) for level, text in word.headings]
    yield from checks.same_headings(file, wanted, found)
