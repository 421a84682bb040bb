"""The part of a plan that comes from one source, as it is planned now and as the store remembers it."""

import json
from dataclasses import astuple, dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from publisher.build import About, Blame, MakeError, Refused, Store, Task
from publisher.build import Product as Made
from publisher.leaflet import Edition, Format, Output, Profile, Span
from publisher.plan.last_words import words_of
from publisher.plan.orders import Desk, about_unread, orders_of, planned, target, why_refused
from publisher.plan.tasks import task_of
from publisher.plan.wish import Wish
from publisher.problems import Problem, Severity
from publisher.reading import SourceFile
from publisher.stamp import changes_on


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a source: what is wrong with it, the sha256 of its file, and its words where it was read now."""

    id: str
    language: str
    path: Path
    sha256: str
    problems: tuple[Problem, ...]
    words: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a plan that comes from one source.

    ``title`` is that of the leaflet, empty when it cannot be read; ``until`` the first day on which the share would be
    another one (None: never).
    """

    source: Told
    title: str
    until: date | None
    tasks: tuple[Task, ...]
    refused: tuple[Refused, ...]

    def wanted(self, wish: Wish) -> frozenset[str]:
        """Return the targets that are asked for."""
        named = [*((task.target, task.about) for task in self.tasks), *((no.target, no.about) for no in self.refused)]
        return frozenset(target for target, about in named if _is_wanted(about, wish))

    def notes(self, desk: Desk) -> tuple[str, ...]:
        """Return what is to be told of the voice that speaks it."""
        speaker = desk.speaker(self.source.id, self.source.language)
        spoken = (task.about for task in self.tasks if task.about.format == Format.AUDIO)
        if not speaker.why or not any(_is_wanted(about, desk.wish) for about in spoken):
            return ()
        return (f"{self.source.id} ({self.source.language}) is spoken by {speaker.name}, because {speaker.why}",)


def _is_wanted(about: About, wish: Wish) -> bool:
    profile = Profile(about.profile) if about.profile else Profile.ACCESSIBLE
    output = Output(Edition(about.edition), Format(about.format), profile)
    return wish.asks_for(about.leaflet, about.language, output)


def share_of(source: SourceFile, desk: Desk) -> Share:
    """Return what a source as it was read adds to the plan."""
    words = words_of(source.leaflet) if source.leaflet else ()
    told = Told(source.id, source.language, source.path, source.sha256, source.problems, words)
    leaflet, outputs = planned(source, desk)
    if leaflet is None:
        why = f"its source has errors: {_first_error(source)}"
        about = partial(about_unread, source, desk.project.root)
        refused = (Refused(target(source, output), why, about(output)) for output in outputs)
        return Share(told, "", None, (), tuple(refused))
    speaker = desk.speaker(leaflet.id, leaflet.language)
    orders = orders_of(source, leaflet, outputs, desk)
    whys = [(order, why_refused(order, speaker, desk.project.publisher)) for order in orders]
    return Share(
        told,
        source.leaflet.title if source.leaflet else "",
        changes_on(source.leaflet.review, desk.around.today) if source.leaflet else None,
        tuple(task_of(order, speaker, desk) for order, why in whys if not why),
        tuple(Refused(order.target, why[0], order.about, why[1]) for order, why in whys if why),
    )


def _first_error(source: SourceFile) -> str:
    errors = [problem for problem in source.problems if problem.severity is Severity.ERROR]
    return str(errors[0]).splitlines()[0] if errors else "it cannot be read"


# -------------------------------------------------------------------------------------------------- as it is remembered


def written(share: Share, today: date) -> bytes:
    """Return the bytes of a share as the store keeps it; `remembered` gives the same one back."""
    source = share.source
    raw = {
        "days": (today.isoformat(), share.until.isoformat() if share.until else ""),
        "source": (source.sha256, [_raw(problem) for problem in source.problems]),
        "title": share.title,
        "tasks": [(task.target, task.inputs, astuple(task.about)) for task in share.tasks],
        "refused": [(each.target, each.why, astuple(each.about), each.blame) for each in share.refused],
    }
    return json.dumps(raw, ensure_ascii=False).encode()


def remembered(data: bytes, source: tuple[str, str, Path], today: date) -> Share | None:
    """Return the share that the bytes hold, None when it is not that of this day.

    ``source`` is the id, the language and the path of its leaflet. Its tasks cannot make anything: see `is_bare`.
    """
    raw = json.loads(data)
    first, until = raw["days"]
    day = today.isoformat()
    if day < first or (until and until <= day):
        return None
    sha256, problems = raw["source"]
    return Share(
        Told(*source, sha256, tuple(map(_problem, problems))),
        raw["title"],
        date.fromisoformat(until) if until else None,
        tuple(Task(name, _pairs(inputs), _bare, _about(about)) for name, inputs, about in raw["tasks"]),
        tuple(Refused(name, why, _about(about), Blame(blame)) for name, why, about, blame in raw["refused"]),
    )


def is_bare(task: Task) -> bool:
    """Return whether a task was only remembered, without what it needs to be made."""
    return task.make is _bare


def _bare(_store: Store) -> Made:
    raise MakeError("its source was changed while this build ran: build again")


def _raw(problem: Problem) -> tuple[object, ...]:
    span = problem.span
    return (span.path, span.first, span.last), problem.message, problem.rule, problem.hint, problem.severity


def _problem(raw: list[Any]) -> Problem:
    span, message, rule, hint, severity = raw
    return Problem(Span(*span), message, rule, hint, Severity(severity))


def _about(raw: list[Any]) -> About:
    return About(*raw[:-1], *(_pairs(tools) for tools in raw[-1:]))


def _pairs(raw: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in raw)
