"""The manifest as its schema says, and what two manifests differ in, told in plain words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from publisher.build.difference import NoManifestError, differences, outputs_of
from tests.cli.conftest import Leaflet

SCHEMA = Path(__file__).parents[2] / "docs" / "manifest.schema.json"
SHORT = "standard (audio, pdf)"
Change = Callable[[dict[str, Any]], object]


def output(fmt: str, edition: str = "standard") -> dict[str, Any]:
    return {
        "leaflet": "scan", "language": "en-GB", "edition": edition, "called": edition, "format": fmt,
        "profile": "accessible" if fmt == "pdf" else None, "source": "source/scan/en-GB.md",
        "source_sha256": "ab" * 32, "title": "Having a scan", "code": "ABC-001", "version": "1.0",
        "edition_code": "K7F3", "owner": "Team", "reviewed": "2026-01-31", "next_review": "2028-01-31",
        "state": "current", "draft": False, "file": f"scan/scan.en-GB.{fmt}", "sha256": "cd" * 32, "size": 3,
        "beside": [], "voice": "hibari" if fmt == "audio" else None, "tools": {},
    }  # fmt: skip


def manifest(*outputs: dict[str, Any]) -> str:
    whole = {"publisher": "1", "organisation": "A clinic", "test_build": False, "refused": [], "not_in_use": []}
    return json.dumps({"schema": "leaflet-publisher/manifest/1", "outputs": outputs, **whole})


def told(old: str, new: str) -> list[str]:
    return [line for each in differences(outputs_of(old), outputs_of(new)) for line in each.lines]


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"title": "Your scan"}, "title: Having a scan → Your scan"),
        ({"version": "1.1"}, "version: 1.0 → 1.1"),
        ({"reviewed": "2026-11-01"}, "last review: 2026-01-31 → 2026-11-01"),
        ({"next_review": None}, "next review: 2028-01-31 → none"),
        ({"state": "overdue"}, "it is out of date now"),
        ({"state": "withdrawn"}, "it is withdrawn"),
        ({"draft": True}, f"is a draft now, not for patients: {SHORT}"),
        ({"edition_code": "M2P4"}, f"other words: {SHORT}"),
        ({"sha256": "ef" * 32}, f"the same words and dates in another file: {SHORT}"),
    ],
)
def test_what_changed_is_told_in_one_line(changed: dict[str, object], line: str) -> None:
    old = manifest(output("audio"), output("pdf"))
    new = manifest(*({**output(fmt), **changed} for fmt in ("audio", "pdf")))
    assert told(old, new) == [line]


def test_only_what_changed_is_named() -> None:
    old = manifest(output("pdf"), output("docx"), output("audio"), output("pdf", "easy-read"))
    archive = {**output("pdf"), "profile": "archive"}
    new = manifest(
        output("pdf"), {**output("docx"), "edition_code": "M2P4"}, {**output("audio"), "voice": "espeak"}, archive
    )
    assert told(old, new) == [
        "other words: standard (docx)",
        "another voice: standard (audio)",
        "new: standard (pdf archive)",
        "no longer there: easy-read (pdf)",
    ]  # fmt: skip


def test_a_new_leaflet_and_one_that_is_gone_are_told_as_a_whole() -> None:
    needle = {**output("pdf"), "leaflet": "needle"}
    found = differences(outputs_of(manifest(output("pdf"))), outputs_of(manifest(needle)))
    assert [(each.leaflet, each.lines) for each in found] == [
        ("needle", ("new: standard (pdf)",)),
        ("scan", ("no longer there: standard (pdf)",)),
    ]


def test_the_same_twice_differs_in_nothing() -> None:
    assert told(manifest(output("pdf"), output("audio")), manifest(output("audio"), output("pdf"))) == []


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "other", "outputs": []}', '{"schema": 1}'])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(NoManifestError):
        outputs_of(text)


def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_a_build_writes_what_the_schema_says_and_the_command_tells_an_edit(leaflet: Leaflet, project: Path) -> None:
    publisher = project / "source/publisher.yaml"
    publisher.write_text("organisation: A clinic\noutputs:\n  standard: [docx, audio]\n")
    broken = project / "source/broken"
    broken.mkdir()
    (broken / "en-GB.md").write_text("no front matter")
    assert leaflet("build", "--voice", "silent").returncode == 1
    path = project / "output/manifest.json"
    first = path.read_text()
    assert list(validator().iter_errors(json.loads(first))) == []
    (project / "old.json").write_text(first)
    source = project / "source/scan/en-GB.md"
    source.write_text(source.read_text().replace("20 minutes", "30 minutes"))
    leaflet("build", "--voice", "silent")
    (project / "source/scan").rename(project / "away")
    compared = leaflet("manifest", "--diff", "old.json", "output")
    assert compared.stdout == "scan (en-GB)\n  other words: standard (audio, docx)\n"
    leaflet("build", "--voice", "silent")
    assert list(validator().iter_errors(json.loads(path.read_text()))) == []
    assert json.loads(path.read_text())["not_in_use"] != []
    assert leaflet("manifest", "--diff", "output", "output/manifest.json").stdout == "Nothing changed for patients.\n"
    told = json.loads(leaflet("manifest", "--diff", "old.json", "output", "--json").stdout)
    assert told == [{"leaflet": "scan", "language": "en-GB", "changes": ["no longer there: standard (audio, docx)"]}]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (Path.exists, "cannot be read: no such file or directory"),
        (lambda path: path.write_bytes(b"\xff\xfe"), "cannot be compared: it is not text"),
        (lambda path: path.write_text("{}"), "cannot be compared: it is no manifest of this program"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_one_line(
    leaflet: Leaflet, project: Path, make: Callable[[Path], object], why: str
) -> None:
    make(project / "old.json")
    result = leaflet("manifest", "--diff", "old.json", "old.json")
    assert (result.returncode, result.stdout, result.stderr) == (2, "", f"leaflet: old.json {why}\n")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: whole.pop("schema"),
        lambda whole: whole["outputs"][0].pop("sha256"),
        lambda whole: whole["outputs"][0].update(state="fine"),
        lambda whole: whole["outputs"][0].update(file="../elsewhere.pdf"),
        lambda whole: whole["outputs"][0].update(more=1),
        lambda whole: whole["outputs"][0].update(next_review="30/08/2026"),
    ],
)
def test_the_schema_refuses_what_is_wrong(spoil: Change) -> None:
    whole = json.loads(manifest(output("pdf")))
    assert list(validator().iter_errors(whole)) == []
    spoil(whole)
    assert list(validator().iter_errors(whole)) != []
