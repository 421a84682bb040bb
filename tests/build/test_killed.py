"""Builds that are killed at any moment: no half file under a final name, and the next build completes.

The leaflets are generated, read and planned as real ones; only the renderers are stand-ins whose bytes the key decides.
"""

import multiprocessing
import random
import shutil
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from publisher.build import Event, Fixed, Plan, run
from tests.bench.scale import edit_one, planned, write_project
from tests.build.stand_ins import TODAY, files, ignore, keyed_page

LEAFLETS = 4
Plans = tuple[Plan, Plan]


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Plans:
    """The plan of a project, and that of the same project with a sentence edited in each leaflet."""
    project = write_project(tmp_path_factory.mktemp("project"), LEAFLETS)
    before = planned(project, TODAY)
    for number in range(LEAFLETS):
        edit_one(project, number)
    return _stood_in(before), _stood_in(planned(project, TODAY))


def _stood_in(plan: Plan) -> Plan:
    return replace(plan, tasks=tuple(replace(task, make=partial(keyed_page, task.key)) for task in plan.tasks))


def build_both_ways(plan: Plan, output: Path) -> None:
    run(plan, output, Fixed(TODAY, jobs=2), ignore)


def test_a_build_that_is_killed_at_any_moment_leaves_nothing_half_and_the_next_one_completes(
    plans: Plans, tmp_path: Path, full_counts: bool
) -> None:
    output = tmp_path / "output"
    wholes = [_whole(plan, tmp_path / f"clean-{number}") for number, plan in enumerate(plans)]
    build_both_ways(plans[1], output)
    kills, hits = 200 if full_counts else 20, 0
    chance = random.Random(8)  # noqa: S311 - the same moments in each run
    longest_s = _seconds(plans[0], tmp_path / "timed")
    for number in range(kills):
        plan, whole, other = plans[number % 2], wholes[number % 2], wholes[1 - number % 2]
        shutil.rmtree(output / ".store" / "made")
        hits += _killed(plan, output, chance.uniform(0.05, longest_s))
        for name, data in files(output).items():
            half = Path(name).name.startswith(".tmp-")
            assert half or data in (whole.get(name), other.get(name)), name
        build_both_ways(plan, output)
        assert files(output) == whole
    assert hits > kills / 4


def _whole(plan: Plan, output: Path) -> dict[str, bytes]:
    build_both_ways(plan, output)
    return files(output)


def _killed(plan: Plan, output: Path, after_s: float) -> bool:
    """Build in a process that is killed after a while; return whether it was still at work."""
    process = _process(plan, output)
    process.join(after_s)
    at_work = process.is_alive()
    process.kill()
    process.join()
    return at_work


def _seconds(plan: Plan, output: Path) -> float:
    begun_s = time.perf_counter()
    _process(plan, output).join()
    return time.perf_counter() - begun_s


def _process(plan: Plan, output: Path) -> "multiprocessing.process.BaseProcess":
    process = multiprocessing.get_context("forkserver").Process(target=build_both_ways, args=(plan, output))
    process.start()
    return process


def test_one_sentence_edited_in_one_of_many_leaflets_makes_its_own_outputs_and_no_other(
    tmp_path: Path, full_counts: bool
) -> None:
    leaflets = 1_000 if full_counts else 25
    project = write_project(tmp_path, leaflets)
    how = Fixed(TODAY)
    run(_stood_in(planned(project, TODAY)), project / "output", how, ignore)
    edit_one(project, leaflets // 2)
    edited = _stood_in(planned(project, TODAY))
    told: list[Event] = []
    run(edited, project / "output", how, told.append)
    own = (task for task in edited.tasks if task.about.leaflet == f"leaflet-{leaflets // 2:05}")
    made = {event.target: event.why for event in told if event.fate == "made"}
    assert made == {task.target: "text changed" for task in own if task.about.edition != "easy-read"}
    assert len(made) == 5
    assert all(event.fate == "kept" for event in told if event.target not in made)
