"""Why an output was made or kept, in words, from the inputs of now and those of the last build."""

from publisher.build.place import Place
from publisher.build.record import Entry
from publisher.build.task import CONTENT, Task

MOST_NAMES = 4
"""A longer list of reasons helps nobody."""


def changed(task: Task, last: Entry | None) -> tuple[str, ...]:
    """Return the names of the inputs that differ from the last build, in the task's order; all when there was none."""
    before = dict(last.inputs) if last else {}
    names = tuple(name for name, value in task.inputs if before.get(name) != value)
    return (*names, *(name for name in before if name not in dict(task.inputs)))


def contradicts(task: Task, last: Entry) -> bool:
    """Return whether an output of the last build says something else than its source says now."""
    return not last.inputs or any(name in CONTENT for name in changed(task, last))


def of(task: Task, place: Place, *, force: bool) -> str:
    """Return why an output is made, as the output folder is found."""
    if any(retired.target == task.target for retired in place.record.not_in_use.values()):
        return "it was not in use"
    there = place.sha256(task.target) is not None
    state = "missing" if not there else ("changed by hand" if place.changed_by_hand(task.target) else "")
    return why(task, place.record.entries.get(task.target), state, force=force)


def why(task: Task, last: Entry | None, state: str, *, force: bool) -> str:
    """Return why an output is made: ``state`` is "missing", "changed by hand" or empty, as its file was found."""
    if last is None:
        return "first build" if state in ("", "missing") else f"its file was {state}"
    names = changed(task, last)
    if names:
        return f"{_listed(names)} changed" if last.inputs else "nothing is known of the last build"
    if state:
        return f"its file was {state}"
    return "asked for with --force" if force else "the last one was provisional, or the store was cleared"


def _listed(names: tuple[str, ...]) -> str:
    if len(names) > MOST_NAMES:
        names = (*names[: MOST_NAMES - 1], f"{len(names) - MOST_NAMES + 1} other things")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
