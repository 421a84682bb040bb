"""What a listener hears, as words: the spoken script made from an edition, and the rules that turn text into speech."""

from dataclasses import dataclass
from enum import StrEnum


class CueKind(StrEnum):
    """Content comes from the leaflet; a cue helps a listener to find the way ("End of list")."""

    CONTENT = "content"
    CUE = "cue"


class Cues(StrEnum):
    """How much a listener is told about the way: everything, or only what a short leaflet needs."""

    FULL = "full"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class Cue:
    """One sentence of the script.

    ``written`` is the text it came from (parity compares it for content), ``spoken`` the normalised words that the
    voice says, ``speed`` relative to the voice's own, ``pause_ms`` the silence after it. ``pieces`` are its words where
    each is said alone, as the letters of a code are: then another code needs no letter that was not said before.
    """

    kind: CueKind
    written: str
    spoken: str
    speed: float
    pause_ms: int
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter: its title as shown in a player, and its cues."""

    title: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """All that is said, in order; the first part is the opening, the last the closing."""

    language: str
    parts: tuple[Part, ...]
