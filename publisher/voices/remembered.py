"""A voice that keeps what it said: the same protocol, with a store behind it, so that an edit re-speaks only itself."""

import hashlib
import struct
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Protocol

from publisher.voices.pronounce import READING, used_in
from publisher.voices.protocol import Sound, Utterance, Voice

_HEADER = struct.Struct("<4sI32s")
_MARK = b"SND1"


class Store(Protocol):
    """Where bytes are kept under a key of letters and digits; it may forget, and it may be damaged."""

    def get(self, key: str) -> bytes | None:
        """Return what was put under the key, or None."""

    def put(self, key: str, data: bytes) -> None:
        """Keep the data under the key."""

    def claimed(self, key: str) -> AbstractContextManager[None]:
        """Be the only one who makes what the key stands for, as far as the store can tell; others wait meanwhile."""


@dataclass(frozen=True, slots=True)
class Memory:
    """A store that lasts as long as the process."""

    kept: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        """Return what was put under the key, or None."""
        return self.kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Keep the data under the key."""
        self.kept[key] = data

    def claimed(self, key: str) -> AbstractContextManager[None]:
        """Claim nothing: nobody else uses this store."""
        del key
        return nullcontext()


@dataclass(frozen=True, slots=True)
class Remembered:
    """A voice and a store of its sentences."""

    voice: Voice
    store: Store

    @property
    def name(self) -> str:
        """Return the voice's name."""
        return self.voice.name

    @property
    def version(self) -> str:
        """Return the voice's version."""
        return self.voice.version

    def speak(self, utterance: Utterance) -> Sound:
        """Return the sound of one sentence, from the store where it holds it whole. Raises VoiceError.

        Two that want the same sentence at once do not both speak it: the second waits and takes what the first said.
        """
        key = sentence_key(self.voice, utterance)
        sound = self._kept(key)
        if sound is None:
            with self.store.claimed(key):
                sound = self._kept(key)
                if sound is None:
                    sound = self.voice.speak(utterance)
                    self.store.put(key, _packed(sound))
        return sound

    def _kept(self, key: str) -> Sound | None:
        kept = self.store.get(key)
        return _unpacked(kept) if kept else None


def sentence_key(voice: Voice, utterance: Utterance) -> str:
    """Return the sha256, in hex, of all that decides how a sentence sounds; unused pronunciations do not count."""
    say = tuple((entry.word, entry.ipa, entry.respelling) for entry in used_in(utterance.text, utterance.say))
    parts = (voice.name, voice.version, READING, f"{utterance.speed:.3f}", say, utterance.text)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _packed(sound: Sound) -> bytes:
    return _HEADER.pack(_MARK, sound.rate_hz, hashlib.sha256(sound.pcm16).digest()) + sound.pcm16


def _unpacked(data: bytes) -> Sound | None:
    """Return the sound, or None when the data is not as it was put: then the sentence is spoken again."""
    if len(data) <= _HEADER.size:
        return None
    mark, rate_hz, digest = _HEADER.unpack_from(data)
    pcm16 = data[_HEADER.size :]
    whole = mark == _MARK and hashlib.sha256(pcm16).digest() == digest
    return Sound(pcm16, rate_hz) if whole else None
