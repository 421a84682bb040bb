"""Phone numbers, email and web addresses."""

import re
from collections.abc import Iterator

from publisher.easyread.guard.standard import Both
from publisher.problems import Problem

_PHONE = re.compile(r"(?<![\w.])\+?\d(?:[\d ]{5,})\d(?![\w])")
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.\w+)+|(?:https?://|www\.)[^\s,;]+[\w/]|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|uk|net|nhs)\b[\w/.-]*"
)


def addresses(text: str) -> frozenset[str]:
    """Return the phone numbers, without spaces, and the email and web addresses of a text."""
    phones = {match.group().replace(" ", "") for match in _PHONE.finditer(text)}
    return frozenset(phones | {match.group().lower().rstrip(".") for match in _ADDRESS.finditer(text)})


def without(text: str) -> str:
    """Return a text without its addresses."""
    return _ADDRESS.sub(" ", _PHONE.sub(" ", text))


def find(texts: Both) -> Iterator[Problem]:
    """G02, an error: a phone number, email or web address that the standard text of the section does not have."""
    known = addresses(texts.standard)
    for line in texts.lines:
        for address in sorted(addresses(line.text) - known):
            message = f"“{address}” is not in the standard text of this section"
            yield Problem(line.span, message, "G02", "Say the same as the standard text.")
