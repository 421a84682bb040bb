"""eSpeak NG: the fallback, and the voice of some 130 languages (GPL-3.0, https://github.com/espeak-ng/espeak-ng).

The library and its data come inside the package `espeakng-loader`. Each sentence is spoken by a process of its own
(`publisher.voices._espeak_worker` says why), so the same sentence has the same bytes whatever was spoken before.
"""

import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from pathlib import Path

from publisher.voices import _espeak_worker
from publisher.voices.pronounce import ESPEAK_ENGLISH, engine_text, letters
from publisher.voices.protocol import Say, Sound, Utterance, VoiceError
from publisher.voices.sound import to_float, trimmed

WORDS_A_MINUTE = 150
"""The pace at speed 1.0: slower than the engine's own 175, and heard with fewer errors."""
SLOWEST, FASTEST = 80, 450
"""What the engine takes (espeakRATE in speak_lib.h)."""
LONGEST_S = 30
"""No sentence takes longer than this to make, on any machine."""
DEFAULT_PRIORITY = 5
"""Of a voice for a language when its file names none (espeak-ng, docs/voices.md)."""


@dataclass(frozen=True, slots=True)
class EspeakVoice:
    """One voice of eSpeak NG; ``identifier`` is its file under ``lang/``."""

    identifier: str
    library: Path
    data: Path

    @property
    def name(self) -> str:
        """Return the engine and voice."""
        return f"espeak {self.identifier}"

    @property
    def version(self) -> str:
        """Return the version of the package that holds library and data, and the pace."""
        return f"espeakng-loader {_loader_version()}, {WORDS_A_MINUTE} words a minute"

    def speak(self, utterance: Utterance) -> Sound:
        """Return the sound of one sentence at the engine's own rate, 22.05 kHz. Raises VoiceError."""
        text = engine_text(utterance, self._override, "[['eI]]" if self._english else "")
        pace = min(FASTEST, max(SLOWEST, round(WORDS_A_MINUTE * utterance.speed)))
        out = self._run(text, pace)
        return trimmed(to_float(out[4:]), int.from_bytes(out[:4], "little"))

    def _override(self, say: Say) -> str:
        return f"[[{letters(say, ESPEAK_ENGLISH)}]]" if say.ipa and self._english else say.respelling

    @property
    def _english(self) -> bool:
        return self.identifier.rpartition("/")[2].partition("-")[0].partition("+")[0] == "en"

    def _run(self, text: str, words_a_minute: int) -> bytes:
        worker = [sys.executable, "-I", "-S", _espeak_worker.__file__]
        command = [*worker, str(self.library), str(self.data), self.identifier, str(words_a_minute)]
        try:
            # S603: the command is this interpreter and our own file; the text goes in on standard input.
            done = subprocess.run(  # noqa: S603
                command, input=text.encode(), capture_output=True, timeout=LONGEST_S, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise VoiceError(f"{self.name} did not answer: {error}") from error
        if done.returncode == _espeak_worker.NO_VOICE:
            raise VoiceError(f"eSpeak NG has no voice “{self.identifier}”")
        if done.returncode or len(done.stdout) <= 4:
            raise VoiceError(f"{self.name} failed on “{text[:60]}” (exit code {done.returncode})")
        return done.stdout


def works() -> bool:
    """Return whether the engine is installed."""
    return util.find_spec("espeakng_loader") is not None


def speaks(language: str) -> bool:
    """Return whether there is a voice for the language (BCP 47 tag)."""
    return works() and _identifier(language) is not None


def open_espeak(language: str, voice: str = "") -> EspeakVoice:
    """Return the voice for a language, or the one named by its file (``gmw/en-GB-x-rp``). Raises VoiceError."""
    if not works():
        raise VoiceError("eSpeak NG is not installed here: run “pip install espeakng-loader”")
    identifier = voice or _identifier(language)
    if identifier is None:
        raise VoiceError(f"eSpeak NG has no voice for the language “{language}”")
    import espeakng_loader

    return EspeakVoice(identifier, Path(espeakng_loader.get_library_path()), _data())


def _identifier(language: str) -> str | None:
    """Return the voice file for a tag, its longest known beginning first: ``cy-GB`` is served by ``cy``."""
    parts = language.lower().split("-")
    known = _voices()
    tags = ("-".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((known[tag] for tag in tags if tag in known), None)


@cache
def _loader_version() -> str:
    return metadata.version("espeakng-loader")


@cache
def _voices() -> dict[str, str]:
    """Return for each lower-case language tag the file of the voice that the engine prefers for it."""
    folder = _data() / "lang"
    best: dict[str, tuple[int, str]] = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            words = line.lower().split()
            if words[:1] == ["language"]:
                rank = int(words[2]) if len(words) > 2 else DEFAULT_PRIORITY
                choice = (rank, file.relative_to(folder).as_posix())
                best[words[1]] = min(best.get(words[1], choice), choice)
    return {tag: identifier for tag, (_, identifier) in best.items()}


def _data() -> Path:
    import espeakng_loader

    return Path(espeakng_loader.get_data_path())
