"""Addresses within words: which parts of a text are e-mail or web addresses, and where they and phone numbers lead."""

import re
from collections.abc import Iterator

_ADDRESS = re.compile(
    r"([\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[\w.-]+(?:/[\w./-]*\w)?|[\w.-]+\.\w{2,}/[\w./-]*\w)"
)
"""E-mail and web addresses; one without a scheme has a path or begins with www."""


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of some words as (words, target); ``target`` is empty where the words are no address."""
    for number, part in enumerate(_ADDRESS.split(text)):
        if part:
            yield part, _target(part) if number % 2 else ""


def _target(address: str) -> str:
    if "@" in address:
        return f"mailto:{address}"
    return address if "://" in address else f"https://{address}"


def tel(phone: str) -> str:
    """Return where a phone number leads (RFC 3966)."""
    return "tel:" + "".join(sign for sign in phone if sign.isdigit() or sign == "+")
