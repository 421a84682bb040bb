"""Samples to MP3 frames: the only importer of lameenc (LAME, LGPL-2.0).

Each part of a leaflet is encoded alone, and the file is their frames one after the other: a stream begins with no
reference to frames before it, and parts begin and end in silence. So only a changed part is encoded again, and a part's
length is exact: 64 kbit/s at 24 kHz is 192 bytes a frame, 576 samples, 24 ms (ISO/IEC 13818-3, layer III).
"""

import hashlib
from functools import cache
from importlib import metadata

import numpy as np
from numpy.typing import NDArray

from publisher.render.audio.resample import RATE_HZ
from publisher.voices import Store

KBITS = 64
FRAME_BYTES = 192
FRAME_MS = 24
DELAY_SAMPLES = 1105
"""By which a decoder's output is late: 576 of the encoder and 529 of any decoder; no header tells players to skip."""
LEVEL = 10 ** (0.4459 / 20)
"""What the encoder takes away: LAME scales its input by 0.95."""
QUALITY = 3
"""LAME's own default for a constant bit rate: half the work of 2, and nearer to the sound that goes in."""
VERSION = f"LAME, 64 kbit/s, quality {QUALITY}"


def encoded(samples: NDArray[np.float32], store: Store | None = None) -> bytes:
    """Return mono 24 kHz samples (full scale 1.0) as MP3 frames of constant bit rate, with no header before them.

    With a store, samples that were encoded before are not encoded again.
    """
    pcm16 = np.rint(np.clip(samples * np.float32(LEVEL * 32767.0), -32767.0, 32767.0)).astype("<i2").tobytes()
    key = hashlib.sha256(f"{made_by()}\n".encode() + pcm16).hexdigest()
    kept = store.get(key) if store else None
    if kept and len(kept) % FRAME_BYTES == 0:
        return kept
    frames = _encoded(pcm16)
    if store:
        store.put(key, frames)
    return frames


@cache
def made_by() -> str:
    """Return the encoder with its settings and version."""
    return f"{VERSION}, lameenc {metadata.version('lameenc')}"


def _encoded(pcm16: bytes) -> bytes:
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(KBITS)
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE_HZ)
    encoder.set_out_sample_rate(RATE_HZ)
    encoder.set_quality(QUALITY)
    encoder.silence()
    return bytes(encoder.encode(pcm16)) + bytes(encoder.flush())


def length_ms(frames: bytes) -> int:
    """Return how long the frames last, in milliseconds."""
    return len(frames) // FRAME_BYTES * FRAME_MS
