"""What the account may not read or write: one line, nothing half-written, nothing taken for gone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Leaflet

NEXT = (datetime.now(UTC).date() + timedelta(days=700)).isoformat()
BUILD = ("build", "--format", "docx")
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()
"""Root may read and write everything; without its capabilities it is held to the modes of files."""


@pytest.fixture
def limited(project: Path) -> Iterator[Leaflet]:
    """Run the command as an account that is held to the modes of files, which are set back afterwards."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*WITHOUT_RIGHTS, sys.executable, "-m", "publisher", *arguments],
            cwd=project, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    yield run
    for folder in (project, *(path for path in project.rglob("*") if path.is_dir() and path.stat().st_mode & 0o400)):
        folder.chmod(0o755)


@pytest.mark.parametrize("folder", ["source/scan", "source", "source/glossary", "source/pictures"])
def test_a_folder_that_cannot_be_read_does_not_seem_empty(project: Path, limited: Leaflet, folder: str) -> None:
    assert limited(*BUILD).returncode == 0
    closed = project / folder
    closed.mkdir(exist_ok=True)
    closed.chmod(0)
    result = limited(*BUILD)
    closed.chmod(0o755)
    assert result.returncode == 1
    assert f"{folder}:1: error: this folder cannot be read: permission denied" in result.stderr
    assert "Traceback" not in result.stderr
    assert (project / "output/scan/scan.en-GB.docx").exists()


def test_a_review_that_cannot_be_kept_changes_no_source(project: Path, limited: Leaflet) -> None:
    before = (project / "source/scan/en-GB.md").read_bytes()
    (project / "output").mkdir()
    (project / "output").chmod(0o555)
    result = limited("record-review", "scan", "--by", "Lead", "--next", NEXT)
    assert result.returncode == 3
    assert result.stderr.count("\n") == 1
    assert "this account is not allowed to" in result.stderr
    assert [path.name for path in (project / "source/scan").iterdir()] == ["en-GB.md"]
    assert (project / "source/scan/en-GB.md").read_bytes() == before


def test_a_source_that_cannot_be_written_keeps_its_dates(project: Path, limited: Leaflet) -> None:
    (project / "source/scan").chmod(0o555)
    for command in (("record-review", "scan", "--next", NEXT), ("withdraw", "scan", "--because", "Old")):
        result = limited(*command, "--by", "Lead")
        assert result.returncode == 3
        assert result.stderr.startswith("leaflet: cannot write ")
    assert not list((project / "output").rglob("*.docx"))
