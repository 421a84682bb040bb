"""Piper: any voice file of the Piper project (https://github.com/OHF-Voice/piper1-gpl, GPL-3.0; an optional extra).

A voice is ``NAME.onnx`` with ``NAME.onnx.json`` beside it. Its noise is set to nothing, so that the same sentence is
the same bytes.
"""

import hashlib
import json
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from publisher.voices.pronounce import before_vowels, engine_text
from publisher.voices.protocol import Say, Sound, Utterance, VoiceError
from publisher.voices.sound import to_float, trimmed

if TYPE_CHECKING:
    from piper import PiperVoice as Engine


class PiperVoice:
    """One Piper voice, its model loaded."""

    def __init__(self, file: Path, engine: "Engine") -> None:
        """Keep the loaded engine."""
        self._file = file
        self._engine = engine
        self._digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]

    @property
    def name(self) -> str:
        """Return the engine and the name of the voice file."""
        return f"piper {self._file.stem}"

    @property
    def version(self) -> str:
        """Return the versions of engine and libraries, and the first digits of the model's sha256."""
        libraries = [f"{name} {metadata.version(name)}" for name in ("piper-tts", "onnxruntime")]
        return ", ".join((*libraries, f"model {self._digest}"))

    def speak(self, utterance: Utterance) -> Sound:
        """Return the sound of one sentence at the voice's own rate. Raises VoiceError."""
        from piper import SynthesisConfig

        text = engine_text(utterance, _override, "[[ ˈeɪ ]]")
        config = SynthesisConfig(length_scale=1 / utterance.speed, noise_scale=0.0, noise_w_scale=0.0)
        chunks = list(self._engine.synthesize(text, config))
        if not chunks:
            raise VoiceError(f"{self.name} made no sound for “{text[:60]}”")
        samples = np.concatenate([to_float(chunk.audio_int16_bytes) for chunk in chunks])
        return trimmed(samples, chunks[0].sample_rate)


def _override(say: Say) -> str:
    return f"[[ {before_vowels(say.ipa)} ]]" if say.ipa else say.respelling


def works() -> bool:
    """Return whether the engine is installed."""
    return util.find_spec("piper") is not None


def missing(voice: str, language: str) -> str:
    """Return what is missing for a voice file to speak the language; empty when nothing is."""
    file, settings = Path(voice), Path(f"{voice}.json")
    if not works():
        return "piper is not installed here: run “pip install leaflet-publisher[piper]”"
    if not voice or not file.is_file() or not settings.is_file():
        return f"piper needs a voice file: “piper FILE.onnx” with FILE.onnx.json beside it, not “{voice}”"
    try:
        spoken = str(json.loads(settings.read_text(encoding="utf-8"))["espeak"]["voice"])
    except (ValueError, KeyError, TypeError):
        return f"{settings.name} is not the description of a Piper voice"
    same = spoken.partition("-")[0].lower() == language.partition("-")[0].lower()
    return "" if same else f"{file.name} speaks {spoken}, not {language}"


def open_piper(voice: str) -> PiperVoice:
    """Return the voice of a file, its model loaded. Raises VoiceError when the file is no Piper voice."""
    from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph, InvalidProtobuf
    from piper import PiperVoice as Engine

    try:
        return PiperVoice(Path(voice), Engine.load(voice))
    except (OSError, KeyError, ValueError, Fail, InvalidGraph, InvalidProtobuf) as error:
        raise VoiceError(f"{voice} is not a Piper voice: {error}") from error
