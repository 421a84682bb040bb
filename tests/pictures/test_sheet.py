"""Finding a picture: by words in the terminal, and on a sheet that tells of each picture all that it is found by."""

from pathlib import Path

import pytest

from publisher.build import Store
from publisher.leaflet import Pictogram, Row, plain
from publisher.pictures import SVG, Picture, PictureSet, built_in, matching, offered
from publisher.plan import contact_sheet, read_styles
from publisher.plan.contact_sheet import sheet_leaflet
from publisher.verify import pdf
from tests import verapdf
from tests.conftest import lend_fonts
from tests.pictures.made import svg
from tests.test_structure import ROOT

BUILT_IN = built_in().pictures
OWN = Picture("brain", SVG, svg(""), "Our brain", "the head", "The clinic", "CC0")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["physio"], {"physiotherapist"}),
        (["INTERPRETER"], {"interpreter"}),
        (["blue badge"], {"parking"}),
        (["ointment", "asthma"], {"cream", "inhaler"}),
        (["elephant"], set()),
    ],
)
def test_a_picture_is_found_by_its_words(wanted: list[str], found: set[str]) -> None:
    assert {picture.name for picture in matching(BUILT_IN, wanted)} == found


def test_a_word_is_found_where_it_begins_and_not_inside_another() -> None:
    arm, shop = (Picture(name, SVG, svg(""), "A drawing", name, "The clinic", "CC0") for name in ("armpit", "pharmacy"))
    assert matching((arm, shop), ["arm"]) == (arm,)


def test_without_words_every_picture_is_shown() -> None:
    assert matching(BUILT_IN, []) == BUILT_IN


def test_of_two_pictures_with_one_name_the_clinics_own_is_offered() -> None:
    shown = offered((PictureSet((OWN,)), built_in()))
    assert [picture for picture in shown if picture.name == "brain"] == [OWN]
    assert [picture.name for picture in shown] == sorted(built_in().names)


def test_the_sheet_has_every_picture_once_and_the_clinics_own_first() -> None:
    leaflet = sheet_leaflet(offered((PictureSet((OWN,)), built_in())), "1.0")
    rows = [block for section in leaflet.sections for block in section.blocks if isinstance(block, Row)]
    assert rows[0].picture == Pictogram("brain")
    assert plain(leaflet.sections[0].title) == "Your own pictures"
    names = [row.picture.name for row in rows if isinstance(row.picture, Pictogram)]
    assert sorted(names) == sorted(built_in().names)
    assert leaflet.credits == ("Leaflet publisher pictograms (CC BY 4.0)", "The clinic (CC0)")


def test_the_sheet_can_be_searched_and_a_screen_reader_reads_it(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    lend_fonts(pytestconfig, tmp_path)
    shown = matching(BUILT_IN, ["blood", "toilet"])
    made = contact_sheet(shown, read_styles(ROOT), Store(tmp_path), "1.0")
    assert made == contact_sheet(shown, read_styles(ROOT), Store(tmp_path), "1.0")
    read = " ".join(pdf.read(made.data).text.split())
    for picture in shown:
        assert f"[{picture.name}] {picture.meaning} Fits: {', '.join(picture.words)} Shows: {picture.alt}" in read
    assert "None" not in read
    assert verapdf.check(made.data, "ua1") == ()
