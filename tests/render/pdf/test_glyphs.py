"""Letters that our fonts lack are found in the source."""

from dataclasses import replace

import pytest

from publisher.leaflet import Bullets, EasyBox, Item, Paragraph, Pictogram, Row, Section, Span, Text
from publisher.render.pdf.glyphs import printable, unprintable
from tests.render.conftest import EVERYTHING

PATH = "source/sample/en-GB.md"


def at(line: int) -> Span:
    return Span(PATH, line, line)


def test_each_letter_without_a_shape_is_told_with_its_line() -> None:
    inner = Paragraph((Text("Two 漢 and 漢 and ☎."),), span=at(9))
    easy = EasyBox("Easy", (Row(Pictogram("bed"), ((Text("A ☃."),),), span=at(12)),), span=at(11))
    section = Section("one", (Text("One"),), (Bullets((Item((inner,)),), span=at(8)),), easy=easy, span=at(7))
    leaflet = replace(EVERYTHING, sections=(section,), glossary=(), evidence=())
    assert [(problem.span.first, problem.message) for problem in unprintable(leaflet)] == [
        (9, "there is no printed shape for “☎” (U+260E BLACK TELEPHONE)"),
        (9, "there is no printed shape for “漢” (U+6F22 CJK UNIFIED IDEOGRAPH-6F22)"),
        (12, "there is no printed shape for “☃” (U+2603 SNOWMAN)"),
    ]


def test_the_clinics_own_words_are_looked_at_too() -> None:
    leaflet = replace(EVERYTHING, organisation=replace(EVERYTHING.organisation, notice="Ring ☎"))
    assert [str(problem).splitlines()[0] for problem in unprintable(leaflet)] == [
        "source/publisher.yaml:1: error: there is no printed shape for “☎” (U+260E BLACK TELEPHONE) [unprintable]"
    ]


def test_a_leaflet_with_everything_can_be_printed() -> None:
    assert unprintable(EVERYTHING) == ()


@pytest.mark.parametrize("letter", "ŵŷŴŶẁẃẅáéíóúâêîôûäëïöüÿąćęłńóśźżĄĆĘŁŃÓŚŹŻ•–—…°µ×≥≤€½✓\u00a0\u00ad\u200b“”‘’")
def test_welsh_and_polish_and_the_usual_marks_can_be_printed(letter: str) -> None:
    assert printable(letter)
