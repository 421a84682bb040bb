"""The grade of easy words: a number for information, higher for harder words."""

from dataclasses import replace

import pytest

from publisher.cli import main
from publisher.easyread.grade import grade
from publisher.easyread.guard import MISSED, PLANTED
from tests.easyread.leaflets import ROOT, samples


def test_the_samples_are_easier_than_their_standard_words_would_be() -> None:
    found = [grade(leaflet) for leaflet in samples()]
    assert all(each is not None and each < 5 for each in found)
    assert grade(replace(samples()[0], language="cy")) is None
    assert grade(replace(samples()[0], sections=())) is None


def test_check_tells_the_grade_and_that_silence_is_no_proof(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("check", "--project", str(ROOT))) == 0
    told = capsys.readouterr().out
    assert "School grade of the easy words, for information only: having-a-lumbar-puncture 2." in told
    missed = f"of {PLANTED} planted in two leaflets that it had never seen it missed {MISSED}."
    assert told.count(missed) == 1, "once for three leaflets"
    assert told.count("does not mean that the facts are the same") == 1
