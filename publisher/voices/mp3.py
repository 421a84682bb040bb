"""MP3 bytes to samples, in memory: the only importer of miniaudio.

miniaudio (MIT, one file of 1.6 MB) decodes with dr_mp3 and needs no other library,
no program and no file on disk; the larger decoders bring a whole multimedia system for the same few lines.
"""

import numpy as np
from numpy.typing import NDArray


class Mp3Error(Exception):
    """The bytes are no MP3 sound."""


def decode(data: bytes) -> tuple[NDArray[np.float32], int]:
    """Return mono samples of full scale 1.0 and their rate in hertz; the mean of the channels. Raises Mp3Error."""
    import miniaudio

    try:
        sound = miniaudio.mp3_read_s16(data)
    except miniaudio.DecodeError as error:
        raise Mp3Error(str(error)) from error
    samples = np.frombuffer(sound.samples, np.int16).reshape(-1, sound.nchannels)
    return (samples.mean(axis=1, dtype=np.float32) / np.float32(32768.0)), sound.sample_rate
