"""Loudness and peaks: measured after ITU-R BS.1770-4, set to −19 LUFS for mono speech, kept below a true peak.

−19 LUFS in one channel sounds as loud as −16 LUFS in two (EBU R 128 s2 and AES TD1008 for spoken word).
Sources: https://www.itu.int/rec/R-REC-BS.1770-4-201510-I, annex 1 (loudness) and annex 2 (true peak).
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono samples of full scale 1.0; single precision is finer than any file holds, and half the work."""
Weights = NDArray[np.float64]

TARGET_LUFS = -19.0
CEILING_DBTP = -4.25
"""Before encoding: 64 kbit/s MP3 moves peaks by up to 1.7 dB, and the finished file stays below −2 dBTP."""
STEP_DB = 0.25
"""Gain comes in such steps, so that a changed sentence seldom changes the level, and so the bytes, of other parts."""
NEAR_LU = 0.35
"""Near enough: encoding adds less than 0.1, and the bound is 0.5."""
MOST_STEPS = 12
"""How often the gain is corrected for what the limiter took; speech needs one or two."""
SILENCE_LUFS = -70.0
_HIGH_PASS_GAIN = 1.004995
"""The standard's high pass has b = 1, −2, 1, which at 48 kHz is this much above 1 in the pass band."""
_HOP_S = 0.1
_BLOCK_HOPS = 4
_OVERSAMPLING = 4
_LOOK_AHEAD_MS = 5
_RELEASE_MS = 50
MANNER = f"ceiling {CEILING_DBTP} dB, {_LOOK_AHEAD_MS} ms before a peak, {_RELEASE_MS} ms after it"
"""What, beside the gain, decides the limited sound."""
_AT_ONCE = 1 << 15
"""Peaks looked at in one go, so that a long leaflet needs no more memory than a short one."""


def loudness(samples: Samples, rate_hz: int) -> float:
    """Return the gated loudness in LUFS; −70 or less for silence (BS.1770-4, annex 1)."""
    return gated(energies(samples, rate_hz))


def energies(samples: Samples, rate_hz: int) -> Weights:
    """Return the weighted energy of the sound in steps of 100 ms; a rest shorter than that does not count."""
    weighted = _filtered(samples, _weighting(rate_hz))
    hop = round(rate_hz * _HOP_S)
    count = len(weighted) // hop
    return np.asarray(np.square(weighted[: count * hop]).reshape(count, hop).mean(axis=1, dtype=np.float64))


def gated(energy: "NDArray[np.floating]") -> float:
    """Return the loudness in LUFS of a sound whose energy is known in steps of 100 ms."""
    if len(energy) < _BLOCK_HOPS:
        return SILENCE_LUFS
    blocks = np.convolve(energy, np.full(_BLOCK_HOPS, 1 / _BLOCK_HOPS), mode="valid")
    heard = blocks[_lufs(blocks) > SILENCE_LUFS]
    if not len(heard):
        return SILENCE_LUFS
    loud = heard[_lufs(heard) > _lufs(heard.mean()) - 10.0]
    return float(_lufs(loud.mean()))


def true_peak(samples: Samples) -> float:
    """Return the true peak in dBTP: the highest value between samples too, oversampled four times (annex 2)."""
    highest = float(np.abs(samples).max(initial=0.0))
    return decibels(float(_true_peaks(samples, highest * 0.5).max(initial=0.0)))


def levelled(parts: tuple[Samples, ...], rate_hz: int) -> tuple[Samples, ...]:
    """Return the parts with one gain for all, limited, so that together they are −19 LUFS within 0.35.

    The gain is found by measuring. Silence is returned as it is.
    """
    measured = loudness(np.concatenate(parts), rate_hz)
    if measured <= SILENCE_LUFS:
        return parts
    energy = _energy(parts)
    gain = wanted = TARGET_LUFS - measured
    for _ in range(MOST_STEPS):
        done = tuple(with_gain(part, _steps(gain), rate_hz) for part in parts)
        lost = _steps(gain) + energy - _energy(done)
        if abs(wanted + lost - gain) < STEP_DB:
            short = TARGET_LUFS - loudness(np.concatenate(done), rate_hz)
            if abs(short) < NEAR_LU:
                break
            wanted += short
        gain = wanted + lost
    return done


def with_gain(part: Samples, gain_db: float, rate_hz: int) -> Samples:
    """Return a part louder by a gain, and limited."""
    return limited(part * np.float32(10 ** (gain_db / 20)), rate_hz)


def _energy(parts: tuple[Samples, ...]) -> float:
    """Return the energy in dB: how it falls tells nearly what the limiter takes, at a tenth of the work of a meter."""
    return 10 * float(np.log10(sum(float(part @ part) for part in parts)))


def limited(samples: Samples, rate_hz: int) -> Samples:
    """Return the samples with every true peak at or below the ceiling.

    The gain goes down over 5 ms before a peak and comes back over 50 ms after it: a plain clip would be heard.
    """
    ceiling = 10 ** (CEILING_DBTP / 20)
    peaks = _true_peaks(samples, ceiling * 0.7)
    if peaks.max(initial=0.0) <= ceiling:
        return samples
    block = rate_hz // 1000
    count = -(-len(peaks) // block)
    highest = np.pad(peaks, (0, count * block - len(peaks))).reshape(count, block).max(axis=1)
    held = _running_maximum(highest, _LOOK_AHEAD_MS + 1, _RELEASE_MS + 1)
    gains = np.asarray(np.repeat(ceiling / np.maximum(held, ceiling), block)[: len(samples)], np.float32)
    return samples * _smoothed(gains, _LOOK_AHEAD_MS * block, _RELEASE_MS * block)


def decibels(value: float) -> float:
    """Return an amplitude in dB of full scale."""
    return 20 * float(np.log10(max(value, 1e-10)))


def _steps(db: float) -> float:
    return float(np.round(db / STEP_DB)) * STEP_DB


def _lufs(energy: "NDArray[np.float64] | np.float64") -> "NDArray[np.float64]":
    return -0.691 + 10 * np.log10(np.maximum(energy, 1e-12))


def _running_maximum(peaks: Samples, before: int, after: int) -> Samples:
    """Return for each place the highest peak from ``after`` places before it to ``before`` places after it."""
    padded = np.pad(peaks, (after, before))
    size = 1
    while size * 2 <= before + after + 1:
        padded = np.maximum(padded[:-size], padded[size:])
        size *= 2
    rest = before + after + 1 - size
    return np.asarray(np.maximum(padded[: len(padded) - rest], padded[rest:]))


def _smoothed(gains: Samples, before: int, after: int) -> Samples:
    """Return the mean of the gains over a window that `_running_maximum` has made safe: never above what is needed."""
    window = before + after + 1
    padded = np.pad(gains, (before, after), mode="edge")
    sums = np.concatenate([[0.0], np.cumsum(padded, dtype=np.float64)])
    return np.asarray((sums[window:] - sums[:-window]) / window, np.float32)


def _true_peaks(samples: Samples, floor: float) -> Samples:
    """Return for each sample the highest magnitude at it and at the three points on each side of it.

    Only samples above ``floor`` are looked at closely: a peak between samples is at most 3 dB above them in speech.
    """
    peaks = np.abs(samples)
    near = np.flatnonzero(peaks > floor)
    taps = _interpolation()
    half = taps.shape[1] // 2
    padded = np.pad(samples, half)
    windows = np.lib.stride_tricks.sliding_window_view(padded, taps.shape[1])
    for some in np.array_split(near, len(near) // _AT_ONCE + 1):
        for side in (0, 1):
            between = np.abs(windows[some + side] @ taps.T).max(axis=1, initial=0.0)
            peaks[some] = np.maximum(peaks[some], between)
    return peaks


@cache
def _interpolation() -> Samples:
    """Return windowed-sinc taps for the points a quarter, a half and three quarters after a sample."""
    size = 48
    places = np.arange(size) - (size // 2 - 1)
    fractions = np.arange(1, _OVERSAMPLING)[:, None] / _OVERSAMPLING
    distance = places[None, :] - fractions
    window = np.i0(8.0 * np.sqrt(np.maximum(0.0, 1 - (distance / (size / 2 + 1)) ** 2))) / np.i0(8.0)
    return np.asarray(np.sinc(distance) * window, np.float32)


@cache
def _weighting(rate_hz: int) -> Samples:
    """Return the impulse response of the K weighting: a high shelf, then a high pass.

    The coefficients of BS.1770-4 hold at 48 kHz only; these are the analogue filters behind them, for any rate.
    """
    shelf_v = 10 ** (3.999843853973347 / 20)
    shelf = _biquad(1681.974450955533, 0.7071752369554196, rate_hz, (shelf_v, shelf_v**0.4996667741545416, 1.0))
    high_pass = _biquad(38.13547087602444, 0.5003270373238773, rate_hz, (_HIGH_PASS_GAIN, 0.0, 0.0))
    response = np.zeros(round(rate_hz * 0.35))
    response[0] = 1.0
    return np.asarray(_recursive(_recursive(response, *shelf), *high_pass), np.float32)


def _biquad(
    corner_hz: float, quality: float, rate_hz: int, shape: tuple[float, float, float]
) -> tuple[tuple[float, float, float], tuple[float, float]]:
    """Return the coefficients b and a of a second-order filter (bilinear transform); ``shape``: high, band, low."""
    k = np.tan(np.pi * corner_hz / rate_hz)
    high, band, low = shape
    scale = 1 + k / quality + k * k
    b = ((high + band * k / quality + low * k * k) / scale, 2 * (low * k * k - high) / scale)
    return (*b, (high - band * k / quality + low * k * k) / scale), (
        2 * (k * k - 1) / scale,
        (1 - k / quality + k * k) / scale,
    )


def _recursive(samples: Weights, b: tuple[float, float, float], a: tuple[float, float]) -> Weights:
    out = np.zeros_like(samples)
    x1 = x2 = y1 = y2 = 0.0
    for index, x in enumerate(samples.tolist()):
        y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2
        x1, x2, y1, y2 = x, x1, y, y1
        out[index] = y
    return out


def _filtered(samples: Samples, response: Samples) -> Samples:
    """Return the samples filtered by an impulse response, block by block (overlap-add)."""
    size = 1 << 16
    step = size - len(response) + 1
    spectrum = np.fft.rfft(response, size)
    out = np.zeros(len(samples) + size, np.float32)
    for start in range(0, len(samples), step):
        block = samples[start : start + step]
        out[start : start + size] += np.fft.irfft(np.fft.rfft(block, size) * spectrum, size)
    return out[: len(samples)]
