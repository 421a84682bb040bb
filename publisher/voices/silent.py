"""A stand-in that makes silence of a speakable length: for tests, and to see a script's timing without an engine."""

from dataclasses import dataclass

from publisher.voices.protocol import Sound, Utterance

MS_PER_LETTER = 65
"""About 150 English words a minute."""
SHORTEST_MS = 200


@dataclass(frozen=True, slots=True)
class Silent:
    """A voice whose sound is silence; its length comes from the text and the speed alone."""

    rate_hz: int = 24_000

    @property
    def name(self) -> str:
        """Return the name."""
        return "silent"

    @property
    def version(self) -> str:
        """Return what decides the length."""
        return f"1, {self.rate_hz} Hz"

    def speak(self, utterance: Utterance) -> Sound:
        """Return silence: 65 ms a letter, divided by the speed."""
        length_ms = max(SHORTEST_MS, round(len(utterance.text) * MS_PER_LETTER / utterance.speed))
        return Sound(b"\0\0" * (length_ms * self.rate_hz // 1000), self.rate_hz)
