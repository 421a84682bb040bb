"""How to build: what a build is told beside its plan, as values that need no library."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from publisher.build.store import Store

if TYPE_CHECKING:
    from publisher.build.runners import Runner


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take: minutes of time, and megabytes (10**6 bytes) of memory in its process; 0 is no limit.

    Memory is looked at where the system tells it (Linux, and others that have ``ps``); on Windows it has no limit.
    """

    minutes: float = 20
    megabytes: int = 3000


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a Dask scheduler listens (``tls://host:8786``), and the PEM files of its TLS; tcp:// has none."""

    address: str
    ca: str = ""
    certificate: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """How to build: today (for the names of copies), how many tasks at a time, and whether to make everything anew.

    ``store`` is the one in the output folder when none is given. With a ``cluster`` the tasks are performed there.
    """

    today: date
    jobs: int = 1
    force: bool = False
    limits: Limits = Limits()
    store: Store | None = None
    cluster: Cluster | None = None

    def runner(self) -> "Runner":
        """Return what performs the tasks; a build that has nothing to make never needs it."""
        if self.cluster:
            from publisher.build import workers

            return workers.on(self.cluster, self.limits)
        from publisher.build.runners import processes

        return processes(self.jobs, self.limits)
