"""The samples in every edition and every tagged profile meet their standards and hold all their words."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from publisher import pictures, reading_order, words
from publisher.editions import edit
from publisher.leaflet import Edition, Leaflet, Profile
from publisher.plan import read_styles
from publisher.reading import Project, open_project
from publisher.reading.publisher_yaml import DEFAULT_OUTPUTS
from publisher.render import Assets, pdf
from publisher.stamp import make_stamp
from publisher.verify import missing
from publisher.verify import pdf as pdf_file
from tests.conftest import fonts_of
from tests.verapdf import broken

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
STANDARDS = {Profile.ACCESSIBLE: ("ua1", "3a"), Profile.ARCHIVE: ("ua2", "wt1a", "4")}
LEAFLETS = ("having-a-lumbar-puncture", "having-an-mri-scan", "leptomeningeal-metastases")


@cache
def project() -> Project:
    return open_project(ROOT, TODAY)


def leaflet(name: str) -> tuple[Leaflet, Path]:
    (source,) = (source for source in project().sources if source.id == name)
    assert source.leaflet is not None
    return source.leaflet, source.path.parent


@pytest.mark.parametrize("name", LEAFLETS)
@pytest.mark.parametrize("edition", Edition)
def test_every_edition_meets_the_standards_of_both_profiles(
    pytestconfig: pytest.Config, name: str, edition: Edition
) -> None:
    source, folder = leaflet(name)
    english = words.load(source.language).of(edition)
    stamp = make_stamp(source.review, TODAY, english)
    edited = edit(source, edition, english, DEFAULT_OUTPUTS)
    drawn = pictures.resolve(edited, folder, pictures.sets_of(ROOT))
    assets = Assets(drawn, read_styles(ROOT), fonts_of(pytestconfig))
    for profile, standards in STANDARDS.items():
        rendered = pdf.render(edited, stamp, assets, profile)
        assert rendered.notes == ()
        assert broken(rendered.data, *standards) == dict.fromkeys(standards, ())
        assert missing(reading_order.shown(edited, stamp, english), pdf_file.read(rendered.data).text) == ()
