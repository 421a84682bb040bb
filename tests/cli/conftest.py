"""A small project in a folder, and the command run in it as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import lend_fonts

ROOT = Path(__file__).parents[2]
LEAFLET = """\
---
title: Having a scan
summary: What happens when you have a scan.
code: ABC-001
version: "1.0"
reviewed: 2026-01-31
next-review: 2028-01-31
owner: Imaging team
---

## What happens

Lie still for {{minutes}}.

## Afterwards

You can go home.
"""
LEAFLET = LEAFLET.replace("owner: Imaging team\n", "owner: Imaging team\nfacts:\n  minutes: 20 minutes\n")

Leaflet = Callable[..., subprocess.CompletedProcess[str]]


def complaints(result: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what the command itself complains of, without the warnings of sources."""
    return [line for line in result.stderr.splitlines() if line.startswith(("leaflet:", "Traceback"))]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "clinic"
    (folder / "source" / "scan").mkdir(parents=True)
    (folder / "source" / "scan" / "en-GB.md").write_text(LEAFLET)
    (folder / "source" / "publisher.yaml").write_text(
        "organisation: A clinic\nvoices: [hibari, espeak]\noutputs:\n  standard: [pdf, docx, audio]\n"
    )
    return folder


@pytest.fixture
def printing(project: Path, pytestconfig: pytest.Config) -> Path:
    """The project with the fonts of the PDF at hand; making them takes a quarter of a minute."""
    lend_fonts(pytestconfig, project / "output" / ".store")
    return project


@pytest.fixture
def leaflet(project: Path) -> Leaflet:
    def run(*arguments: str, folder: Path = project, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "publisher", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )

    return run
