"""The seal: who confirmed which words of an easy read, and what has changed since.

It keeps the words themselves, not only a hash of them, so that a change can be shown: as gettext keeps the previous
text of a translation that has become fuzzy (gettext manual, Fuzzy Entries).
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from publisher.easyread.wording import Digests, Unit, Wording, units, wordings
from publisher.leaflet import Leaflet, Span
from publisher.problems import Problem, Severity


class Kind(StrEnum):
    """Who confirms: a clinician that the facts are the same, or readers that they understand the words."""

    CLINICAL = "clinical"
    READERS = "readers"


class State(StrEnum):
    """What a confirmation is worth today."""

    MISSING = "missing"
    STALE = "stale"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One section as somebody confirmed it; ``people`` is the size of a group of readers, else 0."""

    section: str
    kind: Kind
    by: str
    day: date
    wording: Wording
    people: int = 0


@dataclass(frozen=True, slots=True)
class Seal:
    """All confirmations of a leaflet in one language, one a section and kind."""

    confirmations: tuple[Confirmation, ...] = ()

    def find(self, section: str, kind: Kind) -> Confirmation | None:
        """Return the confirmation of a section, or None."""
        return next((each for each in self.confirmations if (each.section, each.kind) == (section, kind)), None)


@dataclass(frozen=True, slots=True)
class SectionStatus:
    """How a section stands with both kinds of confirmation."""

    section: str
    clinical: State
    readers: State


@dataclass(frozen=True, slots=True)
class Status:
    """How a leaflet stands, section by section in reading order; sections that are gone come last."""

    sections: tuple[SectionStatus, ...]

    @property
    def clinical(self) -> bool:
        """Return whether a clinician's confirmation of every section is current."""
        return bool(self.sections) and all(each.clinical is State.CURRENT for each in self.sections)

    @property
    def readers(self) -> bool:
        """Return whether the readers' confirmation of every section is current."""
        return bool(self.sections) and all(each.readers is State.CURRENT for each in self.sections)


def status(leaflet: Leaflet, seal: Seal, digests: Digests) -> Status:
    """Return how each section of a leaflet as it was read stands.

    A section that was confirmed and is no longer there is stale: leaving words out is a change too.
    """
    now = wordings(leaflet, digests)
    gone = dict.fromkeys(each.section for each in seal.confirmations if each.section not in now)
    return Status(
        tuple(
            SectionStatus(
                name, *(_state(seal.find(name, kind), now.get(name)) for kind in (Kind.CLINICAL, Kind.READERS))
            )
            for name in (*now, *gone)
        )
    )


def _state(confirmation: Confirmation | None, now: Wording | None) -> State:
    if confirmation is None:
        return State.MISSING
    return State.CURRENT if confirmation.wording == now else State.STALE


def confirm(seal: Seal, confirmations: tuple[Confirmation, ...], known: frozenset[str]) -> Seal:
    """Return a seal with more confirmations; each takes the place of the one before.

    Those of sections that are not ``known`` any more are dropped, when all known sections are confirmed at once.
    """
    new = {(each.section, each.kind) for each in confirmations}
    whole = {each.section for each in confirmations} == known
    kept = (each for each in seal.confirmations if (each.section, each.kind) not in new)
    return Seal((*(each for each in kept if not whole or each.section in known), *confirmations))


# ------------------------------------------------------------------------------------------------------------- changes


def changes(leaflet: Leaflet, seal: Seal, digests: Digests) -> tuple[Problem, ...]:
    """Return a warning for each stale section, with old and new sentences, and one for each that nobody confirmed."""
    if not seal.confirmations:
        return ()
    now, by_id = wordings(leaflet, digests), {unit.section.id: unit for unit in units(leaflet)}
    found = [problem for each in seal.confirmations for problem in _changed(each, now, by_id, leaflet.span)]
    for name, unit in by_id.items():
        if seal.find(name, Kind.CLINICAL) is None:
            hint = f"Ask a clinician, then: leaflet confirm {leaflet.id} --section {name} --as clinical --by ROLE"
            message = f"“{unit.name}” has no clinical check, so the easy read is a draft"
            found.append(Problem(_place(unit), message, "seal-missing", hint, Severity.WARNING))
    return tuple(found)


def _changed(
    confirmation: Confirmation, now: dict[str, Wording], by_id: dict[str, Unit], span: Span
) -> Iterator[Problem]:
    wording = now.get(confirmation.section, Wording())
    unit = by_id.get(confirmation.section)
    if confirmation.wording == wording:
        return
    parts = [part for part in _PARTS if getattr(confirmation.wording, part) != getattr(wording, part)]
    what = " and ".join(_PARTS[part] for part in parts)
    name = unit.name if unit else confirmation.section
    check = f"the {confirmation.kind} check by {confirmation.by} on {confirmation.day.isoformat()}"
    lines = (line for part in parts for line in _differing(part, confirmation.wording, wording))
    yield Problem(
        _place(unit) if unit else span,
        f"“{name}”: {what} changed after {check}" if unit else f"“{name}” is gone since {check}",
        "seal-stale",
        "\n    ".join(lines),
        Severity.WARNING,
    )


_PARTS = {
    "standard": "the standard text",
    "easy": "the easy text",
    "left_out": "what is left out",
    "facts": "a fact",
    "meanings": "a meaning",
    "pictures": "a picture",
}


def _differing(part: str, before: Wording, now: Wording) -> Iterator[str]:
    """Yield the old and the new lines of a part; of a picture its name, as its digest says nothing to people."""
    old, new = getattr(before, part), getattr(now, part)
    if part != "pictures":
        yield from _lines(old, new)
        return
    drawn, draws = (dict(line.rsplit(": ", 1) for line in lines) for lines in (old, new))
    for name in sorted({*drawn, *draws}):
        if name not in draws:
            yield f"- the picture {name}"
        elif name not in drawn:
            yield f"+ the picture {name}"
        elif drawn[name] != draws[name]:
            yield f"the picture {name} is another one"


def _lines(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[str]:
    for line in difflib.ndiff(old, new):
        if line[:2] in ("- ", "+ "):
            yield line


def _place(unit: Unit) -> Span:
    return unit.section.easy.span if unit.section.easy else unit.section.span
