"""The output folder as a whole: every file that the manifest knows, each as it was left, and none beside them."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from publisher.leaflet import Format, edition_code
from publisher.verify import Finding, Target, checks, of_audio
from publisher.verify.of_audio import Files

MANIFEST = "manifest.json"
NOT_CHECKED = ("not-in-use", "kept", "archive", "sign-off", ".store")
"""Folders that hold what is not given to patients."""
_OWN = frozenset({MANIFEST, "leaflets.html"})


@dataclass(frozen=True, slots=True)
class Listed:
    """One output of the manifest; ``files`` are its sha256 by path, its own first; ``values`` all else it tells."""

    path: str
    files: Mapping[str, str]
    values: Mapping[str, Any]


def manifest(output: Path) -> dict[str, Listed]:
    """Return the outputs that the manifest lists, by path.

    Raises OSError when there is none, ValueError, KeyError or TypeError when it is none.
    """
    whole = json.loads((output / MANIFEST).read_bytes())
    return {
        each["file"]: Listed(
            each["file"], {inner["file"]: inner["sha256"] for inner in (each, *each["beside"])}, each
        )
        for each in whole["outputs"]
    }  # fmt: skip


def listed(target: Target, entry: Listed | None) -> Iterator[Finding]:
    """Yield what the manifest says otherwise of an output than its leaflet does today."""
    if entry is None:
        yield Finding(target.path, "missing", "it is not in the manifest: “leaflet build” makes it")
        return
    fields = checks.review_fields(target)
    wanted = {
        "code": target.leaflet.code,
        "version": target.leaflet.version,
        "reviewed": fields["reviewed"] or None,
        "next_review": fields["next"] or None,
        "state": fields["state"],
        "draft": target.stamp.draft,
        "edition": str(target.leaflet.edition),
        "format": str(target.format),
    }
    for name, value in wanted.items():
        if entry.values.get(name) != value:
            message = f"the manifest has another {name.replace('_', ' ')} than the leaflet today"
            yield Finding(target.path, "manifest", message, str(value), str(entry.values.get(name)))


def changed(output: Path, entry: Listed, read: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield which files of an output are gone, or are not as the build left them."""
    for path, sha256 in entry.files.items():
        data = read.get(path)
        if data is None:
            yield Finding(path, "missing", f"it is in the manifest and not in {output.name}/")
        elif hashlib.sha256(data).hexdigest() != sha256:
            yield Finding(path, "sha256", "it was changed after it was built")


def stray(output: Path, known: Iterable[str]) -> Iterator[Finding]:
    """Yield every file that the manifest does not know."""
    names = {*known, *_OWN}
    for path in sorted(output.rglob("*")):
        name = path.relative_to(output).as_posix()
        if path.is_dir() or PurePosixPath(name).parts[0] in NOT_CHECKED:
            continue
        if name not in names and path.name != ".gitignore":
            yield Finding(name, "stray", "no build made this file, or its leaflet is gone: take it away")


def bytes_of(output: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """Return the bytes of those files that are there. Raises OSError when one cannot be read."""
    return {path: (output / path).read_bytes() for path in paths if (output / path).is_file()}


def contents(target: Target, read: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield everything in which the files of one output differ from its leaflet."""
    from publisher.verify import of_pdf, of_word

    data = read.get(target.path)
    if data is None:
        yield Finding(target.path, "missing", "it is not there: “leaflet build” makes it")
        return
    match target.format:
        case Format.PDF:
            yield from of_pdf.check(target, data)
        case Format.DOCX:
            yield from of_word.check(target, data)
        case Format.AUDIO:
            yield from of_audio.check(target, recording(target, read))


def recording(target: Target, read: Mapping[str, bytes]) -> Files:
    """Return a recording, which must be among the files that were read, and what stands beside it."""
    stem = target.path.rpartition(".")[0]
    beside = tuple((path.removeprefix(stem), data) for path, data in read.items() if path != target.path)
    return Files(read[target.path], beside)


def codes(targets: Iterable[Target]) -> Iterator[Finding]:
    """Yield where two editions of different words have the same code, or two leaflets do."""
    leaflets: dict[str, str] = {}
    for target in targets:
        leaflet = target.leaflet
        other = leaflets.setdefault(leaflet.code, leaflet.id)
        if other != leaflet.id:
            message = f"the leaflets {other} and {leaflet.id} have the same code"
            yield Finding(target.path, "code", message, found=f"{leaflet.code} · {edition_code(leaflet)}")
