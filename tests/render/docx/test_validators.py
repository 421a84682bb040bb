"""Three validators of Open XML, each of which finds what the others overlook, find nothing in our files."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx_integrity
import openxml_audit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.leaflet import Edition, Format, Leaflet
from publisher.render import Assets, docx
from publisher.verify import Target, word_rules
from tests.render.docx.conftest import SAMPLES, sample
from tests.render.docx.test_docx import EDITIONS, made
from tests.strategies import leaflets


@pytest.fixture(scope="module")
def audit() -> Callable[[Path], list[str]]:
    validator = openxml_audit.OpenXmlValidator()
    return lambda file: [str(error.description) for error in validator.validate(file).errors]


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("edition", Edition)
def test_every_sample_is_sound(name: str, edition: Edition, audit: Callable[[Path], list[str]], tmp_path: Path) -> None:
    one = sample(name, edition)
    file = tmp_path / "leaflet.docx"
    file.write_bytes(one.data)
    assert audit(file) == []
    assert [str(finding) for finding in docx_integrity.check(file)] == []
    target = Target(file.name, one.leaflet, one.stamp, Format.DOCX)
    assert [str(finding) for finding in word_rules.check(target, one.data)] == []


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("edition", Edition)
def test_the_open_xml_sdk_finds_nothing(
    name: str, edition: Edition, open_xml_sdk: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    file = tmp_path / "leaflet.docx"
    file.write_bytes(sample(name, edition).data)
    assert open_xml_sdk(file) == []


def test_the_open_xml_sdk_finds_what_is_wrong(
    open_xml_sdk: Callable[[Path], list[str]], audit: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    file = tmp_path / "leaflet.docx"
    with zipfile.ZipFile(io.BytesIO(sample(SAMPLES[0], Edition.STANDARD).data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body><w:r/>", 1)
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert open_xml_sdk(file)
    assert audit(file)


@given(leaflets(), st.sampled_from(EDITIONS))
def test_any_leaflet_is_sound_and_accessible(
    assets: Assets,
    audit: Callable[[Path], list[str]],
    tmp_path_factory: pytest.TempPathFactory,
    leaflet: Leaflet,
    edition: Edition,
) -> None:
    edited, stamp = made(leaflet, edition)
    data = docx.render(edited, stamp, assets).data
    file = tmp_path_factory.getbasetemp() / "generated.docx"
    file.write_bytes(data)
    assert audit(file) == []
    assert [str(finding) for finding in docx_integrity.check(file)] == []
    target = Target(file.name, edited, stamp, Format.DOCX)
    assert [str(finding) for finding in word_rules.check(target, data)] == []
