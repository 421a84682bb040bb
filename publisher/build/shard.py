"""One share of a build among several machines that know nothing of each other but the store.

Each makes the tasks whose keys fall to it; a whole build afterwards finds everything in the store.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from publisher.build.how import Fixed
from publisher.build.report import Event, Fate, Report
from publisher.build.store import Kept, Store
from publisher.build.task import Plan, Task, longest_first
from publisher.build.work import Failure, Result


@dataclass(frozen=True, slots=True)
class Shard:
    """The share ``number`` of ``count``, from 1."""

    number: int
    count: int

    def has(self, task: Task) -> bool:
        """Return whether a task is of this share: its key decides, so that every machine agrees."""
        return int(task.key[:8], 16) % self.count == self.number - 1


def fill(plan: Plan, store: Store, how: Fixed, shard: Shard, tell: Callable[[Event], None]) -> Report:
    """Make what the store lacks of a shard, and nothing else; return what was done. Raises MachineError."""
    events: dict[str, Event] = {}

    def note(event: Event) -> None:
        events[event.target] = event
        tell(event)

    tasks = [task for task in plan.tasks if shard.has(task) and (plan.wanted is None or task.target in plan.wanted)]
    missing = []
    for task in tasks:
        if how.force or not _holds(store, task):
            missing.append(task)
        else:
            note(Event(Fate.KEPT, task.target, "the store holds it"))
    if missing:
        with closing(how.runner()(longest_first(plan.ready(missing)), store)) as results:
            for task, result in results:
                note(_event(task, result))
    return Report(tuple(events[task.target] for task in tasks if task.target in events))


def _event(task: Task, result: Result) -> Event:
    match result:
        case Kept():
            return Event(Fate.MADE, task.target, "the store did not hold it", result.notes)
        case Failure(why, blame, details):
            return Event(Fate.FAILED, task.target, why, blame=blame, details=details)


def _holds(store: Store, task: Task) -> bool:
    kept = store.kept(task.key)
    return kept is not None and all(store.has(sha) for sha in (kept.data, *(sha for _, sha in kept.beside)))
