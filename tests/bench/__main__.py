"""`make bench`: how fast the program is, as ratios measured in one run, written to docs/performance.md.

Ratios and not seconds: machines differ and are noisy, and a ratio of two things measured in turn holds anyway. Each
figure is the median of several rounds of processor time of whole processes, after one round that does not count.
"""

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = 5
LEAFLET = "having-an-mri-scan"


@dataclass(frozen=True, slots=True)
class Measure:
    """Two commands that are measured in turn, and the ratio that the first may reach at most (0: none is claimed)."""

    what: str
    against: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    goal: float
    before: Callable[[], None] = lambda: None
    rounds: int = ROUNDS


def main() -> int:
    """Measure, write the table, and return 0."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        project.mkdir()
        shutil.copytree(ROOT / "source", project / "source")
        _seconds(_measures(project)[1].ours, project)
        rows = [_row(measure, project) for measure in _measures(project)]
        rows += _warm_rows("tests.bench.printing", project)
    text = _page(rows)
    (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


def _measures(project: Path) -> tuple[Measure, ...]:
    python = sys.executable
    leaflet = (python, "-m", "publisher")
    build = (*leaflet, "build", "--jobs", "1")
    engines = (python, "-m", "tests.bench.engines", str(project))
    return (
        Measure("`leaflet --help`", "bare Python", (*leaflet, "--help"), (python, "-c", "pass"), 1.6),
        Measure("second build, nothing changed", "bare Python", build, (python, "-c", "pass"), 0),
        Measure(
            "whole first build of the samples",
            "the bare engines on the same content",
            build,
            engines,
            1.15,
            before=lambda: _forget(project / "output"),
            rounds=2,
        ),
    )


def _forget(output: Path) -> None:
    """Remove all outputs and the store, but not its fonts, which are made once on a machine."""
    store = output / ".store"
    for path in (*output.glob("*"), *store.glob("*")):
        if path.is_file():
            path.unlink()
        elif path not in (store, store / "cache"):
            shutil.rmtree(path)


def _warm_rows(module: str, project: Path) -> list[str]:
    """Return the rows that a module measures within one process of its own."""
    command = (sys.executable, "-m", module, str(project))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, env=environment)
    return [_line(*row) for row in json.loads(done.stdout)]


def _row(measure: Measure, project: Path) -> str:
    ratios = []
    for round_number in range(measure.rounds + 1):
        measure.before()
        ratio = _seconds(measure.ours, project) / _seconds(measure.theirs, project)
        if round_number:
            ratios.append(ratio)
    return _line(measure.what, measure.against, ratios, measure.goal)


def _line(what: str, against: str, ratios: list[float], limit: float) -> str:
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    goal = f"≤ {limit}" if limit else "–"
    return f"| {what} | {against} | {middle:.2f} ({low:.2f} to {high:.2f}) | {goal} |"


def _seconds(command: tuple[str, ...], project: Path) -> float:
    """Return the processor time of a command and all its children in seconds."""
    before = os.times()
    subprocess.run(command, cwd=project, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _page(rows: list[str]) -> str:
    machine = (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    )
    day = date.today()
    load = os.getloadavg()[0]
    table = "\n".join(rows)
    return f"""# Performance

Measured by `make bench` on {day.isoformat()}: {machine}, load {load:.1f}.
Each figure is a ratio of processor times, the median of {ROUNDS} rounds (2 for whole builds) with the
lowest and the highest; both commands of a row are measured in turn as whole processes, the warm ones in one process.

| what | against | ratio | goal |
|---|---|---|---|
{table}
"""


if __name__ == "__main__":
    sys.exit(main())
