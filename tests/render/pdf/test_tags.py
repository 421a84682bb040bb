import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from publisher.leaflet import Bullets as List
from publisher.leaflet import Edition, Item, Leaflet, Paragraph, Profile, Section, Table, Text
from publisher.render import Assets, pdf
from publisher.render.html import Page
from publisher.render.pdf import tags, tree
from publisher.render.pdf.printing import About, print_page
from publisher.render.pdf.profiles import MAKING
from publisher.render.pdf.writer import Writer
from publisher.verify import pdf as pdf_file
from tests.render.conftest import EVERYTHING
from tests.render.pdf.test_pdf import made
from tests.verapdf import check

WORDS = "Ask your nurse about the cancer elsewhere in your body and what the follow-up scans of your head may show. "
SECTIONS = 14


def outline(element: pdf_file.Element, depth: int = 0) -> Iterator[str]:
    marks = "".join(f" {mark}" for mark in (element.language, element.expansion, element.alt) if mark)
    yield f"{'  ' * depth}{element.kind}{marks}"
    for child in element.children:
        if isinstance(child, pdf_file.Element):
            yield from outline(child, depth + 1)


def section(number: int) -> Section:
    text = Paragraph((Text(WORDS * 4),))
    items = List(tuple(Item((Paragraph((Text(WORDS * 2),)),)) for _ in range(4)))
    return Section(f"part-{number}", (Text(f"Part {number}"),), (text, items, text))


def long_leaflet() -> Leaflet:
    rows = tuple(((Text(f"Row {number}"),), (Text(WORDS * 2),)) for number in range(40))
    table = Table((Text("Many rows"),), ((Text("What"),), (Text("Why"),)), rows)
    sections = (*map(section, range(SECTIONS)), Section("table", (Text("Table"),), (table,)))
    return replace(EVERYTHING, sections=sections, glossary=(), evidence=())


def counts(element: pdf_file.Element) -> Counter[str]:
    return Counter(part.kind for part in element.walk())


@pytest.mark.parametrize("edition", [Edition.STANDARD, Edition.EASY_READ])
def test_the_structure_tree_is_the_one_that_was_read_and_approved(assets: Assets, edition: Edition) -> None:
    tree = pdf_file.tree(pdf.render(*made(EVERYTHING, edition), assets).data)
    golden = Path(__file__).with_name(f"{edition.value}.txt")
    assert "\n".join(outline(tree)) + "\n" == golden.read_text(encoding="utf-8")


def test_a_block_is_one_element_however_many_pages_it_spans(assets: Assets) -> None:
    rendered = pdf.render(*made(long_leaflet(), Edition.STANDARD), assets)
    assert rendered.notes == ()
    assert check(rendered.data, "ua1") == ()
    with pikepdf.open(io.BytesIO(rendered.data)) as file:
        assert len(file.pages) >= 12
    tree = pdf_file.tree(rendered.data)
    body = [part for part in tree.walk() if part.kind == "Sect"]
    parts = [counts(part) for part in body[:SECTIONS]]
    wanted = {"Sect": 1, "H2": 1, "P": 2, "L": 1, "LI": 4, "Lbl": 4, "LBody": 4}
    assert parts == [wanted] * SECTIONS
    assert counts(body[SECTIONS]) == {
        "Sect": 1,
        "H2": 1,
        "Table": 1,
        "Caption": 1,
        "THead": 1,
        "TBody": 1,
        "TR": 41,
        "TH": 42,
        "TD": 40,
    }
    assert tree.text().split().count("Why") == 1


def test_headers_and_footers_are_artifacts_and_not_in_the_tree(assets: Assets) -> None:
    for edition in Edition:
        seen = pdf_file.read(pdf.render(*made(EVERYTHING, edition), assets).data)
        assert "Page 1 of" not in seen.text
        assert all(f"Page {number} of" in text for number, text in enumerate(seen.page_texts, 1))


def test_links_tables_and_lists_say_what_they_are(assets: Assets) -> None:
    with pikepdf.open(io.BytesIO(pdf.render(*made(EVERYTHING, Edition.STANDARD), assets).data)) as file:
        notes = [note for page in file.pages for note in page.obj.get("/Annots", ())]
        assert {"a link", "a place in here", "Words"} <= {str(note.Contents) for note in notes}
        assert {int(note.F) for note in notes} == {4}
        elements = [each for each in file.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        assert attributes(elements, "/TH", "/Scope") == {"/Row", "/Column"}
        assert attributes(elements, "/L", "/ListNumbering") == {"/Disc", "/Decimal", "/None"}


def attributes(elements: list[Any], kind: str, name: str) -> set[str]:
    return {str(each.A[name]) for each in elements if kind == each.S}


@pytest.mark.parametrize(
    ("place", "name", "profile"),
    [
        (tags, "_check", Profile.ACCESSIBLE),
        (Writer, "_numbers", Profile.ACCESSIBLE),
        (Writer, "_element", Profile.ARCHIVE),
    ],
)
def test_pages_that_our_tags_do_not_fit_get_those_of_the_library_and_a_note(
    assets: Assets, monkeypatch: pytest.MonkeyPatch, place: Any, name: str, profile: Profile
) -> None:
    def refuse(*_: object) -> None:
        raise LookupError("as if")

    with monkeypatch.context() as patch:
        patch.setattr(place, name, refuse)
        rendered = pdf.render(*made(EVERYTHING, Edition.STANDARD), assets, profile)
    assert rendered.notes == (f"{tags.FALLBACK}LookupError: as if",)
    claimed = {value for name, value in pdf_file.read(rendered.data).metadata if "pdfua" in name and "part" in name}
    assert claimed == ({"1"} if profile is Profile.ACCESSIBLE else set())
    if profile is Profile.ACCESSIBLE:
        assert check(rendered.data, "ua1") == ()


def test_a_library_that_makes_its_tags_elsewhere_is_noticed() -> None:
    with pytest.raises(tags.TagError, match="did not ask"), tags.for_readers():
        pass


def test_every_artifact_says_what_kind_it_is(assets: Assets) -> None:
    for profile in (Profile.ACCESSIBLE, Profile.PRINT):
        kinds = Counter[str]()
        with pikepdf.open(io.BytesIO(pdf.render(*made(EVERYTHING, Edition.STANDARD), assets, profile).data)) as file:
            for page in file.pages:
                content = page.obj.Contents.read_bytes()
                assert b"BMC" not in content
                kinds.update(re.findall(r"/Artifact (<<.*?>>) BDC", " ".join(content.decode("latin-1").split())))
        assert set(kinds) == {tree.FOOTER, tree.LAYOUT}


def test_a_page_from_right_to_left_says_so_to_its_viewer(assets: Assets) -> None:
    for language, wanted in (("ar", "/R2L"), ("he-IL", "/R2L"), ("pl", None)):
        html = f'<!DOCTYPE html><html lang="{language}"><head><title>T</title></head><body><h1>T</h1></body></html>'
        about = About("sample", language, ())
        data, _ = print_page(Page(html, ()), about, MAKING[Profile.ACCESSIBLE], assets.cache)
        with pikepdf.open(io.BytesIO(data)) as file:
            assert file.Root.ViewerPreferences.get("/Direction") == wanted
