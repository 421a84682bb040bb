"""With the real renderers and voice: one edited sentence is one sentence spoken, and all bytes are as built clean."""

from pathlib import Path

import pytest

from publisher.build import Fixed, run, store_of
from publisher.plan import Surroundings, Wish, make_plan, read_styles
from publisher.reading import open_project
from tests.build.stand_ins import TODAY, files, ignore
from tests.conftest import lend_fonts

LEAFLET = """\
---
title: Having scan {number}
summary: What happens when you have a scan.
code: ABC-{number:03}
version: "1.0"
reviewed: 2026-01-31
next-review: 2028-01-31
owner: Imaging team
---

## What happens

Lie still on the bed. The scan takes {minutes} minutes.

## Afterwards

You can go home.
"""
BEFORE, AFTER = "Lie still on the bed.", "Keep still until we tell you."


def written(folder: Path, leaflets: int) -> Path:
    """Return a project of so many small leaflets."""
    for number in range(leaflets):
        path = folder / "source" / f"scan-{number:02}" / "en-GB.md"
        path.parent.mkdir(parents=True)
        path.write_text(LEAFLET.format(number=number, minutes=20 + number))
    (folder / "source" / "publisher.yaml").write_text(
        "organisation: A clinic\nvoices: [hibari]\noutputs:\n  standard: [pdf, docx, audio]\n"
    )
    return folder


def build(project: Path) -> set[str]:
    """Build with the real renderers and return what was made."""
    plan = make_plan(open_project(project, TODAY), Wish(), Surroundings(TODAY, read_styles(project), "1"))
    report = run(plan, project / "output", Fixed(TODAY, jobs=2), ignore)
    assert not report.blames
    return {event.target for event in report.events if event.fate == "made"}


def sentences(project: Path) -> set[Path]:
    """Return the entries of the store that hold a spoken sentence."""
    folder = store_of(project / "output") / "sentences"
    return {path for path in folder.glob("*/*") if path.read_bytes().partition(b"\n")[2].startswith(b"SND1")}


def test_an_edited_sentence_is_the_only_one_spoken_and_everything_is_as_built_clean(
    tmp_path: Path, pytestconfig: pytest.Config, full_counts: bool
) -> None:
    leaflets = 20 if full_counts else 2
    edited, clean = (written(tmp_path / name, leaflets) for name in ("edited", "clean"))
    lend_fonts(pytestconfig, store_of(edited / "output"))
    lend_fonts(pytestconfig, store_of(clean / "output"))
    assert len(build(edited)) == 3 * leaflets
    before = sentences(edited)
    for project in (edited, clean):
        source = project / "source" / "scan-01" / "en-GB.md"
        source.write_text(source.read_text().replace(BEFORE, AFTER))
    assert build(edited) == {f"scan-01/scan-01.en-GB.{ending}" for ending in ("pdf", "docx", "mp3")}
    assert len(before) > 20
    assert len(sentences(edited) - before) == 1
    build(clean)
    assert files(edited / "output") == files(clean / "output")
