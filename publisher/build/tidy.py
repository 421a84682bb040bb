"""Making a store smaller: what was not used for long goes, and what the outputs are made of stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publisher.build import durable, lock, manifest, record
from publisher.build.store import BYTES, CLAIMS, FOLDER, MADE, WORDS, Store
from publisher.build.task import key_of

DAY_S = 24 * 60 * 60
_STAY = frozenset({"cache", CLAIMS, WORDS})


@dataclass(frozen=True, slots=True)
class Rule:
    """What goes: files that were not used for so many days, then the longest unused until the rest has ``most_bytes``.

    ``now_s`` is the time (seconds since 1970). With ``only_tell`` nothing is removed.
    """

    now_s: float
    days: float
    most_bytes: int | None = None
    only_tell: bool = False


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many files and bytes went, and how many stay."""

    gone: int
    gone_bytes: int
    left: int
    left_bytes: int


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    size: int
    used_s: float


def tidy(output: Path, store: Store, rule: Rule) -> Tidied:
    """Tidy the store of an output folder and return what went. Raises BusyError and MachineError."""
    with lock.locked(output / FOLDER / "lock"), durable.telling(f"cannot tidy {store.folder}"):
        last = record.load(output / FOLDER / "last", output / manifest.NAME)
        needed = set(last.owned().values()) | {key_of(entry.inputs) for entry in last.entries.values()}
        files = sorted(_files(store.folder), key=lambda file: file.used_s)
        going = list(_going(files, needed, rule))
        if not rule.only_tell:
            for file in going:
                file.path.unlink(missing_ok=True)
        whole, gone = sum(file.size for file in files), sum(file.size for file in going)
        return Tidied(len(going), gone, len(files) - len(going), whole - gone)


def _files(folder: Path) -> Iterator[_File]:
    if not folder.is_dir():
        return
    for kind in sorted(folder.iterdir()):
        for path in sorted(kind.rglob("*")) if kind.is_dir() and kind.name not in _STAY else ():
            if path.is_file():
                stat = path.stat()
                yield _File(path, stat.st_size, stat.st_mtime)


def _going(files: list[_File], needed: set[str], rule: Rule) -> Iterator[_File]:
    """Yield what goes of files that come longest unused first."""
    left = sum(file.size for file in files)
    for file in files:
        age_days = (rule.now_s - file.used_s) / DAY_S
        half = file.path.name.startswith(durable.PREFIX)
        too_much = rule.most_bytes is not None and left > rule.most_bytes
        if not half and file.path.parts[-3] in (MADE, BYTES) and file.path.name in needed:
            continue
        if age_days > (1 if half else rule.days) or (too_much and not half):
            left -= file.size
            yield file
