"""Which voice speaks, and what is said when it cannot."""

from dataclasses import dataclass, field

import pytest

from publisher.voices import Choice, Silent, Sound, Utterance, Voice, VoiceError, choose, made_whole, offers, open_voice


def test_the_first_voice_that_works_is_chosen() -> None:
    assert choose(("hibari", "espeak"), "en-GB") == Choice("hibari", "")


def test_the_reason_for_a_fallback_is_told() -> None:
    choice = choose(("hibari", "espeak"), "cy")
    assert choice.name == "espeak"
    assert "English only" in choice.why


def test_a_single_name_has_no_fallback() -> None:
    with pytest.raises(VoiceError, match="English only") as error:
        choose(("hibari",), "cy")
    assert not error.value.offline


@pytest.mark.parametrize("name", ["hibari nobody", "nobody", "piper", "piper missing.onnx"])
def test_a_voice_that_does_not_exist_is_one_clear_line(name: str) -> None:
    with pytest.raises(VoiceError) as error:
        open_voice(name, "en-GB")
    assert "\n" not in str(error.value)
    assert len(str(error.value)) > 20


def test_no_names_is_told() -> None:
    with pytest.raises(VoiceError, match=r"publisher\.yaml"):
        choose((), "en-GB")
    with pytest.raises(VoiceError, match=r"publisher\.yaml"):
        made_whole((), "en-GB", lambda voice: voice.name)


def test_offers_tell_what_works_what_is_missing_and_what_sends_text() -> None:
    by_name = {offer.name: offer for offer in offers("en-GB")}
    assert by_name["hibari"].works
    assert by_name["espeak"].works
    assert [name for name, offer in by_name.items() if offer.sends_text] == ["google"]
    assert all(offer.works or offer.missing for offer in by_name.values())
    assert all(offer.licence and offer.about for offer in by_name.values())


def test_offers_for_another_language_leave_out_what_does_not_speak_it() -> None:
    names = [offer.name for offer in offers("cy")]
    assert "espeak" in names
    assert not [name for name in names if name.startswith("hibari")]


def test_nothing_speaks_an_invented_language() -> None:
    assert [offer.name for offer in offers("qqq")] == ["piper"]
    with pytest.raises(VoiceError, match="qqq"):
        choose(("espeak",), "qqq")


@dataclass
class Failing:
    """A voice that fails on its third sentence."""

    spoken: list[str] = field(default_factory=list)
    name: str = "failing"
    version: str = "1"

    def speak(self, utterance: Utterance) -> Sound:
        self.spoken.append(utterance.text)
        if len(self.spoken) == 3:
            raise VoiceError("the voice failed", offline=True)
        return Silent().speak(utterance)


def test_a_fallback_begins_at_the_beginning() -> None:
    failing = Failing()
    sentences = ["One.", "Two.", "Three.", "Four."]

    def make(voice: Voice) -> list[tuple[str, str]]:
        speaker: Voice = failing if voice.name == "silent" and not failing.spoken else voice
        return [(speaker.name, f"{text}{speaker.speak(Utterance(text)).rate_hz}") for text in sentences]

    made, choice = made_whole(("silent", "espeak"), "en-GB", make)
    assert failing.spoken == ["One.", "Two.", "Three."]
    assert made == [("espeak gmw/en", f"{text}22050") for text in sentences]
    assert choice == Choice("espeak", "the voice failed")


def test_a_single_voice_that_fails_on_the_way_is_an_error() -> None:
    failing = Failing()

    def make(_voice: Voice) -> list[Sound]:
        return [failing.speak(Utterance(text)) for text in ("One.", "Two.", "Three.")]

    with pytest.raises(VoiceError, match="the voice failed") as error:
        made_whole(("silent",), "en-GB", make)
    assert error.value.offline
