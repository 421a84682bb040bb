"""Measuring: processor time of whole processes or of calls, two things in turn, and a row of the table for each pair.

Ratios and not seconds: machines differ and are noisy, and a ratio of two things measured in turn holds anyway.
"""

import ctypes
import gc
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
ROUNDS = 5
_ROOM_BYTES = 2_000_000_000
_SET_CHILD_SUBREAPER = 36
"""Its number in linux/prctl.h."""


class Row(NamedTuple):
    """One line of the table: what is measured against what, the ratios of the rounds, and the most it may be.

    ``goal`` is like "≤ 1.6"; empty when none is claimed. ``more`` says what a reader should know of the other side.
    """

    what: str
    against: str
    ratios: list[float]
    goal: str = ""
    more: str = ""

    def line(self) -> str:
        """Return the row as Markdown: the median with the lowest and the highest."""
        low, middle, high = min(self.ratios), statistics.median(self.ratios), max(self.ratios)
        spread = f" ({low:.2f} to {high:.2f})" if len(self.ratios) > 1 else ""
        goal = f"{self.goal}, {'held' if self.holds else '**not held**'}" if self.goal else "–"
        return f"| {self.what} | {self.against} | {middle:.2f}{spread} | {goal} | {self.more} |"

    @property
    def holds(self) -> bool:
        """Whether the median keeps to the goal."""
        if not self.goal:
            return True
        sign, most = self.goal.split()
        middle = statistics.median(self.ratios)
        return middle <= float(most) if sign == "≤" else middle >= float(most)


def in_turn(
    one: Callable[[], float], other: Callable[[], float], rounds: int = ROUNDS, warming: int = 1
) -> list[float]:
    """Return the ratios of two measurements taken in turn, after the rounds that only warm up."""
    ratios = [one() / other() for _ in range(rounds + warming)]
    return ratios[warming:]


def command(words: Sequence[str], folder: Path, **environment: str) -> float:
    """Return the processor time of a command and all its children, in seconds. Raises CalledProcessError."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    _adopt()
    own = _children()
    subprocess.run(words, cwd=folder, check=True, capture_output=True, env=env)
    _wait_for_adopted(own)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_memory() -> str | None:
    """Return a folder in memory with room for thousands of files (Linux), or None for the usual one.

    For set-ups that would wait for the disk with every file; what is measured there looks at files and writes none.
    """
    folder = Path("/dev/shm")  # noqa: S108 - the folder made in it has a name of its own and is for this account alone
    return str(folder) if folder.is_dir() and shutil.disk_usage(folder).free > _ROOM_BYTES else None


def _adopt() -> None:
    """Become the parent of all processes that a command leaves, such as those that print and speak (Linux, prctl(2)).

    A process counts the time of its children when it has waited for them, and nobody waits for those of a fork server.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _wait_for_adopted(own: set[int]) -> None:
    """Wait until the processes that a command left have ended, as they do when it is gone. Raises TimeoutError.

    ``own`` are the children that were there before.
    """
    last_s = time.monotonic() + 30
    while adopted := _children() - own:
        for pid in adopted:
            os.waitpid(pid, os.WNOHANG)
        if time.monotonic() > last_s:
            raise TimeoutError("a process that was left does not end")
        time.sleep(0.005)


def _children() -> set[int]:
    """Return the numbers of this process's children, where the system tells them (Linux, proc(5))."""
    lists = Path("/proc/self/task").glob("*/children")
    return {int(pid) for path in lists for pid in path.read_text(encoding="ascii").split()}


def wall(run: Callable[[], object]) -> float:
    """Return how long a call takes by the clock, in seconds."""
    before = time.perf_counter()
    run()
    return time.perf_counter() - before


def call(run: Callable[[], object]) -> float:
    """Return the processor time of a call in this process, in seconds."""
    gc.collect()
    before = time.process_time()
    run()
    return time.process_time() - before


def resident_mb(pid: int | str = "self") -> float:
    """Return the memory that a process holds, in MB (Linux)."""
    gc.collect()
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
