"""What two manifests differ in, in plain words: what changed for patients between two builds.

The words of an output are compared by its edition code, which is computed from them; files that differ in nothing but
how they were made are told in one line.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from publisher.build.manifest import SCHEMA

Output = Mapping[str, object]
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One leaflet in one language, and what changed in it, a line each."""

    leaflet: str
    language: str
    lines: tuple[str, ...]


class NoManifestError(Exception):
    """A file is no manifest of this program; the message says so in one line."""


_FIELDS = {
    "title": "title",
    "code": "code",
    "version": "version",
    "reviewed": "last review",
    "next_review": "next review",
}
"""What is the same for all outputs of a leaflet, and what it is called."""

_STATES = {
    "draft": "it is a draft now",
    "current": "it is current now",
    "changed": "it was changed since its review",
    "extended": "its review was put back",
    "overdue": "it is out of date now",
    "withdrawn": "it is withdrawn",
}


def outputs_of(text: str) -> dict[Key, Output]:
    """Return the outputs of a manifest by what they are. Raises NoManifestError."""
    try:
        whole = json.loads(text)
        if whole["schema"] != SCHEMA:
            raise NoManifestError(f"it is of another kind ({whole['schema']})")
        return {_key(output): output for output in whole["outputs"]}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NoManifestError("it is no manifest of this program") from None


def differences(old: Mapping[Key, Output], new: Mapping[Key, Output]) -> tuple[Difference, ...]:
    """Return what changed for patients, leaflet by leaflet; a leaflet in which nothing did is left out."""
    found = []
    for (leaflet, language), keys in groupby(sorted({*old, *new}), key=lambda key: key[:2]):
        group = list(keys)
        lines = tuple(_lines([(key, old.get(key), new.get(key)) for key in group]))
        if lines:
            found.append(Difference(leaflet, language, lines))
    return tuple(found)


Pairs = list[tuple[Key, Output | None, Output | None]]


def _lines(pairs: Pairs) -> Iterator[str]:
    both = [(key, one, other) for key, one, other in pairs if one and other]
    if not both:
        yield f"new: {_names(pairs)}" if pairs[0][2] else f"no longer there: {_names(pairs)}"
        return
    _, one, other = both[0]
    for field, name in _FIELDS.items():
        if one[field] != other[field]:
            yield f"{name}: {one[field] or 'none'} → {other[field] or 'none'}"
    if one["state"] != other["state"]:
        yield _STATES.get(str(other["state"]), f"its state is {other['state']} now")
    yield from _about("was a draft, and is one no longer", [p for p in both if p[1]["draft"] and not p[2]["draft"]])
    yield from _about("is a draft now, not for patients", [p for p in both if p[2]["draft"] and not p[1]["draft"]])
    yield from _about("other words", [p for p in both if p[1]["edition_code"] != p[2]["edition_code"]])
    yield from _about("another voice", [p for p in both if p[1]["voice"] != p[2]["voice"]])
    yield from _about("new", [pair for pair in pairs if not pair[1]])
    yield from _about("no longer there", [pair for pair in pairs if not pair[2]])
    yield from _about("the same words and dates in another file", [p for p in both if _same_but_file(p[1], p[2])])


def _about(what: str, pairs: "Pairs | list[tuple[Key, Output, Output]]") -> Iterator[str]:
    if pairs:
        yield f"{what}: {_names(pairs)}"


def _same_but_file(one: Output, other: Output) -> bool:
    told = (*_FIELDS, "state", "draft", "edition_code", "voice")
    return one["sha256"] != other["sha256"] and all(one[name] == other[name] for name in told)


def _names(pairs: "Pairs | list[tuple[Key, Output, Output]]") -> str:
    """Return the outputs by edition: "standard (audio, docx, pdf), easy-read (pdf)"."""
    keys = sorted(key for key, _, _ in pairs)
    editions = groupby(keys, key=lambda key: key[2])
    return ", ".join(f"{edition} ({', '.join(_name(key) for key in group)})" for edition, group in editions)


def _name(key: Key) -> str:
    _, _, _, fmt, profile = key
    return f"{fmt} {profile}" if profile not in ("", "accessible") else fmt


def _key(output: Output) -> Key:
    names = ("leaflet", "language", "edition", "format", "profile")
    leaflet, language, edition, fmt, profile = (str(output[name] or "") for name in names)
    return leaflet, language, edition, fmt, profile
