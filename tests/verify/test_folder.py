"""The output folder as a whole: its manifest, missing files, and files that no build made."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publisher import words
from publisher.editions import edit
from publisher.leaflet import Edition, Format, Leaflet, Organisation, Paragraph, Review, Section, Text
from publisher.render import Assets
from publisher.stamp import make_stamp
from publisher.verify import Target
from publisher.verify.proof import prove
from tests.verify.made import OUTPUTS, ROOT, TODAY, files_of, target_of

Entry = dict[str, Any]


@pytest.fixture
def target() -> Target:
    section = Section("scan", (Text("The scan"),), (Paragraph((Text("Lie still for 20 minutes."),)),))
    leaflet = Leaflet("a", "en-GB", "A scan", "Words.", "A-1", "1", Review(), Organisation("A clinic"), (section,))
    english = words.load("en-GB").of(Edition.STANDARD)
    stamp = make_stamp(leaflet.review, TODAY, english)
    return target_of(edit(leaflet, Edition.STANDARD, english, OUTPUTS), stamp, Format.DOCX)


@pytest.fixture
def output(target: Target, tmp_path: Path) -> Path:
    styles = {file.name: file.read_text(encoding="utf-8") for file in sorted((ROOT / "styles").iterdir())}
    data = files_of(target, Assets({}, styles, tmp_path))[target.path]
    entry: Entry = {
        "file": target.path, "sha256": hashlib.sha256(data).hexdigest(), "beside": [], "code": "A-1", "version": "1",
        "reviewed": None, "next_review": None, "state": "draft", "draft": True, "edition": "standard", "format": "docx",
    }  # fmt: skip
    folder = tmp_path / "output"
    (folder / "a").mkdir(parents=True)
    (folder / target.path).write_bytes(data)
    (folder / "manifest.json").write_text(json.dumps({"outputs": [entry]}))
    return folder


def told(output: Path, target: Target) -> set[tuple[str, str]]:
    return {(finding.file, finding.rule) for finding in prove(output, [target]).findings}


def test_nothing_is_found_in_a_folder_as_it_was_built(output: Path, target: Target) -> None:
    for name in ("not-in-use/x.pdf", "kept/x.pdf", "archive/A-1/1/x.pdf", "sign-off/x.pdf", ".store/x"):
        (output / name).parent.mkdir(parents=True)
        (output / name).write_bytes(b"x")
    assert told(output, target) == set()


@pytest.mark.parametrize(
    ("name", "value"),
    [("sha256", "0" * 64), ("code", "A-2"), ("version", "2"), ("reviewed", "2026-01-01"), ("next_review", "2031-01-01"),
     ("state", "current"), ("draft", False), ("edition", "easy-read"), ("format", "pdf")],
)  # fmt: skip
def test_a_manifest_that_says_otherwise_is_told(output: Path, target: Target, name: str, value: object) -> None:
    whole = json.loads((output / "manifest.json").read_text())
    whole["outputs"][0][name] = value
    (output / "manifest.json").write_text(json.dumps(whole))
    assert told(output, target) == {(target.path, "sha256" if name == "sha256" else "manifest")}


def gone(output: Path, target: Target) -> None:
    (output / target.path).unlink()


def unlisted(output: Path, _target: Target) -> None:
    (output / "manifest.json").write_text('{"outputs": []}')


def stray(name: str) -> Callable[[Path, Target], None]:
    def add(output: Path, target: Target) -> None:
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_bytes((output / target.path).read_bytes())

    return add


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (gone, {("a/a.docx", "missing")}),
        (unlisted, {("a/a.docx", "missing"), ("a/a.docx", "stray")}),
        (stray("a/a-old.docx"), {("a/a-old.docx", "stray")}),
        (stray("a/a.parts/01 The scan.mp3"), {("a/a.parts/01 The scan.mp3", "stray")}),
        (stray("b.docx"), {("b.docx", "stray")}),
        (stray("b/b.docx"), {("b/b.docx", "stray")}),
        (stray("a/manifest.json"), {("a/manifest.json", "stray")}),
    ],
)
def test_a_missing_or_stray_file_is_told(
    output: Path, target: Target, change: Callable[[Path, Target], None], found: set[tuple[str, str]]
) -> None:
    change(output, target)
    assert told(output, target) == found


@pytest.mark.parametrize("data", ["", "{", "[]", '{"outputs": [{}]}', '{"outputs": 1}'])
def test_a_broken_manifest_is_one_finding(output: Path, target: Target, data: str) -> None:
    (output / "manifest.json").write_text(data)
    assert told(output, target) == {("manifest.json", "manifest")}
