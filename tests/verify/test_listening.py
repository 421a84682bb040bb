"""A recogniser is a program of its own; what it hears is compared with the script, however it writes numbers."""

from pathlib import Path

import pytest

from publisher.verify.listening import CannotListenError, compared, listener

SCRIPT = (
    "Lie still for twenty minutes.",
    "Do not drive.",
    "Phone zero eight zero eight, eight hundred, four zero, four zero.",
    "The next review is due by the thirtieth of August twenty twenty-six.",
)
HEARD = (
    "lie still for 20 minutes do not drive phone 0808 800 4040 the next review is due by the 30th of August 2026",
    "Lie still, for twenty minutes. Don't drive. Phone 08 08 8 0 0 40 40. The next review's due by 30 August 2026.",
)


@pytest.mark.parametrize("heard", HEARD)
def test_the_same_words_are_the_same_however_they_are_written(heard: str) -> None:
    assert list(compared("a.mp3", SCRIPT, heard)) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence", "what"),
    [
        ("20 minutes", "70 minutes", 0, "another number"),
        ("do not drive", "do drive", 1, "another “not”"),
        ("lie still", "do not lie still", 0, "another “not”"),
        ("0808 800 4040", "0808 800 4004", 2, "another number"),
        ("30th of August 2026", "13th of August 2026", 3, "another number"),
        ("lie still for 20 minutes", "mice will poor gem units", 0, "other words"),
        ("phone 0808 800 4040", "", 2, "other words"),
    ],
)
def test_what_is_heard_otherwise_is_told_at_its_sentence(old: str, new: str, sentence: int, what: str) -> None:
    assert old in HEARD[0]
    found = list(compared("a.mp3", SCRIPT, HEARD[0].replace(old, new)))
    assert [each.expected for each in found] == [SCRIPT[sentence]]
    assert what in found[0].message


def test_no_program_of_that_name_and_none_inside_the_project(tmp_path: Path) -> None:
    with pytest.raises(CannotListenError, match="there is no program “hear-nothing”"):
        listener("hear-nothing", tmp_path)
    with pytest.raises(CannotListenError, match="there is no program"):
        listener("source/hear", tmp_path)
    inside = tmp_path / "source" / "hear"
    inside.parent.mkdir()
    inside.write_text("#!/bin/sh\n")
    inside.chmod(0o755)
    with pytest.raises(CannotListenError, match="inside the project"):
        listener(str(inside), tmp_path)
