"""The Google voice against a stand-in: all of gTTS as it is, only the address is another."""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

from publisher.voices import Say, Utterance, VoiceError
from publisher.voices.google import GoogleVoice, Service, clauses, open_google, service_for, trouble
from tests.voices.conftest import NO_AUDIO, SOUND, Reply, StandIn, answer, closed, cut_off, hang, trickle

SENTENCE = Utterance("You may have a headache.")
BUSY = answer(429, b"")


def test_a_sentence_is_decoded_from_the_reply(stand_in: StandIn) -> None:
    stand_in.replies = [SOUND]
    sound = stand_in.voice().speak(SENTENCE)
    assert sound.rate_hz == 22_050
    assert len(sound.pcm16) / 2 / sound.rate_hz == pytest.approx(0.6, abs=0.1)
    assert stand_in.texts == ["You may have a headache."]


def test_a_sentence_is_one_request(stand_in: StandIn) -> None:
    stand_in.replies = [SOUND]
    stand_in.voice().speak(Utterance("Call us, or write, or come in; we are here, day and night."))
    assert stand_in.texts == ["Call us, or write, or come in; we are here, day and night."]


def test_the_service_hears_the_respelling_and_the_language(stand_in: StandIn) -> None:
    stand_in.replies = [SOUND]
    say = (Say("meninges", "məˈnɪndʒiːz", "muh nin jeez"),)
    stand_in.voice().speak(Utterance("The meninges.", 1.0, say))
    request = json.loads(unquote(stand_in.sent[0]).removeprefix("f.req=").rstrip("&"))
    assert json.loads(request[0][0][1]) == ["The muh nin jeez.", "en", None, "null"]


def test_slow_speech_is_the_slow_pace_of_the_service(stand_in: StandIn) -> None:
    stand_in.replies = [SOUND]
    stand_in.voice().speak(Utterance("Slowly.", 0.8))
    request = json.loads(unquote(stand_in.sent[0]).removeprefix("f.req=").rstrip("&"))
    assert json.loads(request[0][0][1])[2] is True


def test_requests_are_half_a_second_apart(stand_in: StandIn) -> None:
    stand_in.replies = [SOUND]
    voice = stand_in.voice()
    for _ in range(3):
        voice.speak(SENTENCE)
    assert stand_in.waits == [0.5, 0.5]


@pytest.mark.parametrize("failure", [BUSY, answer(500, b""), answer(503, b""), cut_off, closed])
def test_what_may_pass_is_tried_again(stand_in: StandIn, failure: Reply) -> None:
    stand_in.replies = [failure, SOUND]
    assert stand_in.voice().speak(SENTENCE).pcm16
    assert stand_in.texts == ["You may have a headache."] * 2
    assert 1.0 in stand_in.waits


def test_waits_grow_and_end(stand_in: StandIn) -> None:
    stand_in.replies = [BUSY]
    with pytest.raises(VoiceError, match="answered 429") as error:
        stand_in.voice().speak(SENTENCE)
    assert len(stand_in.sent) == 4
    assert [wait for wait in stand_in.waits if wait != 0.5] == [1.0, 2.0, 4.0]
    assert "\n" not in str(error.value)


def test_the_service_says_how_long_to_wait(stand_in: StandIn) -> None:
    stand_in.replies = [answer(429, b"", {"Retry-After": "7"}), SOUND]
    stand_in.voice().speak(SENTENCE)
    assert 7.0 in stand_in.waits


def test_a_leaflet_loses_a_minute_at_most(stand_in: StandIn) -> None:
    slow = answer(429, b"", {"Retry-After": "35"})
    stand_in.replies = [slow, SOUND, slow, SOUND]
    voice = stand_in.voice()
    voice.speak(SENTENCE)
    with pytest.raises(VoiceError, match="429"):
        voice.speak(SENTENCE)
    assert sum(stand_in.waits) <= 60


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refusal_is_not_tried_again(stand_in: StandIn, status: int) -> None:
    stand_in.replies = [answer(status, b"")]
    with pytest.raises(VoiceError, match=str(status)) as error:
        stand_in.voice().speak(SENTENCE)
    assert len(stand_in.sent) == 1
    assert not error.value.offline


def test_a_redirect_is_not_followed_with_the_text(stand_in: StandIn) -> None:
    stand_in.replies = [answer(302, b"", {"Location": stand_in.address + "/elsewhere"}), SOUND]
    with pytest.raises(VoiceError, match="302"):
        stand_in.voice().speak(SENTENCE)
    assert len(stand_in.sent) == 1


@pytest.mark.parametrize("reply", [NO_AUDIO, answer(200, b""), answer(200, b'jQ1olc","[\\"AAAA\\"]')])
def test_a_reply_without_sound_is_one_clear_line(stand_in: StandIn, reply: Reply) -> None:
    stand_in.replies = [reply]
    with pytest.raises(VoiceError, match="without sound"):
        stand_in.voice().speak(SENTENCE)
    assert len(stand_in.sent) == 1


@pytest.mark.parametrize("reply", [hang, trickle])
def test_a_service_that_hangs_is_given_up_in_time(stand_in: StandIn, reply: Reply) -> None:
    stand_in.replies = [reply]
    with pytest.raises(VoiceError) as error:
        stand_in.voice().speak(SENTENCE)
    assert error.value.offline
    assert len(stand_in.sent) == 1


def test_a_refused_connection_is_the_network(nobody: str) -> None:
    waits: list[float] = []
    voice = open_google("en-GB", Service(address=nobody, wait=waits.append))
    with pytest.raises(VoiceError, match="is there a network") as error:
        voice.speak(SENTENCE)
    assert error.value.offline
    assert waits == []


def test_an_unknown_host_is_the_network() -> None:
    with pytest.raises(VoiceError, match="is there a network") as error:
        open_google("en-GB", Service(address="http://nowhere.invalid")).speak(SENTENCE)
    assert error.value.offline


def test_a_server_that_cannot_prove_who_it_is_gets_no_text(stand_in: StandIn, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    openssl = shutil.which("openssl")
    assert openssl, "openssl is needed to make a certificate that nobody vouches for"
    wanted = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1"]
    subprocess.run([openssl, *wanted, "-keyout", str(key), "-out", str(certificate)], capture_output=True, check=True)
    stand_in.encrypt(certificate, key)
    with pytest.raises(VoiceError, match="no valid certificate") as error:
        open_google("en-GB", stand_in.service()).speak(SENTENCE)
    assert stand_in.sent == []
    assert not error.value.offline


def test_the_network_is_asked_once_a_process(stand_in: StandIn) -> None:
    service = stand_in.service()
    assert trouble("en-GB", service) is None
    assert trouble("fr", service) is None
    assert stand_in.knocks == 1
    assert stand_in.sent == []


def test_no_network_is_told_before_anything_is_sent(nobody: str) -> None:
    missing = trouble("en-GB", Service(address=nobody))
    assert missing
    assert missing.offline


def test_a_service_that_does_not_answer_a_knock_is_given_up_in_time(stand_in: StandIn) -> None:
    stand_in.silent = True
    missing = trouble("en-GB", stand_in.service())
    assert missing
    assert missing.offline


def test_a_language_that_the_service_lacks_is_told() -> None:
    with pytest.raises(VoiceError, match="tlh"):
        open_google("tlh")


@pytest.mark.parametrize(
    ("language", "url"),
    [
        ("en-GB", "https://translate.google.co.uk"),
        ("en-AU", "https://translate.google.com.au"),
        ("fr-CA", "https://translate.google.com"),
    ],
)
def test_the_accent_comes_from_the_address(language: str, url: str) -> None:
    assert service_for(language).url == url


def test_the_service_is_given_up_within_twenty_seconds() -> None:
    service = Service()
    assert (service.connect_s, service.read_s) == (5, 15)
    assert service.probe_s == 3
    assert service.probe_s + service.request_s < 20


def test_a_long_sentence_is_cut_at_the_last_clause_that_fits() -> None:
    text = (
        "Call us if you feel weak, if you feel sick, or if you feel at all unwell, and if nobody is there, call again."
    )
    pieces = clauses(text)
    assert pieces == [text[:97], text[98:]]
    assert " ".join(pieces) == text


def test_a_long_sentence_without_clauses_is_cut_between_words() -> None:
    text = " ".join(["headache"] * 30)
    pieces = clauses(text)
    assert all(len(piece) <= 100 for piece in pieces)
    assert " ".join(pieces) == text


def test_a_name_and_version_tell_where_the_text_goes(stand_in: StandIn) -> None:
    voice: GoogleVoice = stand_in.voice()
    assert voice.name == "google en"
    assert stand_in.address in voice.version
