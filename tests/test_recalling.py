"""A plan of which only the touched leaflets are read is the one of the whole project, whatever was edited."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from publisher.build import Fixed, MakeError, Plan, Shelf, Store, Task, run, store_of
from publisher.plan import SHARES, Planned, Surroundings, Wish, make_plan, plan_changed, read_styles
from publisher.plan.shares import is_bare
from publisher.reading import open_project, open_shared
from tests.build.stand_ins import files, ignore, keyed_page

TODAY = date(2026, 6, 1)
SILENTLY = Wish(voice="silent")
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

Lie still on the [scanner]{{term}}. Phone {{{{desk}}}}.

![A bed](bed.svg "The bed")

::: easy What happens
[bed] Lie still.
:::
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="20"/></svg>'
GLOSSARY = "scanner:\n  meaning: A large machine.\n"
PUBLISHER = "organisation: A clinic\nvoices: [espeak]\nfacts:\n  desk: 0808 800 40 40\n"
LISTING = "bed:\n  alt: A bed\n  meaning: Lie down\n  credit: Us\n  licence: CC0\n"
WITHDRAWN = "owner: Imaging team\nwithdrawn:\n  on: 2026-03-01\n  by: The clinic\n  why: Old\n  replaced-by: scan-01"


def written(root: Path, leaflets: int) -> Path:
    """Return a project of so many leaflets that share a glossary, facts and a picture."""
    for number in range(leaflets):
        write(root / f"source/scan-{number:02}/en-GB.md", LEAFLET.format(number=number))
        write(root / f"source/scan-{number:02}/bed.svg", PICTURE)
    write(root / "source/publisher.yaml", PUBLISHER)
    write(root / "source/glossary/en.yaml", GLOSSARY)
    write(root / "source/pictures/bed.svg", PICTURE)
    write(root / "source/pictures/pictures.yaml", LISTING)
    return root


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def put(root: Path, name: str, old: str, new: str) -> None:
    path = root / "source" / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def memory(root: Path) -> Shelf:
    return Shelf(Store(store_of(root / "output")), SHARES)


def around(root: Path, today: date) -> Surroundings:
    return Surroundings(today, read_styles(root), "1")


def recalled(root: Path, today: date = TODAY, wish: Wish = SILENTLY, shelf: Shelf | None = None) -> Planned:
    return plan_changed(open_shared(root, today), wish, around(root, today), shelf or memory(root))


def whole(root: Path, today: date = TODAY, wish: Wish = SILENTLY) -> Plan:
    return make_plan(open_project(root, today), wish, around(root, today))


def was_read(planned: Planned) -> set[str]:
    """Return the leaflets that were read and planned, not recalled."""
    return {task.about.leaflet for task in planned.plan.tasks if not is_bare(task)}


def said(plan: Plan) -> object:
    """Return everything that a plan says, but how its tasks are made."""
    tasks = [(task.target, task.inputs, task.about) for task in plan.tasks]
    return replace(plan, tasks=(), ready=tuple), tasks


def same_as_whole(root: Path, planned: Planned, today: date = TODAY, wish: Wish = SILENTLY) -> None:
    project = open_project(root, today)
    assert said(planned.plan) == said(make_plan(project, wish, around(root, today)))
    assert [(each.id, each.language, each.sha256, each.path) for each in planned.sources] == [
        (each.id, each.language, each.sha256, each.path) for each in project.sources
    ]
    told, there = ([str(problem) for each in of.sources for problem in each.problems] for of in (planned, project))
    assert told == there


def test_of_25_leaflets_only_the_edited_one_is_read(tmp_path: Path) -> None:
    root = written(tmp_path, 25)
    first = recalled(root)
    assert len(was_read(first)) == 25
    assert was_read(recalled(root)) == set()
    put(root, "scan-07/en-GB.md", "Lie still on", "Keep still on")
    again = recalled(root)
    assert was_read(again) == {"scan-07"}
    same_as_whole(root, again)


@pytest.mark.parametrize(
    ("name", "touched"),
    [
        ("scan-01/bed.svg", {"scan-01"}),
        ("scan-02/en-GB.reviewed.yaml", {"scan-02"}),
        ("scan-02/en-GB.confirmed.yaml", {"scan-02"}),
        ("glossary/en.yaml", {"scan-00", "scan-01", "scan-02"}),
        ("glossary/en-GB.yaml", {"scan-00", "scan-01", "scan-02"}),
        ("glossary/cy.yaml", set()),
        ("publisher.yaml", {"scan-00", "scan-01", "scan-02"}),
        ("pictures/bed.svg", {"scan-00", "scan-01", "scan-02"}),
        ("../styles/print.css", {"scan-00", "scan-01", "scan-02"}),
    ],
)
def test_exactly_those_are_planned_again_that_a_changed_file_can_touch(
    tmp_path: Path, name: str, touched: set[str]
) -> None:
    root = written(tmp_path, 3)
    recalled(root)
    path = root / "source" / name
    write(path, (path.read_text() if path.exists() else "") + "\n\n")
    again = recalled(root)
    assert was_read(again) == touched
    same_as_whole(root, again)


def test_a_leaflet_is_planned_again_on_the_day_on_which_its_state_changes(tmp_path: Path) -> None:
    root = written(tmp_path, 3)
    put(root, "scan-01/en-GB.md", "2028-01-31", "2027-12-31")
    recalled(root)
    due = date(2027, 12, 31)
    assert was_read(recalled(root, due)) == set()
    again = recalled(root, date(2028, 1, 1))
    assert was_read(again) == {"scan-01"}
    same_as_whole(root, again, date(2028, 1, 1))
    same_as_whole(root, recalled(root, due), due)


def test_a_withdrawn_leaflet_tells_the_new_title_of_the_one_in_its_place(tmp_path: Path) -> None:
    root = written(tmp_path, 3)
    put(root, "scan-00/en-GB.md", "owner: Imaging team", WITHDRAWN)
    before = {task.target: task.key for task in recalled(root).plan.tasks}
    put(root, "scan-01/en-GB.md", "Having scan 1", "Having a better scan")
    again = recalled(root)
    same_as_whole(root, again)
    changed = {task.about.leaflet for task in again.plan.tasks if before[task.target] != task.key}
    assert changed == {"scan-00", "scan-01"}


def test_the_warnings_of_untouched_leaflets_are_told_and_errors_are_looked_for_again(tmp_path: Path) -> None:
    root = written(tmp_path, 3)
    put(root, "scan-00/en-GB.md", "Lie still on", "Lie {{still}} on")
    put(root, "scan-01/en-GB.md", "## What happens", "# What happens")
    first, second = recalled(root), recalled(root)
    assert first.sources == second.sources
    assert [bool(source.problems) for source in second.sources] == [True, True, False]
    assert {refused.about.leaflet for refused in second.plan.refused} >= {"scan-00"}
    same_as_whole(root, second)


@pytest.mark.parametrize(
    "wish", [Wish(("scan-01",), voice="silent"), Wish(voice="piper missing.onnx"), Wish(("scan-01",), voice="piper x")]
)
def test_another_wish_has_the_plan_that_it_has_of_the_whole(tmp_path: Path, wish: Wish) -> None:
    root = written(tmp_path, 3)
    recalled(root)
    for _ in range(2):
        planned, full = recalled(root, wish=wish), whole(root, wish=wish)
        assert said(planned.plan) == said(full)


def test_naming_one_leaflet_plans_no_other_one(tmp_path: Path) -> None:
    root = written(tmp_path, 3)
    recalled(root)
    assert was_read(recalled(root, wish=Wish(("scan-01",), voice="silent"))) == set()


def test_what_the_store_has_lost_is_planned_and_made_after_all(tmp_path: Path) -> None:
    root = written(tmp_path, 3)
    recalled(root)
    plan = recalled(root).plan
    assert all(map(is_bare, plan.tasks))
    ready = plan.ready(plan.tasks[:9])
    by_target = {task.target: task for task in whole(root).tasks}
    assert [task.make.args for task in ready] == [by_target[task.target].make.args for task in plan.tasks[:9]]  # type: ignore[attr-defined]


def test_a_remembered_output_whose_source_changed_meanwhile_is_not_made_of_other_words(tmp_path: Path) -> None:
    root = written(tmp_path, 2)
    recalled(root)
    plan = recalled(root).plan
    put(root, "scan-01/en-GB.md", "Lie still on", "Keep still on")
    task = next(task for task in plan.tasks if task.about.leaflet == "scan-01")
    with pytest.raises(MakeError, match="build again"):
        plan.ready([task])[0].make(Store(tmp_path / "store"))


class Meddling(Shelf):
    """A memory in which somebody edits a source after it was looked at and before it is read."""

    def get(self, key: str) -> bytes | None:
        put(self.store.folder.parents[1], "scan-00/en-GB.md", "Lie still on", "Keep still on")
        return Shelf.get(self, key)


def test_a_leaflet_that_was_edited_while_it_was_looked_at_is_not_remembered(tmp_path: Path) -> None:
    root = written(tmp_path, 1)
    recalled(root, shelf=Meddling(Store(store_of(root / "output")), SHARES))
    put(root, "scan-00/en-GB.md", "Keep still on", "Lie still on")
    again = recalled(root)
    assert was_read(again) == {"scan-00"}
    same_as_whole(root, again)


def test_a_link_is_never_remembered(tmp_path: Path) -> None:
    root = written(tmp_path, 2)
    (root / "source/scan-01/bed.svg").unlink()
    (root / "source/scan-01/bed.svg").symlink_to(root / "source/pictures/bed.svg")
    recalled(root)
    again = recalled(root)
    assert was_read(again) | {refused.about.leaflet for refused in again.plan.refused} == {"scan-01"}
    same_as_whole(root, again)


def test_a_damaged_memory_is_planned_again(tmp_path: Path) -> None:
    root = written(tmp_path, 2)
    recalled(root)
    for path in sorted((store_of(root / "output") / SHARES).glob("*/*"))[:1]:
        data = bytearray(path.read_bytes())
        data[-40] ^= 1
        path.write_bytes(data)
    again = recalled(root)
    assert len(was_read(again)) == 1
    same_as_whole(root, again)


def edits() -> Iterator[Callable[[Path, random.Random], object]]:
    """Yield what may happen to a project."""

    def leaflet(root: Path, chance: random.Random) -> str:
        return (
            chance.choice(sorted(path.parent.name for path in (root / "source").glob("scan-*/en-GB.md"))) + "/en-GB.md"
        )

    def replaced(old: str, new: str) -> Callable[[Path, random.Random], None]:
        def edit(root: Path, chance: random.Random) -> None:
            path = root / "source" / leaflet(root, chance)
            text = path.read_text()
            path.write_text(text.replace(old, new) if old in text else text.replace(new, old))

        return edit

    def shared(name: str, *texts: str) -> Callable[[Path, random.Random], None]:
        return lambda root, chance: write(root / "source" / name, chance.choice(texts))

    yield replaced("Lie still on", "Keep still on")
    yield replaced("title: Having", "title: Getting")
    yield replaced("2028-01-31", "2026-08-01")
    yield replaced("owner: Imaging team", WITHDRAWN)
    yield replaced("Phone {{desk}}", "Phone {{nobody}}")
    yield replaced("\n\n## What", "\n\n\n## What")
    yield replaced("::: easy", "::: callout")
    yield shared("glossary/en.yaml", GLOSSARY, GLOSSARY.replace("large", "big"), GLOSSARY + "bed:\n  meaning: A bed.\n")
    yield shared("publisher.yaml", PUBLISHER, PUBLISHER.replace("40 40", "40 41"), PUBLISHER + "overdue: refuse\n")
    yield shared("pictures/bed.svg", PICTURE, PICTURE.replace('r="20"', 'r="10"'))
    yield lambda root, chance: write(root / "source" / leaflet(root, chance).replace("en-GB.md", "bed.svg"), PICTURE)
    yield lambda root, chance: (root / "source" / leaflet(root, chance)).with_name("bed.svg").unlink(missing_ok=True)
    yield (
        lambda root, chance: (root / "source" / leaflet(root, chance)).with_name("en-GB.reviewed.yaml").write_text("-")
    )
    yield lambda root, _: write(root / "source/scan-09/en-GB.md", LEAFLET.format(number=9))
    yield lambda root, chance: (root / "source" / leaflet(root, chance)).rename(root / "source/old.md")


def stood_in(plan: Plan) -> Plan:
    def stand_in(task: Task) -> Task:
        return replace(task, make=partial(keyed_page, task.key))

    return replace(plan, tasks=tuple(map(stand_in, plan.tasks)), ready=tuple)


def test_after_any_edits_plan_and_manifest_are_those_of_a_clean_build(tmp_path: Path, full_counts: bool) -> None:
    for seed in range(40 if full_counts else 2):
        chance = random.Random(seed)  # noqa: S311 - so that a failure can be seen again
        root, today = written(tmp_path / str(seed), 4), TODAY
        for _ in range(12):
            for edit in chance.sample(list(edits()), chance.choice((1, 1, 2))):
                if list((root / "source").glob("scan-*/en-GB.md")):
                    edit(root, chance)
            today = chance.choice((today, date(2026, 7, 31), date(2026, 8, 2)))
            planned = recalled(root, today)
            same_as_whole(root, planned, today)
            run(stood_in(planned.plan), root / "output", Fixed(TODAY), ignore)
        clean = tmp_path / f"clean-{seed}"
        run(stood_in(whole(root, today)), clean, Fixed(TODAY), ignore)
        assert outputs(root / "output") == outputs(clean)
        assert listed(root / "output") == listed(clean)


def test_after_one_edit_all_files_and_the_manifest_are_those_of_a_clean_build_byte_for_byte(tmp_path: Path) -> None:
    root = written(tmp_path, 3)
    run(stood_in(recalled(root).plan), root / "output", Fixed(TODAY), ignore)
    put(root, "scan-01/en-GB.md", "Lie still on", "Keep still on")
    report = run(stood_in(recalled(root).plan), root / "output", Fixed(TODAY), ignore)
    assert {event.target.partition("/")[0] for event in report.events if event.fate == "made"} == {"scan-01"}
    run(stood_in(whole(root)), tmp_path / "clean", Fixed(TODAY), ignore)
    assert files(root / "output") == files(tmp_path / "clean")
    assert "manifest.json" in files(root / "output")


def listed(folder: Path) -> object:
    manifest = json.loads((folder / "manifest.json").read_text())
    return manifest["outputs"], manifest["refused"]


def outputs(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in files(folder).items() if name.startswith("scan")}
