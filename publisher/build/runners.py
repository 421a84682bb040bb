"""Runners: they perform tasks in other processes. What comes out does not depend on which one runs."""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait

from publisher.build.how import Limits
from publisher.build.seat import LOOK_S, Seat
from publisher.build.store import Store
from publisher.build.task import Blame, Task
from publisher.build.work import Failure, Result

Done = tuple[Task, Result]
Results = Generator[Done, None, None]
Runner = Callable[[Sequence[Task], Store], Results]
"""Yields each task with its result, as they end."""


def processes(jobs: int, limits: Limits) -> Runner:
    """Return a runner that performs up to ``jobs`` tasks at a time, each in a process of its own.

    A task whose process dies is performed once more when all others are done; one whose process dies again is named as
    a failure. One that takes more than the limits is stopped and not tried again.
    """

    def run(tasks: Sequence[Task], store: Store) -> Results:
        seats = [Seat(limits) for _ in range(min(jobs, len(tasks)))]
        try:
            yield from performed(seats, tasks, store)
        finally:
            for seat in seats:
                seat.close()

    return run


def performed(seats: list[Seat], tasks: Sequence[Task], store: Store) -> Results:
    """Yield the tasks with their results, as they end at free seats."""
    for task in (yield from _once(seats, deque(tasks), store)):
        if (yield from _once(seats[:1], deque([task]), store)):
            yield task, twice_killed(task)


def twice_killed(task: Task) -> Failure:
    """Return the failure of a task that must not be tried again."""
    return Failure(f"{task.name} is left out, because making it killed its process twice", Blame.MACHINE)


def _once(seats: list[Seat], waiting: deque[Task], store: Store) -> Generator[Done, None, list[Task]]:
    """Perform what is waiting at the seats; return the tasks whose process died."""
    died: list[Task] = []
    _seat(seats, waiting, store)
    while taken := [seat for seat in seats if seat.task]:
        wait([seat.future for seat in taken], timeout=LOOK_S, return_when=FIRST_COMPLETED)
        ended = [seat.take() for seat in taken if seat.ended()]
        _seat(seats, waiting, store)
        for task, result in ended:
            if result is None:
                died.append(task)
            else:
                yield task, result
    return died


def _seat(seats: list[Seat], waiting: deque[Task], store: Store) -> None:
    for seat in seats:
        if seat.task is None and waiting:
            seat.begin(waiting.popleft(), store)
