from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher import reading_order, words
from publisher.editions import edit
from publisher.leaflet import (
    Block,
    Bullets,
    Callout,
    CalloutKind,
    Contact,
    ContactEntry,
    ContactKind,
    Definition,
    Definitions,
    Edition,
    Fact,
    FactKind,
    Figure,
    Foreign,
    Format,
    Inline,
    Item,
    Leaflet,
    Link,
    Meaning,
    Organisation,
    Output,
    Paragraph,
    People,
    Pictogram,
    Review,
    Row,
    Section,
    Spoken,
    Steps,
    Table,
    Text,
)
from publisher.speech import CueKind, Cues, Script
from publisher.speech.normalise import NoRulesError, UnknownTokenError, is_spoken
from publisher.speech.script import lasting, script
from publisher.stamp import make_stamp
from tests.strategies import leaflets

OUTPUTS = tuple(Output(edition, fmt) for edition in (Edition.STANDARD, Edition.EASY_READ) for fmt in Format)
IN_DATE, OVERDUE = date(2026, 1, 1), date(2030, 1, 1)
PHONE = Fact("helpline", "0808 800 40 40", FactKind.PHONE)
NUMBER = "zero eight zero eight, eight zero zero, four zero, four zero"


def leaflet(*blocks: Block, edition: Edition = Edition.STANDARD, **changes: str) -> Leaflet:
    whole = Leaflet(
        id="sample",
        language="en-GB",
        title="Having a scan",
        summary="",
        code="RCC-014",
        version="2.1",
        review=Review(date(2025, 3, 1), date(2028, 3, 1)),
        organisation=Organisation("Sample Clinic"),
        sections=(Section("first", (Text("Symptoms"),), blocks),),
        edition=edition,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]  # all the fields that tests change are strings


def told(given_leaflet: Leaflet, today: date = IN_DATE, cues: Cues | None = None, *, confirmed: bool = True) -> Script:
    english = words.load("en-GB").of(given_leaflet.edition)
    return script(given_leaflet, make_stamp(given_leaflet.review, today, english, confirmed=confirmed), cues)


def heard(*blocks: Block, edition: Edition = Edition.STANDARD, cues: Cues | None = None) -> list[str]:
    """Return what is said in the first part after its title."""
    return [cue.spoken for cue in told(leaflet(*blocks, edition=edition), cues=cues).parts[1].cues[1:]]


def words_of(*inlines: Inline | str) -> tuple[Inline, ...]:
    return tuple(Text(inline) if isinstance(inline, str) else inline for inline in inlines)


def item(text: str, *inner: Block) -> Item:
    return Item((Paragraph(words_of(text)), *inner))


@given(leaflets(), st.sampled_from((Edition.STANDARD, Edition.EASY_READ)), st.sampled_from(tuple(Cues)))
def test_the_content_of_the_parts_is_the_text_of_the_leaflet(whole: Leaflet, edition: Edition, cues: Cues) -> None:
    english = words.load("en-GB").of(edition)
    edited = edit(whole, edition, english, OUTPUTS)
    spoken = script(edited, make_stamp(edited.review, OVERDUE, english), cues)
    for part, section in zip(spoken.parts[1:-1], edited.sections, strict=True):
        content = " ".join(cue.written for cue in part.cues if cue.kind is CueKind.CONTENT)
        assert content == " ".join(reading_order.texts(replace(edited, sections=(section,))))
    assert all(is_spoken(cue.spoken) and cue.spoken for part in spoken.parts for cue in part.cues)


def test_the_opening_says_what_who_when_and_how_to_get_about() -> None:
    box = Contact(words_of("Nurses"), (ContactEntry(ContactKind.PHONE, (PHONE,)),))
    whole = leaflet(Callout(CalloutKind.EMERGENCY, words_of("Get help"), (Paragraph(words_of("Call 999.")),)), box)
    titles = ("One", "Two")
    more = tuple(Section(title, words_of(title), (Paragraph(words_of("Rest.")),)) for title in titles)
    spoken = lasting(told(replace(whole, sections=(*whole.sections, *more))), whole, 4)
    assert [cue.spoken for cue in spoken.parts[0].cues] == [
        "Having a scan.",
        "An audio leaflet from Sample Clinic.",
        "This leaflet was last reviewed on the first of March twenty twenty-five.",
        "Its next review is due on the first of March twenty twenty-eight.",
        "Do not use it after the first of March twenty twenty-eight. Ask us for a newer one.",
        "Part one says when to get help.",
        f"To talk to someone, phone {NUMBER}.",
        f"That number again, {NUMBER}.",
        "It has three parts.",
        "You can skip from part to part.",
        "Part one, Symptoms.",
        "Part two, One.",
        "Part three, Two.",
        "This recording lasts about four minutes.",
    ]


def test_a_draft_notice_is_the_very_first_thing_said() -> None:
    spoken = told(leaflet(Paragraph(words_of("Rest."))), OVERDUE, confirmed=False)
    assert spoken.parts[0].cues[0].spoken == "This is a draft, not for patients."
    assert spoken.parts[0].cues[1].spoken.startswith("Warning. This leaflet is out of date.")
    assert [cue.spoken for cue in spoken.parts[1].cues] == [
        "This is a draft.",
        "This leaflet is out of date.",
        "Part one of one. Symptoms.",
        "Rest.",
    ]


def test_the_closing_says_the_dates_again_and_that_the_voice_is_a_computers() -> None:
    spoken = told(leaflet(Paragraph(words_of("Rest.")), version="2.1-b*"))
    closing = [cue.spoken for cue in spoken.parts[-1].cues]
    assert closing[:2] == ["About this leaflet.", "This leaflet was made by Sample Clinic."]
    assert closing[2:4] == ["Code, R C C, zero one four.", "Version, two, one, B."]
    assert closing[-5:] == [
        "This leaflet was last reviewed on the first of March twenty twenty-five.",
        "Its next review is due on the first of March twenty twenty-eight.",
        "Do not use it after the first of March twenty twenty-eight. Ask us for a newer one.",
        "You have been listening to a computer voice.",
        "That is the end of Having a scan.",
    ]


def test_a_paragraph_is_a_cue_for_each_sentence() -> None:
    assert heard(Paragraph(words_of("Ask Dr. Smith. He is in at 9 a.m. on 3 May."))) == [
        "Ask Doctor Smith.",
        "He is in at nine A M on the third of May.",
    ]


def test_a_phone_number_is_slow_and_said_twice_once_in_a_part() -> None:
    ring = Paragraph(words_of("Phone ", PHONE, "."))
    cues = told(leaflet(ring, Paragraph(words_of("Rest.")), ring)).parts[1].cues[1:]
    assert [(cue.spoken, cue.speed) for cue in cues] == [
        (f"Phone {NUMBER}.", 0.8),
        (f"That number again, {NUMBER}.", 0.8),
        ("Rest.", 1.0),
        (f"Phone {NUMBER}.", 0.8),
    ]


def test_a_list_says_how_long_it_is_and_where_it_ends() -> None:
    inner = Bullets((item("sight"), item("hearing")))
    assert heard(Bullets((item("headaches"), item("changes in:", inner)))) == [
        "There are two things in this list.",
        "headaches.",
        "changes in.",
        "Under this, at level two, there are two things.",
        "sight.",
        "hearing.",
        "End of level two.",
        "End of list.",
    ]


def test_steps_are_counted_from_where_they_start() -> None:
    assert heard(Steps((item("Lie down."), item("Keep still.")), start=3)) == [
        "There are two steps.",
        "Step three. Lie down.",
        "Step four. Keep still.",
        "End of steps.",
    ]


def test_brief_cues_announce_a_list_and_no_more() -> None:
    assert heard(Bullets((item("rest"), item("drink"))), cues=Cues.BRIEF) == [
        "A list of two things.",
        "rest.",
        "drink.",
    ]
    assert heard(Bullets((item("rest"),))) == ["rest."]


def test_a_table_is_read_row_by_row_with_its_headers() -> None:
    rows = ((words_of("Morning"), words_of("2 x 500 mg")), (words_of("Night"), ()))
    assert heard(Table(words_of("Your tablets"), (words_of("When"), words_of("How much")), rows)) == [
        "Your tablets.",
        "A table with two columns.",
        "When.",
        "How much.",
        "It has two rows.",
        "Row one.",
        "When, Morning.",
        "How much, two times five hundred milligrams.",
        "Row two.",
        "When, Night.",
        "How much, blank.",
        "End of table.",
    ]


def test_a_picture_is_described() -> None:
    figure = Figure("a.svg", "A needle in the lower back.", words_of("A lumbar puncture"))
    assert heard(figure) == ["Picture.", "A needle in the lower back.", "A lumbar puncture."]


@pytest.mark.parametrize(
    ("kind", "said"),
    [(CalloutKind.CALLOUT, "Important."), (CalloutKind.WARNING, "Warning."), (CalloutKind.EMERGENCY, "Emergency.")],
)
def test_a_box_is_announced_by_its_kind(kind: CalloutKind, said: str) -> None:
    rest = Paragraph(words_of("Rest."))
    assert heard(Callout(kind, words_of("Take care"), (rest,))) == [said, "Take care.", "Rest."]
    assert heard(Callout(kind, words_of(said[:-1]), (rest, rest))) == [said, "Rest.", "Rest.", "End of box."]


def test_a_contact_box_says_what_each_line_is() -> None:
    entries = (
        ContactEntry(ContactKind.PHONE, (PHONE,)),
        ContactEntry(ContactKind.HOURS, words_of("9am to 5pm, Monday to Friday")),
        ContactEntry(ContactKind.EMAIL, words_of("nurses@example.org")),
        ContactEntry(ContactKind.NOTE, words_of("Leave a message.")),
    )
    assert heard(Contact(words_of("Specialist nurses"), entries)) == [
        "Contact details.",
        "Specialist nurses.",
        f"Phone, {NUMBER}.",
        f"That number again, {NUMBER}.",
        "Opening hours, nine A M to five P M, Monday to Friday.",
        "Email, nurses at example dot org.",
        "Leave a message.",
    ]


def test_links_are_said_by_their_purpose_and_their_addresses_once_at_the_end() -> None:
    link = Link(words_of("about scans"), "https://www.nhs.uk/mri-scan")
    here = Link(words_of("symptoms"), "#first")
    itself = Link(words_of("www.example.org"), "https://www.example.org")
    one = Paragraph(words_of("Read ", link, ", ", here, " or ", itself, "."))
    assert heard(one, Paragraph(words_of("Again: ", link, "."))) == [
        "Read about scans, symptoms or example dot org.",
        "Again, about scans.",
        "An address in this part.",
        "about scans, N H S dot U K slash M R I hyphen scan.",
    ]


def test_a_link_to_another_part_says_which_one() -> None:
    here, there = Link(words_of("symptoms"), "#first"), Link(words_of("If you feel sick"), "#sick")
    whole = leaflet(Paragraph(words_of("See ", there, ". See ", here, ".")))
    inner = Section("sick", words_of("If you feel sick"), (Paragraph(words_of("Rest.")),))
    second = Section("second", words_of("Treatment"), (), sections=(inner,))
    said = list(told(replace(whole, sections=(*whole.sections, second))).parts[1].cues[1:])
    assert [cue.spoken for cue in said] == [
        "See If you feel sick.",
        "See symptoms.",
        "You can find it in part two.",
    ]
    assert said[-1].kind is CueKind.CUE


def test_an_emergency_number_tells_which_part_says_when_to_get_help() -> None:
    """Easy read has no boxes: its part is told by the number that is phoned."""
    first = leaflet(Paragraph(words_of("Rest.")), edition=Edition.EASY_READ)
    row = Row(Pictogram("phone"), (words_of("Phone 999."), words_of("Phone us on ", PHONE, ".")))
    help_ = Section("help", words_of("When to get help"), (row,))
    opening = [cue.spoken for cue in told(replace(first, sections=(*first.sections, help_))).parts[0].cues]
    assert "Part two tells you when to get help." in opening
    assert not [said for said in opening if "contact us" in said]


def test_spoken_words_replace_the_written_ones_and_foreign_words_stay() -> None:
    below = Spoken(words_of("below. See *"), "later in this leaflet")
    welsh = Foreign((Text("croeso"),), "cy")
    part = told(leaflet(Paragraph(words_of("It is ", below, " with ", welsh, ".")))).parts[1]
    assert part.cues[1].spoken == "It is later in this leaflet with croeso."
    assert part.cues[1].written == "It is below. See * with croeso."


def test_definitions_are_a_term_and_what_it_means() -> None:
    pair = Definition(words_of("Meninges"), words_of("Thin covers. They protect."))
    assert heard(Definitions((pair,))) == ["Meninges.", "Thin covers.", "They protect."]


def test_an_easy_row_is_its_sentences_and_the_meanings_of_its_hard_words() -> None:
    row = Row(Pictogram("eye"), (words_of("You may have a seizure."),), (Meaning("seizure", ("Your body shakes.",)),))
    cues = told(leaflet(row, edition=Edition.EASY_READ)).parts[1].cues[1:]
    assert [cue.spoken for cue in cues] == ["You may have a seizure.", "Hard word, seizure.", "Your body shakes."]
    assert {cue.speed for cue in cues} == {0.9}


def test_a_picture_of_people_is_said_only_where_the_row_does_not_say_it() -> None:
    people = People(5, 10, 100)
    rate = Fact("rate", "5 to 10 out of 100", FactKind.RATE)
    said = Row(people, (words_of("It may happen to ", rate, " people."),))
    unsaid = Row(people, (words_of("It is rare."),))
    assert heard(said, edition=Edition.EASY_READ) == ["It may happen to five to ten out of one hundred people."]
    assert heard(unsaid, edition=Edition.EASY_READ) == [
        "It is rare.",
        "The picture shows five to ten people out of one hundred.",
    ]


def test_what_cannot_be_said_is_an_error_that_names_it() -> None:
    with pytest.raises(UnknownTokenError, match="“•”"):
        told(leaflet(Paragraph(words_of("• one"))))


def test_a_language_without_rules_is_an_error() -> None:
    with pytest.raises(NoRulesError):
        told(leaflet(Paragraph(words_of("Rest.")), language="en-US"))
