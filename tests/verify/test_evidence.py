"""The evidence sheet: one page without script that is true, claims nothing, and passes axe in a real browser."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from publisher.leaflet import Edition, Format
from publisher.stamp import State
from publisher.verify import Finding
from publisher.verify.evidence import NEEDS_A_PERSON, sheet
from publisher.verify.proof import SCRIPT_ONLY, Checked, Proof
from publisher.verify.rules import RULES
from tests.browser import violations
from tests.conftest import fonts_of
from tests.verify.made import ROOT, sample


@pytest.fixture(scope="module")
def proof(pytestconfig: pytest.Config) -> Proof:
    pairs = sample("having-an-mri-scan", Edition.STANDARD, fonts_of(pytestconfig))
    note = {Format.PDF: ("PDF/UA: not checked (install leaflet-publisher[verify])",)}
    wrong = Finding(pairs[1][0].path, "number", "a number differs", "10 <b>drops</b>", "70 drops")
    checked = [Checked(target, (), note.get(target.format, ())) for target, _ in pairs]
    checked[1] = Checked(pairs[1][0], (wrong,))
    return Proof(tuple(checked))


def page(proof: Proof) -> str:
    return sheet(proof, proof.outputs[0].target.leaflet.organisation)


def test_every_rule_has_a_check_or_needs_a_person(proof: Proof) -> None:
    html = page(proof)
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>", html)
    told = {unescape(asks): (result, person) for _, asks, result, person in rows}
    for rule in RULES:
        result, person = told[rule.asks]
        assert (result == NEEDS_A_PERSON) == (not rule.checks)
        assert rule.checks or person != "–", f"{rule.asks}: who looks at it?"


def test_it_tells_what_differs_and_what_was_not_checked_and_claims_nothing(proof: Proof) -> None:
    html = page(proof)
    assert "1 finding<" in html
    assert "10 &lt;b&gt;drops&lt;/b&gt;" in html
    assert "PDF/UA: not checked (install leaflet-publisher[verify])" in html
    assert "It does not claim that anything conforms to a standard." in html
    assert not re.search(r"is (?:compliant|conformant|accessible)|conforms to PDF|certified", html)
    assert "<script" not in html
    assert not re.search(r"(?:src|href)=", html)


def test_a_real_browser_with_axe_finds_nothing(proof: Proof, tmp_path: Path) -> None:
    assert violations(page(proof), tmp_path) == []


def test_a_leaflet_that_is_overdue_is_not_told_as_reviewed_in_time(proof: Proof) -> None:
    target = proof.outputs[0].target
    overdue = replace(target, stamp=replace(target.stamp, state=State.OVERDUE))
    html = page(Proof((Checked(overdue, ()),)))
    assert "1 output is a draft, changed, overdue or withdrawn" in html
    assert "a draft, changed" not in page(proof)


def results(proof: Proof) -> dict[str, str]:
    rows = re.findall(r'<tr><th scope="row">.*?</th><td>(.*?)</td><td>(.*?)</td><td>.*?</td></tr>', page(proof))
    return {unescape(asks): unescape(re.sub("<.*?>", "", result)) for asks, result in rows}


def test_what_is_found_in_one_format_tells_nothing_of_another(proof: Proof) -> None:
    word = next(each for each in proof.outputs if each.target.format is Format.DOCX)
    wrong = Finding(word.target.path, "alt", "a picture has no alternative text")
    told = results(Proof(tuple(replace(each, findings=(wrong,) if each is word else ()) for each in proof.outputs)))
    assert told["7.3: pictures have an alternative text"] == "checked, nothing found"
    assert told[next(rule.asks for rule in RULES if "alt" in rule.checks and rule.about is Format.DOCX)] == "1 finding"


def test_a_file_that_cannot_be_read_was_not_checked(proof: Proof) -> None:
    broken = Finding(proof.outputs[0].target.path, "unreadable", "this PDF cannot be read")
    told = results(Proof((replace(proof.outputs[0], findings=(broken,)),)))
    assert told["7.5: tables have header cells"] == "not checked in 1 output that could not be read"
    assert told["Parts can be reached one by one"] == "no such output"


def test_sound_that_nobody_listened_to_is_not_told_as_checked(proof: Proof) -> None:
    sound = next(each for each in proof.outputs if each.target.format is Format.AUDIO)
    silent = replace(sound, notes=(SCRIPT_ONLY,))
    assert results(Proof((silent,)))["The sound says its script"] == "sound not checked, script only: 1 output of 1"
    assert results(Proof((sound,)))["The sound says its script"] == "checked, nothing found"


def test_every_finding_has_its_line_on_the_sheet() -> None:
    files = (path for path in (ROOT / "publisher/verify").glob("*.py") if path.name != "library.py")
    code = "".join(path.read_text(encoding="utf-8") for path in files)
    made = re.findall(r'Finding\([^,()]+, "([a-z0-9-]+)"|yield(?: from)? \(*"([a-z-]+)", f?"', code)
    names = {name for pair in made for name in pair if name} | {"phone", "date", "hedge", "negation"}
    assert len(names) > 40
    assert names - {check for rule in RULES for check in rule.checks} == set()
