"""What is planned from a project: names, stamps, refusals, and the inputs that reasons are told with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from publisher.build import Blame, Plan, Store, Task, fingerprint
from publisher.leaflet import Edition, Format, Profile
from publisher.plan import Surroundings, Wish, make_plan, read_styles
from publisher.reading import Project, open_project

TODAY = date(2026, 6, 1)
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

Lie still.
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="20"/></svg>'
SILENTLY = Wish(voice="silent")
EASY = """
::: easy What happens
[bed] Lie still.
:::
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "source" / "scan").mkdir(parents=True)
    (tmp_path / "source" / "publisher.yaml").write_text("organisation: A clinic\nvoices: [espeak]\n")
    (tmp_path / "source" / "scan" / "en-GB.md").write_text(LEAFLET + EASY)
    (tmp_path / "source" / "pictures").mkdir()
    (tmp_path / "source" / "pictures" / "bed.svg").write_text(PICTURE)
    (tmp_path / "source" / "pictures" / "pictures.yaml").write_text(
        "bed:\n  alt: A bed\n  meaning: Lie down\n  credit: Us\n  licence: CC0\n"
    )
    return tmp_path


Planned = Callable[..., Plan]


@pytest.fixture
def planned(root: Path) -> Planned:
    def plan(
        wish: Wish = SILENTLY, *, today: date = TODAY, project: Project | None = None, test_build: bool = False
    ) -> Plan:
        around = Surroundings(today, read_styles(root), "1", test_build=test_build)
        return make_plan(project or open_project(root, today), wish, around)

    return plan


def names(plan: Plan) -> list[str]:
    return [Path(task.target).name for task in plan.tasks]


def changed(one: Task, other: Task) -> list[str]:
    before = dict(one.inputs)
    return [name for name, value in other.inputs if before.get(name) != value]


def test_all_default_outputs_are_named_after_leaflet_language_and_edition(planned: Planned) -> None:
    assert names(planned()) == [
        "scan.en-GB.pdf",
        "scan.en-GB.docx",
        "scan.en-GB.mp3",
        "scan.en-GB.easy-read.DRAFT.pdf",
        "scan.en-GB.easy-read.DRAFT.docx",
        "scan.en-GB.easy-read.DRAFT.mp3",
        "scan.en-GB.large-print.pdf",
        "scan.en-GB.large-print.docx",
    ]


def test_a_leaflet_that_was_never_reviewed_is_a_draft_in_every_name(root: Path, planned: Planned) -> None:
    source = root / "source/scan/en-GB.md"
    source.write_text(source.read_text().replace("reviewed: 2026-01-31\nnext-review: 2028-01-31\n", ""))
    assert all(".DRAFT." in name for name in names(planned()))


def test_without_easy_boxes_there_is_no_easy_read(root: Path, planned: Planned) -> None:
    (root / "source/scan/en-GB.md").write_text(LEAFLET)
    assert not [name for name in names(planned()) if "easy-read" in name]


def test_a_wish_chooses_among_the_outputs(planned: Planned) -> None:
    assert planned(Wish(formats=(Format.DOCX,), editions=(Edition.LARGE_PRINT,))).wanted == frozenset(
        {"scan/scan.en-GB.large-print.docx"}
    )
    assert planned(Wish(leaflets=("needle",))).wanted == frozenset()
    assert planned(Wish(voice="silent")).wanted is None


def test_an_edition_that_the_clinic_does_not_list_can_be_asked_for(planned: Planned) -> None:
    plan = planned(Wish(editions=(Edition.GIANT_PRINT,), formats=(Format.PDF,)))
    assert plan.wanted == frozenset({"scan/scan.en-GB.giant-print.pdf"})


def test_the_day_changes_nothing_until_the_state_changes(planned: Planned) -> None:
    keys = [task.key for task in planned().tasks]
    assert [task.key for task in planned(today=date(2028, 1, 31)).tasks] == keys
    overdue = planned(today=date(2028, 2, 1)).tasks
    assert changed(planned().tasks[0], overdue[0]) == ["state"]


def test_an_overdue_leaflet_is_refused_where_the_clinic_says_so(root: Path, planned: Planned) -> None:
    (root / "source/publisher.yaml").write_text("organisation: A clinic\noverdue: refuse\n")
    plan = planned(today=date(2028, 2, 1))
    assert not plan.tasks
    assert {refused.blame for refused in plan.refused} == {Blame.CONTENT}
    assert "2028-01-31" in plan.refused[0].why


def test_a_source_with_errors_refuses_all_its_outputs_with_the_first_error(root: Path, planned: Planned) -> None:
    (root / "source/scan/en-GB.md").write_text(LEAFLET.replace("Lie still.", "Lie {{still}}."))
    plan = planned()
    assert not plan.tasks
    assert len(plan.refused) == 8
    assert "source/scan/en-GB.md:13: error: there is no fact" in plan.refused[0].why


def test_an_edit_changes_the_text_and_nothing_else(root: Path, planned: Planned) -> None:
    before = planned().tasks
    source = root / "source/scan/en-GB.md"
    source.write_text(source.read_text().replace("\nLie still.\n", "\nKeep still.\n"))
    after = planned().tasks
    assert [changed(*pair) for pair in zip(before, after, strict=True)] == [["text"]] * 3 + [[]] * 3 + [["text"]] * 2


def test_moving_lines_or_adding_space_changes_nothing(root: Path, planned: Planned) -> None:
    before = [task.key for task in planned().tasks]
    source = root / "source/scan/en-GB.md"
    source.write_text(source.read_text().replace("## What", "\n\n## What"))
    assert [task.key for task in planned().tasks] == before


def test_a_picture_changes_only_what_draws_it(root: Path, planned: Planned) -> None:
    before = planned().tasks
    (root / "source/pictures/bed.svg").write_text(PICTURE.replace('r="20"', 'r="10"'))
    after = planned().tasks
    told = {Path(one.target).name: changed(one, other) for one, other in zip(before, after, strict=True)}
    assert {name: why for name, why in told.items() if why} == {
        "scan.en-GB.easy-read.DRAFT.pdf": ["picture bed"],
        "scan.en-GB.easy-read.DRAFT.docx": ["picture bed"],
    }


def test_another_voice_changes_only_recordings(planned: Planned) -> None:
    before, after = planned().tasks, planned(Wish(voice="espeak")).tasks
    told = {Path(one.target).name for one, other in zip(before, after, strict=True) if "voice" in changed(one, other)}
    assert told == {"scan.en-GB.mp3", "scan.en-GB.easy-read.DRAFT.mp3"}


def test_a_voice_that_cannot_speak_refuses_recordings_and_blames_the_machine(planned: Planned) -> None:
    plan = planned(Wish(voice="piper missing.onnx"))
    assert {Path(refused.target).suffix for refused in plan.refused} == {".mp3"}
    assert {refused.blame for refused in plan.refused} == {Blame.MACHINE}
    assert len(plan.tasks) == 6


def test_a_test_build_is_another_output(planned: Planned) -> None:
    assert changed(planned().tasks[0], planned(test_build=True).tasks[0]) == ["state"]


def test_a_task_can_be_sent_to_another_process_and_makes_the_same(planned: Planned, tmp_path: Path) -> None:
    import pickle

    task = next(task for task in planned().tasks if task.target.endswith("en-GB.mp3"))
    sent = pickle.loads(pickle.dumps(task))  # our own bytes
    assert sent.key == task.key
    store = Store(tmp_path / "store")
    assert sent.make(store) == task.make(store)


def test_every_part_of_the_code_that_makes_a_format_is_in_its_fingerprint() -> None:
    assert fingerprint.code(frozenset()) != fingerprint.code(frozenset({"render"}))


def test_a_project_whose_leaflets_cannot_be_read_still_has_its_names(root: Path, planned: Planned) -> None:
    project = open_project(root, TODAY)
    unread = replace(project, sources=tuple(replace(source, leaflet=None) for source in project.sources))
    assert planned(project=unread).refused[0].target == "scan/scan.en-GB.pdf"


def test_a_profile_that_is_asked_for_is_planned_for_the_printed_editions_and_a_booklet_for_a5_alone(
    planned: Planned,
) -> None:
    plan = planned(Wish(profiles=(Profile.PRINT, Profile.BOOKLET)))
    assert plan.wanted == frozenset(
        {
            "scan/scan.en-GB.print.pdf",
            "scan/scan.en-GB.large-print.print.pdf",
            "scan/scan.en-GB.easy-read.print.DRAFT.pdf",
            "scan/scan.en-GB.a5.booklet.pdf",
        }
    )


def test_profiles_of_one_edition_are_different_outputs(planned: Planned) -> None:
    plan = planned(Wish(editions=(Edition.STANDARD,), profiles=(Profile.ARCHIVE,)))
    assert plan.wanted == frozenset({"scan/scan.en-GB.archive.pdf"})
    usual, archive = (
        task for task in plan.tasks if (task.about.edition, task.about.format) == (Edition.STANDARD, Format.PDF)
    )
    assert [name for name, value in usual.inputs if (name, value) not in archive.inputs] == ["profile"]
    assert (usual.about.profile, archive.about.profile) == ("accessible", "archive")
