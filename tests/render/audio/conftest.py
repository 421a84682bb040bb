"""A small script and its leaflet."""

from dataclasses import replace
from datetime import date

import pytest

from publisher import words
from publisher.leaflet import Entry, Leaflet, Organisation, Review
from publisher.speech import Cue, CueKind, Part, Script
from publisher.stamp import Stamp, make_stamp

TITLES = ("Opening", "What it is", "Symptoms: what you may feel?", "A", "About this leaflet")
"""Titles of very different lengths: a tag must not put the chapters in the order of their sizes."""
SENTENCES = (
    "You may have a headache that gets worse when you stand up.",
    "Call the helpline at once if you feel weak.",
    "Thin membranes called the meninges cover the brain.",
)


def cue(kind: CueKind, text: str, pause_ms: int = 450) -> Cue:
    return Cue(kind, text, text, 1.0, pause_ms)


@pytest.fixture(scope="session")
def script() -> Script:
    parts = []
    for number, title in enumerate(TITLES, start=1):
        heading = Cue(
            CueKind.CUE, "", f"Part number {'one two three four five'.split()[number - 1]}. {title}", 1.0, 800
        )
        said = (cue(CueKind.CONTENT, SENTENCES[number % 3]), cue(CueKind.CONTENT, SENTENCES[(number + 1) % 3], 600))
        parts.append(Part(title, (heading, *said)))
    return Script("en-GB", tuple(parts))


@pytest.fixture(scope="session")
def leaflet() -> Leaflet:
    return Leaflet(
        id="headache",
        language="en-GB",
        title="Headache after a lumbar puncture",
        summary="",
        code="RCC-020",
        version="1.3",
        review=Review(date(2025, 2, 1), date(2028, 2, 1)),
        organisation=Organisation("Riverside Cancer Centre"),
        sections=(),
        glossary=(Entry("meninges", ("Thin layers.",), ipa="məˈnɪndʒiːz", respelling="muh nin jeez"),),
    )


@pytest.fixture(scope="session")
def stamp(leaflet: Leaflet) -> Stamp:
    return make_stamp(leaflet.review, date(2026, 6, 1), words.load("en-GB"))


@pytest.fixture(scope="session")
def overdue(leaflet: Leaflet) -> Stamp:
    return make_stamp(leaflet.review, date(2029, 6, 1), words.load("en-GB"))


@pytest.fixture
def edited(script: Script) -> Script:
    """The script with one sentence of its third part changed."""
    part = script.parts[2]
    changed = replace(part, cues=(part.cues[0], cue(CueKind.CONTENT, "This is another sentence."), *part.cues[2:]))
    return replace(script, parts=(*script.parts[:2], changed, *script.parts[3:]))
