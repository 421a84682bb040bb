"""What a build did, for each output and in words."""

from dataclasses import dataclass
from enum import StrEnum

from publisher.build.task import Blame


class Fate(StrEnum):
    """What became of an output."""

    MADE = "made"
    KEPT = "kept"
    REFUSED = "refused"
    FAILED = "failed"
    NOT_IN_USE = "moved to not-in-use"
    ASIDE = "kept aside"


@dataclass(frozen=True, slots=True)
class Event:
    """One output, what became of it, and why; ``notes`` are lines of the renderer (which voice spoke).

    ``left_out`` is the leaflet of an output that was moved away because this build of a part did not make it anew.
    """

    fate: Fate
    target: str
    why: str
    notes: tuple[str, ...] = ()
    blame: Blame | None = None
    details: str = ""
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All events, those of outputs in the order of the plan."""

    events: tuple[Event, ...]

    def of(self, *fates: Fate) -> tuple[Event, ...]:
        """Return the events with one of these fates."""
        return tuple(event for event in self.events if event.fate in fates)

    @property
    def blames(self) -> frozenset[Blame]:
        """What kept outputs from being made; empty when all went well."""
        return frozenset(event.blame for event in self.events if event.blame)
