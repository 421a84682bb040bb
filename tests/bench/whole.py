"""A whole first build of the samples, against the engines alone on the same content."""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench.measuring import ROOT, Row, command, in_turn

BUILD = (sys.executable, "-m", "publisher", "build", "--jobs", "1")


def rows() -> list[Row]:
    """Return the row."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        shutil.copytree(ROOT / "source", project / "source")
        engines = (sys.executable, "-m", "tests.bench.engines", str(project))
        command((*BUILD, "--format", "pdf"), project)  # so that the fonts are there

        def ours() -> float:
            _forget(project / "output")
            return command(BUILD, project)

        ratios = in_turn(ours, lambda: command(engines, project), rounds=2, warming=0)
    more = "WeasyPrint, python-docx, hibari and LAME called by hand: no check, no review date, no parts, no store"
    return [
        Row("first build of the samples, 24 outputs", "the bare engines on the same content", ratios, "≤ 1.15", more)
    ]


def _forget(output: Path) -> None:
    """Remove all outputs and the store, but not its fonts, which are made once on a machine."""
    store = output / ".store"
    for path in (*output.glob("*"), *store.glob("*")):
        if path.is_file():
            path.unlink()
        elif path not in (store, store / "cache"):
            shutil.rmtree(path)
