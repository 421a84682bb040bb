"""The guard: the samples are clean, and planted changes are found."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from publisher.easyread.guard import compare, guard
from publisher.easyread.wording import Unit, units
from publisher.leaflet import Leaflet, Row, Text, plain
from publisher.reading import open_project

ROOT = Path(__file__).parents[2]
AUXILIARY = re.compile(r"\b(may|might|can|will|should|must|is|are|does|do|has)\b(?! not)", re.IGNORECASE)
OTHER_UNITS = {"minutes": "hours", "hours": "days", "days": "weeks", "weeks": "days", "months": "weeks", "mg": "g"}


@cache
def samples() -> tuple[Leaflet, ...]:
    return tuple(source.leaflet for source in open_project(ROOT, date(2026, 6, 1)).sources if source.leaflet)


def changed_numbers(line: str) -> Iterator[str]:
    for match in re.finditer(r"(?<!\d)(?<!\d )\d{1,3}(?!\d| \d)", line):
        yield line[: match.start()] + str(int(match.group()) + 13) + line[match.end() :]


def changed_phones(line: str) -> Iterator[str]:
    for match in re.finditer(r"\d[\d ]{6,}\d", line):
        yield line[: match.end() - 1] + str((int(line[match.end() - 1]) + 1) % 10) + line[match.end() :]


def changed_units(line: str) -> Iterator[str]:
    for match in re.finditer(r"(?<=\d )(minutes|hours|days|weeks|months|mg)\b", line):
        yield line[: match.start()] + OTHER_UNITS[match.group()] + line[match.end() :]


def removed_negations(line: str) -> Iterator[str]:
    for match in re.finditer(r" not\b| never\b|(?<=can)not\b", line):
        yield line[: match.start()] + line[match.end() :]


def added_negations(line: str) -> Iterator[str]:
    if not re.search(r"\b(not|no|never|cannot|without)\b", line, re.IGNORECASE) and not line.endswith("?"):
        for match in list(AUXILIARY.finditer(line))[:1]:
            yield line[: match.end()] + " not" + line[match.end() :]


def planted(kind: str) -> Iterator[tuple[Unit, str, str]]:
    """Each section with one changed line in it, the line and what it has become."""
    for leaflet in samples():
        for unit in units(leaflet):
            for row in unit.rows:
                for at, content in enumerate(row.lines):
                    for after in CHANGES[kind](plain(content)):
                        lines = (*row.lines[:at], (Text(after),), *row.lines[at + 1 :])
                        yield _with(unit, row, replace(row, lines=lines)), plain(content), after


def _with(unit: Unit, row: Row, other: Row) -> Unit:
    assert unit.section.easy is not None
    rows = tuple(other if each is row else each for each in unit.rows)
    return replace(unit, section=replace(unit.section, easy=replace(unit.section.easy, rows=rows)))


CHANGES = {
    "numbers": changed_numbers,
    "phones": changed_phones,
    "units": changed_units,
    "negations removed": removed_negations,
    "negations added": added_negations,
}


def test_the_samples_say_the_same_in_both_texts() -> None:
    assert [str(problem) for leaflet in samples() for problem in guard(leaflet)] == []


@pytest.mark.parametrize("kind", sorted(CHANGES))
def test_every_planted_change_is_found(kind: str) -> None:
    planted_changes = list(planted(kind))
    assert planted_changes
    assert [after for unit, _, after in planted_changes if not compare(unit)] == []
