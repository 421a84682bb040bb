"""The meter against the reference signals of its standard, and the limiter against the meter."""

import numpy as np
import pytest
from numpy.typing import NDArray

from publisher.render.audio.levels import (
    CEILING_DBTP,
    SILENCE_LUFS,
    TARGET_LUFS,
    levelled,
    limited,
    loudness,
    true_peak,
)
from publisher.render.audio.mastering import mastered
from publisher.render.audio.resample import RATE_HZ, resampled
from publisher.voices import Memory
from publisher.voices.mp3 import decode


def sine(hertz: float, dbfs: float, seconds: float, rate_hz: int = RATE_HZ, phase: float = 0.0) -> NDArray[np.float32]:
    turns = hertz * np.arange(round(rate_hz * seconds)) / rate_hz
    return np.asarray(10 ** (dbfs / 20) * np.sin(2 * np.pi * turns + phase), np.float32)


def speechlike(seconds: float = 6.0, level: float = 0.05) -> NDArray[np.float32]:
    at = np.arange(round(RATE_HZ * seconds)) / RATE_HZ
    voice = sum(np.sin(2 * np.pi * 150 * n * at + n * n) / n for n in range(1, 12))
    return np.asarray(level * voice * np.maximum(0.02, np.sin(2 * np.pi * 2 * at)), np.float32)


@pytest.mark.parametrize("rate_hz", [24_000, 44_100, 48_000])
def test_a_full_sine_of_997_hertz_is_minus_3_lufs(rate_hz: int) -> None:
    """BS.1770-4, annex 1: 0 dB full scale at 997 Hz in one channel reads −3.01 LKFS."""
    assert loudness(sine(997, -20, 5, rate_hz), rate_hz) == pytest.approx(-23.01, abs=0.03)


def test_silence_does_not_lower_the_loudness() -> None:
    tone = sine(997, -20, 5)
    with_pauses = np.concatenate([tone, np.zeros(RATE_HZ * 20, np.float32), tone])
    assert loudness(with_pauses, RATE_HZ) == pytest.approx(loudness(tone, RATE_HZ), abs=0.2)


def test_quiet_passages_below_the_relative_gate_do_not_count() -> None:
    """EBU Tech 3341, case 3: −36, −23 and −36 LUFS together read −23."""
    signal = np.concatenate([sine(997, -33, 10), sine(997, -20, 30), sine(997, -33, 10)])
    assert loudness(signal, RATE_HZ) == pytest.approx(-23.01, abs=0.1)


def test_bass_counts_for_less() -> None:
    assert loudness(sine(40, -20, 5), RATE_HZ) < loudness(sine(997, -20, 5), RATE_HZ) - 4


def test_silence_and_a_moment_have_no_loudness() -> None:
    assert loudness(np.zeros(RATE_HZ * 5, np.float32), RATE_HZ) == SILENCE_LUFS
    assert loudness(sine(997, -20, 0.2), RATE_HZ) == SILENCE_LUFS


def test_a_peak_between_samples_is_found() -> None:
    """BS.1770-4, annex 2: at a quarter of the rate and 45° the samples are 3 dB below the true peak."""
    wave = sine(RATE_HZ / 4, -6, 1, phase=np.pi / 4)
    wave *= np.minimum(1, np.minimum(np.arange(len(wave)), np.arange(len(wave))[::-1]) / 2000)
    assert 20 * np.log10(np.abs(wave).max()) == pytest.approx(-9.0, abs=0.1)
    assert true_peak(wave) == pytest.approx(-6.0, abs=0.15)


def test_the_limiter_keeps_the_ceiling_and_changes_nothing_quiet() -> None:
    loud = speechlike(level=1.5)
    assert true_peak(loud) > 0
    assert true_peak(limited(loud, RATE_HZ)) <= CEILING_DBTP + 0.05
    quiet = speechlike(level=0.05)
    assert limited(quiet, RATE_HZ) is quiet


def test_the_limiter_acts_near_peaks_only() -> None:
    signal = sine(500, -20, 3)
    signal[RATE_HZ] = 0.99
    change = np.flatnonzero(np.abs(limited(signal, RATE_HZ) - signal) > 1e-9)
    assert change.min() > RATE_HZ * 0.9
    assert change.max() < RATE_HZ * 1.1


@pytest.mark.parametrize("level", [0.005, 0.05, 0.5])
def test_parts_come_to_the_target_with_one_gain(level: float) -> None:
    loud, soft = speechlike(level=level), speechlike(level=level / 2)
    done = levelled((loud, soft), RATE_HZ)
    assert loudness(np.concatenate(done), RATE_HZ) == pytest.approx(TARGET_LUFS, abs=0.35)
    assert max(map(true_peak, done)) <= CEILING_DBTP + 0.05
    between_peaks = [np.median(np.abs(part)) for part in done]  # where the limiter takes nothing
    assert between_peaks[0] / between_peaks[1] == pytest.approx(2, rel=0.01)


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 32_000, 44_100, 48_000])
def test_another_rate_becomes_ours(rate_hz: int) -> None:
    out = resampled(sine(1_000, -6, 1, rate_hz), rate_hz)
    assert len(out) == RATE_HZ
    assert np.abs(out - sine(1_000, -6, 1))[300:-300].max() < 10 ** (-80 / 20)


def test_what_is_above_our_rate_is_not_folded_down() -> None:
    folded = resampled(sine(15_000, -6, 1, 48_000), 48_000)
    assert np.abs(folded[300:-300]).max() < 10 ** (-80 / 20)


def test_our_own_rate_is_left_alone() -> None:
    wave = sine(1_000, -6, 0.1)
    assert resampled(wave, RATE_HZ) is wave


def test_a_known_gain_masters_each_part_alone_and_only_once() -> None:
    parts = (speechlike(level=0.05), speechlike(seconds=4, level=0.04))
    usual = TARGET_LUFS - loudness(np.concatenate(parts), RATE_HZ)
    store = Memory()
    first = mastered(parts, usual, store)
    assert len(store.kept) == 2
    other = (parts[0], speechlike(seconds=5, level=0.045))
    again = mastered(other, usual, store)
    assert len(store.kept) == 3
    assert again[0] == first[0]
    assert mastered(other, usual) == again
    assert loudness(decode(b"".join(again))[0], RATE_HZ) == pytest.approx(TARGET_LUFS, abs=0.5)


def test_a_gain_that_does_not_fit_is_found_by_measuring() -> None:
    quiet = (speechlike(level=0.005),)
    assert loudness(decode(mastered(quiet, 3.0)[0])[0], RATE_HZ) == pytest.approx(TARGET_LUFS, abs=0.5)


def test_a_kept_part_that_is_damaged_is_mastered_again() -> None:
    parts = (speechlike(),)
    store = Memory()
    first = mastered(parts, usual_of(parts), store)
    for key, data in store.kept.items():
        store.kept[key] = data[: len(data) // 2 + 1]
    assert mastered(parts, usual_of(parts), store) == first


def usual_of(parts: tuple[NDArray[np.float32], ...]) -> float:
    return TARGET_LUFS - loudness(np.concatenate(parts), RATE_HZ)
