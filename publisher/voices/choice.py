"""Which voices there are on this machine, and which of the configured ones speaks a leaflet.

A voice is named by its engine, and where there are several by the voice too: ``hibari``, ``hibari emma``,
``espeak gmw/en-GB-x-rp``, ``piper FILE.onnx``, ``google``.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from publisher.voices import espeak, google, hibari, piper
from publisher.voices.protocol import Voice, VoiceError
from publisher.voices.silent import Silent


@dataclass(frozen=True, slots=True)
class Offer:
    """A voice as a list shows it.

    ``works`` says whether it can speak the language here and now as far as can be told without the network; if not,
    ``missing`` says what to do. ``sends_text`` is true when the words leave this machine, and ``about`` says where to.
    """

    name: str
    works: bool
    about: str
    licence: str
    sends_text: bool = False
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """The voice that speaks; ``why`` tells why an earlier one of the list does not (empty for the first)."""

    name: str
    why: str


NONE_NAMED = "no voice is named: add “voices: [hibari, espeak]” to publisher.yaml"
ENGINES = ("hibari", "espeak", "piper", "google", "silent")


def offers(language: str) -> tuple[Offer, ...]:
    """Return every voice that could speak the language (BCP 47 tag), installed or not; the network is not asked."""
    listed = [_hibari(voice) for voice in hibari.MODELS] if hibari.speaks(language) else []
    if espeak.speaks(language):
        listed.append(_offer("espeak", language, "computer-like, over 100 languages", "GPL-3.0"))
    about = "any voice file of the Piper project: name it as “piper FILE.onnx”"
    listed.append(Offer("piper", piper.works(), about, "GPL-3.0; each voice its own", missing=_piper_missing()))
    if google.speaks(language):
        listed.append(_google())
    return tuple(listed)


def choose(names: Sequence[str], language: str) -> Choice:
    """Return the first of the names whose voice works for the language (BCP 47 tag).

    A single name has no fallback. Raises VoiceError with one line when none works; its ``offline`` is true when the
    network is all that is missing to the first that could speak the language.
    """
    troubles: list[VoiceError] = []
    for name in names:
        trouble = _trouble(name, language)
        if trouble is None:
            return Choice(name, "; ".join(str(each) for each in troubles))
        troubles.append(trouble)
    if not troubles:
        raise VoiceError(NONE_NAMED)
    raise VoiceError("; ".join(str(each) for each in troubles), offline=any(each.offline for each in troubles))


def open_voice(name: str, language: str) -> Voice:
    """Return the voice called ``name``, ready to speak the language. Raises VoiceError with one line."""
    engine, _, voice = name.partition(" ")
    trouble = _trouble(name, language)
    if trouble:
        raise trouble
    match engine:
        case "hibari":
            return hibari.open_hibari(voice or hibari.BUNDLED)
        case "espeak":
            return espeak.open_espeak(language, voice)
        case "piper":
            return piper.open_piper(voice)
        case "google":
            return google.open_google(language)
        case _:
            return Silent()


def is_local(name: str) -> bool:
    """Return whether the voice called ``name`` speaks on this machine, so that a sentence more costs nothing."""
    return name.partition(" ")[0] != "google"


def guesser(names: Sequence[str], language: str) -> Callable[[Collection[str]], frozenset[str]] | None:
    """Return what tells those of some words that the first local voice of the list has in no lexicon.

    None where no voice of the list can tell: only hibari can, and its lexicon stands for any voice of English.
    """
    voices = [name.partition(" ")[2] or hibari.BUNDLED for name in names if name.partition(" ")[0] == "hibari"]
    voice = next((voice for voice in voices if voice in hibari.MODELS), None)
    if voice is None or not hibari.speaks(language) or not hibari.works(hibari.BUNDLED):
        return None
    return lambda words: hibari.guessed(words, voice)


Made = TypeVar("Made")


def made_whole(names: Sequence[str], language: str, make: Callable[[Voice], Made]) -> tuple[Made, Choice]:
    """Return what ``make`` makes with the first voice that speaks to the end, and which voice that is.

    A voice that fails on the way is given up with all that it said: the next one begins at the beginning, so that no
    two voices are mixed. Raises VoiceError when none is left.
    """
    failures: list[str] = []
    for at, name in enumerate(names):
        try:
            return make(open_voice(name, language)), Choice(name, "; ".join(failures))
        except VoiceError as error:
            failures.append(str(error))
            if at == len(names) - 1:
                raise VoiceError("; ".join(failures), offline=error.offline) from error
    raise VoiceError(NONE_NAMED)


def _trouble(name: str, language: str) -> VoiceError | None:
    """Return why a voice does not speak the language here, or None when it does."""
    engine, _, voice = name.partition(" ")
    match engine:
        case "hibari":
            return _hibari_trouble(voice or hibari.BUNDLED, language)
        case "espeak":
            works = espeak.works() if voice else espeak.speaks(language)
            return None if works else VoiceError(f"espeak has no voice for {language} here")
        case "piper":
            missing = piper.missing(voice, language)
            return VoiceError(missing) if missing else None
        case "google":
            return google.trouble(language)
        case "silent":
            return None
        case _:
            return VoiceError(f"there is no voice “{name}”: the voices are {', '.join(ENGINES)}")


def _hibari_trouble(voice: str, language: str) -> VoiceError | None:
    if not hibari.speaks(language):
        return VoiceError(f"hibari speaks English only, not {language}")
    if voice not in hibari.MODELS:
        return VoiceError(f"hibari has no voice “{voice}”: choose one of {', '.join(hibari.MODELS)}")
    return None if hibari.works(voice) else VoiceError(_hibari_missing(voice))


def _hibari(voice: str) -> Offer:
    name = "hibari" if voice == hibari.BUNDLED else f"hibari {voice}"
    works = hibari.works(voice)
    about = f"neural, {hibari.MODELS[voice].about}"
    return Offer(name, works, about, "Apache-2.0", missing="" if works else _hibari_missing(voice))


def _hibari_missing(voice: str) -> str:
    if voice == hibari.BUNDLED:
        return "hibari is not installed here: run “pip install hibari-tts”"
    return f"hibari {voice} is not installed here: run “leaflet voices install hibari {voice} --from FILE”"


def _piper_missing() -> str:
    return "" if piper.works() else "piper is not installed here: run “pip install leaflet-publisher[piper]”"


def _offer(name: str, language: str, about: str, licence: str) -> Offer:
    trouble = _trouble(name, language)
    return Offer(name, trouble is None, about, licence, missing=str(trouble or ""))


def _google() -> Offer:
    about = "the text goes to an unofficial service of Google, which may stop or change at any time"
    missing = "" if google.works() else "gTTS is not installed here: run “pip install gtts”"
    return Offer("google", google.works(), about, "MIT (the client only)", sends_text=True, missing=missing)
