from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from publisher.leaflet import (
    EasyBox,
    Entry,
    Foreign,
    Inline,
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
    WordKind,
)
from publisher.problems import Severity
from publisher.speech.check import unsayable
from publisher.speech.guesses import Guess, foreign, guesses
from publisher.speech.print_only import print_only
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


def says(*inlines: Inline | str, glossary: tuple[Entry, ...] = ()) -> Leaflet:
    content = tuple(Text(inline) if isinstance(inline, str) else inline for inline in inlines)
    return replace(leaflet(Section("one", (Text("One"),), (Paragraph(content, span=at(5)),))), glossary=glossary)


def unknown(*words: str) -> Guess:
    return lambda asked: [word for word in asked if word in words]


def test_a_word_that_the_voice_guesses_is_a_warning_at_its_first_place() -> None:
    (warning,) = guesses(says("The zorble may hurt. The zorble heals."), unknown("zorble"))
    assert str(warning) == (
        "source/sample/en-GB.md:5: warning: the voice has to guess how “zorble” is said [guessed-word]\n"
        '    Say it in source/glossary/en-GB.yaml (say: ipa and respelling); “leaflet say "zorble"” lets you hear it.'
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("You may have zorblizumab.", "zorblizumab"),
        ("Take zorble 500 mg at night.", "zorble"),
        ("Take two 500 mg tablets of zorble.", "zorble"),
        ("Use one suppository.", "suppository"),
        ("Put in the pessaries.", "pessaries"),
    ],
)
def test_a_medicine_or_a_word_of_its_dose_is_no_guess(text: str, word: str) -> None:
    (error,) = guesses(says(text), unknown(word))
    assert error.severity is Severity.ERROR
    assert f"“{word}”" in error.message


def test_a_drug_of_the_glossary_without_a_pronunciation_is_an_error() -> None:
    entry = Entry("zorble", ("A zorble is a medicine.",), WordKind.DRUG)
    (error,) = guesses(says("Ask about zorble.", glossary=(entry,)), unknown("zorble"))
    assert error.severity is Severity.ERROR


def test_what_the_glossary_says_is_not_guessed() -> None:
    entry = Entry("zorble disease", (), respelling="ZOR-bul diz-EEZ")
    assert guesses(says("You have zorble disease.", glossary=(entry,)), unknown("zorble")) == ()
    assert len(guesses(says("You have zorble fever.", glossary=(entry,)), unknown("zorble"))) == 1


def test_another_language_is_guessed_unless_it_is_said() -> None:
    welsh = Foreign((Text("croeso"),), "cy")
    (warning,) = foreign(says("Welcome (", welsh, ")."))
    assert str(warning) == (
        "source/sample/en-GB.md:5: warning: the voice will guess how “croeso” (cy) is said [foreign-guess]\n"
        '    Say it in the glossary (say:), or write [[croeso]{lang=cy}]{spoken="…"}.'
    )
    assert foreign(says("Welcome (", Spoken((welsh,), "croyso"), ").")) == ()
    assert foreign(says("Welcome (", welsh, ").", glossary=(Entry("croeso", (), ipa="ˈkrɔɪsɔ"),))) == ()
    assert guesses(says("Welcome (", welsh, ")."), unknown("croeso")) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("For more, see below.", "see below"),
        ("The table overleaf shows this.", "table overleaf"),
        ("Look at the picture below.", "the picture below"),
        ("See page 3 for exercises.", "See page 3"),
        ("Click here to book.", "Click here"),
        ("It is on the back of this leaflet.", "on the back of this leaflet"),
    ],
)
def test_what_sends_a_listener_to_a_place_on_paper_is_a_warning(text: str, words: str) -> None:
    (warning,) = print_only(says(text))
    assert warning.severity is Severity.WARNING
    assert words.lower() in warning.message.lower()
    assert print_only(says(Spoken((Text(text),), "It comes later."))) == ()


@pytest.mark.parametrize(
    "text", ["Keep it below 25°C.", "It is above the knee.", "It is on the right side of your neck."]
)
def test_a_place_of_the_body_is_no_place_on_paper(text: str) -> None:
    assert print_only(says(text)) == ()


def everything(asked: Collection[str]) -> Collection[str]:
    return asked


@given(leaflets())
def test_every_word_that_is_guessed_is_told_once(whole: Leaflet) -> None:
    told = [problem.message for problem in guesses(whole, everything)]
    assert len(told) == len(set(told))
