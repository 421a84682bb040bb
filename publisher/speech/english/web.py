"""E-mail and web addresses: dots, slashes and signs in words, letters spelled where nobody could guess them."""

import re

from publisher.speech.english.numbers import digits
from publisher.speech.scan import Rule

_SIGNS = {
    ".": "dot", "@": "at", "/": "slash", "-": "hyphen", "_": "underscore", "?": "question mark", "=": "equals",
    "&": "and", "#": "hash", "%": "percent sign", "+": "plus", ":": "colon", "~": "tilde", ",": "comma",
}  # fmt: skip
SPELLED = frozenset({"uk", "nhs", "ac", "eu", "ie", "mri", "bbc", "ico", "io", "pdf", "html", "php", "aspx", "id"})
_TOP = (
    "uk|org|com|net|info|int|eu|gov|edu|ie|wales|scot|io|co|nhs|care|health|help|support|london|cymru|charity|clinic|"
    "hospital|example|de|fr|es|it|nl|pl|ca|au|nz|us|me|app|tv|ly|gg|info|online|blog|link"
)
_HOST = rf"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_TOP})"
_PATH = r"(?:[:/?#][\w./?=&#%+~:,-]*[\w/=])?/?"
_EDGE = r"(?![\w@-]|\.\w)"
EMAIL = re.compile(rf"(?<![\w.@+-])(?:mailto:)?(?P<user>[\w.+-]+)@(?P<host>{_HOST}){_EDGE}", re.IGNORECASE | re.ASCII)
WEB = re.compile(
    rf"(?<![\w.@/-])(?:https?://)?(?:www\.)?(?P<host>{_HOST})(?P<path>{_PATH}){_EDGE}", re.IGNORECASE | re.ASCII
)


def address(text: str) -> str:
    """Return the letters, digits and signs of an address in words."""
    return " ".join(_part(part) for part in re.findall(r"[A-Za-z]+|\d+|.", text))


def _part(part: str) -> str:
    if part.isdigit():
        return digits(part)
    if not part.isalpha():
        return _SIGNS[part]
    lower = part.lower()
    if len(part) > 1 and lower not in SPELLED and re.search("[aeiouy]", lower):
        return lower
    return spelled(part)


def spelled(letters: str) -> str:
    """Return letters one by one, in capitals, so that a voice says their names; Z is said as in Britain."""
    return " ".join("Zed" if letter in "zZ" else letter.upper() for letter in letters)


def _web(match: re.Match[str]) -> str:
    return address(match["host"] + match["path"].rstrip("/"))


RULES = (
    Rule("email", EMAIL, lambda match: address(f"{match['user']}@{match['host']}")),
    Rule("web", WEB, _web),
)
