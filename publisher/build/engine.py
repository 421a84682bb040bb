"""The build: what the store holds is put in place, the rest is made, and what must not stay is retired."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath

from publisher.build import calendar, durable, listing, lock, manifest, reasons, record
from publisher.build.how import Fixed
from publisher.build.place import LostBytesError, Place, files_of
from publisher.build.record import Entry, Record
from publisher.build.report import Event, Fate, Report
from publisher.build.store import FOLDER, Kept, Store
from publisher.build.task import About, Blame, Plan, Refused, Task, longest_first
from publisher.build.work import Failure, Result

Tell = Callable[[Event], None]
LOST = "what was made is not in the store: do all machines share the same one? “--store” names it"


def run(plan: Plan, output: Path, how: Fixed, tell: Tell) -> Report:
    """Build a plan into the output folder and return what was done; ``tell`` hears of each output as it happens.

    Raises BusyError when another build holds the folder, MachineError when nothing can be written there, when the
    clock went back, or when a cluster or a store elsewhere cannot be used.
    """
    with _held(output):
        folder = output / FOLDER
        if not (plan.test_build or how.force):
            calendar.check(folder, how.today)
        last = record.load(folder / "last", output / manifest.NAME)
        place = Place(output, how.store or Store(folder), last, how.today)
        build = _Build(plan, place, how, tell)
        try:
            build.make()
            build.retire()
        finally:  # also when it was interrupted: the manifest tells what is in the folder now
            _write(plan, place, build.ordered())
        calendar.note(folder, how.today)
    return Report(build.ordered())


@contextmanager
def _held(output: Path) -> Iterator[None]:
    """Hold the output folder, tidied of what a killed build left."""
    with lock.locked(output / FOLDER / "lock") as orderly:
        if not orderly:
            with durable.telling(f"cannot tidy {output}"):
                durable.sweep(output, output / FOLDER)
        yield


class _Build:
    """One build on its way: its events by target."""

    def __init__(self, plan: Plan, place: Place, how: Fixed, tell: Tell) -> None:
        self.plan, self.place, self.how, self.tell = plan, place, how, tell
        self.events: dict[str, Event] = {}
        self.before: dict[str, Entry] = dict(place.record.entries)

    def make(self) -> None:
        """Put in place what the store holds, and make the rest."""
        wanted = self.plan.wanted
        tasks = [task for task in self.plan.tasks if wanted is None or task.target in wanted]
        reasons_now = {task.target: reasons.of(task, self.place, force=self.how.force) for task in tasks}
        missing = [task for task in tasks if self.how.force or not self._from_store(task, reasons_now[task.target])]
        if missing:
            with closing(self.how.runner()(longest_first(self.plan.ready(missing)), self.place.store)) as results:
                for task, result in results:
                    self._take(task, result, reasons_now[task.target])

    def _take(self, task: Task, result: Result, reason: str) -> None:
        match result:
            case Kept():
                self._settle(task, result, reason)
            case Failure(why, blame, details):
                self._fail(Event(Fate.FAILED, task.target, why, blame=blame, details=details))

    def retire(self) -> None:
        """Move away everything that is refused, contradicts its source, or has none any more."""
        for refused in self.plan.refused:
            self._fail(Event(Fate.REFUSED, refused.target, refused.why, blame=refused.blame))
        for task in self.plan.tasks:
            last = self.before.get(task.target)
            if task.target not in self.events and last and reasons.contradicts(task, last):
                why = f"not built this time, and {reasons.why(task, last, '', force=False)}"
                self._not_in_use(task.target, why, task.about.leaflet)
        planned = _kinds(self.plan)
        targets = set(planned.values())
        for target, entry in sorted(self.before.items()):
            if target not in targets:
                successor = planned.get(_kind(entry.about))
                left_out = entry.about.leaflet if successor and successor not in self.events else ""
                self._not_in_use(target, self._why_gone(entry.about, planned), left_out)

    def _why_gone(self, about: About, planned: dict[tuple[str, ...], str]) -> str:
        if (about.leaflet, about.language) not in self.plan.sources:
            return f"its source {about.source} is gone"
        successor = planned.get(_kind(about))
        if why := next((refused.why for refused in self.plan.refused if refused.target == successor), ""):
            return why
        if successor is None:
            return "it is no longer among the outputs"
        name = PurePosixPath(successor).name
        return (
            f"{name} takes its place" if successor in self.events else f"it is called {name} now, not built this time"
        )

    def ordered(self) -> tuple[Event, ...]:
        """Return the events in the order of the plan, then what was retired, then what was changed by hand."""
        planned = [*(task.target for task in self.plan.tasks), *(refused.target for refused in self.plan.refused)]
        order = {target: number for number, target in enumerate(dict.fromkeys(planned))}
        events = sorted(self.events.values(), key=lambda event: (order.get(event.target, len(order)), event.target))
        aside = (Event(Fate.ASIDE, path, f"changed by hand: a copy is in {copy}") for path, copy in self.place.aside)
        return (*events, *aside)

    def _from_store(self, task: Task, reason: str) -> bool:
        kept = self.place.store.kept(task.key)
        return kept is not None and self._settle(task, kept, reason, made=False)

    def _settle(self, task: Task, kept: Kept, reason: str, *, made: bool = True) -> bool:
        """Put an output in place and tell; return False when the store turned out not to hold it."""
        try:
            written = self.place.put(task.target, kept)
        except LostBytesError:
            if made:
                self._fail(Event(Fate.FAILED, task.target, LOST, blame=Blame.MACHINE))
            return made
        except durable.MachineError as error:
            self._fail(Event(Fate.FAILED, task.target, str(error), blame=Blame.MACHINE))
            return True
        self.place.record.entries[task.target] = _entry(task, kept)
        self.place.replace_retired(task.target)
        fate = Fate.MADE if written else Fate.KEPT
        same = reason if written else (f"{reason}, but it is the same" if made else "nothing changed")
        notes = (*kept.notes, *_another_voice(self.before.get(task.target), kept)) if made or written else ()
        self._tell(Event(fate, task.target, same, notes))
        return True

    def _fail(self, event: Event) -> None:
        self._retire(event.target, event.why)
        self._tell(event)

    def _not_in_use(self, target: str, why: str, left_out: str) -> None:
        if self._retire(target, why):
            self._tell(Event(Fate.NOT_IN_USE, target, why, left_out=left_out))

    def _retire(self, target: str, why: str) -> bool:
        try:
            return self.place.retire(target, why)
        except durable.MachineError as error:
            self._tell(Event(Fate.FAILED, target, str(error), blame=Blame.MACHINE))
            return False

    def _tell(self, event: Event) -> None:
        self.events[event.target] = event
        self.tell(event)


def _kinds(plan: Plan) -> dict[tuple[str, ...], str]:
    """Return each planned target by what it is, so that one under a new name is known again."""
    tasks = {_kind(task.about): task.target for task in plan.tasks}
    return tasks | {_kind(refused.about): refused.target for refused in plan.refused}


def _kind(about: About) -> tuple[str, ...]:
    return about.leaflet, about.language, about.edition, about.format, about.profile


def _entry(task: Task, kept: Kept) -> Entry:
    return Entry(task.inputs, files_of(task.target, kept), task.about, kept.voice)


def _another_voice(before: Entry | None, kept: Kept) -> tuple[str, ...]:
    """Return a line when a recording is spoken by another voice than the last one of its name."""
    if before is None or not before.voice or before.voice == kept.voice:
        return ()
    return (f"the voice has changed: {before.voice} before, {kept.voice} now",)


def _write(plan: Plan, place: Place, events: tuple[Event, ...]) -> None:
    """Write the record, the list for people and, last of all, the manifest."""
    notes = place.record
    owned = notes.owned()
    notes.stats = {path: seen for path, seen in notes.stats.items() if path in owned}
    gone = [where for where in notes.not_in_use if not (place.output / where).is_file()]
    for where in gone:
        del notes.not_in_use[where]
    failed = {event.target: event.why for event in events if event.fate in (Fate.FAILED, Fate.REFUSED)}
    refused = tuple(_refusals(plan, failed))
    record.save(place.output / FOLDER / "last", notes)
    state = manifest.State(plan, notes, refused, _sizes(place, notes))
    _write_changed(place.output / listing.NAME, listing.page(state))
    _write_changed(place.output / manifest.NAME, manifest.text(state))


def _refusals(plan: Plan, failed: dict[str, str]) -> list[Refused]:
    known = {task.target: task.about for task in plan.tasks}
    known |= {refused.target: refused.about for refused in plan.refused}
    return [Refused(target, failed[target], known[target]) for target in sorted(failed) if target in known]


def _sizes(place: Place, notes: Record) -> dict[str, int]:
    return {path: (place.output / path).stat().st_size for path in notes.owned()}


def _write_changed(path: Path, text: str) -> None:
    data = text.encode()
    if durable.read(path) != data:
        durable.write(path, data)
