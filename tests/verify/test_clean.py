"""Nothing is found in what the renderers make: every edition, format and state of generated leaflets."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher import words
from publisher.editions import edit
from publisher.leaflet import Edition, Format, Leaflet, People, Pictogram, RowPicture
from publisher.pictures import Picture, built_in, people_picture
from publisher.render import Assets
from publisher.stamp import make_stamp
from publisher.verify import files
from tests.conftest import fonts_of
from tests.strategies import FIGURE, PICTURES, leaflets
from tests.verify.made import OUTPUTS, ROOT, files_of, target_of

DAYS = (date(2026, 1, 1), date(2030, 1, 1))
EDITIONS = (Edition.STANDARD, Edition.EASY_READ, Edition.LARGE_PRINT)


@pytest.fixture(scope="session")
def assets(pytestconfig: pytest.Config) -> Assets:
    styles = {file.name: file.read_text(encoding="utf-8") for file in sorted((ROOT / "styles").iterdir())}
    drawn = built_in()
    names = (*PICTURES, "headphones", "leaflet", "talk", "email")
    found: dict[str | RowPicture, Picture] = {
        Pictogram(name): picture for name in names if (picture := drawn.find(name))
    }
    people = people_picture(People(5, 10, 100), words.load("en-GB"))
    return Assets(
        {**found, FIGURE: found[Pictogram("brain")], People(5, 10, 100): people}, styles, fonts_of(pytestconfig)
    )


@pytest.mark.parametrize("fmt", list(Format))
@given(leaflets(), st.sampled_from(EDITIONS), st.sampled_from(DAYS), st.booleans())
def test_nothing_is_found_in_what_was_just_made(
    assets: Assets, fmt: Format, leaflet: Leaflet, edition: Edition, today: date, confirmed: bool
) -> None:
    english = words.load("en-GB").of(edition)
    stamp = make_stamp(leaflet.review, today, english, confirmed=confirmed or edition is not Edition.EASY_READ)
    alts = tuple((key.name, picture.alt) for key, picture in assets.pictures.items() if isinstance(key, Pictogram))
    target = target_of(edit(leaflet, edition, english, OUTPUTS), stamp, fmt, alts)
    assert [str(finding) for finding in files.contents(target, files_of(target, assets))] == []
