"""What is said may say more than what is written only where it is known to, and then only what is true."""

from collections.abc import Iterator

import pytest

from publisher import words
from publisher.leaflet import (
    Edition,
    Format,
    Leaflet,
    Link,
    Organisation,
    Paragraph,
    Review,
    Section,
    Spoken,
    Text,
)
from publisher.stamp import make_stamp
from publisher.verify import Target
from publisher.verify.said import Sentence, said_otherwise
from tests.verify.made import TODAY


@pytest.fixture
def target() -> Target:
    link = Link((Text("Afterwards"),), "#afterwards")
    pieces = (Text("See "), link, Text(". Take "), Spoken((Text("½"),), "half a"), Text(" tablet."))
    sections = (
        Section("scan", (Text("The scan"),), (Paragraph(pieces),)),
        Section("afterwards", (Text("Afterwards"),), (Paragraph((Text("Go home."),)),)),
    )
    review = Review()
    leaflet = Leaflet("a", "en-GB", "A scan", "Words.", "A-1", "1", review, Organisation("A clinic"), sections)
    stamp = make_stamp(review, TODAY, words.load("en-GB").of(Edition.STANDARD))
    return Target("a/a.mp3", leaflet, stamp, Format.AUDIO)


def found(target: Target, written: str, spoken: str) -> Iterator[str]:
    sentence = Sentence(content=True, written=written, spoken=spoken, start_ms=0, end_ms=1)
    return (each.message for each in said_otherwise(target, "a", sentence))


def test_a_link_is_said_as_it_is_written(target: Target) -> None:
    assert list(found(target, "See Afterwards.", "See Afterwards.")) == []


@pytest.mark.parametrize("spoken", ["See Afterwards, in part two.", "See the scan.", "See Afterwards now."])
def test_other_words_are_told(target: Target, spoken: str) -> None:
    assert list(found(target, "See Afterwards.", spoken))


def test_what_the_source_gives_to_be_said_is_right_and_nothing_else(target: Target) -> None:
    assert list(found(target, "Take ½ tablet.", "Take half a tablet.")) == []
    assert list(found(target, "Take ½ tablet.", "Take two tablet."))
