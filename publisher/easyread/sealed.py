"""How a leaflet in its folder stands with the seal that lies beside it."""

from pathlib import Path

from publisher import editions
from publisher.easyread import seal_file
from publisher.easyread.seal import Status, changes, status
from publisher.easyread.wording import picture_digests
from publisher.leaflet import Leaflet
from publisher.pictures import PictureSet, sets_of
from publisher.problems import Problem


def status_of(leaflet: Leaflet, source: Path, sets: tuple[PictureSet, ...]) -> Status:
    """Return how a leaflet as it was read from ``source`` stands; a seal that cannot be read confirms nothing."""
    held = seal_file.load(seal_file.path_of(source), source.name).seal
    if not held.confirmations:
        return Status(())
    return status(leaflet, held, picture_digests(leaflet, source.parent, sets))


def seal_problems(leaflet: Leaflet, source: Path, root: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the seal of a leaflet, and what changed since it was confirmed."""
    path = seal_file.path_of(source)
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    held = seal_file.load(path, name)
    if held.problems or not held.seal.confirmations or not editions.has_easy_read(leaflet):
        return held.problems
    return changes(leaflet, held.seal, picture_digests(leaflet, source.parent, sets_of(root)))
