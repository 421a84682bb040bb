"""Projects of any size: real sources and keys, and a small deterministic stand-in for the renderers.

What is measured is looking and deciding; how long printing and speaking take does not matter here.
"""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from publisher.build import Event, Fixed, Plan, Report, Task, run, store_of
from publisher.plan import Surroundings, Wish, make_plan, read_styles
from publisher.reading import open_project

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "source" / "having-an-mri-scan" / "en-GB.md").read_text(encoding="utf-8")


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
    """Return the real plan of a project with the stand-in for every renderer."""
    output = project / "output"
    around = Surroundings(today, read_styles(project), store_of(output), "0")
    plan = make_plan(open_project(project, today), Wish(voice="silent"), around)
    return replace(plan, tasks=tuple(_stood_in(task) for task in plan.tasks))


def build(project: Path, today: date) -> Report:
    """Build a project with the stand-in and return the report."""
    return run(planned(project, today), project / "output", Fixed(today), _ignore)


def edit_one(project: Path, number: int) -> None:
    """Change one sentence of one leaflet."""
    path = project / "source" / f"leaflet-{number:05}" / "en-GB.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Keep still", "Keep quite still", 1), encoding="utf-8")


def _stood_in(task: Task) -> Task:
    return replace(task, make=partial(_page, task.key))


def _page(key: str) -> StandIn:
    return StandIn(b"".join(_blocks(key)))


def _blocks(key: str, size: int = 1024) -> Iterator[bytes]:
    for number in range(size // 32):
        yield hashlib.sha256(f"{key} {number}".encode()).digest()


def _ignore(_event: Event) -> None:
    pass
