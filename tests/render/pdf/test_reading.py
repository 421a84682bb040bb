"""What other programs make of a PDF: checkers, text extraction, poppler's view of the tags, a QR reader."""

import io
import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import outloud
import page as page_validation
import pikepdf
import pypdfium2
import pytest
import zxingcpp

from publisher import reading_order, words
from publisher.leaflet import Bullets, Edition, Item, Leaflet, Paragraph, Section, Text
from publisher.render import Assets, pdf
from tests.render.conftest import EVERYTHING
from tests.render.pdf.test_pdf import made

ADDRESS = "https://www.example.org/leaflets/ALL-001"
LONG = "Ask your nurse about the cancer elsewhere in your body, your follow-up scans and what they may show. " * 6
MANY_LINES = replace(
    EVERYTHING,
    address=ADDRESS,
    sections=(
        *EVERYTHING.sections,
        Section("long", (Text("Long"),), (Paragraph((Text(LONG),)), Bullets((Item((Paragraph((Text(LONG),)),)),)))),
    ),
)
GUESSED_ORDER = "ORD-001"
"""Outloud counts all words of an element before those of the elements within it; the test below goes by the order."""
STREAM_LENGTH = "PDFA3A-STREAM-LENGTH-001"


def poppler(program: str) -> str:
    found = shutil.which(program)
    if found:
        return found
    message = f"{program} is missing: apt-get install poppler-utils"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module", params=Edition, ids=str)
def printed(request: pytest.FixtureRequest, assets: Assets) -> tuple[Leaflet, bytes]:
    edited, stamp = made(MANY_LINES, request.param)
    return edited, pdf.render(edited, stamp, assets).data


def shown(leaflet: Leaflet) -> tuple[str, ...]:
    edited, stamp = made(MANY_LINES, leaflet.edition)
    return reading_order.shown(edited, stamp, words.load("en-GB").of(leaflet.edition))


def spaced(text: str) -> str:
    return " ".join(text.split())


def test_page_validation_finds_nothing(printed: tuple[Leaflet, bytes]) -> None:
    _, data = printed
    assert page_validation.validate_pdf_bytes(data, profile="ua1").failures == []
    found = page_validation.validate_pdf_bytes(data, profile="3a").failures
    assert [failure for failure in found if not ends_in_return(data, failure)] == []


def ends_in_return(data: bytes, failure: Any) -> bool:
    """Return whether a finding is the known false alarm: a compressed stream whose last byte is a carriage return.

    Its length is right; the checker takes the byte for a part of the line end before ``endstream``.
    """
    if failure.rule_id != STREAM_LENGTH:
        return False
    with pikepdf.open(io.BytesIO(data)) as file:
        stream = file.get_object(failure.object_id.object_number, 0)
        return bool(stream.read_raw_bytes().endswith(b"\r"))


def test_outloud_finds_nothing(printed: tuple[Leaflet, bytes], tmp_path: Path) -> None:
    (tmp_path / "printed.pdf").write_bytes(printed[1])
    found = outloud.check(tmp_path / "printed.pdf").findings
    real = [finding for finding in found if not few_cells(finding) and finding.rule != GUESSED_ORDER]
    assert [(finding.rule, finding.message, finding.evidence) for finding in real] == []


def test_what_is_painted_stands_in_the_order_of_the_tags(printed: tuple[Leaflet, bytes]) -> None:
    with pikepdf.open(io.BytesIO(printed[1])) as file:
        for page in file.pages:
            painted = [int(number) for number in re.findall(rb"/MCID (\d+)", page.obj.Contents.read_bytes())]
            assert painted
            assert tagged(file.Root.StructTreeRoot.K[0], page.obj, None) == painted


def tagged(node: Any, page: Any, inherited: Any) -> list[int]:
    """Return the marked-content ids of a page in the order of the structure tree."""
    found: list[int] = []
    own = node.get("/Pg", inherited)
    for kid in node.K if isinstance(node.K, pikepdf.Array) else [node.K]:
        if isinstance(kid, int):
            found += [kid] if own.objgen == page.objgen else []
        elif "/S" in kid:
            found += tagged(kid, page, own)
        elif kid.Type == pikepdf.Name.MCR:
            found += [int(kid.MCID)] if kid.Pg.objgen == page.objgen else []
    return found


def few_cells(finding: Any) -> bool:
    """Return whether a finding is the known false alarm about the table here: 2 columns, both with headers, 2 rows.

    The rule guesses that headers were cut up where a table has more of them than other cells.
    """
    return finding.rule == "TBL-010" and "4 header cells against 2 data cells" in finding.message


def test_tags_as_poppler_reads_them_hold_every_text_with_its_spaces(
    printed: tuple[Leaflet, bytes], tmp_path: Path
) -> None:
    edited, data = printed
    (tmp_path / "printed.pdf").write_bytes(data)
    command = (poppler("pdfinfo"), "-struct-text", str(tmp_path / "printed.pdf"))
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    told = spaced("".join(_told(line) for line in lines))
    missing = [text for text in shown(edited) if text != "A ball" and spaced(text) not in told]
    assert missing == []
    assert "Page 1 of" not in told


def _told(line: str) -> str:
    """Return the words of a line; a block begins apart from what stands before it, what stands in a line does not."""
    if found := re.fullmatch(r'\s*"(.*)"', line):
        return found[1].replace("\\n", " ")
    return " " if "(block)" in line else ""


def test_programs_that_extract_text_get_nearly_every_word(printed: tuple[Leaflet, bytes], tmp_path: Path) -> None:
    edited, data = printed
    (tmp_path / "printed.pdf").write_bytes(data)
    command = (poppler("pdftotext"), "-layout", str(tmp_path / "printed.pdf"), "-")
    by_poppler = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    file = pypdfium2.PdfDocument(data)
    by_pdfium = " ".join(each.get_textpage().get_text_bounded() for each in file)
    file.close()
    wanted = Counter(word for text in shown(edited) if text != "A ball" for word in text.split())
    for got in (by_poppler, by_pdfium):
        found = wanted & Counter(got.replace("\ufffe", "-").split())
        assert found.total() / wanted.total() >= 0.99


def test_the_qr_code_holds_the_address_and_is_only_there_when_there_is_one(assets: Assets) -> None:
    for address in (ADDRESS, None):
        edited, stamp = made(replace(EVERYTHING, address=address), Edition.STANDARD)
        file = pypdfium2.PdfDocument(pdf.render(edited, stamp, assets).data)
        codes = [code.text for each in file for code in zxingcpp.read_barcodes(each.render(scale=2).to_pil())]
        file.close()
        assert codes == ([address] if address else [])
