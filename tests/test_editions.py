from dataclasses import replace

from hypothesis import given

from publisher import reading_order, words
from publisher.editions import edit, has_easy_read
from publisher.leaflet import (
    Definitions,
    Edition,
    Format,
    Leaflet,
    Output,
    Paragraph,
    Row,
    Section,
    Term,
    Text,
    edition_code,
    plain,
)
from publisher.words import Words
from tests.strategies import GLOSSARY, leaflets

OUTPUTS = (
    Output(Edition.STANDARD, Format.PDF),
    Output(Edition.LARGE_PRINT, Format.PDF),
    Output(Edition.EASY_READ, Format.AUDIO),
)


def english(edition: Edition) -> Words:
    return words.load("en-GB").of(edition)


def made(leaflet: Leaflet, edition: Edition) -> Leaflet:
    return edit(leaflet, edition, english(edition), OUTPUTS)


@given(leaflets())
def test_large_print_says_exactly_what_standard_says(leaflet: Leaflet) -> None:
    standard, large = made(leaflet, Edition.STANDARD), made(leaflet, Edition.LARGE_PRINT)
    assert reading_order.texts(standard) == reading_order.texts(large)
    assert edition_code(standard) == edition_code(large)


@given(leaflets())
def test_an_edition_keeps_every_word_of_the_standard_text_in_order(leaflet: Leaflet) -> None:
    before = reading_order.texts(leaflet)
    assert reading_order.texts(made(leaflet, Edition.STANDARD))[: len(before)] == before


@given(leaflets())
def test_easy_read_has_the_words_of_the_easy_boxes_and_explains_each_hard_word_once(leaflet: Leaflet) -> None:
    easy = made(leaflet, Edition.EASY_READ)
    assert [plain(section.title) for section in easy.sections][: len(list(reading_order.sections(leaflet)))] == [
        section.easy.title for _, section in reading_order.sections(leaflet) if section.easy
    ]
    explained = [
        meaning.term
        for section in easy.sections
        for block in section.blocks
        if isinstance(block, Row)
        for meaning in block.meanings
    ]
    assert len(explained) == len(set(explained))
    listed = [
        plain(item.term)
        for section in easy.sections
        if section.id == "words-to-know"
        for block in section.blocks
        if isinstance(block, Definitions)
        for item in block.items
    ]
    assert sorted(explained) == sorted(listed)


@given(leaflets())
def test_a_term_is_marked_at_its_first_use_only(leaflet: Leaflet) -> None:
    content = (Term("meninges", "meninges"), Text(" and "), Term("meninges", "meninges"))
    twice = replace(leaflet, sections=(Section("one", (Text("One"),), (Paragraph(content),)),))
    block = made(twice, Edition.STANDARD).sections[0].blocks[0]
    assert block == Paragraph((Term("meninges", "meninges"), Text(" and "), Text("meninges")))


@given(leaflets())
def test_only_the_glossary_words_that_occur_stay_with_the_edition(leaflet: Leaflet) -> None:
    plain_words = replace(leaflet, sections=(Section("one", (Text("One"),), (Paragraph((Text("Two fits."),)),)),))
    assert made(plain_words, Edition.STANDARD).glossary == (GLOSSARY[1],)


@given(leaflets())
def test_other_formats_name_what_is_made_and_how_to_ask(leaflet: Leaflet) -> None:
    texts = reading_order.texts(made(replace(leaflet, readers_checked=True), Edition.STANDARD))
    assert "You can get this leaflet as a printed leaflet, large print and easy read to listen to." in texts
    unchecked = reading_order.texts(made(replace(leaflet, readers_checked=False), Edition.STANDARD))
    assert "You can get this leaflet as a printed leaflet, large print and simple words to listen to." in unchecked
    assert any("Phone us on 0808 800 40 40." in text and "formats@example.org" in text for text in texts)


@given(leaflets())
def test_evidence_is_listed_or_offered_as_the_clinic_says(leaflet: Leaflet) -> None:
    on_request = replace(leaflet, organisation=replace(leaflet.organisation, print_evidence=False))
    offered = "Ask us if you would like a list of the sources we used."
    assert (offered in reading_order.texts(made(on_request, Edition.STANDARD))) == bool(leaflet.evidence)
    listed = [section for section in made(leaflet, Edition.STANDARD).sections if section.id == "evidence"]
    assert bool(listed) == bool(leaflet.evidence)
    assert ("Link(" in repr(listed)) == bool(leaflet.evidence)


@given(leaflets())
def test_a_leaflet_without_easy_boxes_has_no_easy_read(leaflet: Leaflet) -> None:
    bare = replace(leaflet, sections=tuple(replace(section, easy=None, sections=()) for section in leaflet.sections))
    assert has_easy_read(leaflet)
    assert not has_easy_read(bare)


@given(leaflets())
def test_the_edition_code_follows_the_words(leaflet: Leaflet) -> None:
    other = replace(leaflet, summary=leaflet.summary + " Extra.")
    assert edition_code(leaflet) != edition_code(other)
    assert edition_code(leaflet) == edition_code(replace(leaflet, owner="Somebody else"))
    assert len(edition_code(leaflet)) == 4
