"""Past one machine: the same tasks on the workers of a Dask scheduler (https://distributed.dask.org).

The only importer of distributed, and late. Workers put what they make into the store that all machines share and send
back digests, never bytes; a lost worker's tasks are performed by another one.
"""

import contextlib
import multiprocessing
import platform
import secrets
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.build import fingerprint
from publisher.build.durable import MachineError
from publisher.build.how import Cluster, Limits
from publisher.build.runners import Done, Results, Runner, performed, twice_killed
from publisher.build.seat import Seat
from publisher.build.store import Store
from publisher.build.task import Blame, Task
from publisher.build.work import Failure, Result, perform

if TYPE_CHECKING:
    from distributed import Client

CONNECT_S = 20
NO_WORKER_S = 60
"""How long a build waits for a worker, at its start and when all are gone; a machine may start again meanwhile."""
RETRIES = 2
AHEAD = 32
"""So many tasks are with the scheduler at a time: a leaflet with its pictures is large, and none has to wait long."""

_SIGHT = "sight"
_here = threading.local()


def on(cluster: Cluster, limits: Limits) -> Runner:
    """Return a runner that performs tasks on a cluster. It raises MachineError when that cannot do any."""

    def run(tasks: Sequence[Task], store: Store) -> Results:
        with _client(cluster) as client:
            _check(client, cluster, store)
            lost = f"no worker is left at {cluster.address}: start some, and build again"
            executor = client.get_executor(pure=False, retries=RETRIES)
            there = _There(client, executor, store, limits, lost)
            for task in (yield from there.once(deque(tasks))):
                if (yield from there.once(deque([task]))):
                    yield task, twice_killed(task)

    return run


@contextlib.contextmanager
def _client(cluster: Cluster) -> Iterator["Client"]:
    import logging

    try:
        from distributed import Client, Security
    except ImportError as error:
        hint = "run “pip install leaflet-publisher[cluster]”"
        raise MachineError(f"--scheduler needs a library that is not here ({error}): {hint}") from error
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is told by the build
    security = None
    if cluster.ca:
        files = {"tls_ca_file": cluster.ca, "tls_client_cert": cluster.certificate, "tls_client_key": cluster.key}
        security = Security(require_encryption=True, **files)
    try:
        client = Client(cluster.address, security=security, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError, RuntimeError) as error:
        why = " ".join(str(error).split())
        raise MachineError(f"no scheduler answers at {cluster.address} ({why}): is it running?") from error
    try:
        yield client
    finally:
        client.close(timeout=5)


def _check(client: "Client", cluster: Cluster, store: Store) -> None:
    """Raise MachineError when there is no worker, or one that must not be used, with what to do."""
    try:
        client.wait_for_workers(1, timeout=NO_WORKER_S)
    except TimeoutError as error:
        raise MachineError(f"no worker is connected to {cluster.address}: start “dask worker” machines") from error
    mark = secrets.token_hex(16)
    store.remember(_SIGHT, mark, b"")
    try:
        found = client.run(_trouble, store, mark, fingerprint.code(frozenset()), on_error="return")
    finally:
        store.forget(_SIGHT, mark)
    for worker, trouble in found.items():
        if isinstance(trouble, BaseException):
            raise MachineError(
                f"the worker at {worker} cannot do it ({trouble}): is leaflet-publisher installed there?"
            )
        if trouble:
            raise MachineError(f"the worker at {worker} {trouble}")


def _trouble(store: Store, mark: str, code: str) -> str:
    """Return, on a worker, why it must not be used; empty when it may."""
    if fingerprint.code(frozenset()) != code:
        return "has another version of the publisher: install the same everywhere"
    if _own(store).recall(_SIGHT, mark) is None:
        return f"does not see the store {store}: name one that all machines share with --store"
    return ""


@dataclass(slots=True)
class _There:
    """Tasks on their way to workers and back."""

    client: "Client"
    executor: Executor
    store: Store
    limits: Limits
    lost: str

    def once(self, waiting: deque[Task]) -> Generator[Done, None, list[Task]]:
        """Perform what is waiting; return the tasks whose workers died again and again."""
        code = fingerprint.code(frozenset())
        running: dict[Future[Result], Task] = {}
        died: list[Task] = []
        seen_s = time.monotonic()
        while waiting or running:
            while waiting and len(running) < AHEAD:
                future = self.executor.submit(perform_there, waiting[0], self.store, self.limits, code)
                running[future] = waiting.popleft()
            done, _ = wait(running, timeout=1, return_when=FIRST_COMPLETED)
            if done or self._has_workers():
                seen_s = time.monotonic()
            elif time.monotonic() - seen_s > NO_WORKER_S or self.client.status != "running":
                for task in (*running.values(), *waiting):
                    yield task, Failure(self.lost, Blame.MACHINE)
                return died
            for future in sorted(done, key=list(running).index):
                task, result = running.pop(future), _result(future)
                if result is None:
                    died.append(task)
                else:
                    yield task, result
        return died

    def _has_workers(self) -> bool:
        try:
            return bool(self.client.nthreads())
        except (OSError, RuntimeError, ValueError):
            return False


def _result(future: Future[Result]) -> Result | None:
    """Return what a worker said, or None when the workers died that had the task."""
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker:
        return None
    except CancelledError:
        return Failure("the scheduler let it go: build again", Blame.MACHINE)
    except Exception as error:  # whatever a library on the way raises
        return Failure(f"a worker could not do it ({type(error).__name__}: {error})", Blame.MACHINE)


def perform_there(task: Task, store: Store, limits: Limits, code: str) -> Result:
    """Return the result of a task on a worker, in a process of its own where the worker may have one (--no-nanny)."""
    here = platform.node()
    if fingerprint.code(frozenset()) != code:
        return Failure(f"the worker {here} has another version of the publisher", Blame.MACHINE)
    versions = fingerprint.versions(name for name, _ in task.about.tools)
    other = [name for (name, there), (_, ours) in zip(versions, task.about.tools, strict=True) if there != ours]
    if other:
        return Failure(f"the worker {here} has another version of {', '.join(other)}", Blame.MACHINE)
    if multiprocessing.current_process().daemon:
        return perform(task, _own(store))
    if not hasattr(_here, "seat"):
        _here.seat = Seat(limits)
    _here.seat.limits = limits  # each build has its own
    ((_, result),) = performed([_here.seat], [task], _own(store))
    return result


def _own(store: Store) -> Store:
    """Return the store as a worker uses it: a shared folder as it is; one elsewhere gets a folder of the worker's."""
    if not store.elsewhere:
        return store
    from distributed import get_worker

    return replace(store, folder=Path(get_worker().local_directory) / "leaflets")
