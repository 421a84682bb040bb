"""The three samples, built by the command itself: every output holds what it must, whatever the machine."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from publisher.verify import audio, docx, pdf, squeezed
from tests.conftest import lend_fonts
from tests.verapdf import check

ROOT = Path(__file__).parents[1]
LEAFLETS = ("having-a-lumbar-puncture", "having-an-mri-scan", "leptomeningeal-metastases")
DATES = {
    "having-a-lumbar-puncture": ("12 February 2024", "29 January 2027"),
    "having-an-mri-scan": ("11 May 2026", "11 May 2029"),
    "leptomeningeal-metastases": ("30 August 2023", "30 August 2026"),
}
PRINTED = ("", ".large-print", ".easy-read.DRAFT")
SPOKEN = ("", ".easy-read.DRAFT")


def leaflet(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder and return how it ended."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = (sys.executable, "-m", "publisher", *words)
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def project(folder: Path) -> Path:
    """Return a new project with the samples in it."""
    shutil.copytree(ROOT / "source", folder / "source")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("project"))
    result = leaflet("build", folder=folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def output(built: Path, name: str, rest: str) -> bytes:
    return (built / "output" / name / f"{name}.en-GB{rest}").read_bytes()


def files(built: Path) -> dict[str, str]:
    """Return the sha256 of every output."""
    paths = (path for path in sorted((built / "output").rglob("*")) if path.is_file() and ".store" not in path.parts)
    return {path.relative_to(built).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


@pytest.mark.parametrize("name", LEAFLETS)
@pytest.mark.parametrize("edition", PRINTED)
def test_every_pdf_is_compliant_and_shows_both_dates_on_every_page(built: Path, name: str, edition: str) -> None:
    data = output(built, name, f"{edition}.pdf")
    assert check(data, "ua1") == ()
    seen = pdf.read(data)
    for day in DATES[name]:
        assert squeezed(day) in squeezed(seen.text)
        assert all(squeezed(day) in squeezed(page) for page in seen.page_texts)
        assert day in repr(seen.metadata)


@pytest.mark.parametrize("name", LEAFLETS)
@pytest.mark.parametrize("edition", PRINTED)
def test_every_word_file_shows_both_dates_and_carries_them(built: Path, name: str, edition: str) -> None:
    seen = docx.read(output(built, name, f"{edition}.docx"))
    for day in DATES[name]:
        assert day in seen.text
        assert day in " ".join(seen.page_texts)
    assert seen.value("LastReviewed")[:10] == seen.value("created")[:10]
    assert seen.value("NextReviewDue")[:4] == DATES[name][1][-4:]


@pytest.mark.parametrize("name", LEAFLETS)
@pytest.mark.parametrize("edition", SPOKEN)
def test_every_recording_says_both_dates_and_carries_them(built: Path, name: str, edition: str) -> None:
    seen = audio.read(output(built, name, f"{edition}.mp3"))
    for day in DATES[name]:
        assert seen.text.count(day) >= 2
    assert seen.value("TXXX:NEXT_REVIEW_DUE")[:4] == DATES[name][1][-4:]
    assert len(audio.chapters(output(built, name, f"{edition}.mp3"))) >= 3


def test_the_overdue_sample_says_so_everywhere(built: Path) -> None:
    name = "leptomeningeal-metastases"
    for edition, words in (
        ("", "Out of date"),
        (".large-print", "Out of date"),
        (".easy-read.DRAFT", "This leaflet is old"),
    ):
        printed = pdf.read(output(built, name, f"{edition}.pdf"))
        assert all(squeezed(words) in squeezed(page) for page in printed.page_texts)
        assert printed.value("Title").startswith("Out of date:")
        word = docx.read(output(built, name, f"{edition}.docx"))
        assert words in " ".join(word.page_texts)
        assert word.value("title").startswith("Out of date:")
    for edition in SPOKEN:
        assert audio.read(output(built, name, f"{edition}.mp3")).value("TIT2").startswith("Out of date:")


def test_an_easy_read_that_nobody_confirmed_says_draft_on_every_page_and_first_in_its_sound(built: Path) -> None:
    for name in LEAFLETS:
        printed = pdf.read(output(built, name, ".easy-read.DRAFT.pdf"))
        assert all(squeezed("Draft, not for patients") in squeezed(page) for page in printed.page_texts)
        timings = json.loads(output(built, name, ".easy-read.DRAFT.timings.json"))
        assert timings["parts"][0]["sentences"][0]["spoken"] == "This is a draft, not for patients."
        assert not (built / "output" / name / f"{name}.en-GB.easy-read.pdf").exists()


def test_every_fact_of_the_sample_stands_in_every_output(built: Path) -> None:
    facts = yaml.safe_load((ROOT / "tests" / "cases" / "facts" / "leptomeningeal.yaml").read_text(encoding="utf-8"))
    name = "leptomeningeal-metastases"
    standard = {
        "PDF": pdf.read(output(built, name, ".pdf")).text,
        "large-print PDF": pdf.read(output(built, name, ".large-print.pdf")).text,
        "Word": docx.read(output(built, name, ".docx")).text,
        "large-print Word": docx.read(output(built, name, ".large-print.docx")).text,
        "recording": audio.read(output(built, name, ".mp3")).text,
    }
    easy = {
        "PDF": pdf.read(output(built, name, ".easy-read.DRAFT.pdf")).text,
        "Word": docx.read(output(built, name, ".easy-read.DRAFT.docx")).text,
        "recording": audio.read(output(built, name, ".easy-read.DRAFT.mp3")).text,
    }
    for key, expected in facts.items():
        for where, text in standard.items():
            for words in expected["standard"]:
                assert squeezed(words).lower() in squeezed(text).lower(), f"{key}: {where} lacks {words!r}"
        for where, text in easy.items():
            for words in expected.get("easy", ()):
                assert squeezed(words).lower() in squeezed(text).lower(), f"{key}: easy-read {where} lacks {words!r}"


def test_a_second_build_keeps_everything(built: Path) -> None:
    before = files(built)
    result = leaflet("build", folder=built)
    assert result.returncode == 0
    assert files(built) == before
    assert "made" not in [word for line in result.stdout.splitlines() for word in line.split()[:1]]


def test_another_folder_time_zone_and_hash_seed_give_the_same_bytes(
    built: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    other = project(tmp_path / "elsewhere")
    lend_fonts(pytestconfig, other / "output" / ".store")
    result = leaflet(
        "build",
        "having-an-mri-scan",
        folder=other,
        PYTHONHASHSEED="77",
        TZ="Pacific/Auckland",
        LC_ALL="C",
        HOME=str(tmp_path),
    )
    assert result.returncode == 0, result.stdout + result.stderr
    again = {name: digest for name, digest in files(other).items() if "/having-an-mri-scan/" in name}
    assert again == {name: digest for name, digest in files(built).items() if "/having-an-mri-scan/" in name}


def test_the_manifest_lists_every_output_with_its_digest(built: Path) -> None:
    manifest = json.loads((built / "output" / "manifest.json").read_text(encoding="utf-8"))
    listed = {each["file"]: each["sha256"] for entry in manifest["outputs"] for each in (entry, *entry["beside"])}
    there = {name.removeprefix("output/"): digest for name, digest in files(built).items()}
    assert listed == {name: digest for name, digest in there.items() if name not in ("manifest.json", "leaflets.html")}
