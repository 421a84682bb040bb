"""What is made, what is kept, and why."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from publisher.build import Blame, Fate, Fixed, Refused, run
from tests.build import stand_ins
from tests.build.stand_ins import TODAY, about, build, build_plan, files, mp3, page, pdf, plan, told, with_input


def test_a_first_build_makes_everything_and_a_second_keeps_it(output: Path) -> None:
    tasks = (pdf("mri", "Lie still."), mp3("mri", "Lie still."))
    assert told(build(output, *tasks)) == ["made mri.en-GB.pdf: first build", "made mri.en-GB.mp3: first build"]
    assert told(build(output, *tasks)) == ["kept mri.en-GB.pdf: nothing changed", "kept mri.en-GB.mp3: nothing changed"]


def test_the_reason_names_what_changed(output: Path) -> None:
    task = pdf("mri", "Lie still.")
    build(output, task)
    changed = with_input(with_input(task, "styles", "2"), "publisher", "2")
    assert told(build(output, changed)) == ["kept mri.en-GB.pdf: styles and publisher changed, but it is the same"]
    later = pdf("mri", "Lie still.", review="2029-01-31")
    assert told(build(output, with_input(later, "styles", "2"))) == [
        "made mri.en-GB.pdf: next review and publisher changed"
    ]


def test_an_output_made_again_with_the_same_bytes_is_not_written(output: Path) -> None:
    task = pdf("mri", "Lie still.")
    build(output, task)
    before = (output / task.target).stat()
    build(output, task, force=True)
    after = (output / task.target).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_going_back_to_an_earlier_text_comes_from_the_store(output: Path) -> None:
    build(output, pdf("mri", "One."))
    build(output, pdf("mri", "Two."))
    assert told(build(output, pdf("mri", "One."))) == ["made mri.en-GB.pdf: text changed"]
    assert (output / "mri/mri.en-GB.pdf").read_bytes() == b"page: One. 2028-01-31"


def test_a_missing_file_is_put_back(output: Path) -> None:
    task = pdf("mri", "Lie still.")
    build(output, task)
    (output / task.target).unlink()
    assert told(build(output, task)) == ["made mri.en-GB.pdf: its file was missing"]


def test_parts_that_are_no_longer_made_do_not_stay_behind(output: Path) -> None:
    build(output, mp3("mri", "Lie still.", ("01 Before", "02 After")))
    build(output, mp3("mri", "Lie still.", ("01 All",)))
    assert [name for name in files(output) if ".parts/" in name] == ["mri/mri.en-GB.parts/01 All.mp3"]


def test_a_file_changed_by_hand_is_kept_before_it_is_replaced(output: Path) -> None:
    task = pdf("mri", "Lie still.")
    build(output, task)
    (output / task.target).write_text("my own words")
    assert told(build(output, task)) == [
        "made mri.en-GB.pdf: its file was changed by hand",
        "kept aside mri.en-GB.pdf: changed by hand: a copy is in kept/2026-11-23-mri.en-GB.pdf",
    ]
    (output / task.target).write_text("other words of mine")
    build(output, task)
    assert (output / "kept/2026-11-23-mri.en-GB.pdf").read_text() == "my own words"
    assert (output / "kept/2026-11-23-mri.en-GB-2.pdf").read_text() == "other words of mine"


def test_a_file_that_somebody_put_there_is_not_lost(output: Path) -> None:
    task = pdf("mri", "Lie still.")
    (output / "mri").mkdir(parents=True)
    (output / task.target).write_text("from before")
    build(output, task)
    assert (output / "kept/2026-11-23-mri.en-GB.pdf").read_text() == "from before"


def test_the_outputs_of_a_removed_source_move_out_of_use(output: Path) -> None:
    build(output, pdf("mri", "Lie still."), mp3("scan", "Look."))
    report = build(output, pdf("mri", "Lie still."))
    assert told(report)[1:] == ["moved to not-in-use scan.en-GB.mp3: its source source/scan/en-GB.md is gone"]
    assert not (output / "scan").exists()
    assert (output / "not-in-use/scan.en-GB.mp3").is_file()
    assert (output / "not-in-use/scan.en-GB.parts/01 Start.mp3").is_file()
    listed = json.loads((output / "manifest.json").read_text())["not_in_use"]
    assert listed[0]["why"] == "its source source/scan/en-GB.md is gone"


def test_an_output_under_a_new_name_retires_the_old_one(output: Path) -> None:
    draft = replace(pdf("mri", "Lie still."), target="mri/mri.en-GB.DRAFT.pdf")
    build(output, draft)
    assert told(build(output, pdf("mri", "Lie still.")))[-1] == (
        "moved to not-in-use mri.en-GB.DRAFT.pdf: mri.en-GB.pdf takes its place"
    )


def test_a_refused_output_moves_out_of_use_and_the_others_are_made(output: Path) -> None:
    build(output, pdf("mri", "Lie still."), pdf("scan", "Look."))
    task = pdf("mri", "Lie still.")
    refused = Refused("scan/scan.en-GB.pdf", "it is overdue", about("scan/scan.en-GB.pdf", "pdf"))
    report = build_plan(output, replace(plan(task), refused=(refused,)))
    assert told(report) == ["kept mri.en-GB.pdf: nothing changed", "refused scan.en-GB.pdf: it is overdue"]
    assert report.blames == {Blame.CONTENT}
    assert "not-in-use/scan.en-GB.pdf" in files(output)
    manifest = json.loads((output / "manifest.json").read_text())
    assert [(each["file"], each["why"]) for each in manifest["refused"]] == [("scan/scan.en-GB.pdf", "it is overdue")]
    assert [each["file"] for each in manifest["outputs"]] == ["mri/mri.en-GB.pdf"]


def test_what_is_not_asked_for_stays_unless_it_contradicts_its_source(output: Path) -> None:
    before = (pdf("mri", "One."), mp3("mri", "One."), pdf("scan", "Look."))
    build(output, *before)
    after = (pdf("mri", "Two."), mp3("mri", "Two."), with_input(pdf("scan", "Look."), "styles", "2"))
    report = build_plan(output, replace(plan(*after), wanted=frozenset({"mri/mri.en-GB.pdf"})))
    assert told(report) == [
        "made mri.en-GB.pdf: text changed",
        "moved to not-in-use mri.en-GB.mp3: not built this time, and text changed",
    ]
    assert "scan/scan.en-GB.pdf" in files(output)


def test_a_provisional_output_is_tried_again(output: Path) -> None:
    task = replace(pdf("mri", "Lie still."), make=partial(stand_ins.fallback, "by a fallback"))
    build(output, task)
    better = replace(task, make=partial(page, "by the best"))
    assert build(output, better).of(Fate.MADE)
    assert (output / task.target).read_bytes() == b"page: by the best"


def test_another_voice_than_the_last_one_is_said(output: Path) -> None:
    task = mp3("mri", "Lie still.")
    build(output, task)
    other = replace(with_input(task, "voice", "loud"), make=partial(stand_ins.spoken_by, "loud"))
    (event,) = build(output, other).events
    assert event.why == "voice changed"
    assert "the voice has changed: silent before, loud now" in event.notes
    (again,) = build(output, other).events
    assert again.notes == ()


def test_the_manifest_lists_every_file_with_its_sha256(output: Path) -> None:
    from hashlib import sha256

    build(output, pdf("mri", "Lie still."), mp3("mri", "Lie still."))
    manifest = json.loads((output / "manifest.json").read_text())
    listed = {each["file"]: each["sha256"] for out in manifest["outputs"] for each in (out, *out["beside"])}
    built = {name: data for name, data in files(output).items() if name.startswith("mri/")}
    assert listed == {name: sha256(data).hexdigest() for name, data in built.items()}
    assert manifest["outputs"][0]["next_review"] == "2028-01-31"
    assert manifest["outputs"][0]["voice"] == "silent"


@pytest.mark.parametrize("jobs", [1, 2])
def test_outputs_and_manifest_do_not_depend_on_the_number_of_jobs(tmp_path: Path, jobs: int) -> None:
    tasks = [task for name in ("mri", "scan", "needle") for task in (pdf(name, name), mp3(name, name))]
    build(tmp_path / "one", *tasks)
    report = build(tmp_path / "other", *tasks, jobs=jobs)
    assert files(tmp_path / "one") == files(tmp_path / "other")
    assert [event.target for event in report.events] == [task.target for task in tasks]


def test_the_longest_tasks_begin_first_and_are_told_in_the_order_of_the_plan(output: Path) -> None:
    tasks = [replace(pdf(name, "Text."), effort=effort) for name, effort in (("a", 0), ("b", 5), ("c", 90), ("d", 5))]
    heard: list[str] = []
    report = run(plan(*tasks), output, Fixed(TODAY, 1), lambda event: heard.append(event.target[0]))
    assert heard == ["c", "b", "d", "a"]
    assert [event.target[0] for event in report.events] == ["a", "b", "c", "d"]


def test_the_list_for_people_escapes_what_it_tells(output: Path) -> None:
    task = pdf("mri", "Lie still.")
    build(output, replace(task, about=replace(task.about, title="<script>alert(1)</script> & co")))
    page = (output / "leaflets.html").read_text()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in page
    assert 'href="mri/mri.en-GB.pdf"' in page
