"""Each file in tests/cases is a small project and what comes of reading it; --accept writes what comes."""

import re
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

from publisher.leaflet import Leaflet, Span
from publisher.problems import in_order
from publisher.reading import open_project

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*.md"))
TODAY = date(2026, 11, 1)
PART = re.compile(r"^===== (.+)\n", re.MULTILINE)
EXPECTED = "===== expected\n"
SHARED = {
    "source/publisher.yaml": "organisation: Sample Clinic\nfacts:\n  helpline: 0808 800 40 40\n",
    "source/glossary/en.yaml": "spinal cord:\n  meaning: The spinal cord is in your back.\n  also: [spinal chord]\n",
    "source/pictures/brain.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle r="9"/></svg>\n',
    "source/pictures/pictures.yaml": "brain:\n  alt: A brain\n  meaning: brain\n  credit: Us\n  licence: CC0\n",
}
LEFT_OUT_OF_TREES = ("organisation", "glossary", "span")


def parts(text: str) -> list[tuple[str, str]]:
    """The named files of a case: ``PATH``, ``bytes PATH`` (with escapes) or ``repeat COUNT PATH``."""
    pieces = PART.split(text.partition(EXPECTED)[0])
    return list(zip(pieces[1::2], pieces[2::2], strict=True))


def write_project(case: str, folder: Path) -> None:
    for path, text in SHARED.items():
        write(folder / path, text.encode())
    for name, text in parts(case):
        match name.split(" "):
            case ["bytes", path]:
                write(folder / path, text.encode().decode("unicode_escape").encode("latin-1"))
            case ["repeat", count, path]:
                write(folder / path, text.rstrip("\n").encode() * int(count))
            case _:
                write(folder / name, text.encode())


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def outcome(folder: Path) -> str:
    project = open_project(folder, TODAY)
    problems = in_order([*project.problems, *(p for source in project.sources for p in source.problems)])
    lines = [str(problem) for problem in problems]
    for source in project.sources:
        if source.leaflet:
            lines += tree(source.leaflet)
    return "\n".join(lines) + "\n"


def tree(value: object, name: str = "", depth: int = 0) -> list[str]:
    """A value as an indented outline; fields that are empty or of the whole project are left out."""
    indent = "  " * depth + (f"{name}: " if name else "")
    if is_dataclass(value) and not isinstance(value, type):
        lines = [indent + type(value).__name__]
        for field in fields(value):
            inner = getattr(value, field.name)
            skipped = isinstance(inner, Span) or (isinstance(value, Leaflet) and field.name in LEFT_OUT_OF_TREES)
            if not skipped and inner not in ("", (), None):
                lines += tree(inner, field.name, depth + 1)
        return lines
    if isinstance(value, tuple):
        return [indent.rstrip(), *(line for inner in value for line in tree(inner, "", depth + 1))]
    return [indent + (str(value) if isinstance(value, date) else repr(str(value)))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_reads_as_it_says(path: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    case = path.read_text(encoding="utf-8")
    write_project(case, tmp_path)
    found = outcome(tmp_path)
    if pytestconfig.getoption("--accept"):
        path.write_text(case.partition(EXPECTED)[0] + EXPECTED + found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8").partition(EXPECTED)[2]


def test_expectations_are_not_being_rewritten(pytestconfig: pytest.Config) -> None:
    assert not pytestconfig.getoption("--accept"), "run without --accept, and look at the changes first"


def test_there_are_cases() -> None:
    assert len(FILES) >= 60
