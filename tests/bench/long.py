"""What takes longer than twenty minutes together: 10,000 outputs, one process against two, memory after 1,000."""

import shutil
import sys
import tempfile
from pathlib import Path

from publisher import pictures, words
from publisher.editions import edit
from publisher.leaflet import Edition
from publisher.plan import read_styles
from publisher.reading import open_project
from publisher.render import Assets, docx, pdf
from publisher.stamp import make_stamp
from tests.bench import speaking
from tests.bench.measuring import Row, command, in_turn, resident_mb, wall
from tests.bench.printing import TODAY
from tests.bench.scale import nothing_to_do, write_project

LEAFLETS_FOR_TWO = 200
LEAFLETS_FOR_MEMORY = 1_000
PRINT = ("build", "--format", "pdf", "--format", "docx", "--edition", "standard", "--voice", "silent")


def ten_thousand() -> list[Row]:
    """Return the rows for 10,000 outputs."""
    return nothing_to_do(1_250)


def two_processes() -> list[Row]:
    """Return how much sooner two processes are done than one, for leaflets on paper and for recordings."""
    return [_printed(), speaking.two_processes()]


def _printed() -> Row:
    """Return how much sooner two processes are done than one, by the clock: the machine must be idle otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        project = write_project(Path(folder), LEAFLETS_FOR_TWO)
        build = (sys.executable, "-m", "publisher", *PRINT, "--jobs")
        command((*build, "2", "leaflet-00000"), project)  # so that the fonts are there

        def lasting(jobs: str) -> float:
            _forget(project / "output")
            return wall(lambda: command((*build, jobs), project))

        ratios = in_turn(lambda: lasting("1"), lambda: lasting("2"), rounds=2, warming=0)
    return Row(f"time for {LEAFLETS_FOR_TWO} leaflets as PDF and Word, 1 process", "2 processes", ratios, "≥ 1.8",
               "by the clock, reading and planning included")  # fmt: skip


def memory() -> list[Row]:
    """Return what a process that prints and writes leaflets holds after many, in MB, and against after 100."""
    with tempfile.TemporaryDirectory() as folder:
        project = write_project(Path(folder), 1)
        (source,) = open_project(project, TODAY).sources
        leaflet = source.leaflet
        assert leaflet is not None
        english = words.load(leaflet.language).of(Edition.STANDARD)
        stamp = make_stamp(leaflet.review, TODAY, english)
        edited = edit(leaflet, Edition.STANDARD, english, ())
        drawn = pictures.resolve(edited, source.path.parent, pictures.sets_of(project))
        assets = Assets(drawn, read_styles(project), project / "cache")
        held = []
        for number in range(LEAFLETS_FOR_MEMORY):
            pdf.render(edited, stamp, assets)
            docx.render(edited, stamp, assets)
            held += [resident_mb()] if number in (100, LEAFLETS_FOR_MEMORY - 1) else []
    first, last = held
    return [
        Row(f"memory of a worker after {LEAFLETS_FOR_MEMORY:,} leaflets", "after 100", [last / first], "≤ 1.1"),
        Row(f"memory of a worker after {LEAFLETS_FOR_MEMORY:,} leaflets", "1 MB", [last], "≤ 250"),
    ]


def _forget(output: Path) -> None:
    store = output / ".store"
    for path in (*output.glob("*"), *store.glob("*")):
        if path not in (store, store / "cache"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
