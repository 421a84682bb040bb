"""The script as sound: each cue spoken by one voice, with the script's own pauses, and where each begins and ends."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from publisher.render.audio.resample import RATE_HZ, resampled
from publisher.speech import Cue, Part, Script
from publisher.voices import Say, Utterance, Voice

LEAD_IN_MS = 500
"""Before the first word of the file: players and smart speakers swallow the very beginning."""
PART_LEAD_IN_MS = 250
"""Before the first word of a later part, which is also a file of its own."""
END_MS = 1000
FRAME_MS = 5
FADED = 10 ** (-48 / 20)
"""What is so far below the usual loudness of its sentence is not heard as its sound. The loudest moment is no measure:
levelling lowers it by several dB, and the edge of a faint sound would move with it."""
VOICED = 10 ** (-20 / 20)
"""What of a sentence counts for its usual loudness: all but its pauses, told from its loudest moment."""
BETWEEN_PIECES_MS = 120
"""Between the letters of a code, which are said one by one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A cue and where it is in its part's samples: first and one past the last sample that holds its sound."""

    cue: Cue
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Take:
    """A part as spoken: its samples (24 kHz, full scale 1.0) and its cues."""

    part: Part
    samples: NDArray[np.float32]
    marks: tuple[Mark, ...]


def spoken_by_parts(
    script: Script, say: tuple[Say, ...], voice: Voice, before: tuple[Take, ...] = ()
) -> tuple[Take, ...]:
    """Return the parts of a script spoken by the voice; what ``before`` holds already is not spoken again.

    ``before`` are takes of a script of as many parts. Raises VoiceError when any sentence fails.
    """
    last = len(script.parts) - 1
    known = {take.part: take for take in before}
    return tuple(
        known.get(part)
        or _take(part, say, voice, (LEAD_IN_MS if not at else PART_LEAD_IN_MS, END_MS if at == last else 0))
        for at, part in enumerate(script.parts)
    )


def _take(part: Part, say: tuple[Say, ...], voice: Voice, silence_ms: tuple[int, int]) -> Take:
    pieces = [_silence(silence_ms[0])]
    marks = []
    at = len(pieces[0])
    for cue in part.cues:
        spoken = _spoken(cue, say, voice)
        pause = _silence(cue.pause_ms)
        first, end = _heard(spoken)
        marks.append(Mark(cue, at + first, at + end))
        pieces += [spoken, pause]
        at += len(spoken) + len(pause)
    pieces.append(_silence(silence_ms[1]))
    return Take(part, np.concatenate(pieces), tuple(marks))


def _heard(samples: NDArray[np.float32]) -> tuple[int, int]:
    """Return where the sound of a sentence begins and ends: its usual loudness is the median of what is voiced."""
    frame = RATE_HZ * FRAME_MS // 1000
    peaks = np.abs(samples[: len(samples) // frame * frame]).reshape(-1, frame).max(axis=1, initial=0.0)
    voiced = peaks[peaks > peaks.max(initial=0.0) * VOICED]
    loud = np.flatnonzero(peaks > np.median(voiced) * FADED) if len(voiced) else voiced
    if not len(loud):
        return 0, len(samples)
    last = (int(loud[-1]) + 1) * frame
    return int(loud[0]) * frame, len(samples) if len(samples) - last < frame else last


def _spoken(cue: Cue, say: tuple[Say, ...], voice: Voice) -> NDArray[np.float32]:
    if not cue.pieces:
        return _said(cue.spoken, cue.speed, say, voice)
    pieces = [_said(piece, cue.speed, say, voice) for piece in cue.pieces]
    gap = _silence(BETWEEN_PIECES_MS)
    return np.concatenate([sound for piece in pieces for sound in (gap, piece)][1:])


def _said(text: str, speed: float, say: tuple[Say, ...], voice: Voice) -> NDArray[np.float32]:
    sound = voice.speak(Utterance(text, speed, say))
    samples = np.frombuffer(sound.pcm16, "<i2").astype(np.float32) / np.float32(32768.0)
    return resampled(samples, sound.rate_hz)


def _silence(length_ms: int) -> NDArray[np.float32]:
    return np.zeros(length_ms * RATE_HZ // 1000, np.float32)
