"""Which words of a leaflet changed since it was last built: they are kept as they were, and compared line by line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publisher.build import Shelf, fingerprint
from publisher.leaflet import Leaflet, Row
from publisher.reading_order import block_texts, sections
from publisher.review.record import changes, wording_of


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed in one leaflet in one language: ("-", an old line) and ("+", a new one), place by place.

    ``next_step`` is what its review asks for after that, in words for people; empty when nothing.
    """

    leaflet: str
    language: str
    lines: tuple[tuple[str, str], ...]
    next_step: str = ""


def words_of(leaflet: Leaflet) -> tuple[str, ...]:
    """Return the words of a leaflet by which a change is told: standard text, facts, meanings, easy read."""
    easy = (text for _, section in sections(leaflet) for row in section.blocks if isinstance(row, Row)
            for text in block_texts(row))  # fmt: skip
    return (*wording_of(leaflet).lines, *easy)


def changed(built: Mapping[tuple[str, str], tuple[str, ...]], shelf: Shelf) -> tuple[Changed, ...]:
    """Return what changed in the words of the leaflets that were built, by id and language, and keep them as they are.

    One that was never built before has not changed. Raises MachineError when they cannot be kept.
    """
    return tuple(_changed(built, shelf))


def _changed(built: Mapping[tuple[str, str], tuple[str, ...]], shelf: Shelf) -> Iterator[Changed]:
    for (leaflet, language), words in built.items():
        key = fingerprint.of(leaflet, language)
        kept = shelf.get(key)
        before = tuple(json.loads(kept)) if kept else words
        if not kept or before != words:
            shelf.put(key, json.dumps(words, ensure_ascii=False).encode())
        if before != words:
            yield Changed(leaflet, language, tuple(changes(before, words)))
