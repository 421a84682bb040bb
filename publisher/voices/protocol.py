"""What every voice is: the values that go in and come out, and the one way to fail."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Say:
    """A word with its pronunciation: ``ipa`` and a plain ``respelling``; an engine uses the form it understands."""

    word: str
    ipa: str
    respelling: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """One normalised sentence: words only, no digits or symbols. ``speed`` 1.0 is the voice's natural pace."""

    text: str
    speed: float = 1.0
    say: tuple[Say, ...] = ()


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono 16-bit little-endian samples at ``rate_hz``, without silence at either end beyond 30 ms."""

    pcm16: bytes
    rate_hz: int


class VoiceError(Exception):
    """A voice could not speak; the message says why and what to do. ``offline`` when only the network was missing."""

    def __init__(self, message: str, *, offline: bool = False) -> None:
        """Keep whether the network was the reason."""
        super().__init__(message)
        self.offline = offline


class Voice(Protocol):
    """An engine with one voice, ready to speak one language."""

    @property
    def name(self) -> str:
        """Return the engine and voice, such as ``hibari heart``."""

    @property
    def version(self) -> str:
        """Return what, beside the text, decides the sound: versions of engine, voice data and libraries."""

    def speak(self, utterance: Utterance) -> Sound:
        """Return the sound of one sentence. Raises VoiceError."""
