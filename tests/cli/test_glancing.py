"""A second build sees at a glance that nothing was touched; whatever is touched is noticed."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from publisher import glance
from publisher.leaflet import Extension, Review
from publisher.stamp import changes_on, state_of
from tests.cli.conftest import Leaflet

Seen = dict[str, tuple[int, int]]


def seen(output: Path) -> Seen:
    """Every file with its inode and time of last change: a build that looks into the contents writes its record."""
    stats = {path: path.stat() for path in output.rglob("*") if path.is_file()}
    return {str(path): (stat.st_ino, stat.st_mtime_ns) for path, stat in stats.items()}


@pytest.fixture
def built(leaflet: Leaflet, project: Path) -> Path:
    """The project after its first build."""
    publisher = project / "source/publisher.yaml"
    publisher.write_text("organisation: A clinic\noutputs:\n  standard: [docx]\n")
    age(project)
    first = leaflet("build")
    assert first.returncode == 0, first.stderr
    return project


def age(project: Path) -> None:
    """Let all sources be an hour old."""
    for path in (project / "source").rglob("*"):
        stat = path.stat()
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns - 3_600_000_000_000))


def test_a_build_with_nothing_to_do_writes_nothing_and_tells_the_same(leaflet: Leaflet, built: Path) -> None:
    before = seen(built / "output")
    second = leaflet("build")
    assert second.returncode == 0
    assert second.stdout == "kept     scan.en-GB.docx  nothing changed\n1 kept: output/leaflets.html\n"
    assert seen(built / "output") == before
    (built / "output/.store/glance").unlink()
    looked = leaflet("build")
    assert (looked.stdout, looked.stderr) == (second.stdout, second.stderr)
    assert "this leaflet has no easy read" in second.stderr


def same_size(project: Path) -> None:
    source = project / "source/scan/en-GB.md"
    source.write_text(source.read_text().replace("20 minutes", "30 minutes"))


def clinic(project: Path) -> None:
    publisher = project / "source/publisher.yaml"
    publisher.write_text(publisher.read_text().replace("A clinic", "B clinic"))


def output_gone(project: Path) -> None:
    (project / "output/scan/scan.en-GB.docx").unlink()


def output_by_hand(project: Path) -> None:
    output = project / "output/scan/scan.en-GB.docx"
    data = bytearray(output.read_bytes())
    data[-1] ^= 1
    output.write_bytes(data)


def style(project: Path) -> None:
    (project / "styles").mkdir()
    tokens = Path(__file__).parents[2] / "styles/tokens.toml"
    (project / "styles/tokens.toml").write_text(tokens.read_text().replace("14", "15"))


def second_leaflet(project: Path) -> None:
    folder = project / "source/needle"
    folder.mkdir()
    (folder / "en-GB.md").write_text((project / "source/scan/en-GB.md").read_text().replace("ABC-001", "ABC-002"))


def manifest_gone(project: Path) -> None:
    (project / "output/manifest.json").unlink()


@pytest.mark.parametrize(
    ("touch", "told"),
    [
        (same_size, "made scan.en-GB.docx text changed"),
        (clinic, "made scan.en-GB.docx organisation changed"),
        (output_gone, "made scan.en-GB.docx its file was missing"),
        (output_by_hand, "made scan.en-GB.docx its file was changed by hand"),
        (style, "made scan.en-GB.docx style tokens.toml changed"),
        (second_leaflet, "made needle.en-GB.docx first build"),
        (manifest_gone, "kept scan.en-GB.docx nothing changed"),
    ],
)
def test_whatever_is_touched_is_noticed(
    leaflet: Leaflet, built: Path, touch: Callable[[Path], None], told: str
) -> None:
    touch(built)
    again = leaflet("build")
    assert told in [" ".join(line.split()) for line in again.stdout.splitlines()]
    assert (built / "output/manifest.json").is_file()


def test_a_source_that_is_a_link_is_always_looked_into(leaflet: Leaflet, built: Path) -> None:
    source = built / "source/scan/en-GB.md"
    source.rename(built / "text.md")
    source.symlink_to(built / "text.md")
    leaflet("build")
    (built / "text.md").write_text((built / "text.md").read_text().replace("20 minutes", "30 minutes"))
    assert "text changed" in leaflet("build").stdout


def test_a_glance_that_cannot_be_read_is_made_anew(leaflet: Leaflet, built: Path) -> None:
    path = built / "output/.store/glance"
    kept = path.read_bytes()
    for data in (b"", b"\xff\0", kept[:-2], kept.replace(b"glance 2", b"glance 9")):
        path.write_bytes(data)
        assert leaflet("build").stdout.startswith("kept     scan.en-GB.docx  nothing changed\n")
        again = glance.read(str(path))
        assert again
        assert (again.sources, again.outputs, again.names) == _parts(kept)


def _parts(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    _, _, _, sources, outputs, _, names, _ = data.decode().split("\0")
    return sources, outputs, (names,)


def test_the_same_words_mean_another_build_in_another_folder(leaflet: Leaflet, built: Path) -> None:
    elsewhere = ("build", "--output", "../elsewhere")
    assert leaflet(*elsewhere).returncode == 0
    before = seen(built.parent / "elsewhere")
    assert leaflet(*elsewhere).stdout == "kept     scan.en-GB.docx  nothing changed\n1 kept: " + (
        f"{built.parent / 'elsewhere' / 'leaflets.html'}\n"
    )
    assert seen(built.parent / "elsewhere") == before
    (built / "deeper/one").mkdir(parents=True)
    there = leaflet("build", folder=built / "deeper/one")
    assert there.returncode == 0
    assert seen(built.parent / "elsewhere") == before


def test_another_program_or_voice_does_not_trust_it(leaflet: Leaflet, built: Path) -> None:
    before = seen(built / "output")
    leaflet("build", "--voice", "espeak")
    assert seen(built / "output") != before


@pytest.mark.parametrize(
    ("review", "day"),
    [
        (Review(date(2026, 1, 31), date(2028, 1, 31), None, None), date(2028, 2, 1)),
        (Review(date(2024, 2, 29), date(2028, 2, 29), None, None), date(2028, 3, 1)),
        (
            Review(
                date(2023, 1, 1), date(2026, 1, 1), Extension(date(2027, 1, 1), "Lead nurse", "staff are away"), None
            ),
            date(2027, 1, 2),
        ),
        (Review(date(2020, 1, 31), date(2023, 1, 31), None, None), None),
        (Review(None, None, None, None), None),
    ],
)
def test_the_day_on_which_a_state_changes_is_known(review: Review, day: date | None) -> None:
    today = date(2026, 11, 26)
    assert changes_on(review, today) == day
    last = (day or date(2040, 1, 1)) - timedelta(days=1)
    assert state_of(review, last) == state_of(review, today)
    if day:
        assert state_of(review, day) != state_of(review, today)


def test_a_glance_holds_until_that_day_and_not_before_it_was_made() -> None:
    made = glance.Glance("asked", 100, 200, ((), ()))
    assert [made.holds("asked", now_ns) for now_ns in (99, 100, 199, 200)] == [False, True, True, False]
    assert not made.holds("something else", 150)
    assert glance.Glance("asked", 100, 0, ((), ())).holds("asked", 10**30)


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Europe/London", datetime(2028, 6, 30, 23, tzinfo=UTC)),
        ("Pacific/Auckland", datetime(2028, 6, 30, 12, tzinfo=UTC)),
    ],
)
def test_it_ends_when_the_day_begins_where_the_clinic_is(
    leaflet: Leaflet, built: Path, zone: str, first: datetime
) -> None:
    publisher = built / "source/publisher.yaml"
    publisher.write_text(publisher.read_text() + f"time-zone: {zone}\n")
    source = built / "source/scan/en-GB.md"
    source.write_text(source.read_text().replace("2028-01-31", "2028-06-30"))
    age(built)
    assert leaflet("build").returncode == 0
    kept = glance.read(str(built / "output/.store/glance"))
    assert kept
    assert kept.until_ns == first.timestamp() * 1e9
