from datetime import date

import pytest

from publisher.easyread import check
from publisher.leaflet import (
    Abbreviation,
    EasyBox,
    Entry,
    Fact,
    FactKind,
    Inline,
    Leaflet,
    Organisation,
    Pictogram,
    Review,
    Row,
    Section,
    Span,
    Term,
    Text,
)
from publisher.problems import Severity

GLOSSARY = (
    Entry("spinal cord", ("It is a bundle of nerves.",)),
    Entry("seizure", ("Your body may shake.",), also=("fit",)),
    Entry("targeted cancer drugs", ("These are drugs for cancer.",), also=("targeted drugs",)),
    Entry("sedated", ("You are sleepy.",)),
)
PHONE = Fact("helpline", "0808 800 40 40", FactKind.PHONE)


def leaflet(*rows: tuple[tuple[Inline, ...], ...], language: str = "en-GB", phone: str = "0808 800 40 40") -> Leaflet:
    easy = tuple(
        Row(Pictogram("nurse"), lines, span=Span("x.md", 10 * number, 10 * number))
        for number, lines in enumerate(rows, 1)
    )
    return Leaflet(
        id="x",
        language=language,
        title="X",
        summary="X",
        code="X-1",
        version="1",
        review=Review(date(2026, 1, 1), date(2027, 1, 1)),
        organisation=Organisation("Clinic", other_formats_phone=phone),
        sections=(Section("one", (Text("One"),), (), easy=EasyBox("One", easy)),),
        glossary=GLOSSARY,
    )


def rules(*lines: str) -> list[str]:
    return [problem.rule for problem in check(leaflet(tuple((Text(line),) for line in lines)))]


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        ("R01", "You may have a scan and then you can go home to rest for a day or more.", "You may have a scan."),
        ("R02", "You may have a scan", "You may have a scan?"),
        ("R02", "You may rest. You may eat.", "You may rest."),
        ("R03", "You rest because you may feel sick.", "You may feel sick."),
        ("R03", "Rest, eat, drink.", "Rest and eat."),
        ("R07", "You may have dysphagia.", "You may find it hard to eat."),
        ("R07", "You may feel damn bad.", "You may feel very bad."),
        ("R08", "You may have a CSF test.", "You may have an NHS test."),
        ("R09", "The needle is put in your back.", "A doctor puts the needle in your back."),
        ("R09", "The cancer can be targeted with drugs.", "It can be targeted cancer drugs."),
        ("R09", "You can be sedated.", "They are targeted drugs."),
        ("R10", "You stay for two hours.", "You stay for 2 hours."),
        ("R10", "It takes one hour.", "It is one of the tests."),
        ("R11", "It may happen to 5% of people.", "It may happen to 5 out of 100 people."),
        ("R12", "You have stage IV cancer.", "You have cancer."),
        ("R13", "Come on 30/08/2026.", "Come on 30 August 2026."),
        ("R13", "Come on 30th August.", "Come on 30 August."),
        ("R14", "Come at 17:00.", "Come at 5pm."),
        ("R14", "It takes 5-10 days.", "It takes 5 to 10 days."),
        ("R15", "Phone 0808 800 40 40.", "Phone us."),
        ("R16", "You don't eat.", "You do not eat."),
        ("R16", "It’s cold.", "The room is cold."),
        ("R17", "Do not stop and do not eat.", "Do not stop."),
        ("R18", "Rest & eat.", "Rest and eat."),
        ("R18", "Eat soft food, e.g. soup.", "Eat soft food."),
        ("R19", "Your journey starts here.", "Your treatment starts here."),
        ("R20", "They may feel sick.", "Some people may feel sick."),
        ("R22", "You would feel sick.", "You may feel sick."),
        ("R24", "The number is above.", "The number is here."),
        ("R24", "See below for the number.", "You may feel pain below your ribs."),
        ("R24", "The phone number listed above is free.", "Phone us if you are hotter than this: above 38°C."),
        ("R24", "Use the above number.", "The cut is below the knee."),
    ],
)
def test_each_rule_finds_what_breaks_it_and_lets_what_keeps_it_pass(rule: str, bad: str, good: str) -> None:
    assert rule in rules(bad)
    assert rule not in rules(good)


def test_a_hard_word_is_marked_at_its_first_use() -> None:
    unmarked = check(leaflet(((Text("It goes round your spinal cord."),),)))
    assert sorted((problem.rule, problem.severity) for problem in unmarked) == [
        ("R06", Severity.ERROR),
        ("R20", Severity.WARNING),
    ]
    marked = (Text("It goes round your "), Term("spinal cord", "spinal cord"), Text("."))
    assert "R06" not in [problem.rule for problem in check(leaflet((marked,), ((Text("The spinal cord is long."),),)))]


def test_another_word_for_the_same_thing_is_a_warning() -> None:
    assert "R21" in rules("You may have a fit.")


def test_the_meanings_of_the_words_used_are_held_to_the_rules_too() -> None:
    long = Entry(
        "seizure", ("In a seizure your body may shake a lot and you may not know what is going on around you.",)
    )
    source = leaflet(((Text("You may have a "), Term("seizure", "seizure"), Text(".")),))
    assert "R01" not in [problem.rule for problem in check(source)]
    from dataclasses import replace

    assert "R01" in [problem.rule for problem in check(replace(source, glossary=(long,)))]


def test_a_rare_word_is_told_once_with_all_its_lines() -> None:
    found = check(leaflet(((Text("Take warfarin."),), (Text("You rest."),), (Text("Warfarin is a drug."),))))
    told = [(problem.span.first, problem.message) for problem in found if problem.rule == "R07"]
    assert [line for line, _ in told] == [10]
    assert told[0][1].startswith("“warfarin” is a rare or long word")
    assert told[0][1].endswith("(also on line 12)")


def test_a_fourth_sentence_under_a_picture_is_a_warning() -> None:
    assert "R05" in rules("You rest.", "You eat.", "You drink.", "You sleep.")
    assert "R05" not in rules("You rest.", "You eat.", "You drink.")


def test_rates_have_one_denominator() -> None:
    assert "R11" in rules("It happens to 1 out of 10 people.", "It happens to 5 out of 100 people.")


def test_an_abbreviation_that_nobody_explains_is_an_error() -> None:
    found = check(leaflet(((Text("You have an "), Abbreviation("MRI", "magnetic resonance imaging"), Text(" scan.")),)))
    assert "R08" in [problem.rule for problem in found]


def test_easy_read_says_whom_to_ask() -> None:
    rest: tuple[Inline, ...] = (Text("You rest."),)
    assert "R25" in [problem.rule for problem in check(leaflet((rest,), phone=""))]
    assert "R25" not in [
        problem.rule for problem in check(leaflet((rest,), ((Text("Phone "), PHONE, Text(".")),), phone=""))
    ]


def test_each_problem_stands_at_its_own_line() -> None:
    problems = check(leaflet(((Text("You rest."),), (Text("You don't eat."),))))
    assert [(problem.span.first, problem.rule) for problem in problems] == [(11, "R16")]


def test_what_a_fact_brings_into_a_line_is_told_with_the_name_of_the_fact() -> None:
    rate, stay = Fact("rate", "two out of 10 people", FactKind.RATE), Fact("stay", "3 days", FactKind.TIME)
    line = (Text("It happens to "), rate, Text(" in "), stay, Text("."))
    own = (Text("You stay for two days or "), stay, Text("."))
    told = [problem.message for problem in check(leaflet((line,), (own,))) if problem.rule == "R10"]
    assert told == ["write “two” as a digit, in the fact {{rate}}", "write “two” as a digit"]


def test_a_language_without_rules_is_left_alone() -> None:
    assert check(leaflet(((Text("Dwa trzy"),),), language="pl")) == ()
