"""Doing one task: call its function, put what it made into the store, and tell the result in a few words.

This is what runs in another process, so only digests come back and never the bytes.
"""

import traceback
from dataclasses import dataclass

from publisher.build.durable import MachineError
from publisher.build.store import Kept, Store
from publisher.build.task import Blame, MakeError, Task


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task made nothing; ``details`` is the traceback of a fault in the program."""

    why: str
    blame: Blame
    details: str = ""


Result = Kept | Failure


def perform(task: Task, store: Store) -> Result:
    """Return what the task made, kept in the store, or why it made nothing."""
    try:
        return store.keep(task.key, task.make(store))
    except MakeError as error:
        return Failure(_line(error), error.blame)
    except MachineError as error:
        return Failure(_line(error), Blame.MACHINE)
    except MemoryError:
        return Failure("the memory of this machine is not enough", Blame.MACHINE)
    except Exception as error:  # the one boundary: a fault in one renderer must not cost the other outputs
        details = traceback.format_exc()
        return Failure(f"a fault in the program ({type(error).__name__}: {_line(error)})", Blame.PROGRAM, details)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())
