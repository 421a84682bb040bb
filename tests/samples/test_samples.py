"""The sample leaflets: they are read without a complaint, and say every fact that they are there to say."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from publisher import easyread, editions, reading_order, words
from publisher.leaflet import Edition, Leaflet
from publisher.problems import Severity
from publisher.reading import Project, open_project
from publisher.review.due import Urgency, calendar

ROOT = Path(__file__).parents[2]
SAMPLES = ("having-a-lumbar-puncture", "having-an-mri-scan", "leptomeningeal-metastases")
TODAY = date(2026, 11, 23)
NEVER_LEFT_OUT = ("names", "rate", "rate-blood", "helpline")
FACTS: dict[str, dict[str, list[str] | str]] = yaml.safe_load(
    (ROOT / "tests/cases/facts/leptomeningeal.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(ROOT, TODAY)


def leaflet(project: Project, name: str) -> Leaflet:
    found = next(source.leaflet for source in project.sources if source.id == name)
    assert found, f"{name} has errors"
    return found


def words_of(leaflet: Leaflet, edition: Edition) -> str:
    edited = editions.edit(leaflet, edition, words.load(leaflet.language).of(edition), ())
    return "\n".join(reading_order.texts(edited)).lower()


def test_every_sample_is_there_and_nothing_is_wrong_with_it(project: Project) -> None:
    assert tuple(sorted(source.id for source in project.sources)) == SAMPLES
    assert not project.problems
    assert not [problem for source in project.sources for problem in source.problems]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_easy_words_break_no_rule_that_is_an_error(project: Project, name: str) -> None:
    problems = easyread.check(leaflet(project, name))
    assert not [problem for problem in problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_section_has_easy_words_and_no_picture_stands_alone(project: Project, name: str) -> None:
    for _, section in reading_order.sections(leaflet(project, name)):
        assert section.easy, f"{name}: {section.id} has no easy box"
        assert all(row.lines for row in section.easy.rows)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_says_that_it_is_one(project: Project, name: str) -> None:
    organisation = leaflet(project, name).organisation
    assert "sample" in organisation.name
    assert "not medical advice" in organisation.notice


@pytest.mark.parametrize("key", sorted(FACTS))
def test_the_standard_words_hold_every_fact(project: Project, key: str) -> None:
    text = words_of(leaflet(project, "leptomeningeal-metastases"), Edition.STANDARD)
    assert not [fact for fact in FACTS[key]["standard"] if fact.lower() not in text]


@pytest.mark.parametrize("key", sorted(FACTS))
def test_the_easy_words_hold_every_fact_or_say_that_it_is_left_out(project: Project, key: str) -> None:
    sample = leaflet(project, "leptomeningeal-metastases")
    easy = FACTS[key]["easy"]
    if easy == "left-out":
        assert key not in NEVER_LEFT_OUT
        assert [line for _, section in reading_order.sections(sample) if section.easy for line in section.easy.left_out]
    else:
        text = words_of(sample, Edition.EASY_READ)
        assert not [fact for fact in easy if fact.lower() not in text]


def test_the_three_samples_show_three_states_of_a_review(project: Project) -> None:
    dues = calendar([leaflet(project, name) for name in SAMPLES], TODAY)
    assert {due.leaflet: due.urgency for due in dues} == {
        "having-a-lumbar-puncture": Urgency.DUE_SOON,
        "having-an-mri-scan": Urgency.CURRENT,
        "leptomeningeal-metastases": Urgency.OVERDUE,
    }
