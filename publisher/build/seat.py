"""A seat: one worker process that performs one task at a time, watched, and replaced when it dies or was used long.

The process is a `ProcessPoolExecutor` of its own, so that when it is killed exactly one task is concerned.
"""

import multiprocessing
import multiprocessing.connection
import os
import shutil
import signal
import subprocess
import threading
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from pathlib import Path

from publisher.build.how import Limits
from publisher.build.store import Store
from publisher.build.task import Blame, Task
from publisher.build.work import Failure, Result, perform

TASKS_PER_PROCESS = 200
"""A process is replaced after so many tasks: layout libraries grow a little with each."""

ONE_PROCESSOR = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""The environment in which libraries for numbers use one thread; it is read when the first of them is imported."""

LOOK_S = 0.1
"""How often a running task is looked at, in seconds."""


class Seat:
    """A place where one task at a time is performed."""

    def __init__(self, limits: Limits) -> None:
        """Take the limits, which may change between tasks; the process begins with the first task."""
        self.limits = limits
        self._pool: ProcessPoolExecutor | None = None
        self._pid: Future[int] = Future()
        self._count = 0
        self._began_s = 0.0
        self._stopped = ""
        self.task: Task | None = None
        self.future: Future[Result] = Future()

    def begin(self, task: Task, store: Store) -> None:
        """Begin with a task; the seat must be free."""
        if self._count == TASKS_PER_PROCESS:
            self.close()
        self._began_s = time.monotonic()
        self._stopped = ""
        self.task = task
        try:
            self.future = self._opened().submit(perform, task, store)
        except BrokenProcessPool:  # it died between two tasks
            self.close()
            self.future = self._opened().submit(perform, task, store)
        self._count += 1

    def ended(self) -> bool:
        """Return whether the task has ended; one that takes more than it may is ended here."""
        if self.future.done():
            return True
        too_much = self._too_much()
        if too_much and not self._stopped:
            self._stopped = too_much
            self._kill()
        return False

    def take(self) -> tuple[Task, Result | None]:
        """Return the task that has ended and its result, None when its process died; the seat is free again."""
        task, self.task = self.task, None
        if task is None:
            raise ValueError("nobody sits here")
        try:
            return task, self.future.result()
        except BrokenProcessPool:
            self.close()
            return task, Failure(f"{task.name} {self._stopped}", Blame.MACHINE) if self._stopped else None

    def close(self) -> None:
        """End the process, at once when it is still at work."""
        if self._pool is None:
            return
        if self.task and not self.future.done():
            self._kill()
        self._pool.shutdown(cancel_futures=True)
        self._pool = None

    def _opened(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool, self._count = _pool(), 0
            self._pid = self._pool.submit(os.getpid)
        return self._pool

    def _too_much(self) -> str:
        limits = self.limits
        if not self._pid.done():  # the process is only beginning
            self._began_s = time.monotonic()
            return ""
        if limits.minutes and time.monotonic() - self._began_s > limits.minutes * 60:
            return (
                f"took more than {limits.minutes:g} minutes and was stopped: is there a very large table or picture in "
                f"it? “--task-minutes” sets the limit"
            )
        if limits.megabytes and _memory_bytes(self._pid.result()) > limits.megabytes * 10**6:
            return (
                f"took more than {limits.megabytes} MB of memory and was stopped: is there a very large table or "
                f"picture in it? “--task-memory” sets the limit"
            )
        return ""

    def _kill(self) -> None:
        try:
            pid = self._pid.result()
        except BrokenProcessPool:
            return
        for process in multiprocessing.active_children():
            if process.pid == pid:
                process.kill()


def _pool() -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    context.set_forkserver_preload([perform.__module__])
    return ProcessPoolExecutor(1, context, initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the process that holds the lock, end with it, and use one processor: the jobs share them."""
    os.environ.update(ONE_PROCESSOR)  # noqa: TID251 # written for libraries, not read
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _memory_bytes(pid: int) -> int:
    """Return how much memory a process holds (resident), 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _page_bytes()
    except FileNotFoundError:
        return _memory_by_ps(pid)
    except (OSError, ValueError, IndexError):
        return 0


def _memory_by_ps(pid: int) -> int:
    """Return the same as POSIX systems without /proc tell it (``ps -o rss``, in 1024 bytes)."""
    ps = _ps()
    if not ps:
        return 0
    told = subprocess.run([ps, "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S603 # fixed words
    return int(told.stdout) * 1024 if told.stdout.strip().isdigit() else 0


@cache
def _ps() -> str:
    return shutil.which("ps") or ""


@cache
def _page_bytes() -> int:
    return os.sysconf("SC_PAGE_SIZE")
