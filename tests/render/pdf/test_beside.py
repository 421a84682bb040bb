"""What a PDF carries beside its pages is found: attached files, scripts, values that are not meant for print."""

import io
from collections.abc import Callable

import pikepdf
import pytest

from publisher.leaflet import Edition, Format
from publisher.render import Assets
from publisher.verify import Target, files
from tests.render.conftest import EVERYTHING
from tests.render.pdf.test_pdf import made
from tests.verify.made import files_of, target_of


@pytest.fixture(scope="session")
def printed(assets: Assets) -> tuple[Target, bytes]:
    target = target_of(*made(EVERYTHING, Edition.STANDARD), Format.PDF)
    return target, files_of(target, assets)[target.path]


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = b"For us alone."


def run_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def tell_owner(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Manager"] = f"Written by {EVERYTHING.owner}"


def tell_approver(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:contributor"] = [EVERYTHING.approved_by]


@pytest.mark.parametrize(
    ("spoil", "wanted"),
    [
        (attach, ["a file is attached to this PDF"]),
        (run_script, ["there is a script in this PDF"]),
        (tell_owner, ["the metadata Manager says what is not for print"]),
        (tell_approver, ["the metadata xmp:{http://purl.org/dc/elements/1.1/}contributor says what is not for print"]),
        (lambda _: None, []),
    ],
)
def test_what_is_not_for_print_is_found(
    printed: tuple[Target, bytes], spoil: Callable[[pikepdf.Pdf], None], wanted: list[str]
) -> None:
    target, data = printed
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoil(pdf)
        spoilt = io.BytesIO()
        pdf.save(spoilt)
    found = files.contents(target, {target.path: spoilt.getvalue()})
    assert [finding.message for finding in found if finding.rule in ("attachment", "script", "metadata")] == wanted
