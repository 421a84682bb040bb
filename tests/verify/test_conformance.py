"""The validators find what is wrong, and the meter measures what a full meter does."""

import io

import numpy as np
import pikepdf
import pytest

from publisher.leaflet import Edition, Format
from publisher.verify import files
from publisher.verify.conformance import installed, loudness_of
from tests.conftest import fonts_of
from tests.verify.made import sample

RATE_HZ = 24_000


def untitled(data: bytes) -> bytes:
    """Return a PDF that shows the name of its file and not its title."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.Root.ViewerPreferences
        pdf.save(file)
    return file.getvalue()


def tone(level: float, seconds: int = 20, hertz: int = 997) -> np.ndarray:
    times = np.arange(RATE_HZ * seconds) / RATE_HZ
    return np.asarray(np.sin(2 * np.pi * hertz * times) * level * 32767, dtype=np.int16)


def test_a_tone_of_full_scale_has_the_loudness_of_the_standard() -> None:
    """ITU-R BS.1770-4: a sine of 997 Hz at full scale in one channel reads -3.01 LKFS."""
    assert loudness_of(tone(1.0), RATE_HZ) == pytest.approx(-3.01, abs=0.1)
    assert loudness_of(tone(0.1), RATE_HZ) == pytest.approx(-23.01, abs=0.1)


def test_silence_between_sentences_does_not_count() -> None:
    gaps = np.concatenate([tone(0.1), np.zeros(RATE_HZ * 20, np.int16)])
    assert loudness_of(gaps, RATE_HZ) == pytest.approx(-23.01, abs=0.2)
    assert loudness_of(np.zeros(RATE_HZ, np.int16), RATE_HZ) == float("-inf")


def test_what_is_broken_is_found_and_what_is_whole_is_not(pytestconfig: pytest.Config) -> None:
    validators = installed()
    for target, made in sample("having-an-mri-scan", Edition.STANDARD, fonts_of(pytestconfig)):
        assert [str(finding) for finding in files.contents(target, made)] == []
        data = made[target.path]
        assert target.format in validators.by_format, validators.why_not
        check = validators.by_format[target.format]
        assert check(target, data) == ()
        if target.format is Format.PDF:
            assert {finding.rule for finding in check(target, untitled(data))} == {"ua1"}
        if target.format is Format.AUDIO:
            middle = len(data) // 2
            hole = data[:middle] + bytes(20_000) + data[middle + 20_000 :]
            assert {finding.rule for finding in check(target, hole)} == {"sound"}
