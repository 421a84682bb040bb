"""Nothing outside the page is ever fetched while it is printed."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.leaflet import Profile
from publisher.render import Assets, RenderError
from publisher.render.html import Page
from publisher.render.pdf.printing import About, print_page
from publisher.render.pdf.profiles import MAKING

SECRET = "correct horse battery staple"  # noqa: S105 # a text to look for
ABOUT = About("sample", "en", ())
PAGE = '<!DOCTYPE html><html lang="en"><head><title>T</title>{head}</head><body><p>Text.</p>{body}</body></html>'
SVG = "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{}</svg>"


class Counting(http.server.BaseHTTPRequestHandler):
    """Counts what is asked for."""

    asked: list[str]

    def do_GET(self) -> None:  # the library's name
        """Answer."""
        self.asked.append(self.path)
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (Counting,), {"asked": asked})
    with http.server.HTTPServer(("127.0.0.1", 0), handler) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}", asked
        listening.shutdown()
        thread.join()


HOSTILE = {
    "attachment": ('<link rel="attachment" href="{url}">', ""),
    "style sheet": ('<link rel="stylesheet" href="{url}">', ""),
    "import": ("<style>@import url({url});</style>", ""),
    "font": ("<style>@font-face {{ font-family: x; src: url({url}) }} p {{ font-family: x }}</style>", ""),
    "background": ("<style>p {{ background: url({url}) }}</style>", ""),
    "picture": ("", '<img alt="x" src="{url}">'),
    "object": ("", '<object data="{url}"></object>'),
    "picture in a drawing": ("", f'<img alt="x" src="{SVG.format("<image href=&quot;{url}&quot;/>")}">'),
    "use in a drawing": ("", f'<img alt="x" src="{SVG.format("<use href=&quot;{url}#a&quot;/>")}">'),
}  # fmt: skip # one attack a line


@pytest.mark.parametrize("attack", HOSTILE)
@pytest.mark.parametrize("place", ["file", "above", "link", "network"])
def test_nothing_is_fetched(
    assets: Assets, tmp_path: Path, server: tuple[str, list[str]], attack: str, place: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    (tmp_path / "link.txt").symlink_to(secret)
    address, asked = server
    url = {
        "file": secret.as_uri(),
        "above": f"../../../../../../../../{secret}",
        "link": (tmp_path / "link.txt").as_uri(),
        "network": f"{address}/asked",
    }[place]
    head, body = (part.format(url=url) for part in HOSTILE[attack])
    told = ""
    data = b""
    try:
        data, _ = print_page(
            Page(PAGE.format(head=head, body=body), ()), ABOUT, MAKING[Profile.ACCESSIBLE], assets.cache
        )
    except RenderError as error:
        told = str(error)
    assert bool(told) != bool(data)
    assert SECRET not in told
    assert SECRET.encode() not in data
    assert b"/EmbeddedFile" not in data
    assert asked == []
