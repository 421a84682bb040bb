"""One build at a time in an output folder: a lock that the system takes back when its holder dies."""

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
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file while inside.

    Raises BusyError when another process holds it, MachineError when it cannot be made.
    """
    with durable.telling(f"cannot write to the folder {path.parent.parent}"):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    with file:
        if not _taken(file):
            file.seek(0)
            holder = file.read().decode("utf-8", "replace").strip() or "unknown"
            raise BusyError(f"another build is writing to {path.parent.parent} ({holder}): wait until it has ended")
        with durable.telling(f"cannot write to the folder {path.parent.parent}"):
            file.truncate(0)
            file.write(f"process {os.getpid()} on {platform.node()}\n".encode())
            file.flush()
        yield


if sys.platform == "win32":

    def _taken(file: IO[bytes]) -> bool:
        import msvcrt

        file.seek(_HELD_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _taken(file: IO[bytes]) -> bool:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
