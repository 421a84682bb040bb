"""Review governance as a clinic meets it: recording, changing, correcting, extending and withdrawing a leaflet."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from publisher.cli import governing, main
from publisher.verify import audio, docx, pdf

TODAY = datetime.now(UTC).date()
NEXT = (TODAY + timedelta(days=700)).isoformat()
LATER = (TODAY + timedelta(days=800)).isoformat()
REVIEW = ("record-review", "scan", "--by", "Lead radiographer")
QUIET = ("--voice", "silent")
BUILD = ("build", *QUIET, "--jobs", "1")


@dataclass(frozen=True, slots=True)
class Said:
    returncode: int
    stdout: str
    stderr: str


Leaflet = Callable[..., Said]


@pytest.fixture
def leaflet(printing: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Leaflet:
    """Run the command in this process: what is imported once serves every call."""
    monkeypatch.chdir(printing)

    def run(*arguments: str) -> Said:
        capsys.readouterr()
        code = main(arguments)
        return Said(code, *capsys.readouterr())

    return run


def edit(project: Path, *pairs: tuple[str, str]) -> None:
    path = project / "source/scan/en-GB.md"
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def seen(project: Path) -> dict[str, str]:
    """Return all that each output says and carries, in one text."""
    folder = project / "output/scan"
    return {
        "pdf": repr(pdf.read((folder / "scan.en-GB.pdf").read_bytes())),
        "docx": repr(docx.read((folder / "scan.en-GB.docx").read_bytes())),
        "mp3": repr(audio.read((folder / "scan.en-GB.mp3").read_bytes())),
    }


@pytest.fixture
def reviewed(leaflet: Leaflet, project: Path) -> Path:
    result = leaflet(*REVIEW, "--next", NEXT, *QUIET)
    assert result.returncode == 0, result.stderr
    return project


def test_a_review_changes_two_lines_keeps_the_words_and_the_issued_set(leaflet: Leaflet, project: Path) -> None:
    source = project / "source/scan/en-GB.md"
    before = source.read_text().splitlines()
    assert leaflet(*REVIEW, "--next", NEXT, *QUIET).returncode == 0
    after = source.read_text().splitlines()
    different = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new.partition(":")[0] for _, new in different] == ["reviewed", "next-review"]
    assert f"next-review: {NEXT}" in after
    assert '"Lie still for 20 minutes."' in (project / "source/scan/en-GB.reviewed.yaml").read_text()
    kept = list((project / "output/archive/ABC-001/1.0").iterdir())
    assert len(kept) == 1
    listed = json.loads((kept[0] / "manifest.json").read_text())["outputs"]
    assert {each["file"] for each in listed} == {"scan/scan.en-GB.pdf", "scan/scan.en-GB.docx", "scan/scan.en-GB.mp3"}
    assert (kept[0] / "scan.en-GB.pdf").read_bytes() == (project / "output/scan/scan.en-GB.pdf").read_bytes()
    assert "review" not in leaflet("check").stdout


EASY = "Lie still for {{minutes}}.\n\n::: easy What happens\n[clock] You lie still for 50 minutes.\n:::\n"


def test_nobody_signs_for_a_leaflet_that_contradicts_itself(leaflet: Leaflet, project: Path) -> None:
    edit(project, ("Lie still for {{minutes}}.\n", EASY))
    before = {path: path.read_bytes() for path in (project / "source/scan").iterdir()}
    confirm = ("confirm", "scan", "--all", "--as", "clinical", "--by", "Lead nurse")
    for command in ((*REVIEW, "--next", NEXT, "--no-build"), confirm):
        refused = leaflet(*command)
        assert refused.returncode == 1
        assert "Nothing was written down: mend this first." in refused.stderr
        assert "[G01]" in refused.stderr
        assert {path: path.read_bytes() for path in (project / "source/scan").iterdir()} == before


def test_what_leaflet_new_wrote_is_not_reviewed(leaflet: Leaflet, project: Path) -> None:
    assert leaflet("new", "biopsy").returncode == 0
    template = (project / "source/biopsy/en-GB.md").read_text()
    facts = "".join(f"  {name}: 020 7946 0000\n" for name in sorted(set(re.findall(r"\{\{([\w-]+)\}\}", template))))
    publisher = project / "source/publisher.yaml"
    publisher.write_text(f"{publisher.read_text()}facts:\n{facts}")
    checked = leaflet("check", "biopsy")
    assert checked.returncode == 0, checked.stdout
    refused = leaflet("record-review", "biopsy", "--by", "Lead nurse", "--next", NEXT)
    assert refused.returncode == 1
    assert "words of “leaflet new” stand" in refused.stderr
    assert not (project / "source/biopsy/en-GB.reviewed.yaml").exists()


def test_two_leaflets_do_not_have_one_code(leaflet: Leaflet, project: Path) -> None:
    (project / "source/second").mkdir()
    text = (project / "source/scan/en-GB.md").read_text()
    (project / "source/second/en-GB.md").write_text(text)
    checked = leaflet("check", "second")
    assert checked.returncode == 1
    line = text.splitlines().index("code: ABC-001") + 1
    assert f"source/second/en-GB.md:{line}: error: scan has the code ABC-001, too [same-code]" in checked.stdout
    assert leaflet(*REVIEW, "--next", NEXT).returncode == 1


def test_a_build_tells_what_a_changed_word_asks_for(leaflet: Leaflet, project: Path) -> None:
    build = (*BUILD, "--format", "docx")
    leaflet(*build)
    edit(project, ("You can go home", "You may go home"))
    assert "No review of it is recorded, so its outputs do not say that words changed" in leaflet(*build).stdout
    assert leaflet(*REVIEW, "--next", NEXT, "--no-build").returncode == 0
    edit(project, ("You may go home", "You can go home"))
    told = leaflet(*build).stdout
    assert "Its outputs say that words changed since the review." in told
    assert "leaflet record-review scan --correction --by ROLE --because TEXT" in told


def test_one_edited_word_is_reported_until_it_is_reviewed(leaflet: Leaflet, reviewed: Path) -> None:
    edit(reviewed, ("You can go home", "You may go home"))
    checked = leaflet("check")
    assert "the words changed since they were reviewed on" in checked.stdout
    assert "- You can go home." in checked.stdout
    assert "+ You may go home." in checked.stdout
    listed = leaflet("review")
    assert "changed since review" in listed.stdout
    assert leaflet(*BUILD).returncode == 0
    for name, said in seen(reviewed).items():
        assert "changed since it was last reviewed" in said, name
        assert "Changed since review: Having a scan" in said, name
        assert "'changed'" in said, name
    assert leaflet("verify", "--quick").returncode == 0
    refused = leaflet(*REVIEW, "--next", NEXT)
    assert refused.returncode == 2
    assert "write a new version into the source first" in refused.stderr
    edit(reviewed, ('"1.0"', '"1.1"'))
    assert leaflet(*REVIEW, "--next", NEXT, *QUIET).returncode == 0
    assert all("changed since it was last reviewed" not in said for said in seen(reviewed).values())
    assert sorted(path.name for path in (reviewed / "output/archive/ABC-001").iterdir()) == ["1.0", "1.1"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("minutes: 20 minutes", "minutes: 30 minutes", "a number changed"),
        ("minutes: 20 minutes", "minutes: 20 hours", "a unit changed"),
        ("You can go home", "You cannot go home", "“not” or another negation changed"),
        ("You can go home", "You must go home", "“may”, “must” or another such word changed"),
        ("You can go home", "You can go to the ward", "“home”, “ward” is said in only one of them"),
        ("You can go home", "You can go home with paracetamol", "“paracetamol”"),
        ("You can go home", "You can go home straight away", "“straight away” is said in only one of them"),
    ],
)
def test_a_correction_is_refused_where_the_meaning_changed(
    leaflet: Leaflet, reviewed: Path, old: str, new: str, what: str
) -> None:
    edit(reviewed, (old, new), ('"1.0"', '"1.1"'))
    result = leaflet(*REVIEW, "--correction", "--because", "A slip")
    assert result.returncode == 2
    assert f"this is no correction: {what}" in result.stderr


def test_a_correction_keeps_the_dates_and_needs_a_new_version(leaflet: Leaflet, reviewed: Path) -> None:
    edit(reviewed, ("You can go home", "You can go back home"))
    correct = (*REVIEW, "--correction", "--because", "A word was left out")
    assert "write a new version" in leaflet(*correct).stderr
    edit(reviewed, ('"1.0"', '"1.1"'))
    result = leaflet(*correct, *QUIET)
    assert result.returncode == 0, result.stderr
    assert "  - You can go home.\n  + You can go back home.\n" in result.stdout
    assert f"next-review: {NEXT}" in (reviewed / "source/scan/en-GB.md").read_text()
    assert "review" not in leaflet("check").stdout
    assert all("changed since it was last reviewed" not in said for said in seen(reviewed).values())
    assert "there is nothing to correct" in leaflet(*correct).stderr


def test_a_review_is_put_back_once_and_every_output_says_so(leaflet: Leaflet, reviewed: Path) -> None:
    extend = ("extend", "scan", "--by", "Lead radiographer", "--because", 'The guideline: "new" is late', "--until")
    assert leaflet(*extend, NEXT).returncode == 2
    assert leaflet(*extend, LATER).returncode == 0
    assert leaflet(*BUILD).returncode == 0
    shown = date.fromisoformat(LATER)
    for name, said in seen(reviewed).items():
        assert f"{shown.day} {shown:%B %Y}" in said.replace("\\xa0", " "), name
        assert "put back" in said, name
        assert "extended" in said, name
    assert "once is the most" in leaflet(*extend, LATER).stderr
    assert leaflet(*REVIEW, "--next", LATER, *QUIET).returncode == 0
    assert "extended" not in (reviewed / "source/scan/en-GB.md").read_text()


def test_a_withdrawal_works_when_the_source_cannot_be_read(leaflet: Leaflet, reviewed: Path) -> None:
    edit(reviewed, ("facts:", "  facts: ["))
    assert leaflet("check").returncode == 1
    result = leaflet("withdraw", "scan", "--by", "Lead radiographer", "--because", "The scanner is gone", *QUIET)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Collect from the shelves and recycle: ABC-001 v1.0" in result.stdout
    assert "To take it back, remove “withdrawn:” and the lines below it that are indented" in result.stdout
    moved = sorted(path.name for path in (reviewed / "output/not-in-use").rglob("*") if path.is_file())
    assert {"scan.en-GB.pdf", "scan.en-GB.docx", "scan.en-GB.mp3", "02 What happens.mp3"} <= set(moved)
    for name, said in seen(reviewed).items():
        assert "Do not use this leaflet, and do not give it to anyone." in said, name
        assert "Withdrawn: Having a scan" in said, name
        assert "Lie still" not in said, name
    assert len(pdf.read((reviewed / "output/scan/scan.en-GB.pdf").read_bytes()).page_texts) == 1
    assert leaflet(*BUILD).returncode in (0, 1)
    assert "Withdrawn" in seen(reviewed)["pdf"]
    again = leaflet("withdraw", "scan", "--by", "Lead radiographer", "--because", "The scanner is gone", *QUIET)
    assert again.returncode == 2
    assert "scan is withdrawn already" in again.stderr


def test_a_source_saved_while_a_withdrawal_runs_stays_as_it_was_saved(
    leaflet: Leaflet, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, irish = project / "source/scan/en-GB.md", project / "source/scan/en-IE.md"
    irish.write_text(source.read_text())
    asked = governing.said

    def saves(text: str, option: str) -> str:
        irish.write_text(f"{source.read_text()}\nA line that an editor adds.\n")
        return asked(text, option)

    monkeypatch.setattr(governing, "said", saves)
    result = leaflet("withdraw", "scan", "--by", "Lead radiographer", "--because", "Old", *QUIET)
    assert result.returncode == 2
    assert "en-IE.md changed while this ran: nothing was written" in result.stderr
    assert "withdrawn:" not in source.read_text() + irish.read_text()
    assert "A line that an editor adds." in irish.read_text()


def test_the_easy_words_of_a_withdrawn_leaflet_are_not_checked(leaflet: Leaflet, project: Path) -> None:
    easy = "::: easy What happens\n[scan] You don't move for 5 minutes.\n:::\n\n## Afterwards"
    edit(project, ("## Afterwards", easy))
    told = leaflet("check").stdout
    assert all(f"[{rule}]" in told for rule in ("R16", "G01", "no-easy-box")), told
    assert "School grade" in told
    withdrawn = f"withdrawn:\n  on: {TODAY}\n  by: Lead radiographer\n  why: Old\nfacts:"
    edit(project, ("facts:", withdrawn))
    told = leaflet("check").stdout
    assert "[R" not in told
    assert "[G" not in told
    assert "easy" not in told.lower()


def test_a_withdrawal_without_a_voice_takes_the_recording_away(leaflet: Leaflet, reviewed: Path) -> None:
    result = leaflet(
        "withdraw", "scan", "--by", "Lead radiographer", "--because", "Old", "--voice", "piper missing.onnx"
    )
    assert result.returncode == 3
    assert not (reviewed / "output/scan/scan.en-GB.mp3").exists()
    assert "Withdrawn" in repr(pdf.read((reviewed / "output/scan/scan.en-GB.pdf").read_bytes()))


@pytest.mark.parametrize(("old", "new"), [("20 minutes", "70 minutes"), ("Lead radiographer", "Somebody else")])
def test_a_record_changed_by_hand_counts_for_nothing(leaflet: Leaflet, reviewed: Path, old: str, new: str) -> None:
    record = reviewed / "source/scan/en-GB.reviewed.yaml"
    assert old in record.read_text()
    record.write_text(record.read_text().replace(old, new))
    assert "it was changed by hand" in leaflet("check").stdout
    assert "changed since review" in leaflet("review").stdout


def test_dates_that_are_not_those_of_the_record_are_told(leaflet: Leaflet, reviewed: Path) -> None:
    edit(reviewed, (NEXT, LATER))
    told = leaflet("check").stdout
    assert f"its dates are not those of the recorded review: {TODAY}, next {NEXT} [review-dates]" in told
    edit(reviewed, (LATER, NEXT))
    assert "review-dates" not in leaflet("check").stdout
