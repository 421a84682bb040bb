"""The archive: every issued set of a leaflet with its manifest, which no build deletes.

It answers "which text did this patient get?": ``archive/<code>/<version>/<language>.<day of review>/``.
"""

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

from publisher.build import durable, manifest

FOLDER = "archive"
_UNSAFE = re.compile(r"[^\w.-]+")


def keep(output: Path, leaflet: str, language: str) -> tuple[Path, int] | None:
    """Copy the outputs of a leaflet as the manifest lists them; return the folder and how many files it holds.

    None when there is no output. A set that is there already with the same bytes is left as it is; one that differs
    gets a number. Raises MachineError.
    """
    entries = [each for each in listed(output) if (each["leaflet"], each["language"]) == (leaflet, language)]
    if not entries:
        return None
    first = entries[0]
    name = f"{language}.{first['reviewed'] or 'never-reviewed'}"
    base = output / FOLDER / _safe(first["code"]) / _safe(first["version"])
    files = {
        inner["file"]: durable.read(output / inner["file"]) for each in entries for inner in (each, *each["beside"])
    }
    there = {
        PurePosixPath(path).relative_to(leaflet).as_posix(): data for path, data in files.items() if data is not None
    }
    text = json.dumps({"schema": manifest.SCHEMA, "outputs": entries}, ensure_ascii=False, indent=1, sort_keys=True)
    there[manifest.NAME] = f"{text}\n".encode()
    for number in range(1, 1000):
        folder = base / (name if number == 1 else f"{name}-{number}")
        if not folder.exists():
            for path, data in sorted(there.items(), key=lambda pair: pair[0] == manifest.NAME):
                durable.write(folder / path, data)
            return folder, len(there)
        if durable.read(folder / manifest.NAME) == there[manifest.NAME]:
            return folder, len(there)
    raise durable.MachineError(f"{base} holds too many sets")


def listed(output: Path) -> list[dict[str, Any]]:
    """Return the outputs in the manifest; none when there is no manifest that can be read."""
    try:
        outputs = json.loads(durable.read(output / manifest.NAME) or b"{}").get("outputs", [])
    except (ValueError, AttributeError):
        return []
    return [each for each in outputs if isinstance(each, dict)]


def issued(output: Path, code: str) -> tuple[str, ...]:
    """Return the versions of a code that are in the archive."""
    folder = output / FOLDER / _safe(code)
    return tuple(sorted(path.name for path in folder.iterdir())) if folder.is_dir() else ()


def _safe(text: str) -> str:
    return _UNSAFE.sub("-", text).strip(".-") or "none"
