"""What one task may take, and what several of them share."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from publisher.build import Blame, Fate, Fixed, Limits, Task, run
from publisher.build.seat import _memory_by_ps, _memory_bytes
from tests.build import stand_ins
from tests.build.stand_ins import TODAY, build, ignore, mp3, pdf, plan, told


def limited(output: Path, *tasks: Task, limits: Limits, jobs: int) -> list[str]:
    report = run(plan(*tasks), output, Fixed(TODAY, jobs, limits=limits), ignore)
    assert report.blames == {Blame.MACHINE}
    return told(report)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_takes_too_long_is_stopped_and_named_and_the_others_are_made(output: Path, jobs: int) -> None:
    endless = replace(pdf("needle", "x"), make=partial(stand_ins.endless, "x"))
    lines = limited(output, endless, pdf("scan", "Look."), limits=Limits(minutes=0.04), jobs=jobs)
    assert lines == [
        "failed needle.en-GB.pdf: needle.en-GB.pdf took more than 0.04 minutes and was stopped: is there a very large "
        "table or picture in it? “--task-minutes” sets the limit",
        "made scan.en-GB.pdf: first build",
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_takes_too_much_memory_is_stopped_and_named_and_the_others_are_made(
    output: Path, jobs: int
) -> None:
    greedy = replace(pdf("needle", "x"), make=partial(stand_ins.greedy, "x"))
    lines = limited(output, greedy, pdf("scan", "Look."), limits=Limits(megabytes=200), jobs=jobs)
    assert lines == [
        "failed needle.en-GB.pdf: needle.en-GB.pdf took more than 200 MB of memory and was stopped: is there a very "
        "large table or picture in it? “--task-memory” sets the limit",
        "made scan.en-GB.pdf: first build",
    ]


def test_systems_without_proc_tell_the_same_memory() -> None:
    import os

    here = os.getpid()
    assert _memory_by_ps(here) == pytest.approx(_memory_bytes(here), rel=0.2)


def test_one_sentence_is_never_spoken_twice_by_two_processes(output: Path) -> None:
    spoken = output.parent / "spoken"
    shared = tuple(f"Shared sentence {number}." for number in range(6))
    tasks = [
        replace(
            mp3(f"leaflet-{number}", str(number)), make=partial(stand_ins.said, spoken, (*shared, f"Own {number}."))
        )
        for number in range(4)
    ]
    report = build(output, *tasks, jobs=4)
    assert len(report.of(Fate.MADE)) == 4
    sentences = sorted(path.read_text() for path in spoken.iterdir())
    assert sentences == sorted((*shared, *(f"Own {number}." for number in range(4))))


def test_who_waits_for_a_sentence_goes_on_when_its_speaker_dies(output: Path) -> None:
    spoken, mark = output.parent / "spoken", output.parent / "mark"
    dying = replace(mp3("dying", "x"), make=partial(stand_ins.dying_while_speaking, mark, spoken))
    other = replace(mp3("other", "y"), make=partial(stand_ins.said, spoken, ("Shared.",)))
    report = build(output, dying, other, jobs=2)
    assert len(report.of(Fate.MADE)) == 2
    assert [path.read_text() for path in spoken.iterdir()] == ["Shared."]
