"""How a page looks, measured on the laid-out page: contrast, length of lines, nothing cut off, nothing left alone."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import mean
from typing import Any

import pypdfium2
import pytest
from weasyprint import CSS, HTML

from publisher import words
from publisher.leaflet import Edition, Profile
from publisher.render import Assets, pdf
from publisher.render.html import page
from publisher.render.pdf.printing import _library
from publisher.stamp import make_stamp
from tests.render.conftest import EVERYTHING
from tests.render.pdf.test_pdf import made

STYLES = Path(__file__).parents[3] / "styles"
TOKENS = tomllib.loads((STYLES / "tokens.toml").read_text(encoding="utf-8"))
WHITE = (1.0, 1.0, 1.0)
Colour = tuple[float, float, float]


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours (WCAG 2.2, relative luminance and contrast ratio)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def named(colour: str) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def laid_out(edition: Edition, assets: Assets) -> Any:
    """Return the pages of an edition that is out of date, so that everything that may stand on them does."""
    edited, _ = made(EVERYTHING, edition)
    stamp = make_stamp(EVERYTHING.review, date(2030, 1, 1), words.load("en-GB").of(edition))
    library = _library(assets.cache)
    html = page(edited, stamp, assets)
    sheets = [CSS(string=sheet, font_config=library.fonts) for sheet in html.sheets]
    return HTML(string=html.html).render(stylesheets=sheets, font_config=library.fonts, cache=library.pictures())


def texts(box: Any, ground: Colour = WHITE) -> Iterator[tuple[Any, Colour]]:
    """Yield each piece of text with the colour that it stands on."""
    fill = box.style["background_color"]
    if fill != "currentcolor" and fill.alpha:
        assert fill.alpha == 1
        ground = tuple(fill.coordinates)
    if hasattr(box, "text"):
        yield box, ground
    for child in getattr(box, "children", ()):
        yield from texts(child, ground)


@pytest.fixture(scope="module", params=[Edition.STANDARD, Edition.A5, Edition.EASY_READ], ids=str)
def pages(request: pytest.FixtureRequest, assets: Assets) -> Any:
    return laid_out(request.param, assets).pages


def test_every_word_has_a_contrast_of_seven_to_one(pages: Any) -> None:
    seen = {(tuple(box.style["color"].coordinates), ground) for each in pages for box, ground in texts(each._page_box)}
    assert len(seen) >= 5
    assert [pair for pair in seen if contrast(*pair) < 7] == []


def test_the_styles_have_no_colour_that_is_no_token() -> None:
    known = {named(colour) for colour in TOKENS["colours"].values()}
    for sheet in STYLES.glob("*.css"):
        used = re.findall(r"(?:#|%23)([0-9a-fA-F]{3,8})\b", sheet.read_text(encoding="utf-8"))
        assert {named(f"#{colour}") for colour in used} <= known, sheet.name


def test_lines_across_a_rule_can_be_seen() -> None:
    """What is drawn and not written needs 3 to 1 (WCAG 2.2, 1.4.11); what parts boxes and sections needs more."""
    colours = {name: named(colour) for name, colour in TOKENS["colours"].items()}
    for line, ground, least in (
        ("rule", "paper", 7),
        ("rule", "pale", 7),
        ("alarm", "paper", 7),
        ("alarm", "alarm-pale", 7),
    ):
        assert contrast(colours[line], colours[ground]) >= least, (line, ground)


def test_text_of_any_kind_is_as_large_as_clear_print_asks() -> None:
    """RNIB, Clear print: 12 points at least; large print 16 at least."""
    least = {
        Edition.STANDARD: 11,
        Edition.LARGE_PRINT: 16,
        Edition.GIANT_PRINT: 18,
        Edition.EASY_READ: 16,
        Edition.A5: 10,
    }
    for edition in Edition:
        sizes = TOKENS["editions"][edition]
        assert min(sizes["small"], sizes["running"]) >= least[edition]
    assert TOKENS["editions"]["standard"]["small"] >= 12


def lines(box: Any) -> Iterator[Any]:
    if type(box).__name__ == "LineBox" and box.element_tag in ("p", "li"):
        yield box
    for child in getattr(box, "children", ()):
        yield from lines(child)


def test_a_line_has_sixty_to_seventy_letters(assets: Assets) -> None:
    """The full lines of paragraphs across the page of the standard edition."""
    found = []
    for each in laid_out(Edition.STANDARD, assets).pages:
        for line in lines(each._page_box):
            if line.element_tag == "p" and line.width >= 0.93 * each._page_box.width:
                found.append(len("".join(getattr(part, "text", "") for part in line.descendants())))
    assert found
    assert 60 <= mean(found) <= 70


def test_what_stands_at_the_edges_of_a_page_is_not_cut_off(assets: Assets) -> None:
    """Office printers leave some 4.2 mm white at each edge."""
    for edition in Edition:
        for each in laid_out(edition, assets).pages:
            for box in each._page_box.children:
                if keyword := getattr(box, "at_keyword", ""):
                    text = [part for part in box.descendants() if hasattr(part, "text")]
                    edge = 4.2 * 96 / 25.4
                    for part in text:
                        assert part.position_y >= edge, (edition, keyword)
                        assert part.position_y + part.margin_height() <= each.height - edge, (edition, keyword)


def test_colour_reaches_the_bleed(assets: Assets) -> None:
    edited, stamp = made(EVERYTHING, Edition.STANDARD)
    file = pypdfium2.PdfDocument(pdf.render(edited, stamp, assets, Profile.PRINT).data)
    try:
        picture = file[0].render(scale=1).to_pil()
        bleed = file[0].get_bleedbox()
        column = int(bleed[0] - file[0].get_mediabox()[0]) + 1
        blue = tuple(round(part * 255) for part in named(TOKENS["colours"]["heading"]))
        assert blue in {picture.getpixel((column, row)) for row in range(picture.height)}
    finally:
        file.close()
