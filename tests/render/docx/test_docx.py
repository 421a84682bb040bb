import io
import os
import pickle
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from publisher import words
from publisher.editions import edit
from publisher.leaflet import Edition, Format, Leaflet, Output
from publisher.render import Assets, docx
from publisher.stamp import Stamp, make_stamp
from publisher.verify import docx as word_file
from tests.render.conftest import EVERYTHING
from tests.strategies import leaflets

ROOT = Path(__file__).parents[3]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
OUTPUTS = tuple(Output(edition, Format.DOCX) for edition in (Edition.STANDARD, Edition.LARGE_PRINT, Edition.EASY_READ))
EDITIONS = (Edition.STANDARD, Edition.LARGE_PRINT, Edition.EASY_READ)


def made(leaflet: Leaflet, edition: Edition, today: date = date(2026, 1, 1)) -> tuple[Leaflet, Stamp]:
    english = words.load(leaflet.language).of(edition)
    return edit(leaflet, edition, english, OUTPUTS), make_stamp(leaflet.review, today, english)


def parts(leaflet: Leaflet, edition: Edition, assets: Assets) -> dict[str, bytes]:
    data = docx.render(*made(leaflet, edition), assets).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body(leaflet: Leaflet, edition: Edition, assets: Assets) -> etree._Element:
    return etree.fromstring(parts(leaflet, edition, assets)["word/document.xml"])


def value(node: etree._Element, path: str, name: str = "val") -> str:
    found = node.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(W + name, "")


def paragraphs(root: etree._Element) -> Iterator[tuple[str, str]]:
    for node in root.iter(f"{W}p"):
        yield value(node, "pPr/pStyle"), "".join(text.text or "" for text in node.iter(f"{W}t"))


def test_the_title_is_the_first_heading_and_sections_nest_below_it(assets: Assets) -> None:
    root = body(EVERYTHING, Edition.STANDARD, assets)
    headings = [(style, text) for style, text in paragraphs(root) if style in ("Title", "Heading2", "Heading3")]
    assert headings[:5] == [
        ("Title", "A leaflet with everything"),
        ("Heading2", "Words"),
        ("Heading2", "Lists"),
        ("Heading3", "A table"),
        ("Heading2", "Boxes"),
    ]
    styles = etree.fromstring(parts(EVERYTHING, Edition.STANDARD, assets)["word/styles.xml"])
    levels = {node.get(f"{W}styleId"): value(node, "pPr/outlineLvl") for node in styles.iter(f"{W}style")}
    assert (levels["Title"], levels["Heading2"], levels["Heading3"]) == ("0", "1", "2")


def test_lists_nest_by_level_and_every_list_starts_anew(assets: Assets) -> None:
    root = body(EVERYTHING, Edition.STANDARD, assets)
    items = {
        "".join(text.text or "" for text in node.iter(f"{W}t")): (
            value(node, "pPr/pStyle"),
            value(node, "pPr/numPr/ilvl"),
            value(node, "pPr/numPr/numId"),
        )
        for node in reversed(list(root.iter(f"{W}p")))
        if node.find(f"{W}pPr/{W}numPr") is not None
    }
    assert [items[text][:2] for text in ("One", "First", "Deepest", "Again from one")] == [
        ("ListBullet", "0"),
        ("ListNumber2", "1"),
        ("ListBullet3", "2"),
        ("ListNumber", "0"),
    ]
    numbering = etree.fromstring(parts(EVERYTHING, Edition.STANDARD, assets)["word/numbering.xml"])
    starts = {node.get(f"{W}numId"): value(node, "lvlOverride/startOverride") for node in numbering.findall(f"{W}num")}
    assert starts[items["First"][2]] == "3"
    assert starts[items["Again from one"][2]] == "1"
    assert items["First"][2] != items["Again from one"][2]


def test_a_table_has_a_caption_a_repeated_header_and_rows_that_stay_whole(assets: Assets) -> None:
    root = body(EVERYTHING, Edition.STANDARD, assets)
    table = next(root.iter(f"{W}tbl"))
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstColumn") == "1"  # type: ignore[union-attr] # it is there
    assert ("Caption", "Times") in list(paragraphs(root))
    assert not list(root.iter(f"{W}gridSpan", f"{W}vMerge"))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_picture_has_words_that_say_what_it_shows(assets: Assets, edition: Edition) -> None:
    alts = [node.get("descr", "") for node in body(EVERYTHING, edition, assets).iter(f"{WP}docPr")]
    assert alts
    assert all(alt and not re.search(r"\.(png|svg|jpe?g)$", alt) for alt in alts)


def test_links_lead_somewhere(assets: Assets) -> None:
    root = body(EVERYTHING, Edition.STANDARD, assets)
    names = [node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")]
    anchors = [node.get(f"{W}anchor") for node in root.iter(f"{W}hyperlink") if node.get(f"{W}anchor")]
    assert anchors
    assert set(anchors) <= set(names)
    targets = parts(EVERYTHING, Edition.STANDARD, assets)["word/_rels/document.xml.rels"].decode()
    for link in root.iter(f"{W}hyperlink"):
        assert link.get(f"{W}anchor") or f'Id="{link.get(f"{R}id")}"' in targets
    assert "https://www.example.org/more" in targets


def test_the_language_is_that_of_the_document_and_of_each_span(assets: Assets) -> None:
    root = body(EVERYTHING, Edition.STANDARD, assets)
    spans = {value(node, "rPr/lang"): node for node in root.iter(f"{W}r") if value(node, "rPr/lang")}
    assert "".join(text.text or "" for text in spans["cy"].iter(f"{W}t")) == "bore da"
    styles = etree.fromstring(parts(EVERYTHING, Edition.STANDARD, assets)["word/styles.xml"])
    assert value(styles, "docDefaults/rPrDefault/rPr/lang") == "en-GB"


@pytest.mark.parametrize("edition", EDITIONS)
def test_review_dates_are_locked_controls_with_names_in_body_and_footer(assets: Assets, edition: Edition) -> None:
    files = parts(EVERYTHING, edition, assets)
    footer = next(name for name in files if name.startswith("word/footer"))
    for name in ("word/document.xml", footer):
        controls = [node for node in etree.fromstring(files[name]).iter(f"{W}sdt") if value(node, "sdtPr/tag")]
        tags = [value(node, "sdtPr/tag") for node in controls]
        assert {"review:reviewed", "review:nextReview"} <= set(tags)
        for node in controls:
            assert value(node, "sdtPr/lock") == "sdtContentLocked"
            assert value(node, "sdtPr/alias")
    assert b"<reviewed>2025-03-01</reviewed>" in files["customXml/item1.xml"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_names_and_numbers_that_must_be_single_are_single(assets: Assets, edition: Edition) -> None:
    files = parts(EVERYTHING, edition, assets)
    root = etree.fromstring(files["word/document.xml"])
    bookmarks = [node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")]
    running = [etree.fromstring(data) for name, data in files.items() if re.match(r"word/(header|footer)\d", name)]
    controls = [value(node, "id") for part in (root, *running) for node in part.iter(f"{W}sdtPr")]
    drawings = [node.get("id") for node in root.iter(f"{WP}docPr")]
    for names in (bookmarks, controls, drawings):
        assert len(names) == len(set(names))
    starts = {node.get(f"{W}id") for node in root.iter(f"{W}bookmarkStart")}
    assert starts == {node.get(f"{W}id") for node in root.iter(f"{W}bookmarkEnd")}
    fields = [node.get(f"{W}fldCharType") for node in root.iter(f"{W}fldChar")]
    assert fields.count("begin") == fields.count("separate") == fields.count("end")


def test_large_print_differs_from_standard_only_in_its_looks(assets: Assets) -> None:
    standard, large = (parts(EVERYTHING, edition, assets) for edition in (Edition.STANDARD, Edition.LARGE_PRINT))
    different = {name for name in standard if standard[name] != large[name]}
    looks = {"word/styles.xml", "word/numbering.xml", "docProps/core.xml", "docProps/custom.xml"}
    assert different <= looks | {name for name in standard if name.startswith("word/header")}
    assert standard.keys() == large.keys()


def test_properties_carry_dates_state_and_codes_and_nothing_internal(assets: Assets) -> None:
    data = docx.render(*made(EVERYTHING, Edition.STANDARD), assets).data
    seen = word_file.read(data)
    assert seen.value("LastReviewed") == "2025-03-01T12:00:00Z"
    assert seen.value("NextReviewDue") == "2028-03-01T12:00:00Z"
    assert (seen.value("ReviewState"), seen.value("LeafletCode"), seen.value("language")) == (
        "current",
        "ALL-001",
        "en-GB",
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not any(b"Internal" in package.read(name) for name in package.namelist())


def test_easy_read_has_no_layout_table_and_floats_its_pictures(assets: Assets) -> None:
    root = body(EVERYTHING, Edition.EASY_READ, assets)
    assert not list(root.iter(f"{W}tbl"))
    rows = sum(len(section.easy.rows) for section in EVERYTHING.sections if section.easy)
    assert len(list(root.iter(f"{WP}anchor"))) >= rows


def test_two_long_section_names_keep_their_own_places(assets: Assets) -> None:
    long = "a-very-long-name-of-a-section-that-goes-on-and-on-"
    sections = tuple(replace(section, id=f"{long}{number}é") for number, section in enumerate(EVERYTHING.sections))
    root = body(replace(EVERYTHING, sections=sections[:1] + sections[2:]), Edition.STANDARD, assets)
    names = [node.get(f"{W}name", "") for node in root.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z0-9_]{1,40}", name) for name in names)


@given(leaflets(), st.sampled_from(EDITIONS))
def test_any_leaflet_gives_the_same_bytes_twice(assets: Assets, leaflet: Leaflet, edition: Edition) -> None:
    edited, stamp = made(leaflet, edition)
    assert docx.render(edited, stamp, assets) == docx.render(edited, stamp, assets)


def test_another_process_hash_seed_and_time_zone_give_the_same_bytes(assets: Assets, tmp_path: Path) -> None:
    edited, stamp = made(EVERYTHING, Edition.EASY_READ)
    (tmp_path / "input").write_bytes(pickle.dumps((edited, stamp, assets)))
    program = (
        "import pickle, pathlib; from publisher.render import docx; "
        "leaflet, stamp, assets = pickle.loads(pathlib.Path('input').read_bytes()); "
        "pathlib.Path('output').write_bytes(docx.render(leaflet, stamp, assets).data)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland"}
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "output").read_bytes() == docx.render(edited, stamp, assets).data
