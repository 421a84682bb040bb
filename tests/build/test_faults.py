"""What a machine does to a build, and what the next build makes of it."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from publisher.build import Blame, BusyError, Event, Fate, Fixed, MachineError, Task, run
from tests.build import stand_ins
from tests.build.stand_ins import build, files, mp3, pdf, told

ROOT = Path(__file__).parents[2]


def many(count: int = 12) -> list[Task]:
    slow = partial(replace, make=partial(stand_ins.slow_page, "words "))
    return [slow(pdf(f"leaflet-{number}", str(number))) for number in range(count)] + [mp3("spoken", "Listen.")]


BUILDING = """
import sys
from pathlib import Path
from tests.build.stand_ins import build
from tests.build.test_faults import many
if __name__ == "__main__":
    print("building", flush=True)
    build(Path(sys.argv[1]), *many(), jobs=int(sys.argv[2]))
    print("done", flush=True)
"""


def started(output: Path, jobs: int = 1) -> subprocess.Popen[str]:
    script = output.parent / "building.py"
    script.write_text(BUILDING)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), str(output), str(jobs)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout
    assert process.stdout.readline() == "building\n"
    return process


def finish(process: subprocess.Popen[str]) -> None:
    process.wait()
    if process.stdout:
        process.stdout.close()


def test_two_builds_at_once_are_refused_with_the_holder_named(tmp_path: Path) -> None:
    output = tmp_path / "output"
    process = started(output)
    try:
        assert locked(output)
        with pytest.raises(BusyError, match=f"process {process.pid} on "):
            build(output)
    finally:
        finish(process)
    assert build(output, *many()).of(Fate.KEPT)


def test_an_interrupted_build_lists_what_is_in_the_folder_and_the_next_one_goes_on(
    tmp_path: Path,
) -> None:
    output = tmp_path / "output"
    tasks = [pdf(f"leaflet-{number}", str(number)) for number in range(6)]
    build(tmp_path / "clean", *tasks)
    told: list[Event] = []

    def interrupt(event: Event) -> None:
        told.append(event)
        if len(told) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(stand_ins.plan(*tasks), output, Fixed(stand_ins.TODAY, jobs=2), interrupt)
    listed = {each["file"] for each in json.loads((output / "manifest.json").read_text())["outputs"]}
    assert listed == {name for name in files(output) if name.endswith(".pdf")}
    assert len(listed) == 3
    again = build(output, *tasks)
    assert len(again.of(Fate.KEPT)) >= 3
    assert files(output) == files(tmp_path / "clean")


def locked(output: Path) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        lock = output / ".store" / "lock"
        if lock.exists() and lock.read_text():
            return True
        time.sleep(0.002)
    return False


def test_a_lock_ends_with_its_holder(tmp_path: Path) -> None:
    output = tmp_path / "output"
    process = started(output)
    process.send_signal(signal.SIGKILL)
    finish(process)
    assert len(build(output, *many()).events) == len(many())


@pytest.mark.parametrize("damage", [b"", b"half", b"\0" * 200])
def test_a_damaged_store_is_noticed_and_made_again(tmp_path: Path, damage: bytes) -> None:
    clean, output = tmp_path / "clean", tmp_path / "output"
    tasks = (pdf("mri", "Lie still."), mp3("mri", "Lie still."))
    build(clean, *tasks)
    build(output, *tasks)
    entries = [path for path in (output / ".store").rglob("*") if path.is_file() and path.name != "lock"]
    assert len(entries) > 4
    for path in entries:
        path.write_bytes(damage)
    for task in tasks:
        (output / task.target).unlink()
    build(output, *tasks)
    assert files(output) == files(clean)


def test_each_store_entry_alone_may_be_damaged(tmp_path: Path) -> None:
    output = tmp_path / "output"
    tasks = (pdf("mri", "Lie still."), mp3("mri", "Lie still."))
    build(output, *tasks)
    whole = files(output)
    for path in sorted((output / ".store").rglob("*")):
        if path.is_file() and path.name != "lock" and "damaged" not in path.parts:
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.write_bytes(bytes(data))
            (output / tasks[0].target).unlink()
            (output / tasks[1].target).unlink()
            build(output, *tasks)
            assert files(output) == whole


def test_a_lost_store_costs_only_time(output: Path) -> None:
    import shutil

    tasks = (pdf("mri", "Lie still."), mp3("mri", "Lie still."))
    build(output, *tasks)
    whole = files(output)
    shutil.rmtree(output / ".store")
    report = build(output, *tasks)
    assert not report.of(Fate.ASIDE)
    assert files(output) == whole


def test_a_worker_that_is_killed_once_costs_nothing(output: Path) -> None:
    killed = replace(pdf("mri", "x"), make=partial(stand_ins.killing_once, output.parent / "mark", "Lie still."))
    report = build(output, pdf("scan", "Look."), killed, pdf("needle", "A needle."), jobs=2)
    assert len(report.of(Fate.MADE)) == 3
    assert (output / killed.target).read_bytes() == b"page: Lie still."


def test_a_task_that_always_kills_its_worker_is_named(output: Path) -> None:
    poison = replace(pdf("mri", "x"), make=partial(stand_ins.always_killing, "x"))
    report = build(output, pdf("scan", "Look."), poison, pdf("needle", "A needle."), jobs=2)
    assert told(report)[1] == (
        "failed mri.en-GB.pdf: mri.en-GB.pdf is left out, because making it killed its process twice"
    )
    assert len(report.of(Fate.MADE)) == 2


def test_a_full_disk_fails_what_does_not_fit_and_keeps_the_rest(tmp_path: Path) -> None:
    script = tmp_path / "limited.py"
    script.write_text(
        "import resource, signal, sys\n"
        "from dataclasses import replace\n"
        "from functools import partial\n"
        "from pathlib import Path\n"
        "from tests.build.stand_ins import build, large_page, pdf, told\n"
        "if __name__ == '__main__':\n"
        "    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "    large = replace(pdf('large', 'x'), make=partial(large_page, 'words'))\n"
        "    print('\\n'.join(told(build(Path(sys.argv[1]), pdf('small', 'y'), large))))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), str(tmp_path / "output")]
    result = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert "made small.en-GB.pdf: first build" in result.stdout
    assert "failed large.en-GB.pdf: cannot write" in result.stdout
    assert "larger than allowed" in result.stdout
    assert not [path for path in (tmp_path / "output").rglob(".tmp-*") if path.is_file()]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 100_000


def test_an_output_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file, not a folder")
    with pytest.raises(MachineError, match=r"cannot write to the folder .*: something there is a file, not a folder"):
        build(tmp_path / "output", pdf("mri", "Lie still."))


def test_an_output_that_cannot_be_made_leaves_no_old_file_under_its_name(output: Path) -> None:
    build(output, mp3("mri", "One."), pdf("mri", "One."))
    silent = replace(mp3("mri", "Two."), make=partial(stand_ins.impossible, "no network"))
    report = build(output, silent, pdf("mri", "Two."))
    assert told(report) == ["failed mri.en-GB.mp3: no network", "made mri.en-GB.pdf: text changed"]
    assert report.blames == {Blame.MACHINE}
    assert not (output / "mri/mri.en-GB.mp3").exists()
    assert not (output / "mri/mri.en-GB.parts").exists()
    assert (output / "not-in-use/mri.en-GB.mp3").read_bytes() == b"sound: One."
    assert told(build(output, mp3("mri", "Two."), pdf("mri", "Two.")))[0] == ("made mri.en-GB.mp3: it was not in use")
    assert not (output / "not-in-use").exists()


def test_a_fault_of_a_renderer_costs_only_its_own_output(output: Path) -> None:
    faulty = replace(pdf("mri", "x"), make=partial(stand_ins.faulty, "by zero"))
    report = build(output, faulty, pdf("scan", "Look."))
    assert told(report)[0] == "failed mri.en-GB.pdf: a fault in the program (ZeroDivisionError: by zero)"
    assert report.blames == {Blame.PROGRAM}
    assert "ZeroDivisionError" in report.events[0].details
    assert report.of(Fate.MADE)
