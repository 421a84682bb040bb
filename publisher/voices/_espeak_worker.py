"""Speaks one sentence with eSpeak NG and ends; run as a program of its own by `publisher.voices.espeak`.

The library keeps a random state that no call resets: a second sentence in one process has other bytes than in a fresh
one, and two threads disturb each other. A process for each sentence gives the same bytes each time.
Arguments: library, data folder, voice identifier, words a minute. Text comes in on standard input (UTF-8); 16-bit
little-endian samples go out on standard output, after the sample rate as 4 bytes. Exit code 2: no such voice.
"""

import ctypes
import sys

SYNCHRONOUS = 2
DONT_EXIT = 0x8000
UTF8 = 0x1
PHONEMES = 0x100
RATE = 1
"""Values of espeak-ng's speak_lib.h."""
NO_VOICE = 2
FAILED = 3

CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def main(library: str, data: str, voice: str, words_a_minute: str) -> int:
    """Speak what standard input holds; return the exit code."""
    engine = ctypes.CDLL(library)
    rate_hz = engine.espeak_Initialize(SYNCHRONOUS, 0, data.encode(), DONT_EXIT)
    if rate_hz <= 0:
        return FAILED
    if engine.espeak_SetVoiceByName(voice.encode()):
        return NO_VOICE
    engine.espeak_SetParameter(RATE, int(words_a_minute), 0)
    sound = bytearray()

    def keep(samples: "ctypes._Pointer[ctypes.c_short]", count: int, _events: int | None) -> int:
        if samples and count > 0:
            sound.extend(ctypes.string_at(samples, count * 2))
        return 0

    callback = CALLBACK(keep)
    engine.espeak_SetSynthCallback(callback)
    text = sys.stdin.buffer.read()
    failed = engine.espeak_Synth(text, len(text) + 1, 0, 1, 0, UTF8 | PHONEMES, None, None)
    if failed or engine.espeak_Synchronize():
        return FAILED
    sys.stdout.buffer.write(rate_hz.to_bytes(4, "little") + bytes(sound))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:5]))
