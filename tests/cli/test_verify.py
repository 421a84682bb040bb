"""`leaflet verify` as a user meets it: nothing on what was just built, and every wrong file by its name."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Leaflet

BUILD = ("build", "--voice", "silent", "--jobs", "1")


@pytest.fixture
def built(leaflet: Leaflet, printing: Path) -> Path:
    assert leaflet(*BUILD).returncode == 0
    return printing / "output"


def test_what_was_just_built_says_what_its_source_says(leaflet: Leaflet, built: Path) -> None:
    assert built.is_dir()
    result = leaflet("verify", "--quick")
    assert result.returncode == 0, result.stdout
    assert "same     scan/scan.en-GB.pdf  (PDF/UA: not checked (left out))" in result.stdout
    assert "sound not checked, script only" in result.stdout
    assert result.stdout.endswith("3 outputs read back: all say what their sources say\n")
    assert leaflet("verify", "--quick", "--strict").returncode == 3


def test_a_changed_source_a_changed_file_and_a_stray_one_are_reported(leaflet: Leaflet, built: Path) -> None:
    transcript = built / "scan/scan.en-GB.transcript.txt"
    transcript.write_text(transcript.read_text().replace("20 minutes", "70 minutes"))
    (built / "scan/old-leaflet.pdf").write_bytes(b"%PDF-1.7")
    (built / "not-in-use").mkdir()
    (built / "not-in-use/gone.pdf").write_bytes(b"%PDF-1.7")
    result = leaflet("verify", "--quick", "--json")
    assert result.returncode == 1
    told = json.loads(result.stdout)
    found = {(each["file"], each["rule"]) for output in told["outputs"] for each in output["findings"]}
    assert found == {("scan/scan.en-GB.transcript.txt", "sha256"), ("scan/scan.en-GB.transcript.txt", "unit")}
    assert [(each["file"], each["rule"]) for each in told["others"]] == [("scan/old-leaflet.pdf", "stray")]


def test_an_edited_source_is_reported_with_both_texts(leaflet: Leaflet, built: Path) -> None:
    source = built.parent / "source/scan/en-GB.md"
    source.write_text(source.read_text().replace("minutes: 20 minutes", "minutes: 25 minutes"))
    result = leaflet("verify", "--quick")
    assert result.returncode == 1
    assert (
        "scan/scan.en-GB.pdf: a unit or dose differs; expected “Lie still for 25 minutes. Afterwards”; "
        "found “Lie still for 20 minutes. Afterwards”"
    ) in result.stdout


def test_without_a_build_it_says_so(leaflet: Leaflet) -> None:
    result = leaflet("verify", "--quick")
    assert result.returncode == 1
    assert "there is no manifest: “leaflet build” makes one" in result.stdout


def test_without_the_extra_each_line_says_what_to_install(built: Path) -> None:
    program = (
        "import sys; sys.modules.update(jpype=None, opendataloader_pdf=None, openxml_audit=None); "
        "from publisher.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for strict, code in (((), 0), (("--strict",), 3)):
        result = subprocess.run(
            [sys.executable, "-c", program, "verify", *strict],
            cwd=built.parent, capture_output=True, text=True, check=False, env=environment,
        )  # fmt: skip
        assert result.returncode == code, result.stdout + result.stderr
        assert "scan.en-GB.pdf  (PDF/UA: not checked (install leaflet-publisher[verify]))" in result.stdout
        assert "scan.en-GB.docx  (Open XML: not checked (install leaflet-publisher[verify]))" in result.stdout


def test_a_build_can_verify_what_it_made(leaflet: Leaflet, printing: Path) -> None:
    result = leaflet(*BUILD, "--verify", "--quick")
    assert result.returncode == 0, result.stderr
    assert "3 outputs read back: all say what their sources say" in result.stdout
    (printing / "output/scan/stray.docx").write_bytes(b"")
    again = leaflet(*BUILD, "--verify", "--quick")
    assert again.returncode == 1
    assert "scan/stray.docx: no build made this file" in again.stdout
