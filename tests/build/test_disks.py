"""Disks that are full, read-only or slow to keep what they were told, and clocks that go back."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.build import Fate, Fixed, MachineError, run
from tests.build.stand_ins import TODAY, build, files, ignore, mp3, pdf, plan

ROOT = Path(__file__).parents[2]
TASKS = (pdf("mri", "Lie still."), mp3("mri", "Lie still."))
AFTER = (pdf("mri", "Keep still."), mp3("mri", "Keep still.", ("01 Before", "02 After")))


class Disk:
    """Stands between a build and the system's calls: writes them down, and fails the n-th when it is told to."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.calls: list[tuple[str, str]] = []
        self.fails = 0
        self.left = 0
        for name in ("fsync", "replace"):
            patch.setattr(os, name, self._between(name, getattr(os, name)))

    def _between(self, name: str, real: Callable[..., None]) -> Callable[..., None]:
        def call(first: int | str | Path, *others: Path) -> None:
            self.left -= 1
            if self.left == 0:
                self.fails += 1
                raise OSError(errno.ENOSPC, "No space left on device")
            what = str(Path(f"/proc/self/fd/{first}").readlink()) if isinstance(first, int) else str(first)
            self.calls.append((name, str(others[0]) if others else what))
            real(first, *others)

        return call


def test_bytes_are_on_the_disk_before_their_name_and_the_manifest_comes_last(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    build(output, *TASKS)
    placed = [(at, to) for at, (name, to) in enumerate(disk.calls) if name == "replace" and "/.store/" not in to]
    assert [Path(to).name for _, to in placed][-2:] == ["leaflets.html", "manifest.json"]
    assert len(placed) == 5
    for at, to in placed:
        folder = str(Path(to).parent)
        before, after = disk.calls[at - 1], disk.calls[at + 1]
        assert before[0] == "fsync"
        assert before[1].startswith(f"{folder}/.tmp-")
        assert after == ("fsync", folder)


def test_a_disk_that_is_full_at_any_moment_leaves_nothing_half_and_the_next_build_completes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The n-th call fails, for every n until a build needs no more calls (as SQLite is tested: ioerr.test)."""
    build(tmp_path / "before", *TASKS)
    build(tmp_path / "after", *AFTER)
    old, new = files(tmp_path / "before"), files(tmp_path / "after")
    disk = Disk(monkeypatch)
    output = tmp_path / "output"
    for number in range(1, 40):
        build(output, *TASKS)
        disk.left = number
        try:
            told = " ".join(event.why for event in build(output, *AFTER).of(Fate.FAILED))
        except MachineError as error:
            told = str(error)
        failed, disk.left, disk.fails = disk.fails, 0, 0
        there = files(output)
        assert not [name for name in there if Path(name).name.startswith(".tmp-")]
        assert all(data in (old.get(name), new.get(name)) for name, data in there.items() if name.startswith("mri/"))
        build(output, *AFTER)
        assert {name: data for name, data in files(output).items() if "mri/" in name} == {
            name: data for name, data in new.items() if "mri/" in name
        }
        if not failed:
            break
        assert "the disk is full" in told
    assert number > 8
    assert not failed


READ_ONLY = """
import sys
from pathlib import Path
from publisher.build import MachineError
from tests.build.stand_ins import build, pdf
if __name__ == "__main__":
    try:
        build(Path(sys.argv[1]), pdf("mri", "Keep still."))
    except MachineError as error:
        print(error)
"""


def test_a_read_only_output_is_one_clear_line_and_nothing_is_touched(tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(output, *TASKS)
    before = files(output)
    (tmp_path / "building.py").write_text(READ_ONLY)
    folders = [output, *(path for path in output.rglob("*") if path.is_dir())]
    locks = [path for path in output.rglob("*") if path.is_file()]
    for path in (*folders, *locks):
        path.chmod(0o555)
    # the superuser writes everywhere, unless the right to is taken away
    without = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
    command = (*without, sys.executable, str(tmp_path / "building.py"), str(output))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert result.stdout.startswith(f"cannot write to the folder {output}: this account is not allowed to")
    assert result.stdout.count("\n") == 1
    assert result.stderr == ""
    for path in (*folders, *locks):
        path.chmod(0o755)
    assert files(output) == before


def test_a_clock_that_went_back_stops_the_build_before_anything_is_touched(output: Path) -> None:
    build(output, *TASKS)
    before = files(output)
    earlier = Fixed(TODAY - timedelta(days=2))
    with pytest.raises(MachineError, match=r"the clock says 2026-11-21, but the last build was on 2026-11-23: set the"):
        run(plan(*AFTER), output, earlier, ignore)
    assert files(output) == before
    assert run(plan(*AFTER), output, Fixed(TODAY - timedelta(days=2), force=True), ignore).of(Fate.MADE)
    assert run(plan(*TASKS), output, earlier, ignore).of(Fate.MADE)


def test_another_time_zone_is_no_clock_that_went_back(output: Path) -> None:
    build(output, *TASKS)
    assert run(plan(*TASKS), output, Fixed(TODAY - timedelta(days=1)), ignore).of(Fate.KEPT)


@pytest.mark.parametrize("moved_s", [-3600, 3600])
def test_a_file_that_changed_while_the_clock_was_wrong_is_noticed(output: Path, moved_s: int) -> None:
    build(output, *TASKS)
    path = output / TASKS[0].target
    stat = path.stat()
    path.write_bytes(path.read_bytes().replace(b"still", b"STILL"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + moved_s * 10**9))
    report = build(output, *TASKS)
    assert report.events[0].why == "its file was changed by hand"
    assert b"Lie still." in path.read_bytes()
