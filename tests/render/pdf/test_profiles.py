"""What a PDF is made for: standards, trimming, folding, and the same words in all of them."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from hypothesis import Phase, event, given, seed, settings
from hypothesis import strategies as st

from publisher import reading_order, words
from publisher.leaflet import Edition, Leaflet, Paragraph, Profile, Section, Text
from publisher.render import Assets, pdf
from publisher.render.pdf.booklet import SHEET, order
from publisher.verify import missing
from publisher.verify import pdf as pdf_file
from tests.render.conftest import EVERYTHING
from tests.render.pdf.test_pdf import made
from tests.strategies import leaflets
from tests.verapdf import broken

STANDARDS = {
    Profile.ACCESSIBLE: ("ua1", "3a"),
    Profile.ARCHIVE: ("ua2", "wt1a", "4"),
    Profile.PRINT: ("ua1", "3a"),
}
LONGEST = {Edition.STANDARD: 12, Edition.A5: 10, Edition.LARGE_PRINT: 8, Edition.GIANT_PRINT: 5, Edition.EASY_READ: 8}
"""How many sections fill some 30 pages of each edition."""
SHARES = 10
WORDS = Paragraph((Text("Ask your nurse what the scans of your head may show. " * 12),))


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("profile", [Profile.ACCESSIBLE, Profile.ARCHIVE])
def test_every_edition_meets_the_standards_of_its_profile(assets: Assets, edition: Edition, profile: Profile) -> None:
    rendered = pdf.render(*made(EVERYTHING, edition), assets, profile)
    assert rendered.notes == ()
    assert broken(rendered.data, *STANDARDS[profile]) == dict.fromkeys(STANDARDS[profile], ())


@pytest.mark.parametrize("share", range(SHARES))
def test_any_leaflet_of_any_length_meets_the_standards_and_says_all(assets: Assets, share: int) -> None:
    @seed(share)  # each share has leaflets of its own, so that they are shown as they are done, on all processors
    @settings(
        phases=[Phase.explicit, Phase.generate],  # looking for a smaller failure would take hours
        max_examples=settings().max_examples // SHARES,
    )
    @given(leaflets(), st.sampled_from(tuple(Edition)), st.sampled_from((0, 0, 0, 1)))
    def each(leaflet: Leaflet, edition: Edition, long: int) -> None:
        times = max(1, LONGEST[edition] // len(leaflet.sections)) if long else 1
        meets_the_standards_and_says_all(assets, repeated(leaflet, times), edition)

    each()


def meets_the_standards_and_says_all(assets: Assets, leaflet: Leaflet, edition: Edition) -> None:
    edited, stamp = made(leaflet, edition)
    texts = reading_order.shown(edited, stamp, words.load("en-GB").of(edition))
    for profile in (Profile.ACCESSIBLE, Profile.ARCHIVE):
        rendered = pdf.render(edited, stamp, assets, profile)
        assert rendered.notes == ()
        assert broken(rendered.data, *STANDARDS[profile]) == dict.fromkeys(STANDARDS[profile], ())
        seen = pdf_file.read(rendered.data)
        assert missing(texts, seen.text) == ()
        event(f"pages: {len(seen.page_texts) // 5 * 5} or more")


def repeated(leaflet: Leaflet, times: int) -> Leaflet:
    """Return a leaflet with its sections again and again, up to some 30 pages."""
    sections = (renamed(section, number) for number in range(times) for section in leaflet.sections)
    return replace(leaflet, sections=tuple(sections))


def renamed(section: Section, number: int) -> Section:
    inner = tuple(renamed(each, number) for each in section.sections)
    return replace(section, id=f"{section.id}-again-{number}" if number else section.id, sections=inner)


@pytest.mark.parametrize("profile", STANDARDS)
def test_every_tagged_profile_says_the_same_with_the_same_dates(assets: Assets, profile: Profile) -> None:
    edited, stamp = made(EVERYTHING, Edition.STANDARD)
    one = pdf_file.read(pdf.render(edited, stamp, assets).data)
    other = pdf_file.read(pdf.render(edited, stamp, assets, profile).data)
    assert other.text == one.text
    assert other.page_texts == one.page_texts
    metadata = dict(other.metadata)
    assert metadata["xmp:{urn:leaflet-publisher:review:1}LastReviewed"] == "2025-03-01"
    assert metadata["xmp:{urn:leaflet-publisher:review:1}NextReviewDue"] == "2028-03-01"
    assert metadata["xmp:{urn:leaflet-publisher:review:1}ReviewState"] == "current"


def test_a_file_to_keep_is_pdf_2_and_its_bookmarks_and_links_lead_to_elements(assets: Assets) -> None:
    data = pdf.render(*made(EVERYTHING, Edition.STANDARD), assets, Profile.ARCHIVE).data
    with pikepdf.open(io.BytesIO(data)) as file:
        assert file.pdf_version == "2.0"
        first = file.Root.Outlines.First
        assert first.A.SD[0].S == pikepdf.Name.H1
        links = [note for page in file.pages for note in page.obj.get("/Annots", ()) if "/SD" in note.A]
        assert links
        assert {str(note.A.SD[0].S) for note in links} == {"/Sect"}


def test_a_file_for_the_print_shop_has_room_to_trim_and_marks(assets: Assets) -> None:
    data = pdf.render(*made(EVERYTHING, Edition.STANDARD), assets, Profile.PRINT).data
    with pikepdf.open(io.BytesIO(data)) as file:
        page = file.pages[0]
        trim, bleed = [float(edge) for edge in page.trimbox], [float(edge) for edge in page.obj.BleedBox]
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((595.28, 841.89), abs=0.01)
        assert [inner - outer for inner, outer in zip(trim, bleed, strict=True)] == pytest.approx(
            [8.504, 8.504, -8.504, -8.504], abs=0.01
        )
        assert b"/Artifact" in page.obj.Contents.read_bytes()


@pytest.mark.parametrize(
    ("pages", "sides"),
    [
        (1, [(3, 0), (1, 2)]),
        (4, [(3, 0), (1, 2)]),
        (8, [(7, 0), (1, 6), (5, 2), (3, 4)]),
        (9, [(11, 0), (1, 10), (9, 2), (3, 8), (7, 4), (5, 6)]),
    ],
)
def test_the_sides_of_folded_sheets(pages: int, sides: list[tuple[int, int]]) -> None:
    assert order(pages) == sides


def test_a_booklet_has_every_page_once_upright_on_its_half_of_a4(assets: Assets) -> None:
    leaflet = replace(EVERYTHING, sections=(Section("one", (Text("One"),), (WORDS,) * 9),), evidence=())
    edited, stamp = made(leaflet, Edition.A5)
    rendered = pdf.render(edited, stamp, assets, Profile.BOOKLET)
    assert pdf.render(edited, stamp, assets, Profile.BOOKLET).data == rendered.data
    single = texts(pdf.render(edited, stamp, assets).data)
    assert len(single) > 4
    sheets = halves(rendered.data)
    blank = ""
    assert sheets == [
        tuple(single[page] if page < len(single) else blank for page in pair) for pair in order(len(single))
    ]
    with pikepdf.open(io.BytesIO(rendered.data)) as file:
        assert [float(edge) for edge in file.pages[0].mediabox] == pytest.approx([0, 0, *SHEET])
        assert str(file.docinfo["/NextReviewDue"]) == "2028-03-01"
        assert "/StructTreeRoot" not in file.Root


def texts(data: bytes) -> list[str]:
    file = pypdfium2.PdfDocument(data)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in file]
    finally:
        file.close()


def halves(data: bytes) -> list[tuple[str, ...]]:
    """Return what stands on the left and the right half of each sheet."""
    file = pypdfium2.PdfDocument(data)
    middle = SHEET[0] / 2
    try:
        pages = [page.get_textpage() for page in file]
        return [
            tuple(
                " ".join(page.get_text_bounded(left=left, right=right).split())
                for left, right in ((0, middle), (middle, SHEET[0]))
            )
            for page in pages
        ]
    finally:
        file.close()
