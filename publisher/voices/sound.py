"""From an engine's raw samples to a `Sound`: the only place that trims the silence at its ends."""

import numpy as np
from numpy.typing import NDArray

from publisher.voices.protocol import Sound, VoiceError

EDGE_MS = 30
"""Silence that stays at each end, so that a soft first or last consonant is never cut; pauses are the script's own."""
FLOOR = 10 ** (-50 / 20)
"""A frame counts as sound when its peak is within 50 dB of the sentence's loudest: breath and hiss lie below."""
FRAME_MS = 5


def trimmed(samples: NDArray[np.float32], rate_hz: int) -> Sound:
    """Return the samples (full scale 1.0) without the silence at their ends beyond 30 ms.

    Raises VoiceError when nothing is to be heard: a sentence that is silent is an engine that failed.
    """
    frame = rate_hz * FRAME_MS // 1000
    count = -(-len(samples) // frame)
    padded = np.zeros(count * frame, np.float32)
    padded[: len(samples)] = samples
    peaks = np.abs(padded.reshape(count, frame)).max(axis=1) if count else np.zeros(1, np.float32)
    if peaks.max() <= 0:
        raise VoiceError("the voice made no sound for a sentence")
    heard = np.flatnonzero(peaks > peaks.max() * FLOOR)
    edge = rate_hz * EDGE_MS // 1000
    first = max(0, int(heard[0]) * frame - edge)
    last = min(len(samples), (int(heard[-1]) + 1) * frame + edge)
    return Sound(to_pcm16(samples[first:last]), rate_hz)


def to_pcm16(samples: NDArray[np.floating]) -> bytes:
    """Return samples of full scale 1.0 as 16-bit little-endian bytes; what is beyond full scale is clipped."""
    scaled = np.rint(np.clip(samples, -1.0, 1.0) * 32767.0)
    return bytes(scaled.astype("<i2").tobytes())


def to_float(pcm16: bytes) -> NDArray[np.float32]:
    """Return 16-bit little-endian bytes as samples of full scale 1.0."""
    return np.frombuffer(pcm16, "<i2").astype(np.float32) / np.float32(32768.0)
