"""A voice that remembers: one engine call for each sentence that is new."""

from dataclasses import dataclass

import pytest

from publisher.voices import Memory, Remembered, Say, Silent, Sound, Utterance, VoiceError, sentence_key


@dataclass
class Counting:
    """A stand-in voice that counts its calls."""

    version: str = "1"
    name: str = "counting"
    calls: int = 0

    def speak(self, utterance: Utterance) -> Sound:
        self.calls += 1
        return Silent().speak(utterance)


ONE = Utterance("One sentence.")


def test_a_sentence_is_spoken_once() -> None:
    voice, store = Counting(), Memory()
    first = Remembered(voice, store).speak(ONE)
    assert Remembered(voice, store).speak(ONE) == first == Silent().speak(ONE)
    assert voice.calls == 1


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 5_000])
def test_a_damaged_memory_is_spoken_again(damage: bytes) -> None:
    voice, store = Counting(), Memory()
    remembered = Remembered(voice, store)
    remembered.speak(ONE)
    for key, kept in tuple(store.kept.items()):
        store.put(key, damage or kept[:-10] + b"0123456789")
    assert remembered.speak(ONE) == Silent().speak(ONE)
    assert voice.calls == 2


@pytest.mark.parametrize(
    "other",
    [Utterance("Another."), Utterance(ONE.text, 0.9), Utterance(ONE.text, 1.0, (Say("sentence", "", "sen tens"),))],
)
def test_text_speed_and_pronunciation_make_another_sentence(other: Utterance) -> None:
    assert sentence_key(Counting(), ONE) != sentence_key(Counting(), other)


def test_voice_and_version_make_another_sentence() -> None:
    keys = {sentence_key(voice, ONE) for voice in (Counting(), Counting(version="2"), Counting(name="other"))}
    assert len(keys) == 3


def test_a_pronunciation_that_is_not_used_changes_nothing() -> None:
    unused = Utterance(ONE.text, 1.0, (Say("meninges", "", "muh nin jeez"),))
    assert sentence_key(Counting(), ONE) == sentence_key(Counting(), unused)


def test_a_failure_is_not_remembered() -> None:
    @dataclass
    class Broken(Counting):
        def speak(self, utterance: Utterance) -> Sound:
            raise VoiceError(f"cannot say {utterance.text}")

    store = Memory()
    with pytest.raises(VoiceError):
        Remembered(Broken(), store).speak(ONE)
    assert store.kept == {}
