"""A finished easy read that does not look as it must is told, rule by rule: a fault is planted for each."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from publisher import pictures, words
from publisher.editions import edit
from publisher.leaflet import (
    EasyBox,
    Edition,
    Entry,
    Fact,
    FactKind,
    Format,
    Leaflet,
    Organisation,
    Output,
    People,
    Pictogram,
    Profile,
    Review,
    Row,
    Section,
    Strong,
    Text,
)
from publisher.render import Assets
from publisher.render.html import Page, page
from publisher.render.pdf.printing import About, print_page
from publisher.render.pdf.profiles import MAKING
from publisher.stamp import make_stamp
from publisher.verify import Target, easy_layout
from publisher.verify import pdf as reader
from publisher.verify.pdf import Element
from tests.conftest import fonts_of
from tests.verify.made import ROOT

ENGLISH = words.load("en-GB").of(Edition.EASY_READ)
REVIEW = Review(date(2026, 1, 5), date(2027, 1, 5))
RATE = Fact("rate", "5 to 10 out of 100", FactKind.RATE)
PHONE = Fact("helpline", "0808 800 40 40", FactKind.PHONE)
MAIL = Fact("mail", "nurses@example.org", FactKind.EMAIL)


def line(*parts: str | Fact | Strong) -> tuple[Text | Fact | Strong, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


BRAIN = (
    Row(
        Pictogram("brain"),
        (line("Your brain has a thin cover that also goes around the cord in the bones of your back."),),
    ),
    Row(
        Pictogram("blood"), (line("This cover is called the ", Strong((Text("meninges"),)), "."), line("It can hurt."))
    ),
    Row(People(5, 10, 100), (line("It may happen to ", RATE, " people."),)),
)
HELP = (
    Row(
        Pictogram("phone"), (line("Phone us on ", PHONE, " when you feel that something with your head is not right."),)
    ),
    Row(Pictogram("email"), (line("Or email ", MAIL, "."),)),
    Row(
        Pictogram("doctor"),
        tuple(line(f"A doctor helps you to find out what the matter is with part {n}.") for n in "123"),
    ),
)


def leaflet(*boxes: tuple[Row, ...]) -> Leaflet:
    names = ("What it is", "When to get help", "More", "And more")
    sections = tuple(
        Section(f"s{number}", (Text(names[number]),), (), easy=EasyBox(names[number], rows))
        for number, rows in enumerate(boxes)
    )
    known = (Entry("meninges", ("The meninges are thin layers around the brain, and they wrap all of the cord too.",)),)
    return Leaflet(
        id="cover", language="en-GB", title="The cover of the brain", summary="", code="C-1", version="1",
        review=REVIEW, organisation=Organisation("Riverside Clinic (sample)"), sections=sections, glossary=known,
    )  # fmt: skip


class Printer:
    """Prints an easy read with more styles, or with its page changed, and tells which rules it breaks."""

    def __init__(self, fonts: Path) -> None:
        self.styles = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "styles").iterdir()}
        self.fonts = fonts

    def broken(
        self,
        of: Leaflet,
        styles: str = "",
        change: Callable[[str], str] = str,
        retag: Callable[[Element], Element] = lambda root: root,
    ) -> list[str]:
        edited = edit(of, Edition.EASY_READ, ENGLISH, (Output(Edition.EASY_READ, Format.PDF),))
        stamp = make_stamp(REVIEW, date(2026, 6, 1), ENGLISH)
        drawn = pictures.resolve(edited, ROOT / "source" / "cover", (pictures.built_in(),))
        edited = replace(edited, credits=pictures.credits_of(drawn))
        made = page(edited, stamp, Assets(drawn, self.styles, self.fonts))
        printed = Page(change(made.html), (*made.sheets, styles))
        data, _ = print_page(printed, About("cover", "en-GB", ()), MAKING[Profile.ACCESSIBLE], self.fonts)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            read = reader.whole(pdf)
            tagged = replace(read, root=retag(read.root))
            found = easy_layout.check(Target("cover.pdf", edited, stamp, Format.PDF), pdf, tagged)
            return [f"{finding.rule} {finding.message}" for finding in found]


@pytest.fixture(scope="module")
def printer(pytestconfig: pytest.Config) -> Printer:
    return Printer(fonts_of(pytestconfig))


SMALL = leaflet(BRAIN, HELP)
WORDS = ".row .words p"

FAULTS = [
    ("L1", f"{WORDS} {{ font-size: 14pt }}", "set in 14 points"),
    ("L1", "@page { @bottom-left { font-size: 12pt } }", "set in 12 points"),
    ("L2", f"{WORDS} {{ font-style: italic }}", "Italic"),
    ("L2", "a { text-decoration: underline }", "underlined"),
    ("L2", f"{WORDS} {{ text-transform: uppercase }}", "all in capitals"),
    ("L3", f"{WORDS} {{ text-align: center }}", "do not begin below one another"),
    ("L3", f"{WORDS} {{ text-align: justify; width: 70mm }}", "stretched to one length"),
    ("L3", f"{WORDS} {{ white-space: nowrap }}", "runs out of the page"),
    ("L3", f"{WORDS} {{ hyphens: auto; width: 36mm }}", "is broken"),
    ("L4", ".row { flex-direction: row-reverse }", "no picture at the left"),
    ("L4", ".row .picture { background-image: none !important }", "no picture at the left"),
    ("L4", ".row .picture { flex-basis: 20mm; width: 20mm; height: 20mm }", "smaller than 40 mm"),
    ("L4", "h2 { break-after: page }", "stands alone at the foot"),
    ("L4", ".row, .row .words { display: block; break-inside: auto } .row p { break-before: page }", "goes over"),
    ("L5", f"{WORDS} {{ line-height: 1.2 }}", "too close together"),
    ("L5", ".row { min-height: 0; margin: -14mm 0 }", "too little space above"),
    ("L6", f"{WORDS} {{ color: #666 }}", "a contrast of 5.7:1"),
    ("L6", ".row { background: #999 }", "a contrast of"),
    ("L6", ".row .words { margin-inline-start: -45mm }", "stands on a picture"),
    ("L7", "@page { size: A4 landscape }", "is not A4, upright"),
    ("L7", "@page { size: A5 }", "is not A4, upright"),
    ("L8", ".row:has(a[href^=mailto]) { margin-top: -110mm }", "is read after, and stands above"),
]  # fmt: skip


def test_an_easy_read_as_it_is_printed_keeps_to_the_layout(printer: Printer) -> None:
    assert printer.broken(SMALL) == []


@pytest.mark.parametrize(("rule", "styles", "message"), FAULTS)
def test_a_fault_of_the_styles_is_told(printer: Printer, rule: str, styles: str, message: str) -> None:
    found = printer.broken(SMALL, styles)
    assert [each for each in found if each.startswith(f"{rule} ") and message in each], found


def test_lines_that_break_anywhere_are_told(printer: Printer) -> None:
    found = printer.broken(SMALL, f"{WORDS} {{ width: 60mm }}", lambda html: html.replace("\u00a0", " "))
    assert [each for each in found if each.startswith("L9") and "ends with “" in each]


def test_a_line_may_end_with_a_phone_number(printer: Printer) -> None:
    found = printer.broken(SMALL, f"{WORDS} {{ width: 78mm }}")
    assert not [each for each in found if "ends with “40”" in each]


def test_rows_that_are_tagged_as_a_table_are_told(printer: Printer) -> None:
    def tabled(root: Element) -> Element:
        return replace(root, children=(*root.children, Element("Table", ())))

    assert printer.broken(SMALL, retag=tabled) == ["L8 its rows are tagged as a table"]


@pytest.mark.parametrize(("count", "told"), [(22, False), (23, True)])
def test_more_than_24_pages_are_told(printer: Printer, count: int, told: bool) -> None:
    """Beside the rows' pages there are the first one, and two for the sections that the publisher adds."""
    rows = tuple(Row(Pictogram("brain"), (line(f"This is page {number}."),)) for number in range(count))
    found = printer.broken(leaflet(rows), ".row { break-before: page !important }")
    assert bool([each for each in found if each.startswith("R23")]) == told, found
