"""The record of a review: ``source/<leaflet>/<language>.reviewed.yaml`` keeps the words as they were reviewed.

It keeps the words themselves beside their digest, so that a change can be shown. Written by the command alone.
"""

import difflib
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from publisher.leaflet import (
    Fact,
    Leaflet,
    Row,
    Span,
    Term,
    plain,
)
from publisher.problems import Problem, Severity
from publisher.reading_order import block_texts, contents, flat, sections

MOST_BYTES = 4_000_000
NO_RECORD = (
    "No review of it is recorded, so its outputs do not say that words changed:"
    " “leaflet record-review {leaflet} --by ROLE --next DATE” records one."
)
AFTER_A_CHANGE = (
    "Once it is reviewed: “leaflet record-review {leaflet} --by ROLE --next DATE”. Where the meaning is the same:"
    " “leaflet record-review {leaflet} --correction --by ROLE --because TEXT”. Both need a new version in the source."
)
_HEADER = "# Written by “leaflet record-review”. Nothing here is changed by hand: the leaflet would count as changed.\n"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a review looked at: the sentences of the standard text, its facts, and the meanings of its hard words."""

    texts: tuple[str, ...]
    facts: tuple[str, ...]
    meanings: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Return all of it, line by line, to be shown."""
        return (*self.texts, *self.facts, *self.meanings)


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that left the meaning: the version it made, who did it on which day, and why."""

    version: str
    by: str
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """A review as it was recorded, with the corrections since; ``wording`` is the latest that counts as reviewed."""

    version: str
    by: str
    reviewed: date
    next_review: date
    wording: Wording
    corrections: tuple[Correction, ...] = ()

    @property
    def digest(self) -> str:
        """Return the sha256 of all of it, in hex: who reviewed what, and when, is not changed by hand either."""
        return hashlib.sha256(json.dumps(astuple(self), ensure_ascii=False, default=str).encode()).hexdigest()


class Standing(StrEnum):
    """How a leaflet's words stand with its record."""

    NONE = "none"
    SAME = "same"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Held:
    """The record beside a source, or why it cannot be read; neither when there is none."""

    record: Record | None = None
    trouble: str = ""


def path_of(source: Path) -> Path:
    """Return where the record of a leaflet's source lies."""
    return source.with_name(f"{source.stem}.reviewed.yaml")


def wording_of(leaflet: Leaflet) -> Wording:
    """Return what a review of a leaflet looks at; the easy read has its own confirmation."""
    masthead = (leaflet.title, leaflet.summary, *leaflet.also_called)
    texts, facts, terms = list(masthead), set(), set()
    for _, section in sections(leaflet):
        blocks = [block for block in section.blocks if not isinstance(block, Row)]
        texts += [plain(section.title), *(text for block in blocks for text in block_texts(block) if text)]
        for words in (section.title, *(inner for block in blocks for inner in contents(block))):
            for inline in flat(words):
                match inline:
                    case Fact(name, text):
                        facts.add(f"{name}: {text}")
                    case Term(_, term):
                        terms.add(term)
                    case _:
                        pass  # no other piece stands for words elsewhere
    meanings = (f"{entry.term}: {' '.join(entry.meaning)}" for entry in leaflet.glossary if entry.term in terms)
    return Wording(tuple(filter(None, texts)), tuple(sorted(facts)), tuple(sorted(meanings)))


def standing(leaflet: Leaflet, source: Path) -> Standing:
    """Return how a leaflet as it was read from ``source`` stands with the record beside it."""
    held = load(path_of(source))
    if held.trouble:
        return Standing.UNREADABLE
    if held.record is None:
        return Standing.NONE
    return Standing.SAME if held.record.wording == wording_of(leaflet) else Standing.CHANGED


def is_changed(leaflet: Leaflet, source: Path) -> bool:
    """Return whether the words are not those of the recorded review, or its record cannot tell."""
    return standing(leaflet, source) in (Standing.CHANGED, Standing.UNREADABLE)


def problems(leaflet: Leaflet, source: Path, root: Path) -> tuple[Problem, ...]:
    """Return one warning when no review is recorded, or what changed since; nothing for a leaflet never reviewed."""
    if not leaflet.review.reviewed or leaflet.review.withdrawn:
        return ()
    path = path_of(source)
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    held = load(path)
    again = f"“leaflet record-review {leaflet.id} --by ROLE --next DATE” records one."
    if held.trouble:
        message = f"the record of the review cannot be read: {held.trouble}"
        return (Problem(Span(name, 1, 1), message, "review-record", again, Severity.WARNING),)
    span = Span(leaflet.span.path, 1, 1)
    if held.record is None:
        message = "no review of this leaflet is recorded, so a later change of its words would not be noticed"
        return (Problem(span, message, "no-review-record", again, Severity.WARNING),)
    now = wording_of(leaflet)
    if held.record.wording == now:
        return _other_dates(leaflet, held.record, span)
    changed = "\n    ".join(f"{sign} {text}" for sign, text in changes(held.record.wording.lines, now.lines))
    message = f"the words changed since they were reviewed on {held.record.reviewed.isoformat()}"
    hint = f"{AFTER_A_CHANGE.format(leaflet=leaflet.id)}\n    {changed}"
    return (Problem(span, message, "changed-since-review", hint, Severity.WARNING),)


def _other_dates(leaflet: Leaflet, record: Record, span: Span) -> tuple[Problem, ...]:
    """Return a warning where the source has other dates than its record: typed by hand, or a recording broken off."""
    if (leaflet.review.reviewed, leaflet.review.next_review) == (record.reviewed, record.next_review):
        return ()
    message = f"its dates are not those of the recorded review: {record.reviewed}, next {record.next_review}"
    hint = f"“leaflet record-review {leaflet.id} --by ROLE --next DATE” writes both."
    return (Problem(span, message, "review-dates", hint, Severity.WARNING),)


def changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the lines that differ, place by place: ("-", an old one), then ("+", a new one)."""
    for before, after in changed_lines(old, new):
        yield from (("-", line) for line in before)
        yield from (("+", line) for line in after)


def changed_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield each place that differs: the old lines and the new ones."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield old[a:b], new[c:d]


# ------------------------------------------------------------------------------------------------------------- the file


def load(path: Path) -> Held:
    """Return the record in a file, nothing when there is none."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return Held()
    except OSError as error:
        return Held(trouble=(error.strerror or str(error)).lower())
    return read(data)


def read(data: bytes) -> Held:
    """Return the record that the bytes of a file hold, or what is wrong with them."""
    import yaml

    if len(data) > MOST_BYTES:
        return Held(trouble="it is too large")
    try:
        raw = yaml.safe_load(data.decode("utf-8"))
        record = _record(raw)
        if record.digest != raw["digest"]:
            return Held(trouble="it is not what its digest says: it was changed by hand")
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        return Held(trouble=str(error).splitlines()[0] if str(error) else "it is not what the command writes")
    return Held(record)


def _record(raw: dict[str, Any]) -> Record:
    corrections = tuple(
        Correction(_text(each["version"]), _text(each["by"]), _day(each["day"]), _text(each["why"]))
        for each in raw["corrections"]
    )
    wording = Wording(*(tuple(map(_text, raw[name])) for name in ("texts", "facts", "meanings")))
    days = _day(raw["reviewed"]), _day(raw["next-review"])
    return Record(_text(raw["version"]), _text(raw["by"]), *days, wording, corrections)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"“{value}” is not a text")
    return value


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"“{value}” is not a date")
    return date(value.year, value.month, value.day)


def written(record: Record) -> bytes:
    """Return the bytes of a record's file; `read` gives the same record back."""
    wording = record.wording
    lines = [
        f"version: {_quoted(record.version)}",
        f"by: {_quoted(record.by)}",
        f"reviewed: {record.reviewed.isoformat()}",
        f"next-review: {record.next_review.isoformat()}",
        f"digest: {_quoted(record.digest)}",
        "corrections:" if record.corrections else "corrections: []",
    ]
    for each in record.corrections:
        lines += [f"  - version: {_quoted(each.version)}", f"    by: {_quoted(each.by)}"]
        lines += [f"    day: {each.on.isoformat()}", f"    why: {_quoted(each.why)}"]
    for name, texts in (("texts", wording.texts), ("facts", wording.facts), ("meanings", wording.meanings)):
        lines.append(f"{name}:" if texts else f"{name}: []")
        lines += [f"  - {_quoted(text)}" for text in texts]
    return (_HEADER + "\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    """Return a text between double quotes (YAML 1.2.2, section 7.3.1), with escapes for all but ASCII and letters."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in quoted)
