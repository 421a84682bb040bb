"""The property that defines the product: every format holds the same words in the same order, and the stamp."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher import reading_order, words
from publisher.editions import edit
from publisher.leaflet import Edition, Format, Leaflet, Output, People, Pictogram, RowPicture
from publisher.pictures import Picture, Pictures, built_in, people_picture
from publisher.render import Assets, audio, docx, pdf
from publisher.speech import CueKind
from publisher.speech.script import script
from publisher.stamp import Stamp, make_stamp
from publisher.verify import audio as audio_file
from publisher.verify import docx as word_file
from publisher.verify import missing
from publisher.verify import pdf as pdf_file
from publisher.voices.silent import Silent
from tests.conftest import fonts_of
from tests.strategies import FIGURE, PICTURES, leaflets

ROOT = Path(__file__).parents[1]
OUTPUTS = tuple(Output(edition, fmt) for edition in (Edition.STANDARD, Edition.EASY_READ) for fmt in Format)
DAYS = (date(2026, 1, 1), date(2030, 1, 1))
PRINTED = (Edition.STANDARD, Edition.LARGE_PRINT, Edition.EASY_READ)
SPOKEN = (Edition.STANDARD, Edition.EASY_READ)


@pytest.fixture(scope="session")
def assets(pytestconfig: pytest.Config) -> Assets:
    styles = {file.name: file.read_text(encoding="utf-8") for file in sorted((ROOT / "styles").iterdir())}
    drawn = built_in()
    names = (*PICTURES, "headphones", "leaflet", "talk", "email")
    found: dict[str | RowPicture, Picture] = {
        Pictogram(name): picture for name in names if (picture := drawn.find(name))
    }
    assert len(found) == len(names)
    people = people_picture(People(5, 10, 100), words.load("en-GB"))
    pictures: Pictures = {**found, FIGURE: found[Pictogram("brain")], People(5, 10, 100): people}
    return Assets(pictures, styles, fonts_of(pytestconfig))


def made(leaflet: Leaflet, edition: Edition, today: date) -> tuple[Leaflet, Stamp]:
    english = words.load("en-GB").of(edition)
    stamp = make_stamp(leaflet.review, today, english, confirmed=edition is not Edition.EASY_READ)
    return edit(leaflet, edition, english, OUTPUTS), stamp


def title(leaflet: Leaflet, stamp: Stamp, edition: Edition) -> str:
    """A title in metadata: the state first, and what an easy read that no readers have checked may call itself."""
    if edition is not Edition.EASY_READ:
        return stamp.titled(leaflet.title)
    return stamp.titled(f"{leaflet.title} · {'Easy read' if leaflet.readers_checked else 'Simple words'}")


def dates(stamp: Stamp) -> tuple[str, ...]:
    english = words.load("en-GB")
    return tuple(english.date(day) for day in (stamp.reviewed, stamp.next_review) if day)


@given(leaflets(), st.sampled_from(PRINTED), st.sampled_from(DAYS))
def test_a_pdf_shows_the_leaflet_in_its_tags_and_the_dates_on_every_page(
    assets: Assets, leaflet: Leaflet, edition: Edition, today: date
) -> None:
    edited, stamp = made(leaflet, edition, today)
    seen = pdf_file.read(pdf.render(edited, stamp, assets).data)
    assert missing(reading_order.shown(edited, stamp, words.load("en-GB").of(edition)), seen.text) == ()
    for page in seen.page_texts:
        assert missing(dates(stamp), page) == ()
        assert missing(stamp.page_warnings, page) == ()
    assert seen.value("Title") == title(edited, stamp, edition)
    assert "Internal" not in repr(seen)


@given(leaflets(), st.sampled_from(PRINTED), st.sampled_from(DAYS))
def test_a_word_file_shows_the_leaflet_in_its_body_and_the_dates_on_every_page(
    assets: Assets, leaflet: Leaflet, edition: Edition, today: date
) -> None:
    edited, stamp = made(leaflet, edition, today)
    seen = word_file.read(docx.render(edited, stamp, assets).data)
    assert missing(reading_order.shown(edited, stamp, words.load("en-GB").of(edition)), seen.text) == ()
    running = " ".join(seen.page_texts)
    assert all(line in running for line in (*dates(stamp), *stamp.page_warnings))
    assert seen.value("title") == title(edited, stamp, edition)
    assert "Internal" not in repr(seen)


@settings(max_examples=30)
@given(leaflets(), st.sampled_from(SPOKEN), st.sampled_from(DAYS))
def test_the_spoken_script_says_the_leaflet_and_its_dates_at_both_ends(
    leaflet: Leaflet, edition: Edition, today: date
) -> None:
    edited, stamp = made(leaflet, edition, today)
    spoken = script(edited, stamp)
    content = " ".join(cue.written for part in spoken.parts for cue in part.cues if cue.kind is CueKind.CONTENT)
    assert missing(reading_order.texts(edited), content) == ()
    for part in (spoken.parts[0], spoken.parts[-1]):
        written = " ".join(cue.written for cue in part.cues)
        assert all(day in written for day in dates(stamp))
    if stamp.part_warning:
        assert all(stamp.part_warning in " ".join(cue.written for cue in part.cues) for part in spoken.parts[1:-1])
    assert not any(character.isdigit() for part in spoken.parts for cue in part.cues for character in cue.spoken)


@settings(max_examples=5)
@given(leaflets(most_sections=2), st.sampled_from(SPOKEN), st.sampled_from(DAYS))
def test_a_sound_file_holds_its_script_chapters_and_dates(leaflet: Leaflet, edition: Edition, today: date) -> None:
    edited, stamp = made(leaflet, edition, today)
    spoken = script(edited, stamp)
    data = audio.render(audio.speak(spoken, edited, Silent()), edited, stamp, Silent()).data
    seen = audio_file.read(data)
    assert missing((cue.written for part in spoken.parts for cue in part.cues), seen.text) == ()
    assert [chapter.title for chapter in audio_file.chapters(data)] == [part.title for part in spoken.parts]
    assert seen.value("TIT2") == title(edited, stamp, edition)
    assert all(day in repr(seen.metadata) for day in dates(stamp))
    assert "Internal" not in repr(seen)
