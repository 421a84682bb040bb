"""Changes planted by hand in two leaflets that the guard was not made with: what is found, kind by kind.

`python -m tests.easyread.unseen_changes` prints the figures and every change that is missed.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache

import yaml

from publisher.easyread.guard import guard
from publisher.easyread.wording import units
from publisher.leaflet import Leaflet, Row
from publisher.pictures import built_in
from publisher.problems import Problem, SourceError
from publisher.reading import Context, read, read_glossary, read_publisher
from tests.easyread.leaflets import HERE, ROOT

FOLDER = HERE / "unseen"
MUST_BE_FOUND = ("number", "phone", "date", "unit", "negation")


@dataclass(frozen=True, slots=True)
class Change:
    """One line with one fact in it changed."""

    leaflet: str
    line: str
    old: str
    new: str
    kind: str


def changes() -> tuple[Change, ...]:
    listed = yaml.safe_load((FOLDER / "mutations.yaml").read_text())
    return tuple(
        Change(each["leaflet"], each["line"], str(each["from"]), str(each["to"]), each["kind"]) for each in listed
    )


def names() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/en-GB.md") if path.parent.name != "glossary"))


@cache
def context() -> Context:
    shared = read_publisher((ROOT / "source" / "publisher.yaml").read_text(), "publisher.yaml")
    glossary = read_glossary((FOLDER / "glossary" / "en-GB.yaml").read_text(), "en-GB.yaml")
    return Context(shared, glossary, built_in().names, frozenset(), date(2026, 11, 26))


@cache
def text_of(name: str) -> str:
    return (FOLDER / name / "en-GB.md").read_text()


def leaflet(name: str, text: str) -> Leaflet:
    return read(text, f"{name}/en-GB.md", context()).leaflet


@cache
def clean(name: str) -> tuple[Problem, ...]:
    return guard(leaflet(name, text_of(name)))


def changed(change: Change) -> str:
    """The source with the change in it; a row that loses its first line keeps its picture."""
    lines = text_of(change.leaflet).split("\n")
    at = lines.index(change.line)
    assert lines.count(change.line) == 1
    if change.new:
        assert change.old in change.line
        lines[at] = change.line.replace(change.old, change.new, 1)
        return "\n".join(lines)
    if change.line.startswith("[") and lines[at + 1].strip():
        lines[at + 1] = f"{change.line.partition(']')[0]}] {lines[at + 1]}"
    del lines[at]
    return "\n".join(lines)


def read_changed(change: Change) -> Leaflet:
    """The changed leaflet, without what reading refuses: a grid that has lost its rate, a hard word nobody explains."""
    try:
        return leaflet(change.leaflet, changed(change))
    except SourceError:
        after = change.line.replace(change.old, change.new, 1)
        text = changed(change).replace("[people]", "[question]").replace(after, after.replace("**", ""))
        return leaflet(change.leaflet, text)


def is_found(change: Change) -> bool:
    """Whether the guard says something that it does not say of the clean leaflet; where it stands weighs if it can."""
    found = guard(read_changed(change))
    return bool(_told(found, change) - _told(clean(change.leaflet), change))


def _told(problems: tuple[Problem, ...], change: Change) -> Counter[tuple[int, str, str]]:
    lines_stay = bool(change.new)
    return Counter((problem.span.first if lines_stay else 0, problem.rule, problem.message) for problem in problems)


def main() -> None:
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    out = sys.stdout.write
    for change in changes():
        total[change.kind] += 1
        if is_found(change):
            found[change.kind] += 1
        else:
            out(f"missed: {change.kind}: {change.line} | {change.old} -> {change.new}\n")
    for kind in sorted(total):
        out(f"{kind}: {found[kind]} of {total[kind]}\n")
    out(f"all: {found.total()} of {total.total()}\n")
    for name in names():
        for problem in clean(name):
            out(f"clean: {problem}\n    {text_of(name).split(chr(10))[problem.span.first - 1]}\n")
        easy = leaflet(name, text_of(name))
        out(f"{name}: {sum(len(row.lines) for row in _rows(easy))} clean lines, {len(clean(name))} messages\n")


def _rows(easy: Leaflet) -> list[Row]:
    return [row for unit in units(easy) for row in unit.rows]


if __name__ == "__main__":
    main()
