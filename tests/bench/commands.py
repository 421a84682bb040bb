"""How long the command itself takes, against bare Python."""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench.measuring import ROOT, Row, command, in_turn

BARE = (sys.executable, "-c", "pass")
LEAFLET = (str(Path(sys.executable).with_name("leaflet")),)
ROUNDS = 20


def rows() -> list[Row]:
    """Return the rows."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(ROOT / "source", project / "source")
        for _ in range(2):
            command((*LEAFLET, "build", "--voice", "silent"), project)
        return [
            _row("`leaflet --help`", (*LEAFLET, "--help"), project, "≤ 1.6"),
            _row("second build of the samples, 24 outputs", (*LEAFLET, "build", "--voice", "silent"), project),
            _row("`leaflet check` of the samples", (*LEAFLET, "check"), project, rounds=3),
        ]


def _row(what: str, ours: tuple[str, ...], project: Path, goal: str = "", rounds: int = ROUNDS) -> Row:
    ratios = in_turn(lambda: command(ours, project), lambda: command(BARE, project), rounds)
    return Row(what, "bare Python", ratios, goal)
