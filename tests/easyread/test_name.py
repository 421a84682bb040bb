"""Easy read earns its name: a draft, then simple words, then easy read, as finished files show and say it."""

import io
import shutil
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from mutagen.id3 import ID3

from publisher.build import Store
from publisher.cli import main
from publisher.leaflet import Edition
from publisher.plan import Surroundings, Wish, make_plan, read_styles
from publisher.reading import open_project
from publisher.verify.pdf import read as read_pdf
from tests.conftest import lend_fonts

DAY = date(2026, 6, 1)
ROOT = Path(__file__).parents[2]
NAME = "small"
SOURCE = """\
---
title: Having a scan
easy-title: A picture of the inside of you
summary: What happens when you have a scan.
code: ABC-001
version: "1.0"
reviewed: 2026-01-31
next-review: 2028-01-31
owner: Imaging team
---

## What happens

Lie still.

::: easy What happens
[still] Lie still.
:::

## Afterwards

You can go home.

::: easy After the scan
[home] You can go home.
:::
"""
CHECKS = {
    "clinical": ("--as", "clinical", "--by", "TEST ONLY, nobody confirmed this"),
    "readers": ("--as", "readers", "--by", "TEST group", "--people", "4"),
}


@pytest.fixture
def root(tmp_path: Path, pytestconfig: pytest.Config) -> Path:
    lend_fonts(pytestconfig, tmp_path / "store")
    folder = tmp_path / "source" / NAME
    folder.mkdir(parents=True)
    (folder / "en-GB.md").write_text(SOURCE)
    shutil.copy(ROOT / "source" / "publisher.yaml", tmp_path / "source")
    return tmp_path


def confirm(root: Path, kind: str, *which: str) -> None:
    assert main(("confirm", NAME, *(which or ("--all",)), *CHECKS[kind], "--project", str(root))) == 0


def texts(root: Path, edition: Edition = Edition.EASY_READ) -> dict[str, str]:
    """All that the files of an edition show, say and tell of themselves, by the end of their names."""
    around = Surroundings(DAY, read_styles(root), "0")
    plan = make_plan(open_project(root, DAY), Wish(editions=(edition,), voice="silent"), around)
    made = {task.target.partition(".en-GB.")[2]: task for task in plan.tasks if task.about.edition == edition}
    readers = {"pdf": _pdf, "docx": _docx, "mp3": _mp3}
    return {
        name: readers[name.rpartition(".")[2]](task.make(Store(root / "store")).data) for name, task in made.items()
    }


def _pdf(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as file:
        title = str(file.docinfo["/Title"])
    seen = read_pdf(data)
    return "\n".join((title, seen.text, *seen.page_texts))


def _docx(data: bytes) -> str:
    with ZipFile(io.BytesIO(data)) as file:
        parts = ("word/document.xml", "word/header1.xml", "docProps/core.xml", "docProps/custom.xml")
        return "\n".join(file.read(name).decode() for name in file.namelist() if name in parts or "header" in name)


def _mp3(data: bytes) -> str:
    return "\n".join(str(frame) for frame in ID3(io.BytesIO(data)).values() if frame.FrameID != "APIC")


def steps() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Confirmations, one after the other, and what the files are then: (draft, name)."""
    return {
        "nothing": (),
        "readers only": (("readers",),),
        "one section": (("clinical", "--section", "afterwards"),),
        "clinical": (("clinical",),),
        "clinical, readers of one section": (("clinical",), ("readers", "--section", "afterwards")),
        "both": (("clinical",), ("readers",)),
    }


@pytest.mark.parametrize("step", sorted(steps()))
def test_files_are_called_what_was_earned(root: Path, step: str) -> None:
    for kind, *which in steps()[step]:
        confirm(root, kind, *which)
    found = texts(root)
    draft = step in ("nothing", "readers only", "one section")
    middle = "easy-read.DRAFT." if draft else "easy-read."
    assert sorted(found) == [f"{middle}{end}" for end in ("docx", "mp3", "pdf")]
    earned, other = ("easy read", "simple words") if step == "both" else ("simple words", "easy read")
    for name, text in found.items():
        assert f"inside of you · {earned}" in text.lower(), name
        assert other not in text.lower(), name
        assert ("draft, not for patients" in text.lower()) is draft, name


def test_a_change_takes_the_name_away(root: Path) -> None:
    confirm(root, "clinical")
    confirm(root, "readers")
    source = root / "source" / NAME / "en-GB.md"
    source.write_text(SOURCE.replace("[home] You can go home.", "[home] You may go home."))
    assert all("simple words" in text.lower() and "DRAFT" in name for name, text in texts(root).items())


def test_other_editions_offer_what_there_is(root: Path) -> None:
    def offered() -> str:
        return next(text for name, text in texts(root, Edition.STANDARD).items() if name.endswith("pdf")).lower()

    assert "easy read" not in (before := offered())
    assert "simple words" not in before
    confirm(root, "clinical")
    assert "simple words" in offered()
    confirm(root, "readers")
    assert "easy read" in offered()
