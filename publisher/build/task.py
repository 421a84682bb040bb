"""What is to be built: tasks with named inputs, what is refused, and what the manifest tells of each output."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath

from publisher.build.product import Product
from publisher.build.store import Store
from publisher.words import Words

CONTENT = frozenset(
    {"text", "last review", "next review", "state", "review notices", "code", "version", "organisation", "language"}
    | {"readers' check"}
)
"""The inputs that decide what an output says: when one of them differs, an old output contradicts its source."""


class Blame(StrEnum):
    """What kept an output from being made."""

    CONTENT = "content"
    MACHINE = "machine"
    PROGRAM = "program"


class MakeError(Exception):
    """An output could not be made; the message is one line that says why and what to do."""

    def __init__(self, message: str, blame: Blame = Blame.CONTENT) -> None:
        """Keep who is to blame."""
        super().__init__(message)
        self.blame = blame

    def __reduce__(self) -> tuple[type["MakeError"], tuple[str, Blame]]:
        """Return how another process gets the same error."""
        return MakeError, (str(self), self.blame)


@dataclass(frozen=True, slots=True)
class About:
    """What the manifest and the list for people tell of an output; dates are ISO 8601, empty when there is none.

    ``called`` is what the edition may call itself: easy read that readers have not checked is ``simple-words``;
    ``edition_code`` is computed from the edition's text.
    """

    leaflet: str
    language: str
    edition: str
    format: str
    source: str
    source_sha256: str
    profile: str = ""
    called: str = ""
    title: str = ""
    code: str = ""
    version: str = ""
    edition_code: str = ""
    owner: str = ""
    reviewed: str = ""
    next_review: str = ""
    state: str = ""
    draft: bool = False
    tools: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One output: its path under the output folder, what decides its bytes, and how it is made.

    ``inputs`` are names and digests or short values; the names are what reasons are told with. ``make`` is given the
    store of the machine it runs on, for what may be lost there; it can be sent to another process or machine, and
    raises MakeError. ``effort`` tells roughly how long it takes beside others, in no unit of its own.
    """

    target: str
    inputs: tuple[tuple[str, str], ...]
    make: Callable[[Store], Product]
    about: About
    effort: int = 0

    @property
    def name(self) -> str:
        """Return the name of its file."""
        return PurePosixPath(self.target).name

    @property
    def key(self) -> str:
        """Return the sha256, in hex, of the inputs: tasks of equal inputs make equal bytes."""
        return key_of(self.inputs)


def longest_first(tasks: Sequence[Task]) -> Sequence[Task]:
    """Return the tasks with the longest first, so that no processor waits for one that was begun last."""
    return sorted(tasks, key=lambda task: -task.effort)


def key_of(inputs: tuple[tuple[str, str], ...]) -> str:
    """Return the sha256, in hex, of the inputs of a task."""
    return hashlib.sha256(repr(("1", inputs)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Refused:
    """An output that must not or cannot be made; ``target`` is the name it would have had."""

    target: str
    why: str
    about: About
    blame: Blame = Blame.CONTENT


@dataclass(frozen=True, slots=True)
class Plan:
    """All outputs of a project.

    ``words`` are those of the list for people. ``tasks`` are everything that the sources can make; of these only
    ``wanted`` targets are built now (None: all). ``sources`` are the leaflets and languages that there are. ``heading``
    is the name and notice over the list for people; ``test_build`` is true when the day is not the real one. ``notes``
    are lines for the person who builds. ``until`` is the first day on which some output would say something else
    (None: never), a day in ``time_zone``. ``ready`` returns tasks with all that they need to be made: what is kept is
    known by its key alone, and a plan need not hold more of it.
    """

    words: Words
    tasks: tuple[Task, ...]
    refused: tuple[Refused, ...] = ()
    wanted: frozenset[str] | None = None
    sources: frozenset[tuple[str, str]] = frozenset()
    heading: tuple[str, str] = ("", "")
    publisher_version: str = ""
    test_build: bool = False
    notes: tuple[str, ...] = ()
    until: date | None = None
    time_zone: str = "UTC"
    ready: "Callable[[Sequence[Task]], Sequence[Task]]" = tuple
