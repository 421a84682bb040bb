"""The same fact stated differently in two leaflets is told once; what is the same, or of another thing, is not."""

from dataclasses import replace
from datetime import date

from publisher.leaflet import (
    Block,
    Contact,
    ContactEntry,
    ContactKind,
    Fact,
    FactKind,
    Leaflet,
    Organisation,
    Paragraph,
    Review,
    Section,
    Term,
    Text,
    Withdrawal,
)
from publisher.verify.library import differing_facts


def leaflet(name: str, *blocks: Block, title: str = "When to get help") -> Leaflet:
    section = Section("help", (Text(title),), blocks)
    return Leaflet(name, "en-GB", name, "Summary.", name, "1", Review(), Organisation("A clinic"), (section,))


def helpline(number: str) -> Block:
    return Contact((Text("Nurse helpline"),), (ContactEntry(ContactKind.PHONE, (Text(number),)),))


def found(*leaflets: Leaflet) -> list[str]:
    return [finding.message for finding in differing_facts(leaflets)]


def test_a_helpline_with_two_numbers_is_told() -> None:
    one = leaflet("one", helpline("0808 800 40 40"), title="Contact")
    other = leaflet("two", helpline("0808 800 40 04"), title="Contact")
    assert found(one, other) == ["the phone number of “nurse helpline” is stated differently in one and in two"]
    assert found(one, leaflet("two", helpline("08088004040"), title="Contact")) == []


def test_a_rate_of_one_condition_that_differs_is_told() -> None:
    def rate(text: str) -> Block:
        term = Term("meningitis", "meningitis")
        return Paragraph((Text("About "), Fact("rate", text, FactKind.RATE), Text(" people get "), term, Text(".")))

    one, other = leaflet("one", rate("5 out of 100"), title="A"), leaflet("two", rate("7 out of 100"), title="B")
    assert found(one, other) == ["the rate of “meningitis” is stated differently in one and in two"]
    assert found(one, leaflet("two", rate("5 out of 100"), title="B")) == []


def test_when_to_call_with_another_limit_is_told() -> None:
    one = leaflet("one", Paragraph((Text("Phone us if it lasts 24 hours."),)))
    other = leaflet("two", Paragraph((Text("Phone us if it lasts 48 hours."),)))
    assert found(one, other) == ["what stands under “when to get help (hour)” is stated differently in one and in two"]
    assert found(one, leaflet("two", Paragraph((Text("Phone us at once."),)))) == []


def test_a_named_fact_with_two_values_is_told_and_a_withdrawn_leaflet_is_not_asked() -> None:
    def hours(text: str) -> Block:
        return Paragraph((Text("Open "), Fact("hours", text, FactKind.TIME)))

    one, other = leaflet("one", hours("9am to 5pm"), title="A"), leaflet("two", hours("9am to 4pm"), title="B")
    assert found(one, other) == ["the fact “hours” is stated differently in one and in two"]
    gone = replace(other, review=Review(withdrawn=Withdrawal(date(2026, 1, 1), "Lead", "Old")))
    assert found(one, gone) == []
