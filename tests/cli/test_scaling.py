"""`leaflet build` with stores, shares, limits and other machines, `--why`, and `leaflet tidy`, as a user runs them."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from publisher.build import Fixed, run, store_of
from publisher.cli import main, telling
from publisher.plan import Surroundings, Wish, make_plan, read_styles
from publisher.reading import open_project

WORD = "scan.en-GB.docx"


@pytest.fixture
def word(project: Path) -> Path:
    """The project with the Word file as its only output."""
    publisher = project / "source" / "publisher.yaml"
    publisher.write_text("organisation: A clinic\noutputs:\n  standard: [docx]\n")
    return project


def leaflet(project: Path, *words: str) -> int:
    return main((*words, "--project", str(project)))


def test_why_tells_the_inputs_and_what_changed_and_builds_nothing(
    word: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leaflet(word, "build", "--why", WORD) == 0
    assert capsys.readouterr().out.startswith(f"{WORD} would be made: first build\n")
    assert not (word / "output" / "scan").exists()
    assert leaflet(word, "build") == 0
    source = word / "source" / "scan" / "en-GB.md"
    source.write_text(source.read_text().replace("Lie still", "Keep still").replace("2028-01-31", "2028-03-31"))
    capsys.readouterr()
    assert leaflet(word, "build", "--why", f"output/scan/{WORD}") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{WORD} would be made: text and next review changed"
    assert [line.split()[1] for line in lines[1:] if line.startswith("*")] == ["text", "next"]
    assert "* next review" in "\n".join(lines)
    assert "2028-03-31  (was 2028-01-31)" in "\n".join(lines)
    names = {line[2:].rsplit("  ", 1)[0].strip() for line in lines[1:]}
    assert {"last review", "glossary", "style tokens.toml", "publisher", "python-docx"} <= names


def test_why_of_what_is_kept_and_of_a_name_that_there_is_not(word: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leaflet(word, "build") == 0
    capsys.readouterr()
    assert leaflet(word, "build", "--why", WORD) == 0
    assert capsys.readouterr().out.startswith(f"{WORD} would be kept: nothing changed\n")
    assert leaflet(word, "build", "--why", "scan.en-GB.docs") == 2
    assert f"did you mean “{WORD}”?" in capsys.readouterr().err


def test_shares_fill_a_store_that_publisher_yaml_names_and_a_build_takes_all_from_there(
    word: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publisher = word / "source" / "publisher.yaml"
    publisher.write_text(publisher.read_text() + "store: ../shared\n")
    assert leaflet(word, "build", "--shard", "1/2") == 0
    assert leaflet(word, "build", "--shard", "2/2") == 0
    told = capsys.readouterr().out
    assert told.count(f"made     {WORD}") == 1
    assert told.count(f": in the store {word.parent / 'shared'}\n") == 2
    assert not (word / "output").exists()
    assert len(list((word.parent / "shared" / "bytes").glob("*/*"))) == 1
    assert leaflet(word, "build", "--task-minutes", "1") == 0
    assert f"made     {WORD}" in capsys.readouterr().out
    assert not store_of(word / "output").joinpath("bytes").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--shard", "9/8"), "“9/8” is not a share: write 3/8 for the third of eight"),
        (("--store", "https://example.org/x"), "a store is a folder or an address that begins with s3://"),
        (("--store-key", "missing.key"), "the key missing.key cannot be read"),
        (("--scheduler", "tcp://10.0.0.1:8786"), "is reached over a network, so TLS is needed"),
        (("--scheduler", "tls://127.0.0.1:8786"), "TLS is needed: give --tls-ca, --tls-cert and --tls-key"),
        (("--scheduler", "10.0.0.1"), "is not the address of a scheduler: write tls://HOST:8786"),
        (("--scheduler", "tls://h:8786", "--tls-ca", "x"), "--tls-ca, --tls-cert and --tls-key are given together"),
        (("--tls-ca", "x"), "belong to --scheduler"),
    ],
)
def test_what_cannot_be_or_would_not_be_private_is_refused(
    word: Path, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leaflet(word, "build", *words) == 2
    assert told in capsys.readouterr().err
    assert not (word / "output").exists()


def test_a_short_key_is_refused(word: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (word / "short.key").write_text("secret")
    assert leaflet(word, "build", "--store-key", str(word / "short.key")) == 2
    assert "is too short: 32 characters at least" in capsys.readouterr().err


def test_a_store_in_publisher_yaml_that_is_no_place_is_told_with_its_line(
    word: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publisher = word / "source" / "publisher.yaml"
    publisher.write_text(publisher.read_text() + "store: ftp://example.org\n")
    assert leaflet(word, "build") == 1
    assert 'source/publisher.yaml:4: error: "ftp://example.org" is not a place for a store' in capsys.readouterr().err


def aged(store: Path, days: int) -> None:
    """Let everything in a store be unused for some days."""
    for path in store.rglob("*"):
        if path.is_file():
            stat = path.stat()
            os.utime(path, (stat.st_atime - days * 86_400, stat.st_mtime - days * 86_400))


def test_tidy_removes_what_was_not_used_for_long_and_keeps_what_the_outputs_are_made_of(
    word: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = word / "source" / "scan" / "en-GB.md"
    assert leaflet(word, "build") == 0
    source.write_text(source.read_text().replace("Lie still", "Keep still"))
    assert leaflet(word, "build") == 0
    store = store_of(word / "output")
    sentence = store / "sentences" / "ab" / "abc"
    sentence.parent.mkdir(parents=True)
    sentence.write_bytes(b"x" * 1000)
    half = store / "bytes" / "ab" / ".tmp-1-2-3"
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"x")
    capsys.readouterr()
    assert leaflet(word, "tidy") == 0
    assert capsys.readouterr().out.startswith("0 files gone, 0.0 MB; 8 stay")
    aged(store, 181)
    assert leaflet(word, "tidy", "--only-tell") == 0
    assert capsys.readouterr().out.startswith("6 files would go")
    assert sentence.exists()
    assert leaflet(word, "tidy") == 0
    assert capsys.readouterr().out.startswith("6 files gone")
    assert not sentence.exists()
    assert not half.exists()
    assert leaflet(word, "build", "--jobs", "1") == 0
    assert f"kept     {WORD}  nothing changed" in capsys.readouterr().out
    assert len(list((store / "bytes").glob("*/*"))) == 1


def test_tidy_makes_a_store_as_small_as_asked_with_the_longest_unused_first(word: Path) -> None:
    assert leaflet(word, "build") == 0
    store = store_of(word / "output")
    sentences = [store / "sentences" / "ab" / f"ab{number}" for number in range(3)]
    sentences[0].parent.mkdir(parents=True)
    for age, path in zip((30, 10, 20), sentences, strict=True):
        path.write_bytes(b"x" * 600_000)
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - age * 86_400))
    assert leaflet(word, "tidy", "--most", "1") == 0
    assert [path.exists() for path in sentences] == [False, True, False]


def test_a_source_that_changes_while_it_is_built_is_said_and_the_manifest_tells_what_was_built(
    word: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    today = date(2026, 6, 1)
    project = open_project(word, today)
    plan = make_plan(project, Wish(), Surroundings(today, read_styles(word), "1"))
    source = word / "source" / "scan" / "en-GB.md"
    source.write_text(source.read_text().replace("Lie still", "Keep still"))
    run(plan, word / "output", Fixed(today), lambda _event: None)
    telling.changed_since(project)
    said = "source/scan/en-GB.md: this file was changed while it was being built: build again\n"
    assert capsys.readouterr().err == said
    assert project.sources[0].sha256 in (word / "output" / "manifest.json").read_text()
    telling.changed_since(open_project(word, today))
    assert capsys.readouterr().err == ""
    again = make_plan(open_project(word, today), Wish(), Surroundings(today, read_styles(word), "1"))
    report = run(again, word / "output", Fixed(today), lambda _event: None)
    assert [event.why for event in report.events] == ["text changed"]


def test_a_review_on_a_leap_day_is_due_on_the_last_of_february_and_its_output_changes_on_the_day_after(
    word: Path,
) -> None:
    source = word / "source" / "scan" / "en-GB.md"
    text = source.read_text().replace("2026-01-31", "2024-02-29")
    source.write_text(text.replace("2028-01-31", "2027-02-28"))
    told = []
    for day in (date(2024, 2, 29), date(2027, 2, 27), date(2027, 2, 28), date(2027, 3, 1), date(2028, 2, 29)):
        plan = make_plan(open_project(word, day), Wish(), Surroundings(day, read_styles(word), "1"))
        report = run(plan, word / "output", Fixed(day), lambda _event: None)
        told.append((plan.tasks[0].about.state, *(f"{event.fate}: {event.why}" for event in report.events)))
    assert told == [
        ("current", "made: first build"),
        ("current", "kept: nothing changed"),
        ("current", "kept: nothing changed"),
        ("overdue", "made: state changed"),
        ("overdue", "kept: nothing changed"),
    ]
    source.write_text(text.replace("2028-01-31", str(date(2027, 2, 28) + timedelta(days=2))))
    assert any("review" in problem.message for problem in open_project(word, date(2026, 1, 1)).sources[0].problems)
