import io
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from publisher import words
from publisher.editions import edit
from publisher.leaflet import Block, Edition, Figure, Format, Leaflet, Output, Paragraph, Profile, Section, Text
from publisher.pictures import SVG, Picture
from publisher.render import Assets, RenderError, pdf
from publisher.render.html import Page, page
from publisher.render.pdf.printing import TOO_LARGE, About, print_page
from publisher.render.pdf.profiles import MAKING
from publisher.stamp import Stamp, make_stamp
from publisher.verify import pdf as pdf_file
from tests.render.conftest import EVERYTHING

ROOT = Path(__file__).parents[3]
OUTPUTS = tuple(Output(edition, Format.PDF) for edition in (Edition.STANDARD, Edition.LARGE_PRINT, Edition.EASY_READ))
TODAY = date(2026, 1, 1)


def made(leaflet: Leaflet, edition: Edition) -> tuple[Leaflet, Stamp]:
    english = words.load(leaflet.language).of(edition)
    return edit(leaflet, edition, english, OUTPUTS), make_stamp(leaflet.review, TODAY, english)


def saying(*blocks: Block) -> Leaflet:
    return replace(EVERYTHING, sections=(Section("one", (Text("One"),), blocks),))


def test_all_letters_are_in_our_own_embedded_fonts(assets: Assets) -> None:
    with pikepdf.open(io.BytesIO(pdf.render(*made(EVERYTHING, Edition.STANDARD), assets).data)) as file:
        fonts = {
            str(font.BaseFont): font for page in file.pages for font in page.obj.Resources.get("/Font", {}).values()
        }
        assert fonts
        for name, font in fonts.items():
            assert "Inter" in name
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_another_process_hash_seed_time_zone_and_folder_give_the_same_bytes(assets: Assets, tmp_path: Path) -> None:
    edited, stamp = made(EVERYTHING, Edition.EASY_READ)
    first = pdf.render(edited, stamp, assets).data
    assert pdf.render(edited, stamp, assets).data == first
    (tmp_path / "input").write_bytes(pickle.dumps((edited, stamp, replace(assets, cache=tmp_path / "cache"))))
    program = (
        "import pickle, pathlib; from publisher.render import pdf; "
        "leaflet, stamp, assets = pickle.loads(pathlib.Path('input').read_bytes()); "
        "pathlib.Path('output').write_bytes(pdf.render(leaflet, stamp, assets).data)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland"}
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "output").read_bytes() == first


def test_a_letter_that_our_fonts_lack_is_an_error_that_names_the_leaflet(assets: Assets) -> None:
    with pytest.raises(RenderError, match=EVERYTHING.id):
        pdf.render(*made(saying(Paragraph((Text("A 漢 letter."),))), Edition.STANDARD), assets)


def test_a_picture_that_cannot_be_drawn_is_an_error_and_does_not_vanish(assets: Assets) -> None:
    broken = Picture("broken.svg", SVG, b"<svg", "A broken picture", "", "", "")
    with_broken = replace(assets, pictures={**assets.pictures, "broken.svg": broken})
    leaflet = saying(Figure("broken.svg", "A broken picture", ()))
    with pytest.raises(RenderError, match="could not be drawn"):
        pdf.render(*made(leaflet, Edition.STANDARD), with_broken)


def test_a_page_too_deep_to_lay_out_ends_in_one_clear_line_and_the_next_is_printed(assets: Assets) -> None:
    about, making = About("sample", "en", ()), MAKING[Profile.ACCESSIBLE]
    html = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><h1>T</h1>{}</body></html>'
    with pytest.raises(RenderError) as error:
        print_page(Page(html.format("<ul><li>A" * 1500), ()), about, making, assets.cache)
    assert str(error.value) == f"sample: {TOO_LARGE}"
    assert print_page(Page(html.format("<ul><li>A"), ()), about, making, assets.cache)[1] == ()


def test_a_picture_that_asks_for_something_outside_gets_nothing(assets: Assets, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG secret")
    image = f'<image href="{secret.as_uri()}" width="9" height="9"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{image}</svg>'
    asking = Picture("asking.svg", SVG, svg.encode(), "A picture", "", "", "")
    with_asking = replace(assets, pictures={**assets.pictures, "asking.svg": asking})
    leaflet = saying(Figure("asking.svg", "A picture", ()))
    with pytest.raises(RenderError):
        pdf.render(*made(leaflet, Edition.STANDARD), with_asking)


def test_words_of_the_source_are_never_markup(assets: Assets) -> None:
    hostile = '<script>alert(1)</script> & "quotes" </style><style>body{display:none}'
    leaflet = replace(saying(Paragraph((Text(hostile),))), title=hostile, summary=hostile)
    html = page(*made(leaflet, Edition.STANDARD), assets).html
    assert "<script" not in html
    assert html.count("<style>") == 1
    assert html.count("</style>") == 1


def test_what_is_not_meant_for_print_is_not_in_the_file(assets: Assets) -> None:
    data = pdf.render(*made(EVERYTHING, Edition.STANDARD), assets).data
    seen = pdf_file.read(data)
    assert "Internal" not in repr(seen)
    with pikepdf.open(io.BytesIO(data)) as file:
        assert "/Names" not in file.Root or "/EmbeddedFiles" not in file.Root.Names
        assert str(file.docinfo["/LastReviewed"]) == "2025-03-01"
        assert str(file.docinfo["/NextReviewDue"]) == "2028-03-01"
        assert str(file.docinfo["/ReviewState"]) == "current"


def test_easy_read_has_no_table_and_reads_in_the_order_of_its_source(assets: Assets) -> None:
    kinds = {
        element.kind for element in pdf_file.tree(pdf.render(*made(EVERYTHING, Edition.EASY_READ), assets).data).walk()
    }
    assert not kinds & {"Table", "TR", "TD", "TH"}


def test_every_page_has_its_number_title_code_and_dates(assets: Assets) -> None:
    for edition in (Edition.STANDARD, Edition.LARGE_PRINT):
        edited, stamp = made(EVERYTHING, edition)
        pages = pdf_file.read(pdf.render(edited, stamp, assets).data).page_texts
        for number, text in enumerate(pages, 1):
            for part in (f"Page {number} of {len(pages)}", edited.title, edited.code, "1 March 2025", "1 March 2028"):
                assert part in text
