import io
import os
import pickle
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from publisher import block_ids, words
from publisher.editions import edit
from publisher.leaflet import Edition, Format, Leaflet, Output, Paragraph, Section, Span, Text, revision
from publisher.render import Assets, WordChoices, docx
from publisher.render.docx.bookmarks import block_anchor
from publisher.render.docx.context import Context
from publisher.render.docx.inlines import linked
from publisher.render.docx.numbering import numbering_xml
from publisher.render.docx.package import FOOTER, Looks, opened
from publisher.render.docx.styles import styles_xml
from publisher.render.docx.tokens import read as read_tokens
from publisher.stamp import Stamp, make_stamp
from publisher.verify import Target, squeezed, word_rules
from publisher.verify import docx as word_file
from tests.render.conftest import EVERYTHING
from tests.render.docx.conftest import SAMPLES, sample
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


def test_every_block_has_a_hidden_range_of_its_own_round_its_words(assets: Assets) -> None:
    for edition in EDITIONS:
        leaflet, _ = made(EVERYTHING, edition)
        root = body(EVERYTHING, edition, assets)
        wanted = [
            block_anchor(name) for section in _sections(leaflet.sections) for name, _ in block_ids.blocks(section)
        ]
        names = [node.get(f"{W}name", "") for node in root.iter(f"{W}bookmarkStart")]
        assert [name for name in names if name.startswith("_lf_")] == wanted
        assert len(set(wanted)) == len(wanted)


def _sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.sections)


def test_the_id_of_a_block_holds_while_its_words_do_and_equal_blocks_are_numbered() -> None:
    same = Paragraph((Text("Ask your nurse."),))
    section = Section("help", (Text("Help"),), (same, Paragraph((Text("Or your doctor."),)), same))
    ids = [name for name, _ in block_ids.blocks(section)]
    moved = [name for name, _ in block_ids.blocks(replace(section, blocks=section.blocks[::-1]))]
    assert re.fullmatch(r"help-[0-9a-f]{8}", ids[0])
    assert ids[2] == f"{ids[0]}-2"
    assert sorted(moved) == sorted(ids)


def test_dates_and_state_are_bound_to_the_part_that_holds_them(assets: Assets) -> None:
    for today in (date(2026, 1, 1), date(2029, 1, 1)):
        edited, stamp = made(EVERYTHING, Edition.EASY_READ, today)
        seen = word_file.whole(docx.render(edited, stamp, assets).data)
        lines = [text for name, text in seen.review if name == "line"]
        assert lines == [line.shown for line in stamp.lines if line not in stamp.dates]
        states = [control.shown for control in seen.controls if control.tag == "review:state"]
        assert states == [*lines, *([" · ".join(stamp.page_warnings)] if stamp.page_warnings else [])]
        assert all(control.locked for control in seen.controls if control.tag.startswith("review:"))


def test_the_revision_is_that_of_the_whole_leaflet_without_positions(assets: Assets) -> None:
    edited, stamp = made(EVERYTHING, Edition.STANDARD)
    moved = replace(edited, span=Span("elsewhere.md", 7, 9))
    other = replace(edited, summary="Something else.")
    one, same, different = (
        word_file.read(docx.render(each, stamp, assets).data).value("LeafletRevision")
        for each in (edited, moved, other)
    )
    assert one == same == revision(edited)
    assert one != different


def test_addresses_and_phone_numbers_are_links(assets: Assets) -> None:
    links = parts(EVERYTHING, Edition.STANDARD, assets)["word/_rels/document.xml.rels"].decode()
    for target in ("tel:08088004040", "mailto:formats@example.org", "mailto:feedback@example.org"):
        assert f'Target="{target}"' in links


def test_the_contents_are_filled_and_ask_for_no_update(assets: Assets) -> None:
    files = parts(EVERYTHING, Edition.STANDARD, assets)
    root = etree.fromstring(files["word/document.xml"])
    shown = [text for style, text in paragraphs(root) if style == "TOC2"]
    assert shown[:3] == ["Words", "Lists", "Boxes"]
    (code,) = (node.text or "" for node in root.iter(f"{W}instrText"))
    assert r"\n" in code
    assert b"updateFields" not in files["word/settings.xml"]
    assert b"w:dirty" not in files["word/document.xml"]


def test_a_link_in_a_footer_belongs_to_the_footer(assets: Assets) -> None:
    edited, stamp = made(EVERYTHING, Edition.STANDARD)
    tokens = read_tokens(assets.styles, edited.edition)
    looks = Looks(styles_xml(tokens, "en-GB"), numbering_xml(tokens), tokens.font, tokens.alternatives)
    document = opened(looks, "en-GB")
    footer = document.part.related_parts[FOOTER]
    context = Context(edited, stamp, assets, words.load("en-GB"), tokens, document, footer)
    (link,) = linked("feedback@example.org", context)
    assert f'r:id="{next(iter(footer.rels))}"' in str(link)
    assert [relation.target_ref for relation in footer.rels.values()] == ["mailto:feedback@example.org"]


def test_easy_read_pictures_can_stand_in_a_line_of_their_own(assets: Assets) -> None:
    inline = replace(assets, word=WordChoices(rows_inline=True))
    edited, stamp = made(EVERYTHING, Edition.EASY_READ)
    data = docx.render(edited, stamp, inline).data
    root = etree.fromstring(parts(EVERYTHING, Edition.EASY_READ, inline)["word/document.xml"])
    assert not list(root.iter(f"{WP}anchor"))
    target = Target("everything.docx", replace(edited, edition=Edition.STANDARD), stamp, Format.DOCX)
    assert list(word_rules.check(target, data)) == []
    floating, plain = (word_file.read(docx.render(edited, stamp, each).data).text for each in (assets, inline))
    assert squeezed(floating) == squeezed(plain)


@pytest.mark.parametrize("name", SAMPLES)
def test_standard_and_large_print_of_a_sample_differ_in_looks_alone(name: str) -> None:
    files = []
    for edition in (Edition.STANDARD, Edition.LARGE_PRINT, Edition.GIANT_PRINT):
        with zipfile.ZipFile(io.BytesIO(sample(name, edition).data)) as package:
            files.append({part: package.read(part) for part in package.namelist()})
    for other in files[1:]:
        different = {part for part in files[0] if files[0][part] != other[part]}
        looks = {
            "word/styles.xml",
            "word/numbering.xml",
            "word/header1.xml",
            "docProps/core.xml",
            "docProps/custom.xml",
        }
        assert different <= looks
        assert other.keys() == files[0].keys()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_is_small(name: str) -> None:
    data = sample(name, Edition.STANDARD).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        pictures = sum(entry.compress_size for entry in package.infolist() if "/media/" in entry.filename)
    assert len(data) - pictures < 25_000


def test_every_font_is_one_of_office_and_names_others_of_its_widths(assets: Assets) -> None:
    fonts = tomllib.loads(assets.styles["tokens.toml"])["fonts"]
    assert all(font["word"] in ("Arial", "Calibri", "Verdana", "Aptos") for font in fonts.values())
    table = etree.fromstring(parts(EVERYTHING, Edition.STANDARD, assets)["word/fontTable.xml"])
    assert {node.get(f"{W}name"): value(node, "altName") for node in table} == {
        font["word"]: font["alternatives"] for font in fonts.values()
    }


@pytest.mark.parametrize("edition", Edition)
def test_a_list_in_a_box_begins_where_the_box_does(assets: Assets, edition: Edition) -> None:
    files = parts(EVERYTHING, edition, assets)
    box = next(
        node
        for node in etree.fromstring(files["word/styles.xml"]).iter(f"{W}style")
        if node.get(f"{W}styleId") == "WarningText"
    )
    boxed = [
        node
        for node in etree.fromstring(files["word/numbering.xml"]).iter(f"{W}abstractNum")
        if node.get(f"{W}abstractNumId") in ("2", "3")
    ]
    places = {
        int(value(level, "pPr/ind", "left")) - int(value(level, "pPr/ind", "hanging"))
        for node in boxed
        for level in node.iter(f"{W}lvl")
    }
    assert places == {int(value(box, "pPr/ind", "left"))}
