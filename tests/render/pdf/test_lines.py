"""A line is filled: it does not end early where only the space at its end has no room."""

import pypdfium2
import pytest

from publisher.leaflet import Profile
from publisher.render.html import Page
from publisher.render.pdf.printing import About, print_page
from publisher.render.pdf.profiles import MAKING
from tests.conftest import fonts_of

WIDTHS_MM = [width / 2 for width in range(236, 260)]
HEAD = (
    '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Lines</title><style>'
    '@page { size: A4 } html { font: 18pt/1.5 Inter; font-feature-settings: "cv05", "cv08" } p { margin: 0 }'
    "</style></head><body><h1>Lines</h1>"
)


@pytest.mark.parametrize(
    ("before", "ends"),
    [
        ("There is fluid around your brain and your ", {"and", "your"}),
        ("There is fluid around your brain and\u00a0your\u00a0", {"brain"}),
    ],
    ids=["space", "no-break space"],
)
def test_a_line_before_a_word_in_bold_is_filled(before: str, ends: set[str], pytestconfig: pytest.Config) -> None:
    lines = [
        f'<p style="width: {width}mm">{before}<strong>spinal cord</strong> and this goes on for a while.</p>'
        for width in WIDTHS_MM
    ]
    page = Page(f"{HEAD}{''.join(lines)}</body></html>", ())
    about = About("lines", "en-GB", ())
    data, _ = print_page(page, about, MAKING[Profile.ACCESSIBLE], fonts_of(pytestconfig))
    texts = (sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(data))
    first = [line.split() for text in texts for line in text.splitlines() if line.startswith("There")]
    assert len(first) == len(WIDTHS_MM)
    assert {line[-1] for line in first} == ends
