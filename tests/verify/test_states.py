"""Every state of a leaflet, stepped through day by day, is seen, said and carried by each finished file."""

from dataclasses import replace
from datetime import date

import pytest

from publisher import words
from publisher.editions import edit, withdrawal_notice
from publisher.leaflet import (
    Edition,
    Extension,
    Format,
    Leaflet,
    Organisation,
    Paragraph,
    Review,
    Section,
    Text,
    Withdrawal,
)
from publisher.render import Assets
from publisher.stamp import State, make_stamp
from publisher.verify import audio, docx, files, pdf
from tests.conftest import fonts_of
from tests.verify.made import OUTPUTS, ROOT, files_of, target_of

REVIEWED = Review(date(2025, 3, 1), date(2027, 3, 1))
EXTENDED = replace(REVIEWED, extended=Extension(date(2027, 9, 1), "Lead", "The guideline is late"))
WITHDRAWN = replace(REVIEWED, withdrawn=Withdrawal(date(2026, 5, 1), "Lead", "The scanner is gone"))

STATES = (
    (Review(), date(2026, 6, 1), False, State.DRAFT, "Draft, not for patients."),
    (REVIEWED, date(2026, 6, 1), False, State.CURRENT, "Do not use after 1 March 2027."),
    (REVIEWED, date(2027, 3, 1), False, State.CURRENT, "Do not use after 1 March 2027."),
    (REVIEWED, date(2026, 6, 1), True, State.CHANGED, "changed since it was last reviewed"),
    (EXTENDED, date(2027, 9, 1), False, State.EXTENDED, "put back to 1 September 2027"),
    (
        EXTENDED,
        date(2027, 9, 2),
        False,
        State.OVERDUE,
        "Out of date. This leaflet was due to be reviewed by 1 September",
    ),
    (
        REVIEWED,
        date(2027, 3, 2),
        False,
        State.OVERDUE,
        "Out of date. This leaflet was due to be reviewed by 1 March 2027",
    ),
    (WITHDRAWN, date(2026, 6, 1), False, State.WITHDRAWN, "Withdrawn on 1 May 2026. Do not use this leaflet."),
)


@pytest.fixture(scope="module")
def assets(pytestconfig: pytest.Config) -> Assets:
    styles = {file.name: file.read_text(encoding="utf-8") for file in sorted((ROOT / "styles").iterdir())}
    return Assets({}, styles, fonts_of(pytestconfig))


@pytest.fixture(scope="module")
def leaflet() -> Leaflet:
    section = Section("scan", (Text("The scan"),), (Paragraph((Text("Lie still for 20 minutes."),)),))
    clinic = Organisation("A clinic")
    return Leaflet("scan", "en-GB", "Having a scan", "What happens.", "ABC-001", "1.0", REVIEWED, clinic, (section,))


@pytest.mark.parametrize("fmt", list(Format))
@pytest.mark.parametrize("step", STATES, ids=lambda step: f"{step[3]} on {step[1]}")
def test_each_state_is_in_the_text_the_speech_and_the_metadata(
    assets: Assets, leaflet: Leaflet, fmt: Format, step: tuple[Review, date, bool, State, str]
) -> None:
    review, today, changed, state, shown = step
    english = words.load("en-GB").of(Edition.STANDARD)
    stamp = make_stamp(review, today, english, changed=changed)
    reviewed = replace(leaflet, review=review)
    edited = (
        withdrawal_notice(reviewed, Edition.STANDARD, english, "Another leaflet")
        if review.withdrawn
        else edit(reviewed, Edition.STANDARD, english, OUTPUTS)
    )
    target = target_of(edited, stamp, fmt)
    made = files_of(target, assets)
    assert [str(finding) for finding in files.contents(target, made)] == []
    reader = {Format.PDF: pdf.read, Format.DOCX: docx.read, Format.AUDIO: audio.read}[fmt]
    seen = reader(made[target.path])
    assert shown in " ".join(seen.text.replace("\u00a0", " ").split())
    name = {Format.PDF: "ReviewState", Format.DOCX: "ReviewState", Format.AUDIO: "TXXX:REVIEW_STATE"}[fmt]
    assert seen.value(name) == state.value
    title = {Format.PDF: "Title", Format.DOCX: "title", Format.AUDIO: "TIT2"}[fmt]
    assert (seen.value(title) == "Having a scan") == (state in (State.CURRENT, State.EXTENDED))
