"""`manifest.json`: every output with its sha256, source, version, dates, state, voice and tools, and what was refused.

It holds no clock and depends on nothing but the sources, so that two machines can compare theirs.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from publisher.build.record import Entry, Record
from publisher.build.task import About, Plan, Refused

NAME = "manifest.json"
SCHEMA = "leaflet-publisher/manifest/1"

Json = dict[str, "Json"] | list["Json"] | str | int | bool | None


@dataclass(frozen=True, slots=True)
class State:
    """What the manifest and the list for people are made from; ``sizes`` are in bytes, by path."""

    plan: Plan
    record: Record
    refused: tuple[Refused, ...]
    sizes: Mapping[str, int]


def text(state: State) -> str:
    """Return the manifest as JSON, sorted, with a newline at the end."""
    entries = sorted(state.record.entries.items())
    whole: Json = {
        "schema": SCHEMA,
        "publisher": state.plan.publisher_version,
        "organisation": state.plan.heading[0],
        "test_build": state.plan.test_build,
        "outputs": [_output(target, entry, state.sizes) for target, entry in entries],
        "refused": [_refused(refused) for refused in state.refused],
        "not_in_use": [
            {"file": where, "was": each.was, "why": each.why} for where, each in sorted(state.record.not_in_use.items())
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _output(target: str, entry: Entry, sizes: Mapping[str, int]) -> Json:
    tools: Json = dict(entry.about.tools)
    files: list[Json] = [{"file": path, "sha256": sha, "size": sizes[path]} for path, sha in sorted(entry.files[1:])]
    return {
        **_about(entry.about),
        "file": target,
        "sha256": entry.files[0][1],
        "size": sizes[target],
        "beside": files,
        "voice": entry.voice or None,
        "tools": tools,
    }


def _refused(refused: Refused) -> Json:
    return {**_about(refused.about), "file": refused.target, "why": refused.why}


def _about(about: About) -> dict[str, Json]:
    return {
        "leaflet": about.leaflet,
        "language": about.language,
        "edition": about.edition,
        "called": about.called or about.edition,
        "format": about.format,
        "profile": about.profile or None,
        "source": about.source,
        "source_sha256": about.source_sha256,
        "title": about.title,
        "code": about.code,
        "version": about.version,
        "edition_code": about.edition_code or None,
        "owner": about.owner,
        "reviewed": about.reviewed or None,
        "next_review": about.next_review or None,
        "state": about.state or None,
        "draft": about.draft,
    }
