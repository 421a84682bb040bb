"""Renderers: pure functions from an edition, its stamp and its pictures to the bytes of a finished file.

Each format is one file or folder here and the only importer of its library, which it imports late. All go through
`publisher.reading_order.pieces`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publisher.pictures import Pictures
from publisher.word_template import Template


@dataclass(frozen=True, slots=True)
class WordChoices:
    """What a clinic chose for its Word files: a template, and easy-read pictures in a line of their own."""

    template: Template | None = None
    rows_inline: bool = False


@dataclass(frozen=True, slots=True)
class Assets:
    """What a renderer draws with, already read.

    ``styles`` holds the files of ``styles/`` by name ("tokens.toml", "print.css"). ``cache`` is a folder in which a
    renderer may keep what it made from its packages alone (static fonts); it may be empty and may be lost, and is
    another one on each machine.
    """

    pictures: Pictures
    styles: Mapping[str, str]
    cache: Path = Path()
    word: WordChoices = WordChoices()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished output: its bytes, the files that stand beside it (by the end of their names), and what to tell.

    ``voice`` names the voice of an audio file. ``provisional`` marks a result that the next build should try to better
    (a fallback voice), so that it is not remembered. ``notes`` are lines for the person who builds.
    """

    data: bytes
    beside: tuple[tuple[str, bytes], ...] = ()
    voice: str = ""
    provisional: bool = False
    notes: tuple[str, ...] = ()


class RenderError(Exception):
    """An output could not be made; the message says which leaflet, why, and what to do."""
