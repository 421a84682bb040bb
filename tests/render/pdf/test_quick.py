"""Printing quicker changes nothing that is printed."""

import gc
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace

import pytest

from publisher.leaflet import Edition, Figure, Paragraph, People, Pictogram, Profile, Section, Text
from publisher.pictures import SVG, Picture
from publisher.render import Assets, RenderError, pdf
from publisher.render.pdf import quick
from tests.render.conftest import EVERYTHING
from tests.render.pdf.test_pdf import made, saying

WORDS = Paragraph((Text("Ask your nurse what the scans of your head may show. " * 12),))
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 90 40">'
    '<linearGradient id="g"><stop offset="0" stop-color="#003d73"/><stop offset="1" stop-color="#ffffff"/>'
    '</linearGradient><rect width="40" height="40" fill="url(#g)"/>{}</svg>'
)


def printed_both_ways(render: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, bytes, bytes]:
    """Return what is printed as the library does it, and twice quicker, for the second finds pictures already drawn."""
    with monkeypatch.context() as patch:
        patch.setattr(quick, "quicker", nullcontext)
        slow = render()
    return slow, render(), render()


@pytest.mark.parametrize(
    ("edition", "profile"),
    [
        (Edition.STANDARD, Profile.ACCESSIBLE),
        (Edition.A5, Profile.ARCHIVE),
        (Edition.GIANT_PRINT, Profile.ACCESSIBLE),
        (Edition.EASY_READ, Profile.PRINT),
    ],
)
def test_an_edition_is_the_same_bytes_as_the_library_prints_by_itself(
    assets: Assets, edition: Edition, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = replace(EVERYTHING, sections=(*EVERYTHING.sections, Section("more", (Text("More"),), (WORDS,) * 6)))
    edited, stamp = made(long, edition)
    slow, first, again = printed_both_ways(lambda: pdf.render(edited, stamp, assets, profile).data, monkeypatch)
    assert first == slow
    assert again == slow


def test_a_picture_with_words_colours_that_flow_and_half_tones_is_the_same(
    assets: Assets, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = '<text x="45" y="20" font-size="6">Here</text><circle cx="70" cy="9" r="8" fill-opacity="0.5"/>'
    pictures: dict[str | Pictogram | People, Picture] = {
        name: Picture(name, SVG, DRAWN.format(inner).encode(), "A picture", "", "", "")
        for name, inner in (("plain.svg", ""), ("words.svg", words))
    }
    with_pictures = replace(assets, pictures={**assets.pictures, **pictures})
    leaflet = saying(*(Figure(str(name), "A picture", (Text("Caption"),)) for name in (*pictures, *pictures)))
    edited, stamp = made(leaflet, Edition.STANDARD)
    slow, first, again = printed_both_ways(lambda: pdf.render(edited, stamp, with_pictures).data, monkeypatch)
    assert first == slow
    assert again == slow


def test_a_picture_that_cannot_be_drawn_is_an_error_every_time(assets: Assets) -> None:
    drawn = DRAWN.format('<image href="file:///nowhere.png" width="9" height="9"/>')
    broken = Picture("broken.svg", SVG, drawn.encode(), "A picture", "", "", "")
    with_broken = replace(assets, pictures={**assets.pictures, "broken.svg": broken})
    edited, stamp = made(saying(Figure("broken.svg", "A picture", ())), Edition.STANDARD)
    for _ in range(2):
        with pytest.raises(RenderError):
            pdf.render(edited, stamp, with_broken)


def test_the_library_is_as_it_was_afterwards(assets: Assets) -> None:
    from weasyprint.text.line_break import Layout

    before = Layout.setup, gc.get_threshold()
    pdf.render(*made(EVERYTHING, Edition.STANDARD), assets)
    assert (Layout.setup, gc.get_threshold()) == before
