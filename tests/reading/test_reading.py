"""What the reader promises for any input: an editor's message with a line, never a traceback."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.leaflet import Entry, FactKind, Organisation, People
from publisher.problems import SourceError
from publisher.reading import Context, Publisher, open_project, read, read_glossary, read_publisher
from publisher.reading.facts import make_fact, people
from publisher.reading.text import decode
from publisher.words import load

PATH = "source/sample/en-GB.md"
HEAD = "---\ntitle: T\nsummary: S.\ncode: C\nversion: 1.10\nowner: O\nfacts:\n  rate: 5 to 10 out of 100\n---\n"
CONTEXT = Context(
    Publisher(Organisation("Sample Clinic")),
    (Entry("word", ("It is a word.",)),),
    frozenset({"brain"}),
    frozenset({"needle.svg"}),
    date(2026, 11, 1),
)
PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            "## Title\n",
            "- ",
            "1. ",
            "    ",
            "| a | b |\n|---|---|\n| c |\n",
            "Term\n: meaning\n",
            "> ",
            "---\n",
        ),
        *(
            "::: easy X\n",
            "::: callout\n",
            ":::\n",
            "[brain] ",
            "[people] ",
            "{{rate}}",
            "{{",
            "}}",
            "[a](#b)",
            "[word]{term}",
        ),
        *(
            "**",
            "*",
            "`",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            "<b>",
            "![a](needle.svg)",
            "Table: x\n",
            "left out: y\n",
            "\u00a0",
            "•",
        ),
        *("key: value\n", "words ", "&amp;", "\\", "\t", "[^1]", "#", "{#id}"),
    ]
)


def assert_said_well(error: SourceError) -> None:
    assert error.problems
    for problem in error.problems:
        assert problem.span.path
        assert problem.span.first >= 1
        assert problem.message
        assert "Traceback" not in str(problem)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_line(data: bytes) -> None:
    try:
        read(decode(data, PATH), PATH, CONTEXT)
    except SourceError as error:
        assert_said_well(error)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_or_refused_with_a_line(body: str) -> None:
    try:
        read(HEAD + "## First\n\n" + body, PATH, CONTEXT)
    except SourceError as error:
        assert_said_well(error)


@given(st.lists(st.sampled_from([*"abc:-[]{}&*!|>'\"#%@`,? \n\t~", "a: b\n", "- "]), max_size=60).map("".join))
def test_any_settings_are_read_or_refused_with_a_line(text: str) -> None:
    for reader in (read_publisher, read_glossary):
        try:
            reader(text, "source/file.yaml")
        except SourceError as error:
            assert_said_well(error)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("5 to 10 out of 100", FactKind.RATE),
        ("5 to 10 out of every 100", FactKind.RATE),
        ("1 in 20", FactKind.RATE),
        ("5%", FactKind.RATE),
        ("0808 800 40 40", FactKind.PHONE),
        ("999", FactKind.PHONE),
        ("nurses@example.org", FactKind.EMAIL),
        ("www.example.org", FactKind.WEB),
        ("30 August 2023", FactKind.DATE),
        ("9am to 5pm, Monday to Friday", FactKind.TIME),
        ("£9.90", FactKind.MONEY),
        ("Ward 7", FactKind.TEXT),
    ],
)
def test_what_a_fact_is_is_told_from_its_value(text: str, kind: FactKind) -> None:
    assert make_fact("name", text, load("en-GB")).kind is kind


def test_a_rate_becomes_numbers() -> None:
    assert people("5 to 10 out of every 100") == People(5, 10, 100)
    assert people("5%") == People(5, 5, 100)
    assert people("10 to 5 out of 100") is None


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(HEAD + "## First\n\nText.\n", encoding="utf-8")
    root = tmp_path / "project"
    (root / "source" / "sample").mkdir(parents=True)
    (root / "source" / "publisher.yaml").write_text("organisation: X\n", encoding="utf-8")
    (root / "source" / "sample" / "en-GB.md").symlink_to(outside)
    (source,) = open_project(root, date(2026, 11, 1)).sources
    assert source.leaflet is None
    assert [problem.rule for problem in source.problems] == ["outside"]


def test_the_markdown_library_is_imported_late() -> None:
    code = "import sys, publisher.reading; print('markdown_it' in sys.modules or 'yaml' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
