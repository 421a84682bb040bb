"""Fetching a voice's file once, when a person asks for it: over HTTPS only, never larger or longer than expected."""

import ssl
import time
import urllib.error
import urllib.request
from http.client import HTTPMessage
from typing import IO

from publisher.voices.protocol import VoiceError

SILENT_S = 15.0
"""How long a server may be silent."""
LONGEST_S = 300.0
_PIECE = 1 << 16


class _HttpsOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to another HTTPS address only."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if not newurl.startswith("https://"):
            raise VoiceError(f"the server sends to {newurl}, which is not encrypted: nothing was taken")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetched(url: str, most_bytes: int) -> bytes:
    """Return what stands at an HTTPS address. Raises VoiceError with one line.

    The server's certificate is verified; the proxy and the authorities of the environment count.
    """
    if not url.startswith("https://"):
        raise VoiceError(f"{url} is not an https address")
    secure = urllib.request.HTTPSHandler(context=ssl.create_default_context())
    opener = urllib.request.build_opener(secure, _HttpsOnly())
    until = time.monotonic() + LONGEST_S
    data = bytearray()
    try:
        with opener.open(url, timeout=SILENT_S) as reply:
            while piece := reply.read(_PIECE):
                data += piece
                if len(data) > most_bytes or time.monotonic() > until:
                    raise VoiceError(f"what {url} sends is too large or too slow: nothing was taken")
    except urllib.error.HTTPError as error:
        raise VoiceError(f"{url} answers {error.code}: get the file yourself, and give it with --from FILE") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise VoiceError(f"{url} cannot be reached ({reason}): give the file with --from FILE", offline=True) from error
    return bytes(data)
