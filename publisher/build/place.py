"""The output folder: putting files there, retiring them, and never losing what somebody changed by hand."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from publisher.build import durable
from publisher.build.record import Record, Retired
from publisher.build.store import Kept, Store

NOT_IN_USE = "not-in-use"
KEPT = "kept"


class LostBytesError(Exception):
    """The store no longer holds the bytes that it should."""


@dataclass(slots=True)
class Place:
    """An output folder while a build holds it; ``aside`` lists what was changed by hand and where its copy went."""

    output: Path
    store: Store
    record: Record
    today: date
    aside: list[tuple[str, str]] = field(default_factory=list)
    _owned: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Remember which files are ours."""
        self._owned = dict(self.record.owned())

    def put(self, target: str, kept: Kept) -> bool:
        """Put an output and what stands beside it in place; return whether any file had to be written.

        Raises LostBytesError before anything is touched when the store lacks a file, MachineError when the disk is in
        the way.
        """
        files = files_of(target, kept)
        needed = [(path, sha) for path, sha in files if self.sha256(path) != sha]
        data = [(path, sha, self.store.get(sha)) for path, sha in needed]
        if any(content is None for _, _, content in data):
            raise LostBytesError
        for path, sha, content in data:
            self._save_foreign(path)
            durable.write(self.output / path, content or b"")
            self._see(path, sha)
        self._remove_leftovers(target, files)
        return bool(needed)

    def retire(self, target: str, why: str) -> bool:
        """Move all files of a target to not-in-use and remember why; return whether there was one."""
        entry = self.record.entries.pop(target, None)
        paths = {target, *(path for path, _ in entry.files)} if entry else {target}
        moved = False
        for path in sorted(paths):
            place = retired_name(path)
            if self.sha256(path) is not None:
                self._save_foreign(place)
                durable.move(self.output / path, self.output / place)
                self._owned[place] = self._owned.get(path, "")
                moved = True
            if (self.output / place).is_file() and (moved or entry):
                self.record.not_in_use[place] = Retired(path, target, why)
        self._drop_empty(paths)
        return moved

    def replace_retired(self, target: str) -> None:
        """Remove what was retired of an output that is in place again."""
        retired = [place for place, each in self.record.not_in_use.items() if each.target == target]
        for place in retired:
            del self.record.not_in_use[place]
        self._remove(set(retired))

    def changed_by_hand(self, path: str) -> bool:
        """Return whether a file is there that no build wrote."""
        sha = self.sha256(path)
        return sha is not None and sha != self._owned.get(path) and not self.store.has(sha)

    def sha256(self, path: str) -> str | None:
        """Return the sha256 of a file in the output folder, or None; files not touched since are not read again."""
        try:
            stat = (self.output / path).stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        known = self.record.stats.get(path)
        if known and known[1:] == (stat.st_size, stat.st_mtime_ns, stat.st_ino):
            return known[0]
        data = durable.read(self.output / path)
        return self._see(path, durable.digest(data)) if data is not None else None

    def _see(self, path: str, sha: str) -> str:
        stat = (self.output / path).stat()
        self.record.stats[path] = (sha, stat.st_size, stat.st_mtime_ns, stat.st_ino)
        return sha

    def _save_foreign(self, path: str) -> None:
        if not self.changed_by_hand(path):
            return
        data = durable.read(self.output / path) or b""
        name = PurePosixPath(path)
        for number in range(1, 1000):
            suffix = f"-{number}" if number > 1 else ""
            copy = f"{KEPT}/{self.today}-{name.stem}{suffix}{name.suffix}"
            there = durable.read(self.output / copy)
            if there is None:
                durable.write(self.output / copy, data)
            if there is None or there == data:
                self.aside.append((path, copy))
                return

    def _remove_leftovers(self, target: str, files: tuple[tuple[str, str], ...]) -> None:
        entry = self.record.entries.get(target)
        leftovers = {path for path, _ in entry.files} - {path for path, _ in files} if entry else set()
        self._remove(leftovers)

    def _remove(self, paths: set[str]) -> None:
        for path in sorted(paths):
            self._save_foreign(path)
            with durable.telling(f"cannot remove {self.output / path}"):
                (self.output / path).unlink(missing_ok=True)
        self._drop_empty(paths)

    def _drop_empty(self, paths: set[str]) -> None:
        """Remove the folders that stand empty now, the deepest first."""
        folders = {parent for path in paths for parent in PurePosixPath(path).parents if str(parent) != "."}
        for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
            there = self.output / folder
            if there.is_dir() and not any(there.iterdir()):
                there.rmdir()


def files_of(target: str, kept: Kept) -> tuple[tuple[str, str], ...]:
    """Return all files of an output under the output folder with their sha256, its own first."""
    stem = str(PurePosixPath(target).with_suffix(""))
    return ((target, kept.data), *((inside(stem + name), sha) for name, sha in kept.beside))


def inside(path: str) -> str:
    """Return the path when it stays below the output folder. Raises ValueError."""
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or "\\" in path or "\0" in path:
        raise ValueError(f"{path!r} would leave the output folder")
    return path


def retired_name(path: str) -> str:
    """Return where a file goes that must not be used any more; names begin with the leaflet, so none collide."""
    parts = PurePosixPath(path).parts
    return str(PurePosixPath(NOT_IN_USE, *parts[1:])) if len(parts) > 1 else f"{NOT_IN_USE}/{path}"
