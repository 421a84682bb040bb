"""A build of everything when nothing was touched: told at a glance, without opening a source or an output.

It comes before the command line is parsed: what was asked for is known by its very words, which were parsed when it was
remembered.
"""

import os
import sys
import time

from publisher import glance
from publisher.cli.colours import coloured
from publisher.cli.errors import say

TYPE_CHECKING = False
"""As in `typing`, which takes longer to import than all of this."""
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from publisher.build import Fixed, Plan, Report

_FILE = os.path.join(".store", "glance")  # noqa: PTH118 - pathlib would take as long as all the rest, here and below
_ASIDE = frozenset({".store", "kept", "archive", "sign-off"})
"""What a build leaves alone in the output folder."""
_EVERYWHERE = frozenset(
    {"run", "given", "jobs", "project", "output", "voice", "store", "store_key", "task_minutes", "task_memory"}
    | {"scheduler", "tls_ca", "tls_cert", "tls_key"}
)
"""Options that leave a build of everything what it is; with any other one the build is done in full."""


class Before:
    """What was seen before a build: its folders, what is asked for, the sources, and when."""

    __slots__ = ("asked", "at_ns", "output", "sources")

    def __init__(self, given: "Sequence[str]", root: str, output: str) -> None:
        """Look at the sources of a project that is to be built into the output folder."""
        self.output, self.at_ns = output, time.time_ns()
        self.asked = _asked(given)
        self.sources = glance.look(_sources(root))


def at_once(given: "Sequence[str]") -> bool:
    """Tell what was kept and return True, when the project around here was not touched since these words built it."""
    root = here = os.getcwd()  # noqa: PTH109
    while not os.path.isdir(os.path.join(root, "source")):  # noqa: PTH112, PTH118
        above = os.path.dirname(root)  # noqa: PTH120
        if above == root:
            return False
        root = above
    return untouched(given, root, os.path.join(root, "output"), here)  # noqa: PTH118


def untouched(given: "Sequence[str]", root: str, output: str, here: str) -> bool:
    """Tell what was kept and return True, when nothing was touched since these words built it all."""
    last = glance.read(os.path.join(output, _FILE))  # noqa: PTH118
    if last is None or not last.holds(_asked(given), time.time_ns()):
        return False
    sources = glance.look(_sources(root))
    if sources is None or sources.lines != last.sources:
        return False
    outputs = glance.look([output], _ASIDE)
    if outputs is None or outputs.lines != last.outputs:
        return False
    for line in last.problems:
        say(line)
    width, kept = max(map(len, last.names), default=0), coloured(f"{'kept':<8}", "2")
    sys.stdout.write("".join([f"{kept} {name:<{width}}  nothing changed\n" for name in last.names]))
    page = os.path.join(output, "leaflets.html")  # noqa: PTH118
    print(f"{len(last.names)} kept: {page[len(here) + 1 :] if page.startswith(here + os.sep) else page}")
    return True


def before(args: "argparse.Namespace", root: "Path", output: "Path") -> Before | None:
    """Return what is seen before a build of everything, None where only a part is asked for."""
    if any(value for name, value in vars(args).items() if name not in _EVERYWHERE):
        return None
    return Before(args.given, str(root), str(output))


def remember(seen: Before | None, plan: "Plan", report: "Report", problems: tuple[str, ...], how: "Fixed") -> None:
    """Remember what is there after a build that left nothing to do, so that the next one sees it at a glance."""
    from pathlib import Path

    from publisher.build import Fate, durable

    if seen is None or seen.sources is None or seen.sources.latest_ns > seen.at_ns - glance.RACY_NS:
        return
    made = {event.target for event in report.of(Fate.MADE)}
    lasting = all(how.store and how.store.kept(task.key) for task in plan.tasks if task.target in made)
    if plan.notes or plan.refused or not lasting or len(report.of(Fate.MADE, Fate.KEPT)) != len(report.events):
        return
    outputs = glance.look([seen.output], _ASIDE)
    if outputs is None:
        return
    time.sleep(max(0, outputs.latest_ns + glance.RACY_NS - time.time_ns()) / 1e9 if made else 0)
    names = tuple(Path(event.target).name for event in report.events)
    there = glance.Glance(seen.asked, seen.at_ns, _until_ns(plan), (problems, names))
    there.sources, there.outputs = seen.sources.lines, outputs.lines
    durable.write(Path(seen.output, _FILE), glance.data(there), lasting=False)


def _until_ns(plan: "Plan") -> int:
    """Return when the first day begins on which some output says something else, in ns since 1970; 0 for never."""
    from datetime import datetime, time
    from zoneinfo import ZoneInfo

    if plan.until is None:
        return 0
    return int(datetime.combine(plan.until, time(), ZoneInfo(plan.time_zone)).timestamp() * 1e9)


def _sources(root: str) -> "Iterable[str]":
    """Return the folders whose files decide what a build makes: the project's, and the program's."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    ours = os.path.join(os.path.dirname(package), "styles")  # noqa: PTH118, PTH120
    return [os.path.join(root, "source"), os.path.join(root, "styles"), package, ours]  # noqa: PTH118


def _asked(given: "Sequence[str]") -> str:
    """Return what is asked for, where, and of which program."""
    return repr((list(given), os.getcwd(), glance.installed()))  # noqa: PTH109
