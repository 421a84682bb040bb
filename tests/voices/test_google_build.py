"""`leaflet build` with the Google voice as it is, through a proxy that plays the service: no patch, TLS verified.

The proxy answers for translate.google.co.uk with a certificate of an authority that only these runs trust.
"""

import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
import trustme
from mutagen.id3 import ID3

from tests.voices.conftest import NO_AUDIO, SOUND, Reply, answer, closed, cut_off

LEAFLET = """\
---
title: Scan
summary: A scan.
code: S-1
version: "1"
reviewed: 2026-01-31
next-review: 2028-01-31
owner: Team
---

## What happens

Lie still.
"""
HOSTS = ("translate.google.co.uk", "translate.google.com", "huggingface.co")


@dataclass
class Proxy:
    """Where the proxy is, what it answers (the last reply again and again), and how often it was asked for sound."""

    address: str
    authority: Path
    replies: list[Reply] = field(default_factory=list)
    asked: int = 0

    def build(self, project: Path, *more: str) -> subprocess.CompletedProcess[str]:
        """Build the recordings of a project."""
        return self.run(project, "build", "--format", "audio", *more)

    def run(self, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the command as a person would, with this proxy as the only way out."""
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "HTTPS_PROXY": self.address,
            "HTTP_PROXY": self.address,
            "REQUESTS_CA_BUNDLE": str(self.authority),
            "SSL_CERT_FILE": str(self.authority),
        }
        command = (sys.executable, "-m", "publisher", *words)
        return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    proxy: ClassVar[Proxy]
    context: ClassVar[ssl.SSLContext]

    def do_CONNECT(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.close_connection = False  # asked for with HTTP/1.0, and the tunnel goes on
        self.rfile.close()
        self.connection = self.context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def do_HEAD(self) -> None:
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.proxy.asked += 1
        self.close_connection = True
        self.proxy.replies[0](self)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.proxy.asked += 1
        replies = self.proxy.replies
        self.close_connection = True
        (replies.pop(0) if len(replies) > 1 else replies[0])(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is http.server's
        """Say nothing."""


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Proxy]:
    class Handler(_Handler):
        """A handler of this test alone."""

    authority = trustme.CA()
    Handler.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*HOSTS).configure_cert(Handler.context)
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        Handler.proxy = Proxy(f"http://127.0.0.1:{server.server_port}", file)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield Handler.proxy
        server.shutdown()
        thread.join()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "source" / "scan").mkdir(parents=True)
    (root / "source" / "publisher.yaml").write_text("organisation: A clinic\nvoices: [google, espeak]\n")
    (root / "source" / "scan" / "en-GB.md").write_text(LEAFLET)
    return root


def sounds(project: Path) -> list[Path]:
    return sorted((project / "output").rglob("*.mp3"))


def voices_in(project: Path) -> set[str]:
    """The voices that the recording and each of its parts name."""
    return {str(ID3(file)["TXXX:VOICE"]) for file in sounds(project)}


def test_a_service_that_refuses_on_the_way_leaves_the_whole_leaflet_to_the_next_voice(
    proxy: Proxy, project: Path
) -> None:
    proxy.replies = [SOUND, SOUND, answer(403, b"")]
    done = proxy.build(project)
    assert done.returncode == 0, done.stderr
    assert proxy.asked == 3
    assert voices_in(project) == {"espeak gmw/en"}
    assert "refused the text (status 403)" in done.stdout


def test_a_service_without_sound_that_is_the_only_voice_leaves_no_file(proxy: Proxy, project: Path) -> None:
    proxy.replies = [SOUND, NO_AUDIO]
    done = proxy.build(project, "--voice", "google")
    assert done.returncode == 3
    assert sounds(project) == []
    assert done.stderr.count("answered without sound") == 1
    assert "Traceback" not in done.stderr


def test_a_service_that_cannot_prove_who_it_is_gets_no_text(proxy: Proxy, project: Path, tmp_path: Path) -> None:
    proxy.replies = [SOUND]
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "another.pem"))
    proxy.authority = tmp_path / "another.pem"
    done = proxy.build(project)
    assert proxy.asked == 0
    assert done.returncode == 0, done.stderr
    assert voices_in(project) == {"espeak gmw/en"}


LATE = [
    ("busy", answer(429, b"")),
    ("broken", answer(500, b"")),
    ("cut off", cut_off),
    ("closed", closed),
    ("without sound", NO_AUDIO),
]


def test_no_failure_leaves_half_a_recording(proxy: Proxy, project: Path, full_counts: bool) -> None:
    """Each failure after two good answers, for ever after; with one voice, then with one to follow it."""
    for _, failure in LATE if full_counts else LATE[3:4]:
        proxy.replies = [SOUND, SOUND, failure]
        assert proxy.build(project, "--voice", "google").returncode == 3
        assert sounds(project) == []
        if full_counts:
            proxy.replies = [SOUND, SOUND, failure]
            assert proxy.build(project).returncode == 0
            assert voices_in(project) == {"espeak gmw/en"}
            for file in sounds(project):
                file.unlink()
    if full_counts:
        proxy.replies = [SOUND]
        assert proxy.build(project, "--force").returncode == 0
        assert voices_in(project) == {"google en"}


def test_without_a_network_all_languages_together_wait_three_seconds() -> None:
    """A host that swallows what is sent is given up after 3 s, and asked once for all its addresses."""
    program = (
        "import time; from publisher.voices import choose, google; import requests, gtts.lang\n"
        "before = time.monotonic()\n"
        "names = [choose(('google', 'espeak'), language).name for language in ('en-GB', 'en-IE', 'fr', 'cy')]\n"
        "print(*names, time.monotonic() - before)"
    )
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        env = {"PATH": os.environ["PATH"], "HTTPS_PROXY": f"http://127.0.0.1:{silent.getsockname()[1]}"}
        out = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    *names, waited = out.stdout.split()
    assert names == ["espeak"] * 4
    assert 2.5 < float(waited) < 5.5


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (answer(200, b"something else"), "not the model of hibari emma"),
        (answer(404, b""), "answers 404"),
        (answer(302, b"", {"Location": "http://example.org/model"}), "not encrypted"),
        (cut_off, "not the model of hibari emma"),
        (closed, "--from FILE"),
    ],
)
def test_a_voice_that_comes_wrong_is_not_installed(proxy: Proxy, tmp_path: Path, reply: Reply, told: str) -> None:
    proxy.replies = [reply]
    done = proxy.run(tmp_path, "voices", "install", "emma")
    assert done.returncode == 3
    assert told in done.stderr
    assert proxy.asked == 1
    assert "Traceback" not in done.stderr
    assert not [file for file in tmp_path.rglob("*") if file.suffix == ".onnx"]
