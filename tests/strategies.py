"""Generated leaflets: every block and inline kind, in sensible and in odd combinations."""

from datetime import date
from functools import cache

from hypothesis import strategies as st

from publisher.leaflet import (
    Abbreviation,
    Block,
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
    Entry,
    Evidence,
    Fact,
    FactKind,
    Figure,
    Foreign,
    Inline,
    Inlines,
    Item,
    Leaflet,
    Link,
    Organisation,
    Paragraph,
    People,
    Pictogram,
    Review,
    Row,
    Section,
    Spoken,
    Steps,
    Strong,
    Table,
    Term,
    Text,
)

WORDS = (
    "the a nurse doctor scan cancer brain may might not never before after water tablet hospital please tell your team "
    "if you feel sick or dizzy rest at home and drink some tea today café naïve bed wheelchair it is safe to eat"
).split()
GLOSSARY = (
    Entry("meninges", ("The meninges are thin covers.", "They go around the brain.")),
    Entry("seizure", ("In a seizure your body may shake.",), also=("fit",), respelling="see-zher"),
    Entry("melanoma", ("Melanoma is a skin cancer.",), ipa="ˌmɛləˈnəʊmə"),
)
FACTS = (
    Fact("helpline", "0808 800 40 40", FactKind.PHONE),
    Fact("rate", "5 to 10 out of 100", FactKind.RATE),
    Fact("mail", "nurses@example.org", FactKind.EMAIL),
    Fact("price", "£9.90", FactKind.MONEY),
    Fact("day", "30 August 2026", FactKind.DATE),
    Fact("hours", "9am to 5pm", FactKind.TIME),
)
NUMBERED = (
    "Take 2 tablets.",
    "It takes 20 to 30 minutes.",
    "About 1 in 10 people.",
    "Keep below 25°C.",
    "Take 500 mg.",
)
PICTURES = ("brain", "nurse", "phone", "calendar", "eye")
FIGURE = "figure.svg"


@cache
def phrases(most: int = 8) -> st.SearchStrategy[str]:
    """Words of a sentence, without its full stop."""
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=most).map(" ".join)


@cache
def sentences() -> st.SearchStrategy[str]:
    """A whole sentence, sometimes one with numbers."""
    return st.one_of(phrases(12).map(lambda words: words.capitalize() + "."), st.sampled_from(NUMBERED))


@cache
def _leaves() -> st.SearchStrategy[Inline]:
    return st.one_of(
        phrases().map(Text),
        st.sampled_from(GLOSSARY).map(lambda entry: Term(entry.term, entry.term)),
        st.sampled_from(FACTS),
        st.just(Abbreviation("MRI", "magnetic resonance imaging")),
        phrases().map(lambda words: Link((Text(words),), "https://www.example.org/leaflets")),
        phrases().map(lambda words: Spoken((Text(words),), "later in this leaflet")),
        phrases().map(lambda words: Foreign((Text(words),), "fr")),
    )


@cache
def _inline() -> st.SearchStrategy[Inline]:
    wrapped = phrases().map(lambda words: (Text(words),))
    return st.one_of(_leaves(), wrapped.map(Strong), wrapped.map(Emphasis))


@st.composite
def inlines(draw: st.DrawFn) -> Inlines:
    """Words of a paragraph, with a comma between the pieces and a full stop at the end.

    Without the comma two phone numbers could stand side by side, which nobody can read and the voice rightly refuses.
    """
    parts = draw(st.lists(_inline(), min_size=1, max_size=4))
    spaced: list[Inline] = []
    for part in parts:
        spaced += [part, Text(", ")]
    return (Text(draw(phrases(3)).capitalize() + ", "), *spaced, Text(draw(phrases(3)) + "."))


@cache
def short() -> st.SearchStrategy[Inlines]:
    """A title or a cell."""
    return phrases(4).map(lambda words: (Text(words.capitalize()),))


@cache
def _paragraphs() -> st.SearchStrategy[Block]:
    return st.builds(Paragraph, inlines())


def _items(deeper: st.SearchStrategy[Block] | None) -> st.SearchStrategy[tuple[Item, ...]]:
    nested = st.lists(deeper, max_size=1) if deeper is not None else st.just([])
    item = st.tuples(_paragraphs(), nested).map(lambda both: Item((both[0], *both[1])))
    return st.lists(item, min_size=1, max_size=4).map(tuple)


@cache
def _lists(deeper: st.SearchStrategy[Block] | None = None) -> st.SearchStrategy[Block]:
    bullets = _items(deeper).map(Bullets)
    steps = st.builds(Steps, _items(deeper), st.sampled_from((1, 1, 3)))
    return st.one_of(bullets, steps)


@st.composite
def _tables(draw: st.DrawFn) -> Block:
    columns = draw(st.integers(2, 4))
    row = st.tuples(*[short()] * columns)
    return Table(draw(short()), draw(row), tuple(draw(st.lists(row, min_size=1, max_size=4))))


@cache
def _contacts() -> st.SearchStrategy[Block]:
    entries = (
        ContactEntry(ContactKind.PHONE, (FACTS[0],)),
        ContactEntry(ContactKind.HOURS, (Text("9am to 5pm, Monday to Friday"),)),
        ContactEntry(ContactKind.EMAIL, (FACTS[2],)),
        ContactEntry(ContactKind.WEB, (Text("www.example.org/nurses"),)),
        ContactEntry(ContactKind.NOTE, (Text("Leave a message at night."),)),
    )
    some = st.lists(st.sampled_from(entries), min_size=1, max_size=4, unique=True).map(tuple)
    return st.builds(Contact, short(), some)


@cache
def blocks() -> st.SearchStrategy[Block]:
    """Any block of a standard leaflet."""
    simple = st.one_of(_paragraphs(), _lists(_lists(_lists())))
    callout = st.builds(
        Callout,
        st.sampled_from(CalloutKind),
        st.one_of(st.just(()), short()),
        st.lists(simple, min_size=1, max_size=2).map(tuple),
    )
    figure = st.builds(Figure, st.just(FIGURE), sentences(), st.one_of(st.just(()), short()))
    pairs = st.lists(st.builds(Definition, short(), inlines()), min_size=1, max_size=3)
    definitions = pairs.map(lambda items: Definitions(tuple(items)))
    return st.one_of(simple, _tables(), figure, callout, _contacts(), definitions)


@cache
def _rows() -> st.SearchStrategy[Row]:
    line = st.one_of(
        sentences().map(lambda words: (Text(words),)),
        st.sampled_from(GLOSSARY).map(lambda entry: (Text("You may have a "), Term(entry.term, entry.term), Text("."))),
        st.just((Text("Phone us on "), FACTS[0], Text("."))),
    )
    lines = st.lists(line, min_size=1, max_size=3).map(tuple)
    plain = st.builds(Row, st.sampled_from(PICTURES).map(Pictogram), lines)
    rate = st.just(Row(People(5, 10, 100), ((Text("It may happen to "), FACTS[1], Text(" people.")),)))
    return st.one_of(plain, plain, plain, rate)


@st.composite
def _sections(draw: st.DrawFn, number: str) -> Section:
    easy = EasyBox(draw(phrases(4)).capitalize(), tuple(draw(st.lists(_rows(), min_size=1, max_size=4))))
    inner = draw(st.integers(0, 2)) if "-" not in number else 0
    return Section(
        id=f"section-{number}",
        title=draw(short()),
        blocks=tuple(draw(st.lists(blocks(), min_size=1, max_size=4))),
        sections=tuple(draw(_sections(f"{number}-{position}")) for position in range(inner)),
        easy=easy,
    )


@st.composite
def leaflets(draw: st.DrawFn, most_sections: int = 4) -> Leaflet:
    """A whole leaflet as the reader gives it, with easy boxes."""
    return Leaflet(
        id="generated-leaflet",
        language="en-GB",
        title=draw(phrases(5)).capitalize(),
        summary=draw(sentences()),
        code="GEN-001",
        version="1.0",
        review=Review(date(2025, 3, 1), date(2028, 3, 1)),
        organisation=Organisation(
            "Sample Clinic",
            address="1 Sample Road, Sampletown",
            feedback="feedback@example.org",
            other_formats_phone="0808 800 40 40",
            other_formats_email="formats@example.org",
            notice="This is a sample.",
        ),
        sections=tuple(draw(_sections(str(number))) for number in range(draw(st.integers(1, most_sections)))),
        easy_title=draw(phrases(4)).capitalize(),
        also_called=tuple(draw(st.lists(phrases(2), max_size=2, unique=True))),
        evidence=tuple(
            draw(
                st.lists(
                    st.builds(
                        Evidence, sentences(), st.just("https://www.example.org/evidence"), st.just(date(2024, 5, 1))
                    ),
                    max_size=2,
                )
            )
        ),
        glossary=GLOSSARY,
        owner="Internal Owner Name",
        approved_by="Internal Approver Name",
    )
