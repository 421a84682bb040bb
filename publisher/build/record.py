"""What the last build left in the output folder: for each target its inputs, its files and their sha256.

It is a memory, not a truth: when it is lost, the manifest tells which files were ours, and everything else is looked at
again.
"""

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path
from typing import Any

from publisher.build import durable
from publisher.build.task import About

_TEXTS = tuple(field.name for field in fields(About) if field.type is str)

Stats = dict[str, tuple[str, int, int, int]]
"""By path under the output folder: sha256, size in bytes, time of last change in ns, inode."""

_SCHEMA = 4
"""A record of another publisher version's shape counts as lost."""

_RACY_NS = 50_000_000
"""A file changed so shortly before the record was written is hashed again (git's "racy" rule, generous)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A target as it was last made; ``files`` are paths under the output folder with sha256, the output's own first."""

    inputs: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]
    about: About
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Retired:
    """A file in not-in-use: where it was, the output that it belonged to, and why it is not used any more."""

    was: str
    target: str
    why: str


@dataclass(slots=True)
class Record:
    """All targets of the last build, where retired files went and why, and what was seen on the disk."""

    entries: dict[str, Entry] = field(default_factory=dict)
    not_in_use: dict[str, Retired] = field(default_factory=dict)
    stats: Stats = field(default_factory=dict)

    def owned(self) -> Mapping[str, str]:
        """Return the sha256 that each of our files was left with, by path."""
        return dict(file for entry in self.entries.values() for file in entry.files)


def load(path: Path, manifest: Path) -> Record:
    """Return the record, or what the manifest still tells when it is lost. Raises MachineError."""
    data = durable.read(path)
    text = durable.unsealed(data) if data else None
    if text is None:
        return _from_manifest(durable.read(manifest))
    raw = json.loads(text)
    if raw.get("schema") != _SCHEMA:
        return _from_manifest(durable.read(manifest))
    written_ns = path.stat().st_mtime_ns
    return Record(
        {target: _entry(entry) for target, entry in raw["entries"].items()},
        {place: Retired(*retired) for place, retired in raw["not_in_use"].items()},
        {
            name: (sha, size, ns, node)
            for name, (sha, size, ns, node) in raw["stats"].items()
            if ns + _RACY_NS < written_ns
        },
    )


def save(path: Path, record: Record) -> None:
    """Write the record. Raises MachineError."""
    entries = {target: _raw(entry) for target, entry in sorted(record.entries.items())}
    raw = {
        "schema": _SCHEMA,
        "entries": entries,
        "not_in_use": {place: astuple(retired) for place, retired in record.not_in_use.items()},
        "stats": record.stats,
    }
    durable.write(path, durable.sealed(json.dumps(raw, ensure_ascii=False)), lasting=False)


def _raw(entry: Entry) -> "dict[str, object]":
    about = entry.about
    texts = {name: getattr(about, name) for name in _TEXTS}
    return {
        **texts,
        "draft": about.draft,
        "tools": about.tools,
        "inputs": entry.inputs,
        "files": entry.files,
        "voice": entry.voice,
    }


def _entry(raw: "dict[str, object]") -> Entry:
    return Entry(_pairs(raw["inputs"]), _pairs(raw["files"]), _about(raw), str(raw["voice"] or ""))


def _about(raw: "dict[str, object]") -> About:
    known: dict[str, Any] = {name: str(raw[name] or "") for name in _TEXTS}
    return About(**known, draft=raw["draft"] is True, tools=_pairs(raw["tools"]))


def _pairs(raw: object) -> tuple[tuple[str, str], ...]:
    pairs = raw.items() if isinstance(raw, dict) else raw if isinstance(raw, list) else ()
    return tuple((str(name), str(value)) for name, value in pairs)


def _from_manifest(data: bytes | None) -> Record:
    """Return the files that a manifest lists; a manifest that cannot be read tells of none."""
    try:
        whole = json.loads(data or b"{}")
        entries = {output["file"]: _entry(_listed(output)) for output in whole.get("outputs", [])}
        listed = whole.get("not_in_use", [])
        return Record(entries, {each["file"]: Retired(each["was"], each["was"], each["why"]) for each in listed})
    except (ValueError, KeyError, TypeError, AttributeError):
        return Record()


def _listed(output: "dict[str, Any]") -> "dict[str, object]":
    files = [[each["file"], each["sha256"]] for each in (output, *output["beside"])]
    return {**output, "files": files, "inputs": []}
