"""Locks that the system takes back when their holder dies: one build of a folder, one maker of a thing at a time."""

import contextlib
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from publisher.build import durable

_HELD_BYTE = 1 << 30
"""Windows locks a byte range; one beyond the text leaves the text readable."""


class BusyError(Exception):
    """Another build holds the output folder; the message names its process and machine."""


@contextlib.contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold the lock file while inside; gives whether the last holder ended in good order.

    Raises BusyError when another process holds it, MachineError when it cannot be made.
    """
    with durable.telling(f"cannot write to the folder {path.parent.parent}"):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    with file:
        if not _taken(file):
            holder = _holder(file) or "unknown"
            raise BusyError(f"another build is writing to {path.parent.parent} ({holder}): wait until it has ended")
        orderly = not _holder(file)
        with durable.telling(f"cannot write to the folder {path.parent.parent}"):
            file.truncate(0)
            file.write(f"process {os.getpid()} on {platform.node()}\n".encode())
            file.flush()
        yield orderly
        with contextlib.suppress(OSError):
            file.truncate(0)


@contextlib.contextmanager
def waiting(path: Path) -> Iterator[None]:
    """Hold the lock file while inside, having waited until it is free.

    Where the disk knows no locks (some network disks) nobody waits: what is done twice costs time and nothing else.
    Raises MachineError when the file cannot be made.
    """
    with durable.telling(f"cannot write {path}"):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    with file:
        with contextlib.suppress(OSError):
            _wait(file)
        yield


def _holder(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace").strip()


if sys.platform == "win32":

    def _taken(file: IO[bytes]) -> bool:
        import msvcrt

        file.seek(_HELD_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait(file: IO[bytes]) -> None:
        import msvcrt

        file.seek(_HELD_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

else:

    def _taken(file: IO[bytes]) -> bool:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(file: IO[bytes]) -> None:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
