"""A build of everything when nothing was touched: told at a glance, without opening a source or an output."""

import argparse
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from publisher import glance
from publisher.cli.colours import coloured
from publisher.cli.errors import say

if TYPE_CHECKING:
    from publisher.build import Fixed, Plan, Report

_FILE = Path(".store", "glance")
_ASIDE = frozenset({".store", "kept", "archive", "sign-off"})
"""What a build leaves alone in the output folder."""
_EVERYWHERE = frozenset(
    {"run", "jobs", "project", "output", "voice", "store", "store_key", "task_minutes", "task_memory"}
    | {"scheduler", "tls_ca", "tls_cert", "tls_key"}
)
"""Options that leave a build of everything what it is; with any other one the build is done in full."""


class Before(NamedTuple):
    """What was seen before a build: the output folder, what is asked for, the sources, and when."""

    output: Path
    asked: str
    sources: glance.Seen | None
    at_ns: int


def before(args: argparse.Namespace, root: Path, output: Path) -> Before | None:
    """Return what is seen before a build of everything, None where only a part is asked for."""
    if any(value for name, value in vars(args).items() if name not in _EVERYWHERE):
        return None
    package = Path(__file__).parents[1]
    folders = (root / "source", root / "styles", package, package.parent / "styles")
    at_ns = time.time_ns()
    return Before(output, f"{args.voice} {glance.installed()}", glance.look(map(str, folders)), at_ns)


def untouched(seen: Before | None) -> bool:
    """Tell what was kept and return True, when nothing was touched since a build that left nothing to do."""
    if seen is None or seen.sources is None:
        return False
    last = glance.read(str(seen.output / _FILE))
    if last is None or last.sources != seen.sources.digest:
        return False
    if not last.holds(seen.asked, datetime.now(ZoneInfo(last.zone)).date().isoformat()):
        return False
    outputs = glance.look([str(seen.output)], _ASIDE)
    if outputs is None or outputs.digest != last.outputs:
        return False
    for line in last.problems:
        say(line)
    width, kept = max(map(len, last.names), default=0), coloured(f"{'kept':<8}", "2")
    sys.stdout.write("".join(f"{kept} {name:<{width}}  nothing changed\n" for name in last.names))
    print(f"{len(last.names)} kept: {_short(seen.output / 'leaflets.html')}")
    return True


def remember(seen: Before | None, plan: "Plan", report: "Report", problems: tuple[str, ...], how: "Fixed") -> None:
    """Remember what is there after a build that left nothing to do, so that the next one sees it at a glance."""
    from publisher.build import Fate, durable

    if seen is None or seen.sources is None or seen.sources.latest_ns > seen.at_ns - glance.RACY_NS:
        return
    made = {event.target for event in report.of(Fate.MADE)}
    lasting = all(how.store and how.store.kept(task.key) for task in plan.tasks if task.target in made)
    if plan.notes or plan.refused or not lasting or len(report.of(Fate.MADE, Fate.KEPT)) != len(report.events):
        return
    outputs = glance.look([str(seen.output)], _ASIDE)
    if outputs is None:
        return
    time.sleep(max(0, outputs.latest_ns + glance.RACY_NS - time.time_ns()) / 1e9 if made else 0)
    until = plan.until.isoformat() if plan.until else None
    names = tuple(Path(event.target).name for event in report.events)
    there = glance.Glance(
        seen.asked, how.today.isoformat(), until, plan.time_zone, seen.sources.digest, outputs.digest, problems, names
    )
    durable.write(seen.output / _FILE, glance.text(there).encode(), lasting=False)


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
