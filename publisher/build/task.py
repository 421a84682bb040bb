"""What is to be built: tasks with named inputs, what is refused, and what the manifest tells of each output."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from publisher.words import Words

CONTENT = frozenset(
    {"text", "last review", "next review", "state", "review notices", "code", "version", "organisation", "language"}
    | {"readers' check"}
)
"""The inputs that decide what an output says: when one of them differs, an old output contradicts its source."""


class Product(Protocol):
    """A finished output: its bytes, the files beside it by the end of their names, and what to tell."""

    @property
    def data(self) -> bytes:
        """Return the bytes of the output."""

    @property
    def beside(self) -> tuple[tuple[str, bytes], ...]:
        """Return the files that stand beside it: what follows the target's stem, and their bytes."""

    @property
    def voice(self) -> str:
        """Return the name of the voice of a recording, empty for others."""

    @property
    def provisional(self) -> bool:
        """Return whether the next build should try to better this one."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Return lines for the person who builds."""


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

    ``inputs`` are names and digests or short values; the names are what reasons are told with. ``make`` can be sent to
    another process and raises MakeError.
    """

    target: str
    inputs: tuple[tuple[str, str], ...]
    make: Callable[[], Product]
    about: About

    @property
    def key(self) -> str:
        """Return the sha256, in hex, of the inputs: tasks of equal inputs make equal bytes."""
        return hashlib.sha256(repr(("1", self.inputs)).encode()).hexdigest()


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
    (None: never), a day in ``time_zone``.
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
