"""hibari: a small neural voice for English that comes inside its package (package hibari-tts).

Apache-2.0. The American voice "heart" is in the wheel; the others are files that `install` puts in place. The model
file is checked against its sha256 each time it is loaded, and nothing is ever downloaded to build a leaflet: only
`leaflet voices install` fetches, when a person asks for it.
"""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from publisher.voices.download import fetched
from publisher.voices.pronounce import MISAKI_AMERICAN, MISAKI_BRITISH, engine_text, letters, same_but_accent
from publisher.voices.protocol import Say, Sound, Utterance, VoiceError
from publisher.voices.sound import trimmed

if TYPE_CHECKING:
    from hibari import Hibari
    from hibari.g2p import G2P

BUNDLED = "heart"
PACE = 0.9
"""Of the model's own pace at speed 1.0: about 190 words a minute within a sentence, 150 with a leaflet's pauses."""
SEED = 0
"""The noise in the voice is drawn from this, anew for each sentence: the same sentence is the same bytes."""


@dataclass(frozen=True, slots=True)
class Model:
    """A voice's model file as its maker published it for hibari-tts 0.2.1."""

    sha256: str
    british: bool
    about: str


MODELS = {
    "heart": Model(
        "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8", british=False, about="American woman"
    ),
    "emma": Model(
        "f709f0488ee63b583a22189a955aaf4257b9806dd330be3490661e53af0a89c1", british=True, about="British woman"
    ),
    "fenrir": Model(
        "f59fbd87908c91f827bc21b1b89443757b9a8580db9eee20aa948deb731321f4", british=False, about="American man"
    ),
    "fable": Model(
        "c28529302f2d27cd12f62625c24425888c4e3c2675583100ec530259136b8bc6", british=True, about="British man"
    ),
    "kore": Model(
        "346885752673e45d42f9864c9e2432094bc4b6385df060d4b83273da764d2fa9", british=False, about="American woman"
    ),
}


class HibariVoice:
    """One hibari voice, its model loaded."""

    def __init__(self, voice: str, engine: "Hibari", version: str) -> None:
        """Keep the loaded engine."""
        self._voice = voice
        self._engine = engine
        self._version = version
        self._letters = MISAKI_BRITISH if MODELS[voice].british else MISAKI_AMERICAN

    @property
    def name(self) -> str:
        """Return the engine and voice."""
        return f"hibari {self._voice}"

    @property
    def version(self) -> str:
        """Return the versions of engine, model and the libraries that compute the sound."""
        return self._version

    def speak(self, utterance: Utterance) -> Sound:
        """Return the sound of one sentence at 24 kHz. Raises VoiceError."""
        text = engine_text(utterance, self._override, "[A](/ˈA/)")
        samples = self._engine(text, speed=utterance.speed * PACE, seed=SEED)
        return trimmed(samples, self._engine.sample_rate)

    def _override(self, say: Say) -> str:
        """Return the form of a pronunciation; nothing where the voice says it so already, in its own accent."""
        if not say.ipa:
            return say.respelling
        wanted = _stressed(letters(say, self._letters))
        own = self._own(say.word)
        return "" if own and same_but_accent(own, wanted) else f"[{{word}}](/{wanted}/)"

    def _own(self, word: str) -> str:
        """Return how the voice says a word by its lexicon; empty when it would guess."""
        tokens = self._engine.g2p.phonemize_tokens(self._engine.g2p.tokenize(word))
        known = all(token.rating is None or token.rating > GUESSED for token in tokens)
        return " ".join(token.phonemes or "" for token in tokens) if known else ""


def _stressed(phonemes: str) -> str:
    """Return a word of one syllable with the stress that a dictionary leaves out."""
    return phonemes if re.search("[ˈˌ]", phonemes) else re.sub(r"([AIOQWYaiuæɑɒɔɛɜɪʊʌə])", r"ˈ\1", phonemes, count=1)


GUESSED = 2
"""hibari rates a token 2 or less when its spelling-to-sound network made it up."""


def guessed(words: Collection[str], voice: str = BUNDLED) -> frozenset[str]:
    """Return the words that are in no lexicon of the engine, so that it guesses how they are said."""
    reader = _reader(british=MODELS[voice].british)
    return frozenset(word for word in words if _is_guessed(reader, word))


def _is_guessed(reader: "G2P", word: str) -> bool:
    tokens = reader.phonemize_tokens(reader.tokenize(word))
    return any(token.rating is not None and token.rating <= GUESSED for token in tokens)


@cache
def _reader(*, british: bool) -> "G2P":
    from hibari.g2p import G2P

    return G2P(british=british, oov=lambda word: word)  # what a guess would sound like is not asked


def works(voice: str) -> bool:
    """Return whether the engine is installed and the voice's model file is in place."""
    return util.find_spec("hibari") is not None and voice in MODELS and _file(voice).is_file()


def speaks(language: str) -> bool:
    """Return whether the language (BCP 47 tag) is English."""
    return language.partition("-")[0].lower() == "en"


def open_hibari(voice: str = BUNDLED) -> HibariVoice:
    """Return the voice with its model loaded. Raises VoiceError when the model is missing or is not its maker's."""
    if voice not in MODELS:
        raise VoiceError(f"hibari has no voice “{voice}”: choose one of {', '.join(MODELS)}")
    if not works(voice):
        raise VoiceError(
            f"the voice hibari {voice} is not installed here: run “leaflet voices install hibari {voice} --from FILE”"
        )
    file = _file(voice)
    _check(voice, file.read_bytes(), str(file))
    from hibari import Hibari, dsp

    engine = Hibari(voice=voice, model=str(file), threads=1)
    libraries = [f"{name} {metadata.version(name)}" for name in ("hibari-tts", "onnxruntime", "numpy")]
    parts = (*libraries, f"fft {dsp.FFT_BACKEND}", f"model {MODELS[voice].sha256[:12]}", f"seed {SEED}", f"pace {PACE}")
    return HibariVoice(voice, engine, ", ".join(parts))


LARGEST_MODEL = 40_000_000
"""Bytes; the models have about 8 MB."""


def download(voice: str) -> bytes:
    """Return a voice's model file from where its maker publishes it; `install` checks it. Raises VoiceError."""
    return fetched(address(voice), LARGEST_MODEL)


def install(voice: str, data: bytes) -> Path:
    """Put a voice's model file where the engine looks for it and return its path. Raises VoiceError on a wrong file."""
    if voice not in MODELS or voice == BUNDLED:
        raise VoiceError(f"choose one of {', '.join(name for name in MODELS if name != BUNDLED)}")
    _check(voice, data, "the file")
    path = _file(voice)
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(data)
    Path(part.name).replace(path)
    return path


def address(voice: str) -> str:
    """Return where its maker publishes a voice's model file. Raises VoiceError for a voice that there is not."""
    if voice not in MODELS:
        raise VoiceError(f"hibari has no voice “{voice}”: choose one of {', '.join(MODELS)}")
    from hibari.voices import BASE_URL, VOICES

    return f"{BASE_URL}{VOICES[voice]['file']}"


def _file(voice: str) -> Path:
    from hibari.voices import ASSETS, VOICES, cache_dir

    return Path(ASSETS if voice == BUNDLED else cache_dir()) / str(VOICES[voice]["file"])


def _check(voice: str, data: bytes, what: str) -> None:
    if hashlib.sha256(data).hexdigest() != MODELS[voice].sha256:
        raise VoiceError(f"{what} is not the model of hibari {voice} as its maker published it: install it again")
