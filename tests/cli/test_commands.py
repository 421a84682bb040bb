"""The commands beside `build`, and what all of them share: exit codes and one clear line."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Leaflet, complaints


def test_help_tells_the_commands_and_the_exit_codes(leaflet: Leaflet) -> None:
    result = leaflet("--help")
    assert result.returncode == 0
    for words in ("build", "check", "review", "new", "voices", "doctor", "exit codes", "130", "examples"):
        assert words in result.stdout


@pytest.mark.parametrize("command", ["build", "check", "review", "new", "voices", "doctor", "completion"])
def test_every_command_explains_itself(leaflet: Leaflet, command: str) -> None:
    result = leaflet(command, "--help")
    assert result.returncode == 0
    assert result.stdout.startswith(f"usage: leaflet {command}")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("build", "scna"), "there is no leaflet “scna”: did you mean “scan”?"),
        (("build", "--language", "cy"), "there is no leaflet in “cy”: there are en-GB"),
        (("build", "--voice", "robot"), "there is no voice “robot”: there are auto, hibari, espeak, google, piper"),
        (("reviw",), "there is no command “reviw”: did you mean “review”?"),
        (("frobnicate",), "there is no command “frobnicate”: “leaflet --help” lists them"),
        (("review", "--today", "30/08/2029"), "“30/08/2029” is not a date: write it as 2029-08-30"),
        (("review", "--today", "31/02/2029"), "“31/02/2029” is not a date: write it as 2026-08-30"),
        (("review", "--today", "today"), "“today” is not a date: write it as 2026-08-30"),
        (("check", "--project", "nowhere"), "there is no source folder in nowhere"),
        (("build", "--format", "pfd"), "build: --format: there is no “pfd”: did you mean “pdf”?"),
        (("build", "--formt", "pdf"), "build: there is no option “--formt”: did you mean “--format”?"),
        (("build", "--output"), "build: --output: it needs a value"),
        (("extend", "scan"), "extend: it needs --until, --by, --because"),
        (("check", "scan", "--x"), "check: there is no option “--x”"),
        (("build", "--output", "source"), "outputs do not go where the sources are: name another folder than source"),
        (("review", "--ics", "no/due.ics"), "there is no folder"),
        (("review", "--csv", "."), ". is a folder: name a file in it"),
        (("new", "My Leaflet"), "“My Leaflet” cannot be a leaflet's name: write my-leaflet"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_2(leaflet: Leaflet, arguments: tuple[str, ...], line: str) -> None:
    result = leaflet(*arguments)
    assert result.returncode == 2
    assert re.match(rf"leaflet:? {re.escape(line)}", result.stderr)
    assert result.stderr.count("\n") == 1


def test_a_folder_without_sources_is_one_line(leaflet: Leaflet, tmp_path: Path) -> None:
    result = leaflet("build", folder=tmp_path)
    assert result.returncode == 2
    assert result.stderr == "leaflet: there is no source folder here or above: “leaflet new NAME” makes one\n"


def test_a_terminal_without_our_letters_still_shows_the_rest(leaflet: Leaflet) -> None:
    result = leaflet("check", PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert "1 source read" in result.stdout


def test_no_command_shows_the_help_and_ends_with_2(leaflet: Leaflet) -> None:
    result = leaflet()
    assert result.returncode == 2
    assert "exit codes" in result.stdout


def test_check_names_file_and_line_and_ends_with_1(leaflet: Leaflet, project: Path) -> None:
    assert leaflet("check").returncode == 0
    source = project / "source/scan/en-GB.md"
    source.write_text(source.read_text().replace("{{minutes}}", "{{minute}}"))
    result = leaflet("check")
    assert result.returncode == 1
    assert "source/scan/en-GB.md:15: error:" in result.stdout
    listed = json.loads(leaflet("check", "--json").stdout)
    assert ("source/scan/en-GB.md", 15, "error") in [
        (problem["file"], problem["line"], problem["severity"]) for problem in listed
    ]


def test_review_lists_only_the_leaflets_that_are_named(leaflet: Leaflet, project: Path) -> None:
    shutil.copytree(project / "source/scan", project / "source/needle")
    needle = project / "source/needle/en-GB.md"
    needle.write_text(needle.read_text().replace("2028-01-31", "2026-02-28").replace("ABC-001", "ABC-002"))
    late = leaflet("review", "--today", "2026-06-01")
    assert (late.returncode, "ABC-001" in late.stdout, "ABC-002" in late.stdout) == (1, True, True)
    one = leaflet("review", "scan", "--today", "2026-06-01")
    assert (one.returncode, "ABC-001" in one.stdout, "ABC-002" in one.stdout) == (0, True, False)
    unknown = leaflet("review", "scam")
    assert unknown.returncode == 2
    assert unknown.stderr == "leaflet: there is no leaflet “scam”: did you mean “scan”?\n"


def test_review_ends_with_1_when_something_is_overdue(leaflet: Leaflet, project: Path) -> None:
    assert leaflet("review", "--today", "2028-01-31").returncode == 0
    late = leaflet("review", "--today", "2028-02-01", "--ics", "due.ics", "--csv", "due.csv")
    assert late.returncode == 1
    assert "overdue" in late.stdout
    assert "1 day ago" in late.stdout
    assert "BEGIN:VCALENDAR" in (project / "due.ics").read_text()
    assert (project / "due.csv").read_text().splitlines()[1].startswith("scan,en-GB,Having a scan,ABC-001")
    listed = json.loads(leaflet("review", "--today", "2028-02-01", "--json").stdout)
    assert (listed[0]["urgency"], listed[0]["days"]) == ("overdue", -1)


def test_a_new_leaflet_is_ready_to_check_in_any_folder(leaflet: Leaflet, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    made = leaflet("new", "having-a-biopsy", folder=folder)
    assert made.returncode == 0, made.stderr
    assert made.stdout.splitlines()[:3] == [
        "made source/publisher.yaml",
        "made source/glossary/en-GB.yaml",
        "made source/having-a-biopsy/en-GB.md",
    ]
    checked = leaflet("check", folder=folder)
    assert checked.returncode == 0, checked.stdout
    again = leaflet("new", "having-a-biopsy", folder=folder)
    assert again.returncode == 2
    assert "is there already: nothing was changed" in again.stderr


def test_voices_lists_what_sends_text_out(leaflet: Leaflet) -> None:
    result = leaflet("voices", "--json")
    assert result.returncode == 0
    assert {offer["name"]: offer["sends_text"] for offer in json.loads(result.stdout)}["google"] is True


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_commands_and_options(leaflet: Leaflet, shell: str) -> None:
    result = leaflet("completion", shell)
    assert result.returncode == 0
    for words in ("build", "review", "within", "large-print" if shell == "fish" else "edition"):
        assert words in result.stdout


def test_bash_completes_commands_options_and_leaflets(leaflet: Leaflet, project: Path) -> None:
    bash = shutil.which("bash")
    assert bash, "bash is needed for this test"
    lines = leaflet("completion", "bash").stdout + (
        'COMP_WORDS=(leaflet build s); COMP_CWORD=2; _leaflet; echo "${COMPREPLY[@]}"\n'
        'COMP_WORDS=(leaflet build --for); COMP_CWORD=2; _leaflet; echo "${COMPREPLY[@]}"\n'
        'COMP_WORDS=(leaflet re); COMP_CWORD=1; _leaflet; echo "${COMPREPLY[@]}"\n'
    )
    result = subprocess.run([bash, "-c", lines], capture_output=True, text=True, cwd=project, check=True)
    assert result.stdout.splitlines() == ["scan", "--format --force", "review record-review"]


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_closed_pipe_is_no_fault(leaflet: Leaflet, project: Path, unbuffered: str) -> None:
    del leaflet
    import os
    import sys

    command = f"{sys.executable} -m publisher review --project {project} | true"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": unbuffered}
    result = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False, env=env)
    assert complaints(result) == []
    assert not any(words in result.stderr for words in ("Traceback", "BrokenPipe", "Exception ignored"))


def test_the_script_is_one_line_a_sentence_as_the_voice_gets_it(leaflet: Leaflet) -> None:
    told = leaflet("script", "scan")
    assert told.returncode == 0, told.stderr
    lines = told.stdout.splitlines()
    assert lines[0] == "scan/scan.en-GB.mp3"
    assert any(line.startswith("+ ") for line in lines)
    assert not any(character.isdigit() for line in lines[1:] if line[:2] in ("+ ", "  ") for character in line)
    parts = json.loads(leaflet("script", "scan", "--json").stdout)["parts"]
    assert [part["title"] for part in parts] == [line.partition(". ")[2] for line in lines if line[:1].isdigit()]


def test_a_sentence_is_said_into_a_file_and_an_unsayable_one_is_told(leaflet: Leaflet, project: Path) -> None:
    said = leaflet("say", "Take 2 tablets.", "--voice", "silent", "--output", "said.mp3")
    assert said.returncode == 0, said.stderr
    assert said.stdout == "Take two tablets.\n"
    assert (project / "said.mp3").stat().st_size > 0
    wrong = leaflet("say", "Take ☃.", "--voice", "silent", "--output", "wrong.mp3")
    assert wrong.returncode == 1
    assert "☃" in wrong.stderr
    assert not (project / "wrong.mp3").exists()


def test_what_new_wrote_is_told_until_it_is_filled_in(leaflet: Leaflet, project: Path) -> None:
    assert leaflet("new", "biopsy").returncode == 0
    source = project / "source/biopsy/en-GB.md"
    settings = project / "source/publisher.yaml"
    settings.write_text(f"{settings.read_text()}facts:\n  helpline: 01632 960 001\n  hours: 9am to 5pm\n")
    told = leaflet("check", "biopsy")
    assert "source/biopsy/en-GB.md:3: warning: words of “leaflet new” stand in the lines 3, 6" in told.stdout
    source.write_text(re.sub(r"(?m)^(summary|owner): .*", r"\1: Mine", source.read_text().split("::: easy")[0]))
    assert "words of “leaflet new” still stand here" in leaflet("check", "biopsy").stdout
    source.write_text(source.read_text().replace("Write in short sentences", "We write short sentences"))
    assert "leaflet new" not in leaflet("check", "biopsy").stdout


def test_a_picture_that_cannot_be_used_is_told_by_check(leaflet: Leaflet, project: Path) -> None:
    source = project / "source/scan/en-GB.md"
    (source.parent / "scan.png").write_text("no picture")
    source.write_text(f'{source.read_text()}\n![The scanner](scan.png "The scanner")\n')
    result = leaflet("check")
    assert result.returncode == 1
    line = len(source.read_text().splitlines())
    assert f"en-GB.md:{line}: error: the picture scan.png cannot be used: it is no PNG file" in result.stdout


def test_a_source_folder_without_leaflets(leaflet: Leaflet, project: Path) -> None:
    assert leaflet("build", "--format", "audio", "--voice", "silent").returncode == 0
    shutil.rmtree(project / "source/scan")
    build = leaflet("build")
    assert build.returncode == 1
    assert "source/ holds no leaflet" in build.stderr
    assert not (project / "output/scan").exists()
    assert (project / "output/not-in-use/scan.en-GB.mp3").exists()
    for command in ("check", "review", "verify"):
        told = leaflet(command)
        assert told.returncode == 0
        assert "source/ holds no leaflet" in told.stdout + told.stderr or command == "verify"


def test_a_broken_source_is_the_reason_why_its_draft_is_not_in_use(leaflet: Leaflet, project: Path) -> None:
    source = project / "source/scan/en-GB.md"
    source.write_text(source.read_text().replace("reviewed: 2026-01-31\nnext-review: 2028-01-31\n", ""))
    assert leaflet("build", "--format", "audio", "--voice", "silent").returncode == 0
    source.write_text(source.read_text().replace("owner: ", "owner "))
    told = leaflet("build", "--format", "audio", "--voice", "silent")
    line = next(line for line in told.stdout.splitlines() if line.startswith("moved to not-in-use"))
    assert "its source has errors" in line
    assert "takes its place" not in told.stdout


def test_a_build_of_a_part_says_what_it_left_out(leaflet: Leaflet, project: Path) -> None:
    settings = project / "source/publisher.yaml"
    settings.write_text("organisation: A clinic\noutputs:\n  standard: [docx, audio]\n  large-print: [docx]\n")
    assert leaflet("build", "--voice", "silent").returncode == 0
    source = project / "source/scan/en-GB.md"
    source.write_text(source.read_text().replace("You can go home", "You may go home"))
    told = leaflet("build", "--format", "docx", "--edition", "standard").stdout.splitlines()
    assert [line.partition(" ")[0] for line in told if line[0] != " "] == ["made", "What", "2", "1"]
    left_out = "2 other outputs of scan say what was true before, and moved to not-in-use/"
    assert told[-2:] == [
        f"{left_out}: “leaflet build scan” makes them anew",
        "1 made, 2 moved to not-in-use: output/leaflets.html",
    ]


def test_a_draft_that_got_another_name_is_left_out_like_the_others(leaflet: Leaflet, project: Path) -> None:
    source = project / "source/scan/en-GB.md"
    words = source.read_text()
    source.write_text(words.replace("reviewed: 2026-01-31\nnext-review: 2028-01-31\n", ""))
    assert leaflet("build", "--format", "audio", "--voice", "silent").returncode == 0
    source.write_text(words)
    told = leaflet("build", "--format", "docx").stdout
    assert "1 other output of scan says what was true before, and moved to not-in-use/" in told
