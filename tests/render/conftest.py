"""A leaflet that holds every kind of block and inline, and what it is drawn with."""

from datetime import date
from pathlib import Path

import pytest

from publisher import words
from publisher.leaflet import (
    Abbreviation,
    Bullets,
    Callout,
    CalloutKind,
    Contact,
    ContactEntry,
    ContactKind,
    Definition,
    Definitions,
    EasyBox,
    Emphasis,
    Evidence,
    Fact,
    FactKind,
    Figure,
    Foreign,
    Item,
    Leaflet,
    Link,
    Organisation,
    Paragraph,
    People,
    Pictogram,
    Review,
    Row,
    RowPicture,
    Section,
    Spoken,
    Steps,
    Strong,
    Table,
    Term,
    Text,
)
from publisher.pictures import SVG, Picture, Pictures, built_in, people_picture
from publisher.render import Assets
from tests.conftest import fonts_of
from tests.strategies import GLOSSARY

ROOT = Path(__file__).parents[2]
PHONE = Fact("helpline", "0808 800 40 40", FactKind.PHONE)
RATE = Fact("rate", "5 to 10 out of 100", FactKind.RATE)
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><circle cx="45" cy="30" r="25" fill="#d9822b"/></svg>'
)


def words_of(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def item(text: str, *below: Bullets | Steps) -> Item:
    return Item((Paragraph(words_of(text)), *below))


_INLINES = (
    Text("Plain, "),
    Strong(words_of("strong")),
    Text(", "),
    Emphasis(words_of("stressed")),
    Text(", "),
    Link(words_of("a link"), "https://www.example.org/more"),
    Text(", "),
    Link(words_of("a place in here"), "#lists"),
    Text(", "),
    Term("meninges", "meninges"),
    Text(", "),
    Abbreviation("MRI", "magnetic resonance imaging"),
    Text(", "),
    Spoken(words_of("see below"), "later in this leaflet"),
    Text(", "),
    Foreign(words_of("bore da"), "cy"),
    Text(", "),
    RATE,
    Text(", "),
    PHONE,
    Text("."),
)
_NESTED = Bullets((item("One"), item("Two", Steps((item("First"), item("Second", Bullets((item("Deepest"),)))), 3))))
_EASY = EasyBox(
    "What it is",
    (
        Row(Pictogram("brain"), (words_of("Your brain has a thin cover."), (Text("It is the "), Term("meninges", "meninges"), Text(".")))),
        Row(People(5, 10, 100), ((Text("It may happen to "), RATE, Text(" people."),),)),
        Row(Pictogram("phone"), ((Text("Phone us on "), PHONE, Text(".")),)),
    ),
)  # fmt: skip # a row a line

EVERYTHING = Leaflet(
    id="everything",
    language="en-GB",
    title="A leaflet with everything",
    summary="It holds every kind of block there is.",
    code="ALL-001",
    version="1.2",
    review=Review(date(2025, 3, 1), date(2028, 3, 1)),
    organisation=Organisation(
        "Sample Clinic",
        address="1 Sample Road",
        logo="logo.svg",
        feedback="feedback@example.org",
        other_formats_phone="0808 800 40 40",
        other_formats_email="formats@example.org",
        notice="This is a sample.",
    ),
    sections=(
        Section("words", words_of("Words"), (Paragraph(_INLINES),), easy=_EASY),
        Section(
            "lists",
            words_of("Lists"),
            (_NESTED, Steps((item("Again from one"), item("Two")))),
            (Section("tables", words_of("A table"), (
                Table(words_of("Times"), (words_of("Test"), words_of("How long")), ((words_of("Scan"), words_of("30 minutes")), (words_of("Blood test"), words_of("5 minutes")))),
            )),),
        ),
        Section("boxes", words_of("Boxes"), (
            *(Callout(kind, words_of("Take care"), (Paragraph(words_of("Do not drive.")), _NESTED)) for kind in CalloutKind),
            Callout(CalloutKind.CALLOUT, (), (Paragraph(words_of("A box without a title.")),)),
            Contact(words_of("Nurses"), (ContactEntry(ContactKind.PHONE, (PHONE,)), ContactEntry(ContactKind.HOURS, words_of("9am to 5pm")))),
            Definitions((Definition(words_of("Scan"), words_of("A picture of the inside.")),)),
            Figure("figure.svg", "A ball", words_of("What you see")),
        )),
    ),
    owner="Internal Owner Name",
    approved_by="Internal Approver Name",
    easy_title="All of it",
    also_called=("the full one", "the whole one"),
    evidence=(Evidence("A source", "https://www.example.org/source", date(2024, 5, 1)), Evidence("Another source")),
    glossary=GLOSSARY,
)  # fmt: skip # a block a line


@pytest.fixture(scope="session")
def assets(pytestconfig: pytest.Config) -> Assets:
    """Styles, pictures and a cache of their own for the renderers."""
    styles = {file.name: file.read_text(encoding="utf-8") for file in sorted((ROOT / "styles").iterdir())}
    drawing = Picture("figure.svg", SVG, DRAWING, "A ball", "a ball", "", "")
    drawn: dict[str | RowPicture, Picture] = {Pictogram(picture.name): picture for picture in built_in().pictures}
    people = people_picture(People(5, 10, 100), words.load("en-GB"))
    pictures: Pictures = {**drawn, "figure.svg": drawing, "logo.svg": drawing, People(5, 10, 100): people}
    return Assets(pictures, styles, fonts_of(pytestconfig))
