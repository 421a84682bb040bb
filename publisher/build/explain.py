"""What an output is made from, and what the next build would do with it: told without building anything."""

from dataclasses import dataclass
from pathlib import Path

from publisher.build import manifest, reasons, record
from publisher.build.how import Fixed
from publisher.build.place import Place
from publisher.build.store import FOLDER, Store
from publisher.build.task import Plan, Task


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that decides an output: its name, its value or digest, and that of the last build (None: not known)."""

    name: str
    value: str
    before: str | None

    @property
    def changed(self) -> bool:
        """Whether it differs from what the last build saw."""
        return self.before is not None and self.before != self.value


@dataclass(frozen=True, slots=True)
class Explanation:
    """What would become of a target, why, and its inputs in their order; a refused one has none."""

    target: str
    fate: str
    why: str
    inputs: tuple[Input, ...] = ()


def explain(plan: Plan, output: Path, how: Fixed, target: str) -> Explanation:
    """Return what decides a target of the plan. Raises KeyError when the plan has no such target, MachineError."""
    for refused in plan.refused:
        if refused.target == target:
            return Explanation(target, "refused", refused.why)
    task = {task.target: task for task in plan.tasks}[target]
    folder = output / FOLDER
    last = record.load(folder / "last", output / manifest.NAME)
    place = Place(output, how.store or Store(folder), last, how.today)
    entry = last.entries.get(target)
    before = dict(entry.inputs) if entry else {}
    inputs = tuple(Input(name, value, before.get(name)) for name, value in task.inputs)
    return Explanation(target, *_fate(task, place, how), inputs)


def _fate(task: Task, place: Place, how: Fixed) -> tuple[str, str]:
    """Return what would become of a task's output, and why."""
    why = reasons.of(task, place, force=how.force)
    kept = place.store.kept(task.key)
    if kept is None or how.force:
        return "made", why
    if place.sha256(task.target) == kept.data:
        return "kept", "nothing changed"
    return "put in place from the store", why
