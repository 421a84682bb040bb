"""gTTS: a voice that sends the text to an unofficial service of Google (https://gtts.readthedocs.io, MIT).

Off unless a clinic names it. gTTS makes the requests and knows the languages; sending them is done here, because gTTS
itself does not verify the server's certificate, waits for ever, and leaves half a sound behind when a request fails.
"""

import base64
import binascii
import queue
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from typing import TYPE_CHECKING

import numpy as np

from publisher.voices.mp3 import Mp3Error, decode
from publisher.voices.pronounce import engine_text
from publisher.voices.protocol import Sound, Utterance, VoiceError
from publisher.voices.sound import trimmed

if TYPE_CHECKING:
    from requests import PreparedRequest, RequestException, Session

CONNECT_S, READ_S = 5.0, 15.0
REQUEST_S = 16.0
"""The longest that one request may take in all, however slowly its reply trickles in."""
PROBE_S = 3.0
"""With the probe before it, a service that never answers is given up within 20 s."""
RETRY_WAITS_S = (1.0, 2.0, 4.0)
RETRY_BUDGET_S = 60.0
"""The longest that one voice, which speaks one leaflet, may lose by trying again."""
BETWEEN_S = 0.5
"""Between two requests: the service is not ours to press."""
LONGEST = 100
"""Letters in one request (gTTS.GOOGLE_TTS_MAX_CHARS)."""
SLOW_BELOW = 0.85
"""The service knows two paces only; this speed and less is its slow one."""
DOMAINS = {
    "GB": "co.uk",
    "IE": "ie",
    "US": "us",
    "AU": "com.au",
    "CA": "ca",
    "IN": "co.in",
    "ZA": "co.za",
    "NG": "com.ng",
}
"""Which address of the service has which accent of English (gTTS documentation, "Localized accents")."""


@dataclass(frozen=True, slots=True)
class Service:
    """Where the text goes and how long is waited; ``address`` replaces the service's own (a stand-in for tests)."""

    domain: str = "com"
    address: str = ""
    connect_s: float = CONNECT_S
    read_s: float = READ_S
    request_s: float = REQUEST_S
    probe_s: float = PROBE_S
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    @property
    def url(self) -> str:
        """Return the address with its scheme."""
        return self.address or f"https://translate.google.{self.domain}"


class _AgainError(Exception):
    """A request failed in a way that may pass: ``after_s`` is what the service asked to wait."""

    def __init__(self, reason: str, after_s: float = 0.0) -> None:
        super().__init__(reason)
        self.after_s = after_s


class GoogleVoice:
    """The service's voice for one language; open a new one for each leaflet."""

    def __init__(self, language: str, service: Service) -> None:
        """Keep the language as the service names it."""
        self._language = language
        self._service = service
        self._lost_s = 0.0
        self._lock = threading.Lock()
        self._asked = False

    @property
    def name(self) -> str:
        """Return the service's name and the language."""
        return f"google {self._language}"

    @property
    def version(self) -> str:
        """Return the client's version and the address; the service itself tells no version."""
        return f"gTTS {metadata.version('gTTS')}, {self._service.url}"

    def speak(self, utterance: Utterance) -> Sound:
        """Return the sound of one sentence at the service's own rate. Raises VoiceError."""
        text = engine_text(utterance, lambda say: say.respelling)
        with self._lock:
            sounds = [decode_reply(body) for body in self._replies(text, slow=utterance.speed <= SLOW_BELOW)]
        return trimmed(np.concatenate([samples for samples, _ in sounds]), sounds[0][1])

    def _replies(self, text: str, *, slow: bool) -> Iterator[bytes]:
        from gtts import gTTS
        from requests import Session

        try:
            speech = gTTS(text, lang=self._language, slow=slow, pre_processor_funcs=[], tokenizer_func=clauses)
            prepared = speech._prepare_requests()  # gTTS has no public way to leave the sending to us
        except (AssertionError, ValueError) as error:
            raise VoiceError(f"{self.name} cannot speak “{text[:60]}”: {error}") from error
        with Session() as session:
            for request in prepared:
                request.prepare_url(f"{self._service.url}{request.path_url}", None)
                yield self._patiently(session, request)

    def _patiently(self, session: "Session", request: "PreparedRequest") -> bytes:
        for pause in (*RETRY_WAITS_S, None):
            if self._asked:
                self._service.wait(BETWEEN_S)
            self._asked = True
            started = self._service.clock()
            try:
                return _within(self._service.request_s, lambda: _send(session, request, self._service))
            except _AgainError as again:
                self._lost_s += self._service.clock() - started + max(pause or 0.0, again.after_s)
                if pause is None or self._lost_s > RETRY_BUDGET_S:
                    raise VoiceError(f"{_named(self._service)} {again}, and again: try later") from again
                self._service.wait(max(pause, again.after_s))
        raise AssertionError("the last try returns or raises")


def clauses(text: str) -> list[str]:
    """Return the text in pieces of at most 100 letters, cut at the last clause end that fits, else between words."""
    pieces: list[str] = []
    rest = text.strip()
    while len(rest) > LONGEST:
        ends = [match.end() for match in re.finditer(r"[.!?;:,](?=\s)", rest[: LONGEST + 1])]
        cut = max((end for end in ends if end <= LONGEST), default=rest.rfind(" ", 0, LONGEST + 1))
        cut = cut if cut > 0 else LONGEST
        pieces.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [piece for piece in (*pieces, rest) if piece]


def decode_reply(body: bytes) -> tuple["np.typing.NDArray[np.float32]", int]:
    """Return the samples that a reply of the service holds, and their rate. Raises VoiceError when it holds none."""
    found = re.search(rb'jQ1olc","\[\\"(.*?)\\"]', body)
    try:
        return decode(base64.b64decode(found[1] if found else b"", validate=True))
    except (binascii.Error, Mp3Error) as error:
        raise VoiceError("the Google service answered without sound: name another voice") from error


def _send(session: "Session", request: "PreparedRequest", service: Service) -> bytes:
    """Return a whole reply; raises _AgainError for what may pass (429, 5xx, a cut-off), else VoiceError."""
    import requests

    try:
        settings = session.merge_environment_settings(request.url, {}, stream=False, verify=True, cert=None)
        waits = (service.connect_s, service.read_s)
        reply = session.send(request, timeout=waits, allow_redirects=False, **settings)
    except requests.exceptions.SSLError as error:
        raise VoiceError(f"{_named(service)} has no valid certificate: nothing was sent") from error
    except requests.exceptions.Timeout as error:
        raise VoiceError(f"{_named(service)} did not answer in time", offline=True) from error
    except (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
        raise _of_connection(error, service) from error
    except requests.exceptions.RequestException as error:
        raise VoiceError(f"{_named(service)} cannot be asked: {error}") from error
    if reply.status_code == 429 or reply.status_code >= 500:
        raise _AgainError(f"answered {reply.status_code}", _retry_after(reply.headers.get("Retry-After", "")))
    if reply.status_code != 200:
        raise VoiceError(f"{_named(service)} refused the text (status {reply.status_code}): name another voice")
    return reply.content


def _of_connection(error: "RequestException", service: Service) -> VoiceError | _AgainError:
    """Return what a broken connection means: never made, silent in the middle of a reply, or cut off."""
    from urllib3.exceptions import MaxRetryError, ReadTimeoutError

    match error.args:
        case (MaxRetryError(), *_):
            return VoiceError(f"{_named(service)} cannot be reached: is there a network?", offline=True)
        case (ReadTimeoutError(), *_):
            return VoiceError(f"{_named(service)} did not answer in time", offline=True)
        case _:
            return _AgainError("cut the connection")


def _retry_after(header: str) -> float:
    """Return the seconds of a Retry-After header (RFC 9110, 10.2.3); its other form, a date, counts as none."""
    return float(header) if header.strip().isdecimal() else 0.0


def _within(seconds: float, ask: Callable[[], bytes]) -> bytes:
    """Return what ``ask`` returns, or raise VoiceError when it takes longer.

    Looking up a name has no time-out of its own, and a read time-out starts anew with each byte: only another thread
    can hold a whole request to its time. It is abandoned, and ends with the process at the latest.
    """
    answers: queue.SimpleQueue[bytes | VoiceError | _AgainError] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put(ask())
        except (VoiceError, _AgainError) as error:
            answers.put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise VoiceError(f"the Google service did not answer within {seconds:.0f} s", offline=True) from None
    if isinstance(answer, bytes):
        return answer
    raise answer


def _named(service: Service) -> str:
    return f"the Google service ({service.url.partition('://')[2]})"


def works() -> bool:
    """Return whether the client is installed."""
    return util.find_spec("gtts") is not None


def speaks(language: str) -> bool:
    """Return whether the service has the language (BCP 47 tag), as far as the client knows."""
    return works() and _service_language(language) is not None


def trouble(language: str, service: Service | None = None) -> VoiceError | None:
    """Return why the service cannot speak the language now, or None; the network is asked once a process, for 3 s."""
    if not works():
        return VoiceError("gTTS is not installed here: run “pip install gtts”")
    if not speaks(language):
        return VoiceError(f"the Google service has no voice for {language}")
    missing = _probe(service or Service())
    return VoiceError(missing, offline=True) if missing else None


def open_google(language: str, service: Service | None = None) -> GoogleVoice:
    """Return the service's voice for a language, without asking the network. Raises VoiceError."""
    known = _service_language(language) if works() else None
    if known is None:
        raise VoiceError(f"the Google service has no voice for {language}")
    return GoogleVoice(known, service or service_for(language))


def service_for(language: str) -> Service:
    """Return the address of the service whose accent is nearest to the language."""
    region = language.rpartition("-")[2].upper()
    english = language.partition("-")[0].lower() == "en"
    return Service(DOMAINS.get(region, "com") if english else "com")


def _service_language(language: str) -> str | None:
    from gtts.lang import tts_langs

    known = {tag.lower(): tag for tag in tts_langs()}
    parts = language.lower().split("-")
    tags = ("-".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((known[tag] for tag in tags if tag in known), None)


@cache
def _probe(service: Service) -> str:
    """Return why the service cannot be reached within 3 s; empty when anything answers. The text is not sent.

    Its addresses for the accents stand and fall together: one is asked for all, so that no network costs 3 s once.
    """
    import requests

    def knock() -> bytes:
        try:
            requests.head(service.url, timeout=service.probe_s, allow_redirects=False)
        except requests.exceptions.RequestException as error:
            raise VoiceError(f"{_named(service)} cannot be reached: is there a network?") from error
        return b""

    try:
        _within(service.probe_s, knock)
    except VoiceError as error:
        return str(error)
    return ""
