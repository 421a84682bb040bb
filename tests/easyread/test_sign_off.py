"""The sign-off sheet: all of both texts side by side, what weighs marked, and files that anyone can read."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from publisher.build import Store
from publisher.cli import main
from publisher.easyread.guard import MISSED, PLANTED
from publisher.easyread.sign_off import sign_off
from publisher.easyread.wording import sentences, units, wordings
from publisher.leaflet import Bullets, Emphasis, Inline, Leaflet, Strong, Table, plain
from publisher.plan import read_styles, sign_off_sheet
from publisher.reading import open_project
from publisher.reading_order import block_texts, contents, flat, texts
from publisher.words import load
from tests import verapdf
from tests.browser import violations
from tests.easyread.leaflets import ROOT, own, samples

SAMPLE = samples()[0]


def sheet(leaflet: Leaflet) -> Leaflet:
    return sign_off(leaflet, load("en-GB"))


def rows(leaflet: Leaflet) -> list[tuple[str, str]]:
    tables = [block for section in sheet(leaflet).sections for block in section.blocks if isinstance(block, Table)]
    return [(plain(standard), plain(easy)) for table in tables for standard, easy in table.rows]


@pytest.mark.parametrize("leaflet", [*samples(), *own("tuned")], ids=lambda each: each.id)
def test_every_easy_line_and_every_standard_sentence_is_on_it(leaflet: Leaflet) -> None:
    told = " ".join(" ".join(pair) for pair in rows(leaflet))
    for unit in units(leaflet):
        for row in unit.rows:
            assert [plain(line) for line in row.lines if plain(line) not in told] == []
        for block in unit.blocks:
            for text in block_texts(block) if "Figure" not in type(block).__name__ else ():
                assert [each for each in sentences(text) if each.rstrip(".:") not in told] == []


def marks(leaflet: Leaflet, kind: type[Inline]) -> set[str]:
    blocks = [block for section in sheet(leaflet).sections for block in section.blocks]
    inlines = (each for block in blocks for words in contents(block) for each in flat(words))
    return {plain((each,)) for each in inlines if isinstance(each, kind)}


def test_numbers_negations_and_may_are_strong_and_new_words_are_marked() -> None:
    strong = marks(SAMPLE, Strong)
    assert {"500", "24", "two", "not", "may", "can", "must", "should", "cannot", "usually"} <= strong
    assert "Wait" in marks(SAMPLE, Emphasis)
    assert "needle" not in marks(SAMPLE, Emphasis) | strong


def test_what_is_left_out_is_on_it(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(ROOT / "source", source)
    file = source / SAMPLE.id / "en-GB.md"
    file.write_text(file.read_text().replace("::: easy Risks\n", "::: easy Risks\nleft out: A thing of no weight.\n\n"))
    project = open_project(tmp_path, date(2026, 6, 1))
    leaflet = next(each.leaflet for each in project.sources if each.id == SAMPLE.id)
    assert leaflet is not None
    listed = [block for section in sheet(leaflet).sections for block in section.blocks if isinstance(block, Bullets)]
    assert ["A thing of no weight."] in [list(block_texts(block)) for block in listed]


def test_each_section_has_the_id_by_which_it_is_confirmed() -> None:
    told = [each for each in texts(sheet(SAMPLE)) if each.startswith("Section id: ")]
    assert told == [f"Section id: {name}" for name, wording in wordings(SAMPLE, {}).items() if wording.easy]


def test_it_says_that_silence_is_no_proof() -> None:
    told = [text for text in texts(sheet(SAMPLE)) if "does not mean that the facts are the same" in text]
    assert len(told) == 1
    assert f"of {PLANTED} changes" in told[0]
    assert f"missed {MISSED}." in told[0]


def test_the_files_are_accessible(tmp_path: Path) -> None:
    printed, html = sign_off_sheet(SAMPLE, read_styles(ROOT), Store(tmp_path / "store"))
    assert verapdf.check(printed.data, "ua1") == ()
    assert violations(html, tmp_path) == []
    assert (printed, html) == sign_off_sheet(SAMPLE, read_styles(ROOT), Store(tmp_path / "store"))


def test_the_command_makes_both_files_and_nothing_of_it_is_a_leaflet(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "source", tmp_path / "source")
    assert main(("sign-off", SAMPLE.id, "--project", str(tmp_path))) == 0
    made = tmp_path / "output" / "sign-off"
    assert sorted(path.name for path in made.iterdir()) == [f"{SAMPLE.id}.en-GB.{end}" for end in ("html", "pdf")]
    assert main(("sign-off", "no-such", "--project", str(tmp_path))) == 2
