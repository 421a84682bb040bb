from datetime import date

from hypothesis import given

from publisher.leaflet import (
    EasyBox,
    Leaflet,
    Organisation,
    Paragraph,
    Pictogram,
    Review,
    Row,
    Section,
    Span,
    Spoken,
    Text,
)
from publisher.speech.check import unsayable
from tests.strategies import leaflets


def leaflet(section: Section) -> Leaflet:
    review = Review(date(2025, 3, 1), date(2028, 3, 1))
    return Leaflet("sample", "en-GB", "A scan", "", "S-1", "1", review, Organisation("Clinic"), (section,))


def at(line: int) -> Span:
    return Span("source/sample/en-GB.md", line, line)


def test_what_cannot_be_said_is_found_with_its_line_and_a_hint() -> None:
    row = Row(Pictogram("eye"), ((Text("About 10 000 people."),),), span=at(9))
    easy = EasyBox("Eyes", (row,), span=at(8))
    text = Paragraph((Text("See the list *"),), span=at(5))
    (first, second) = unsayable(leaflet(Section("one", (Text("One"),), (text,), easy=easy, span=at(3))))
    assert str(first) == (
        "source/sample/en-GB.md:5: error: no rule says how to speak “*” [unsayable]\n"
        '    Write it in words, or give the words to say: [*]{spoken="…"}.'
    )
    assert (second.span.first, second.message) == (9, "no rule says how to speak “10 000”")


def test_words_to_say_instead_mend_it() -> None:
    mended = Paragraph((Text("See "), Spoken((Text("*"),), "the list at the end"), Text(".")), span=at(5))
    assert unsayable(leaflet(Section("one", (Text("One"),), (mended,)))) == ()


@given(leaflets())
def test_a_sound_leaflet_has_nothing_unsayable(whole: Leaflet) -> None:
    assert unsayable(whole) == ()
