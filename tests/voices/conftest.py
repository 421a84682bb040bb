"""A stand-in for the Google service on this machine, which answers as a test tells it to."""

import base64
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote

import lameenc
import numpy as np
import pytest

from publisher.voices.google import GoogleVoice, Service, open_google

Reply = Callable[[BaseHTTPRequestHandler], None]


def tone(hertz: float = 300.0, seconds: float = 0.6) -> bytes:
    """An MP3 of a tone, at a rate that is not ours."""
    samples = 0.3 * np.sin(2 * np.pi * hertz * np.arange(round(22_050 * seconds)) / 22_050)
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(32)
    encoder.set_in_sample_rate(22_050)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode((samples * 32767).astype("<i2").tobytes())) + bytes(encoder.flush())


def body_of(mp3: bytes) -> bytes:
    return b')]}\'\n\n[["wrb.fr","jQ1olc","[\\"' + base64.b64encode(mp3) + b'\\"]",null,null,null,"generic"]]\n'


def answer(status: int, body: bytes, headers: dict[str, str] | None = None) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | (headers or {})).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    answer(200, body_of(tone())[:400], {"Content-Length": "99999"})(handler)
    handler.close_connection = True


def closed(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def hang(_handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.0)


def trickle(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "99999")
    handler.end_headers()
    for _ in range(8):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.15)


SOUND = answer(200, body_of(tone()))
NO_AUDIO = answer(200, b')]}\'\n\n[["wrb.fr","jQ1olc",null,null,null,[3],"generic"]]\n')


@dataclass
class StandIn:
    """What the stand-in answers (the last reply again and again), and what it was sent."""

    address: str
    server: ThreadingHTTPServer
    replies: list[Reply] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    knocks: int = 0
    silent: bool = False
    waits: list[float] = field(default_factory=list)

    def voice(self, language: str = "en-GB") -> GoogleVoice:
        return open_google(language, self.service())

    def service(self, read_s: float = 0.4, request_s: float = 0.8) -> Service:
        wait = self.waits.append
        return Service("co.uk", self.address, 0.4, read_s, request_s, probe_s=0.4, wait=wait)

    def encrypt(self, certificate: Path, key: Path) -> None:
        """Speak TLS from now on."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.address = self.address.replace("http://", "https://")

    @property
    def texts(self) -> list[str]:
        """The texts that were sent, as the service would read them."""
        found = [re.search(r'\[\\"(.*?)\\",\\"(.*?)\\",(.*?),', unquote(body)) for body in self.sent]
        return [match[1] for match in found if match]


class _Handler(BaseHTTPRequestHandler):
    stand_in: ClassVar[StandIn]

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.stand_in.sent.append(self.rfile.read(length).decode())
        replies = self.stand_in.replies
        try:
            (replies.pop(0) if len(replies) > 1 else replies[0])(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def do_HEAD(self) -> None:
        self.stand_in.knocks += 1
        if self.stand_in.silent:
            hang(self)
        self.send_response(404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is http.server's
        """Say nothing."""


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    class Handler(_Handler):
        """A handler of this test alone."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        Handler.stand_in = StandIn(f"http://127.0.0.1:{server.server_port}", server)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield Handler.stand_in
        server.shutdown()
        thread.join()


@pytest.fixture
def nobody() -> str:
    """An address at which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"
