"""Changes planted by hand in leaflets that were written apart from the guard: what is found, kind by kind.

`unseen` holds two leaflets that are only used to measure, and not to improve the guard; it is empty when those there
have been seen. `seen/first`, `seen/second` and so on were unseen in their turn.
`python -m tests.easyread.unseen_changes [seen/first]` prints the figures and every change missed.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache

import yaml

from publisher.easyread.guard import compare, guard
from publisher.easyread.wording import Unit, units
from publisher.leaflet import Leaflet
from publisher.pictures import built_in
from publisher.problems import Problem, SourceError
from publisher.reading import Context, read, read_glossary, read_publisher
from tests.easyread.leaflets import HERE, ROOT


@dataclass(frozen=True, slots=True)
class Change:
    """One line with one fact in it changed; ``kept`` is the folder that the leaflet lies in."""

    kept: str
    leaflet: str
    line: str
    old: str
    new: str
    kind: str


def kept_apart() -> tuple[str, ...]:
    """The folders that hold such leaflets."""
    folders = (HERE / "unseen", *sorted((HERE / "seen").iterdir()))
    return tuple(str(folder.relative_to(HERE)) for folder in folders if (folder / "mutations.yaml").exists())


def changes(kept: str) -> tuple[Change, ...]:
    listed = yaml.safe_load((HERE / kept / "mutations.yaml").read_text())
    return tuple(
        Change(kept, each["leaflet"], each["line"], str(each["from"]), str(each["to"]), each["kind"]) for each in listed
    )


def names(kept: str) -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in (HERE / kept).glob("*/en-GB.md")))


@cache
def context(kept: str) -> Context:
    shared = read_publisher((ROOT / "source" / "publisher.yaml").read_text(), "publisher.yaml")
    glossary = read_glossary((HERE / kept / "glossary" / "en-GB.yaml").read_text(), "en-GB.yaml")
    return Context(shared, glossary, built_in().names, frozenset(), date(2026, 11, 26))


@cache
def text_of(kept: str, name: str) -> str:
    return (HERE / kept / name / "en-GB.md").read_text()


def leaflet(kept: str, name: str) -> Leaflet:
    return _read(kept, name, text_of(kept, name))


def _read(kept: str, name: str, text: str) -> Leaflet:
    return read(text, f"{name}/en-GB.md", context(kept)).leaflet


@cache
def clean(kept: str, name: str) -> tuple[Problem, ...]:
    return guard(leaflet(kept, name))


def changed(change: Change) -> str:
    """The source with the change in it; a row that loses its first line keeps its picture."""
    lines = text_of(change.kept, change.leaflet).split("\n")
    at = lines.index(change.line)
    assert lines.count(change.line) == 1
    if not _takes_the_line(change):
        words = re.compile(rf"(?<!\w){re.escape(change.old)}(?!\w)")  # not in the name of the picture
        assert change.old in change.line
        lines[at] = (
            words.sub(lambda _: change.new, change.line, 1)
            if words.search(change.line)
            else change.line.replace(change.old, change.new, 1)
        )
        return "\n".join(lines)
    if change.line.startswith("[") and lines[at + 1].strip():
        lines[at + 1] = f"{change.line.partition(']')[0]}] {lines[at + 1]}"
    del lines[at]
    return "\n".join(lines)


def _takes_the_line(change: Change) -> bool:
    return not change.new and change.line.rpartition("] ")[2].strip() == change.old.rpartition("] ")[2].strip()


def read_changed(change: Change) -> Leaflet:
    """The changed leaflet, without what reading refuses: a grid that has lost its rate, a hard word nobody explains."""
    try:
        return _read(change.kept, change.leaflet, changed(change))
    except SourceError:
        after = change.line.replace(change.old, change.new, 1)
        text = changed(change).replace("[people]", "[question]").replace(after, after.replace("**", ""))
        return _read(change.kept, change.leaflet, text)


def is_found(change: Change) -> bool:
    """Whether the guard says something that it does not say of the clean leaflet; where it stands weighs if it can."""
    after = read_changed(change)
    found = tuple(problem for unit in units(after) for problem in _compared(change, unit, after))
    return bool(_told(found, change) - _told(clean(change.kept, change.leaflet), change))


def _compared(change: Change, unit: Unit, after: Leaflet) -> tuple[Problem, ...]:
    """What the guard says of a section of a changed leaflet; what it says of one that is as before is known."""
    sections = _clean_sections(change.kept, change.leaflet)
    for clean_unit, problems in sections:
        if clean_unit == unit and clean_unit.section.span == unit.section.span:
            return problems
    return compare(unit, after) if unit.rows else ()


@cache
def _clean_sections(kept: str, name: str) -> tuple[tuple[Unit, tuple[Problem, ...]], ...]:
    before = leaflet(kept, name)
    return tuple((unit, compare(unit, before) if unit.rows else ()) for unit in units(before))


def _told(problems: tuple[Problem, ...], change: Change) -> Counter[tuple[int, str, str]]:
    lines_stay = not _takes_the_line(change)
    return Counter((problem.span.first if lines_stay else 0, problem.rule, problem.message) for problem in problems)


def main(kept: str) -> None:
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    out = sys.stdout.write
    for change in changes(kept):
        total[change.kind] += 1
        if is_found(change):
            found[change.kind] += 1
        else:
            out(f"missed: {change.kind}: {change.line} | {change.old} -> {change.new}\n")
    for kind in sorted(total):
        out(f"{kind}: {found[kind]} of {total[kind]}\n")
    out(f"all: {found.total()} of {total.total()}\n")
    for name in names(kept):
        for problem in clean(kept, name):
            out(f"clean: {problem}\n    {text_of(kept, name).split(chr(10))[problem.span.first - 1]}\n")
        out(f"{name}: {clean_lines(kept, name)} clean lines, {len(clean(kept, name))} messages\n")


def clean_lines(kept: str, name: str) -> int:
    return sum(len(row.lines) for unit in units(leaflet(kept, name)) for row in unit.rows)


if __name__ == "__main__":
    main("".join(sys.argv[1:]) or "unseen")
