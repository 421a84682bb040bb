"""Every voice that is on this machine: the same sentence is the same bytes, and is what was asked for."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from publisher.voices import Say, Silent, Sound, Utterance, Voice, VoiceError, guesser, open_voice
from publisher.voices.hibari import MODELS, HibariVoice, address, install, open_hibari
from publisher.voices.sound import EDGE_MS, to_float, trimmed

SENTENCE = Utterance("Thin membranes cover the brain.")
OPENERS: dict[str, Callable[[], Voice]] = {
    "hibari": lambda: open_voice("hibari", "en-GB"),
    "espeak": lambda: open_voice("espeak", "en-GB"),
    "silent": Silent,
}


@pytest.fixture(scope="module", params=OPENERS)
def voice(request: pytest.FixtureRequest) -> Voice:
    return OPENERS[request.param]()


@pytest.fixture(scope="module")
def hibari() -> HibariVoice:
    return open_hibari()


def seconds(sound: Sound) -> float:
    return len(sound.pcm16) / 2 / sound.rate_hz


def test_the_same_sentence_is_the_same_bytes_whatever_came_before(voice: Voice) -> None:
    first = voice.speak(SENTENCE)
    voice.speak(Utterance("Something else was said here."))
    assert voice.speak(SENTENCE) == first


def test_threads_do_not_disturb_each_other(voice: Voice) -> None:
    sentences = [Utterance(f"Sentence {word}.") for word in ("one", "two", "three", "four")]
    alone = [voice.speak(sentence) for sentence in sentences]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(voice.speak, sentences)) == alone


def test_another_process_says_the_same_bytes(voice: Voice) -> None:
    program = (
        "import hashlib, sys; from publisher.voices import Utterance, open_voice;"
        "print(hashlib.sha256(open_voice(sys.argv[1], 'en-GB').speak(Utterance(sys.argv[2])).pcm16).hexdigest())"
    )
    engine = voice.name.partition(" ")[0]
    out = subprocess.run(
        [sys.executable, "-c", program, engine, SENTENCE.text],
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert out.stdout.strip() == hashlib.sha256(voice.speak(SENTENCE).pcm16).hexdigest()


def test_slower_speech_is_longer(voice: Voice) -> None:
    slow = voice.speak(Utterance(SENTENCE.text, 0.8))
    assert 1.05 < seconds(slow) / seconds(voice.speak(SENTENCE)) < 1.5


def test_a_sentence_takes_as_long_as_people_take(voice: Voice) -> None:
    assert 1.2 < seconds(voice.speak(SENTENCE)) < 3.5


@pytest.mark.parametrize("engine", ["hibari", "espeak"])
def test_no_silence_is_left_at_the_ends(engine: str) -> None:
    sound = OPENERS[engine]().speak(SENTENCE)
    samples = np.abs(to_float(sound.pcm16))
    heard = np.flatnonzero(samples > samples.max() * 0.005)
    assert heard[0] <= sound.rate_hz * 0.05
    assert len(samples) - heard[-1] <= sound.rate_hz * 0.05


@pytest.mark.parametrize("engine", ["hibari", "espeak"])
def test_a_pronunciation_changes_the_sound(engine: str) -> None:
    voice = OPENERS[engine]()
    say = Say("membranes", "ˈbʌtəflaɪz", "")
    said = voice.speak(Utterance(SENTENCE.text, 1.0, (say,)))
    assert said != voice.speak(SENTENCE)


@pytest.mark.parametrize("engine", ["hibari", "espeak"])
def test_a_pronunciation_with_an_unknown_letter_names_word_and_letter(engine: str) -> None:
    with pytest.raises(VoiceError, match=r"“membranes” has “ʬ”"):
        OPENERS[engine]().speak(Utterance(SENTENCE.text, 1.0, (Say("membranes", "ˈmʬ", ""),)))


@pytest.mark.parametrize("engine", ["hibari", "espeak"])
def test_nothing_to_say_is_an_error(engine: str) -> None:
    with pytest.raises(VoiceError):
        OPENERS[engine]().speak(Utterance("."))


def test_brackets_in_the_text_command_no_engine(hibari: HibariVoice) -> None:
    bracketed = hibari.speak(Utterance("Thin [membranes](/kæt/) cover the brain."))
    assert seconds(bracketed) > 1.2


@pytest.mark.parametrize(
    ("language", "name"), [("cy", "espeak cel/cy"), ("pl-PL", "espeak zlw/pl"), ("ur", "espeak inc/ur")]
)
def test_espeak_speaks_other_languages(language: str, name: str) -> None:
    voice = open_voice("espeak", language)
    assert voice.name == name
    assert seconds(voice.speak(Utterance("Mama"))) > 0.2


def test_espeak_takes_a_voice_by_name() -> None:
    assert open_voice("espeak gmw/en-GB-x-rp", "en-GB").speak(SENTENCE).pcm16


def test_espeak_has_no_voice_of_a_wrong_name() -> None:
    with pytest.raises(VoiceError, match="nobody"):
        open_voice("espeak nobody", "en-GB").speak(SENTENCE)


def test_the_words_that_hibari_guesses_are_told() -> None:
    guess = guesser(("hibari", "espeak"), "en-GB")
    assert guess
    words = ("The", "leptomeningeal", "cat", "had", "clopidogrel", "Cat", "CAT")
    assert guess(words) == {"leptomeningeal", "clopidogrel"}
    assert guesser(("espeak",), "en-GB") is None
    assert guesser(("hibari", "espeak"), "cy") is None


@pytest.mark.parametrize("engine", ["hibari", "espeak"])
def test_the_letter_a_is_not_said_as_the_article(engine: str) -> None:
    voice = OPENERS[engine]()
    letter, article = (voice.speak(Utterance(f"See group {word} now.")) for word in ("A", "a"))
    assert letter != article
    assert letter.pcm16 == voice.speak(Utterance("See group ay now.", 1.0, (Say("ay", "ˈeɪ", ""),))).pcm16


def test_a_model_that_is_not_its_makers_is_refused() -> None:
    with pytest.raises(VoiceError, match="not the model of hibari emma"):
        install("emma", b"something else")


def test_the_makers_address_of_a_model_is_known() -> None:
    assert address("emma").startswith("https://")
    assert address("emma").endswith("/bf_emma.int8.onnx")


def test_a_voice_that_is_not_installed_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    with pytest.raises(VoiceError, match="leaflet voices install hibari emma"):
        open_hibari("emma")


def test_a_damaged_model_is_refused_on_loading(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    (tmp_path / "bf_emma.int8.onnx").write_bytes(b"damaged")
    with pytest.raises(VoiceError, match="install it again"):
        open_hibari("emma")


def test_the_version_names_what_decides_the_sound(hibari: HibariVoice) -> None:
    for part in ("hibari-tts 0.2.1", "onnxruntime", "numpy", MODELS["heart"].sha256[:12]):
        assert part in hibari.version


def test_silence_as_long_as_the_text() -> None:
    sound = Silent().speak(Utterance("a" * 100))
    assert seconds(sound) == pytest.approx(6.5)
    assert not any(sound.pcm16)


def test_trimming_keeps_thirty_milliseconds() -> None:
    rate_hz = 24_000
    samples = np.zeros(rate_hz, np.float32)
    samples[8_000:12_000] = 0.5
    sound = trimmed(samples, rate_hz)
    edges = rate_hz * EDGE_MS // 1000 * 2
    assert len(sound.pcm16) // 2 - edges == pytest.approx(4_000, abs=rate_hz * 0.011)


def test_a_silent_engine_is_an_error() -> None:
    with pytest.raises(VoiceError, match="no sound"):
        trimmed(np.zeros(24_000, np.float32), 24_000)
