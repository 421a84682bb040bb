"""A withdrawn leaflet whose source cannot be read: what its notice needs, taken line by line from the front matter."""

from datetime import date
from pathlib import Path
from typing import Protocol

from publisher.leaflet import Leaflet, Organisation, Review, Withdrawal
from publisher.review import front


class Source(Protocol):
    """The file of a leaflet in one language."""

    @property
    def id(self) -> str:
        """Return the leaflet's id."""

    @property
    def language(self) -> str:
        """Return the language as a BCP 47 tag."""

    @property
    def path(self) -> Path:
        """Return where the file is."""


def withdrawn_stub(source: Source, organisation: Organisation) -> Leaflet | None:
    """Return a leaflet without sections when its front matter says that it is withdrawn, else None."""
    try:
        text = source.path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    withdrawal = _withdrawal(text)
    if withdrawal is None:
        return None
    days = (_day(front.value(text, "reviewed")), _day(front.value(text, "next-review")))
    return Leaflet(
        id=source.id,
        language=source.language,
        title=front.value(text, "title") or source.id,
        summary="",
        code=front.value(text, "code") or source.id,
        version=front.value(text, "version") or "0",
        review=Review(*days, withdrawn=withdrawal),
        organisation=organisation,
        sections=(),
        owner=front.value(text, "owner"),
        easy_title=front.value(text, "easy-title") or None,
    )


def _withdrawal(text: str) -> Withdrawal | None:
    lines = front.group(text, "withdrawn")
    day = _day(lines.get("on", ""))
    return Withdrawal(day, lines.get("by", ""), lines.get("why", ""), lines.get("replaced-by")) if day else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
