"""Leaflets in Polish and Welsh: their letters are there, and the files keep their standards.

The fixed words of these languages are not there yet, so a page is made with the English ones and told its language.
"""

import io
import unicodedata
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from publisher.leaflet import Bullets, Edition, Foreign, Item, Leaflet, Paragraph, Profile, Section, Text, plain
from publisher.render import Assets, pdf
from publisher.render.html import Page, page
from publisher.render.pdf.glyphs import unprintable
from publisher.render.pdf.printing import About, print_page
from publisher.render.pdf.profiles import MAKING
from tests.render.conftest import EVERYTHING
from tests.render.pdf.test_pdf import made
from tests.render.pdf.test_profiles import STANDARDS
from tests.verapdf import broken

POLISH = (
    "Nakłucie lędźwiowe",
    "Badanie trwa około 30 minut. Proszę powiedzieć pielęgniarce, jeśli bierze Pani lub Pan leki na rozrzedzenie krwi.",
    "Źle się czujesz? Zażółć gęślą jaźń: ĄĆĘŁŃÓŚŹŻ.",
)
WELSH = (
    "Cael pigiad meingefnol",
    "Mae'r prawf yn cymryd tua 30 munud. Dywedwch wrth y nyrs os ydych chi'n cymryd meddyginiaeth i deneuo'r gwaed.",
    "Tŷ, dŵr, gwên, môr, ffôn, sïon: ŴŶŵŷ ÂÊÎÔÛ.",
)


def leaflet(lines: tuple[str, ...]) -> Leaflet:
    title, text, letters = lines
    paragraph = Paragraph((Text(f"{text} "), Foreign((Text("in English"),), "en-GB"), Text(".")))
    bullets = Bullets((Item((Paragraph((Text(letters),)),)),))
    sections = tuple(Section(f"part-{number}", (Text(title),), (paragraph, bullets)) for number in range(4))
    return replace(EVERYTHING, title=title, summary=text, sections=sections, evidence=(), glossary=())


@pytest.mark.parametrize(("language", "lines"), [("pl", POLISH), ("cy", WELSH)])
def test_polish_and_welsh_leaflets_keep_their_letters_and_their_standards(
    assets: Assets, language: str, lines: tuple[str, ...]
) -> None:
    written = leaflet(lines)
    assert unprintable(written) == ()
    english = page(*made(written, Edition.STANDARD), assets)
    html = Page(english.html.replace('<html lang="en-GB"', f'<html lang="{language}"'), english.sheets)
    for profile in (Profile.ACCESSIBLE, Profile.ARCHIVE):
        data, notes = print_page(html, About("sample", language, ()), MAKING[profile], assets.cache)
        assert notes == ()
        assert broken(data, *STANDARDS[profile]) == dict.fromkeys(STANDARDS[profile], ())
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.Root.Lang) == language
    assert set("".join(lines)) - {" "} <= set(extracted(data))


def extracted(data: bytes) -> str:
    """Return the text of a PDF as pdfium finds it."""
    file = pypdfium2.PdfDocument(data)
    try:
        return unicodedata.normalize("NFC", " ".join(each.get_textpage().get_text_bounded() for each in file))
    finally:
        file.close()


def test_letters_that_fonts_like_to_join_and_soft_hyphens_come_out_as_they_were_written(assets: Assets) -> None:
    joined = "office affluent fjord fluffy first difficult shuffle Tyff fi fl ffi ffl tt ft"
    hyphened = "radio\u00adtherapy chemo\u00adtherapy leptomenin\u00adgeal "
    lines = Paragraph((Text(f"{joined} {hyphened * 12}{joined}."),))
    written = replace(EVERYTHING, sections=(Section("one", (Text("One"),), (lines,)),), evidence=(), glossary=())
    found = extracted(pdf.render(*made(written, Edition.A5), assets).data)
    whole = " ".join(found.replace("\u00ad", "").replace("\ufffe", "").split())
    wanted = plain(lines.content).replace("\u00ad", "").rstrip(".").split()
    missing = [word for word in wanted if word not in whole]
    assert missing == []
    assert not set(found) & set("\ufb00\ufb01\ufb02\ufb03\ufb04")
