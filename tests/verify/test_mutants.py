"""Every wrong file is reported, under its own name; the digests of the manifest take no part in it."""

from collections.abc import Iterator
from itertools import islice

import pytest

from publisher.leaflet import Edition, Format
from publisher.verify import Target, files
from tests.conftest import fonts_of
from tests.verify import mutants
from tests.verify.made import sample
from tests.verify.mutants import Files, Mutant

LEAST = 400
NAMES = (
    ("having-a-lumbar-puncture", Edition.STANDARD),
    ("leptomeningeal-metastases", Edition.EASY_READ),
)
SEED = 7


def of(target: Target, made: Files) -> Iterator[Mutant]:
    match target.format:
        case Format.PDF:
            return mutants.of_pdf(target.path, made[target.path], SEED)
        case Format.DOCX:
            return mutants.of_word(target.path, made[target.path], SEED)
        case Format.AUDIO:
            return mutants.of_audio(target.path, made, SEED)


@pytest.fixture(scope="module")
def made(pytestconfig: pytest.Config) -> list[tuple[Target, Files]]:
    return [pair for name, edition in NAMES for pair in sample(name, edition, fonts_of(pytestconfig))]


def test_every_wrong_file_is_reported_under_its_name(made: list[tuple[Target, Files]], full_counts: bool) -> None:
    """Of about 920 wrong files all are read with the full counts, else every second one."""
    count, missed = 0, []
    step = 1 if full_counts else 2
    for target, clean in made:
        assert [str(finding) for finding in files.contents(target, clean)] == []
        for what, wrong, changed in islice(of(target, clean), None, None, step):
            count += 1
            found = {finding.file for finding in files.contents(target, changed)}
            if wrong not in found:
                missed.append(f"{what} [{wrong}]: {found or 'nothing'}")
    assert missed == []
    assert count >= LEAST
