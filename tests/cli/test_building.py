"""`leaflet build` as a user meets it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.conftest import Leaflet, complaints

AUDIO = ("build", "--format", "audio", "--voice", "silent", "--jobs", "1")


def test_a_build_says_what_it_made_and_a_second_one_what_it_kept(leaflet: Leaflet, project: Path) -> None:
    first = leaflet(*AUDIO)
    assert first.returncode == 0, first.stderr
    assert "made     scan.en-GB.mp3  first build" in first.stdout
    assert "spoken by silent" in first.stdout
    assert (project / "output/scan/scan.en-GB.mp3").stat().st_size > 1000
    second = leaflet(*AUDIO)
    assert "kept     scan.en-GB.mp3  nothing changed" in second.stdout
    assert second.stdout.endswith("1 kept: output/leaflets.html\n")
    assert "\x1b" not in second.stdout


def test_an_edit_names_its_reason_and_json_tells_the_same(leaflet: Leaflet, project: Path) -> None:
    leaflet(*AUDIO)
    source = project / "source/scan/en-GB.md"
    source.write_text(source.read_text().replace("2028-01-31", "2027-12-31"))
    told = json.loads(leaflet(*AUDIO, "--json").stdout)
    assert [(event["fate"], event["why"]) for event in told["events"] if event["fate"] != "not-in-use"] == [
        ("made", "next review changed")
    ]


def test_a_build_shows_the_old_and_the_new_sentence_and_those_of_going_back(leaflet: Leaflet, project: Path) -> None:
    first = leaflet(*AUDIO)
    assert "What changed" not in first.stdout
    source = project / "source/scan/en-GB.md"
    before = source.read_text()
    source.write_text(before.replace("You can go home.", "You can go home after an hour."))
    edited = leaflet(*AUDIO)
    assert (
        "What changed in scan (en-GB) since it was last built:\n"
        "  - You can go home.\n"
        "  + You can go home after an hour.\n"
    ) in edited.stdout
    source.write_text(before)
    back = json.loads(leaflet(*AUDIO, "--json").stdout)
    assert back["changed"] == [
        {
            "leaflet": "scan",
            "language": "en-GB",
            "old": ["You can go home after an hour."],
            "new": ["You can go home."],
        }
    ]
    source.write_text(before.replace("2028-01-31", "2027-12-31"))
    assert "What changed" not in leaflet(*AUDIO).stdout


def test_a_test_day_needs_another_folder_and_marks_the_file(leaflet: Leaflet, project: Path, tmp_path: Path) -> None:
    refused = leaflet(*AUDIO, "--today", "2026-06-01")
    assert refused.returncode == 2
    assert refused.stderr == "leaflet: --today makes test outputs: give another folder with --output\n"
    inside = leaflet(*AUDIO, "--today", "2026-06-01", "--output", "output/elsewhere")
    assert inside.returncode == 2
    assert not (project / "output").exists()
    done = leaflet(*AUDIO, "--today", "2026-06-01", "--output", str(tmp_path / "try"))
    assert done.returncode == 0, done.stderr
    transcript = (tmp_path / "try/scan/scan.en-GB.transcript.txt").read_text()
    assert "Test build, not for patients." in transcript


def test_an_overdue_leaflet_is_refused_where_the_clinic_says_so(
    leaflet: Leaflet, project: Path, tmp_path: Path
) -> None:
    publisher = project / "source/publisher.yaml"
    publisher.write_text(publisher.read_text() + "overdue: refuse\n")
    shutil.copytree(project / "source/scan", project / "source/needle")
    needle = project / "source/needle/en-GB.md"
    needle.write_text(needle.read_text().replace("2028-01-31", "2026-02-28").replace("ABC-001", "ABC-002"))
    result = leaflet(*AUDIO, "--today", "2026-06-01", "--output", str(tmp_path / "try"))
    assert result.returncode == 1
    assert "its review was due on 2026-02-28" in result.stdout
    assert "made     scan.en-GB.mp3" in result.stdout


def test_a_source_with_errors_is_refused_and_the_others_are_made(leaflet: Leaflet, project: Path) -> None:
    leaflet(*AUDIO)
    shutil.copytree(project / "source/scan", project / "source/needle")
    scan = project / "source/scan/en-GB.md"
    scan.write_text(scan.read_text().replace("{{minutes}}", "{{minute}}"))
    result = leaflet(*AUDIO)
    assert result.returncode == 1
    assert "source/scan/en-GB.md:15: error:" in result.stderr
    assert "made     needle.en-GB.mp3" in result.stdout
    assert not (project / "output/scan/scan.en-GB.mp3").exists()
    assert (project / "output/not-in-use/scan.en-GB.mp3").exists()


def test_a_voice_that_cannot_speak_is_one_line_and_no_old_recording_stays(leaflet: Leaflet, project: Path) -> None:
    leaflet(*AUDIO)
    source = project / "source/scan/en-GB.md"
    source.write_text(source.read_text().replace("Lie still", "Keep still"))
    result = leaflet("build", "--format", "audio", "--voice", "piper missing.onnx")
    assert result.returncode == 3
    assert len(complaints(result)) == 1
    assert "no voice can speak it" in complaints(result)[0]
    assert not (project / "output/scan/scan.en-GB.mp3").exists()


def test_an_output_that_is_a_file_ends_with_3_and_one_line(leaflet: Leaflet, project: Path) -> None:
    (project / "output").write_text("not a folder")
    result = leaflet(*AUDIO)
    assert result.returncode == 3
    assert len(complaints(result)) == 1
    assert "something there is a file, not a folder" in complaints(result)[0]


def test_a_leaflet_without_easy_boxes_builds_its_other_editions_and_says_so(leaflet: Leaflet, project: Path) -> None:
    publisher = project / "source/publisher.yaml"
    publisher.write_text(publisher.read_text() + "  easy-read: [audio]\n")
    result = leaflet(*AUDIO)
    assert result.returncode == 0
    assert "this leaflet has no easy read" in result.stderr
    assert "made     scan.en-GB.mp3" in result.stdout


def test_ctrl_c_ends_with_130_and_the_next_build_completes(leaflet: Leaflet, project: Path) -> None:
    for number in range(6):
        shutil.copytree(project / "source/scan", project / f"source/scan-{number}")
    # a test run in the background may have been started with Ctrl-C switched off, and children inherit that
    program = (
        "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "runpy.run_module('publisher', run_name='__main__')"
    )
    command = [sys.executable, "-c", program, *AUDIO[:-1], "2"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, cwd=project, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        while not list(project.glob("output/.store/made/*/*")):
            time.sleep(0.01)
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in told
    assert "Stopped." in told
    assert leaflet(*AUDIO).returncode == 0
    assert len(list(project.glob("output/*/*.mp3"))) == 7
