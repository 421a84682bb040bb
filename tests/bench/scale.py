"""Projects of any size: real sources and keys, and a small deterministic stand-in for the renderers.

What is measured is looking and deciding; how long printing and speaking take does not matter here. The rows are a build
with nothing to do, against doit and against a program that only looks at the size and time of the same files.
"""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from publisher import __version__
from publisher.build import Event, Fixed, Plan, Report, Shelf, Store, Task, run, store_of
from publisher.plan import SHARES, Surroundings, Wish, plan_changed, read_styles
from publisher.reading import open_shared
from tests.bench.measuring import Row, command, in_memory, in_turn

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "source" / "having-an-mri-scan" / "en-GB.md").read_text(encoding="utf-8")


BUILD = (str(Path(sys.executable).with_name("leaflet")), "build", "--voice", "silent")
DODO = """\
import json
from pathlib import Path

SHARED = [str(path) for path in Path("source").rglob("*.yaml")]

def nothing():
    pass

def task_leaflet():
    for output in json.loads(Path("output/manifest.json").read_text())["outputs"]:
        yield {
            "name": output["file"],
            "file_dep": [output["source"], *SHARED],
            "targets": ["output/" + output["file"]],
            "actions": [nothing],
        }
"""
WALK = """\
import os
for top in ("source", "output"):
    for folder, folders, names in os.walk(top):
        if folder == "output":
            folders.remove(".store")
        for name in names:
            os.stat(os.path.join(folder, name))
"""


def rows() -> list[Row]:
    """Return the rows for 1,000 leaflets."""
    return nothing_to_do(1_000)


def nothing_to_do(leaflets: int) -> list[Row]:
    """Return how a build with nothing to do compares, for so many leaflets."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        project = write_project(Path(folder), leaflets)
        outputs = len(build(project, date.today()).events)
        command(BUILD, project)  # the first to see that there is nothing to do
        (project / "dodo.py").write_text(DODO)
        doit = (sys.executable, "-m", "doit", "--verbosity", "0")
        command(doit, project)
        walk = (sys.executable, "-c", WALK)
        what = f"build with nothing to do, {leaflets:,} leaflets, {outputs:,} outputs"
        return [
            Row(what, "doit", in_turn(lambda: command(BUILD, project), lambda: command(doit, project)), "≤ 0.25",
                "does not see a damaged output, and says no reason"),
            Row(what, "looking at the same files and no more",
                in_turn(lambda: command(BUILD, project), lambda: command(walk, project)), "≤ 2.5"),
        ]  # fmt: skip


class StandIn(NamedTuple):
    """What the stand-in makes instead of a page or a recording."""

    data: bytes
    beside: tuple[tuple[str, bytes], ...] = ()
    voice: str = ""
    provisional: bool = False
    notes: tuple[str, ...] = ()


def write_project(folder: Path, leaflets: int) -> Path:
    """Write a project of so many leaflets, each a real one under a name and code of its own, and return its folder."""
    source = folder / "source"
    shutil.copytree(ROOT / "source", source)
    original = source / "having-an-mri-scan"
    for number in range(leaflets):
        copy = source / f"leaflet-{number:05}"
        shutil.copytree(original, copy)
        text = TEXT.replace("code: ", f"code: N{number:05}-").replace("title: ", f"title: Sample {number}. ", 1)
        (copy / "en-GB.md").write_text(text, encoding="utf-8")
    for sample in ("having-an-mri-scan", "having-a-lumbar-puncture", "leptomeningeal-metastases"):
        shutil.rmtree(source / sample)
    return folder


def planned(project: Path, today: date) -> Plan:
    """Return the real plan of a project with the stand-in for every renderer; untouched leaflets are not read."""
    around = Surroundings(today, read_styles(project), __version__)
    memory = Shelf(Store(store_of(project / "output")), SHARES)
    plan = plan_changed(open_shared(project, today), Wish(voice="silent"), around, memory).plan
    return replace(plan, tasks=tuple(_stood_in(task) for task in plan.tasks), ready=tuple)


def build(project: Path, today: date) -> Report:
    """Build a project with the stand-in and return the report."""
    return run(planned(project, today), project / "output", Fixed(today, jobs=2), _ignore)


def edit_one(project: Path, number: int) -> None:
    """Change one sentence of one leaflet, which its easy read does not have."""
    path = project / "source" / f"leaflet-{number:05}" / "en-GB.md"
    text = path.read_text(encoding="utf-8")
    edited = text.replace("Lie very still", "Lie quite still", 1)
    if edited == text:
        raise ValueError("the sample has lost the sentence that is edited here")
    path.write_text(edited, encoding="utf-8")


def _stood_in(task: Task) -> Task:
    return replace(task, make=partial(_page, task.key))


def _page(key: str, _store: Store) -> StandIn:
    return StandIn(b"".join(_blocks(key)))


def _blocks(key: str, size: int = 1024) -> Iterator[bytes]:
    for number in range(size // 32):
        yield hashlib.sha256(f"{key} {number}".encode()).digest()


def _ignore(_event: Event) -> None:
    pass
