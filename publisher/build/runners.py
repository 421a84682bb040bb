"""Runners: they perform tasks, here or in other processes. What comes out does not depend on which one runs."""

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from publisher.build.store import Store
from publisher.build.task import Blame, Task
from publisher.build.work import Failure, Result, perform

TASKS_PER_WORKER = 200
"""A worker is replaced after so many tasks: layout libraries grow a little with each."""

Runner = Callable[[Sequence[Task], Store], Iterator[tuple[Task, Result]]]
"""Yields each task with its result, as they end."""


def serial(tasks: Sequence[Task], store: Store) -> Iterator[tuple[Task, Result]]:
    """Perform the tasks one after the other in this process."""
    for task in tasks:
        yield task, perform(task, store)


def processes(jobs: int) -> Runner:
    """Return a runner that performs up to ``jobs`` tasks at a time, each in a process of its own.

    When a process dies, the tasks that ran at that moment are performed again, each alone; one whose process dies
    again is named as a failure, and all others are done.
    """

    def run(tasks: Sequence[Task], store: Store) -> Iterator[tuple[Task, Result]]:
        waiting, suspects = deque(tasks), list[Task]()
        while waiting:
            suspects += yield from _until_broken(waiting, store, jobs)
        for task in suspects:
            alone = deque([task])
            if (yield from _until_broken(alone, store, 1)):
                yield task, Failure("its process was killed twice", Blame.MACHINE)

    return run


def _until_broken(waiting: deque[Task], store: Store, jobs: int) -> Generator[tuple[Task, Result], None, list[Task]]:
    """Perform what is waiting; return the tasks that ran when a process died (none when all are done)."""
    running: dict[Future[Result], Task] = {}
    others = set(multiprocessing.active_children())
    pool = _pool(min(jobs, len(waiting)))
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                future = pool.submit(perform, waiting[0], store)
                running[future] = waiting.popleft()
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=list(running).index):
                result = future.result()
                yield running.pop(future), result
        pool.shutdown()
    except BrokenProcessPool:
        return list(running.values())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in set(multiprocessing.active_children()) - others:
            worker.kill()
    return []


def _pool(jobs: int) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, context, initializer=_begin, max_tasks_per_child=TASKS_PER_WORKER)


def _begin() -> None:
    """Leave Ctrl-C to the process that holds the lock, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
