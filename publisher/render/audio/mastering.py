"""From a part's samples to its MP3 frames at the right level; a part that was mastered before is not looked at again.

The gain is one for all parts. Where the voice's usual gain brings the whole to its target, each part stands alone: its
frames and the energy of its sound are kept under its samples, so that an edit costs only the parts that it touches.
"""

import hashlib
import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from publisher.render.audio import mp3
from publisher.render.audio.levels import (
    MANNER,
    NEAR_LU,
    TARGET_LUFS,
    Samples,
    energies,
    gated,
    levelled,
    with_gain,
)
from publisher.render.audio.resample import RATE_HZ
from publisher.voices import Store

_HEADER = struct.Struct("<4sI")
_MARK = b"MST1"


@dataclass(frozen=True, slots=True)
class _Part:
    """The frames of a part and the weighted energy of its sound in steps of 100 ms."""

    frames: bytes
    energy: NDArray[np.float32]


def mastered(parts: tuple[Samples, ...], usual_db: float | None, store: Store | None = None) -> tuple[bytes, ...]:
    """Return the MP3 frames of the parts, together at −19 LUFS within 0.35; silence stays as it is.

    ``usual_db`` is the gain that the voice mostly needs: while it does, a changed sentence changes no other part.
    """
    if usual_db is not None:
        done = tuple(_part(samples, usual_db, store) for samples in parts)
        if abs(TARGET_LUFS - gated(np.concatenate([part.energy for part in done]))) < NEAR_LU:
            return tuple(part.frames for part in done)
    return tuple(mp3.encoded(samples, store) for samples in levelled(parts, RATE_HZ))


def _part(samples: Samples, gain_db: float, store: Store | None) -> _Part:
    made = f"{mp3.made_by()}, {MANNER}, {gain_db} dB\n"
    key = hashlib.sha256(made.encode() + samples.tobytes()).hexdigest()
    kept = store.get(key) if store else None
    part = _unpacked(kept) if kept else None
    if part is None:
        loud = with_gain(samples, gain_db, RATE_HZ)
        part = _Part(mp3.encoded(loud), energies(loud, RATE_HZ).astype(np.float32))
        if store:
            store.put(key, _HEADER.pack(_MARK, len(part.energy)) + part.energy.astype("<f4").tobytes() + part.frames)
    return part


def _unpacked(data: bytes) -> _Part | None:
    """Return a kept part, or None when the data is not as it was put: then the part is mastered again."""
    if len(data) <= _HEADER.size:
        return None
    mark, count = _HEADER.unpack_from(data)
    end = _HEADER.size + count * 4
    frames = data[end:]
    if mark != _MARK or end > len(data) or len(frames) % mp3.FRAME_BYTES:
        return None
    return _Part(frames, np.frombuffer(data[_HEADER.size : end], "<f4"))
