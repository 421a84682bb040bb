"""The leaflets on which the guard is measured, read with the clinic's glossary of the samples."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from publisher.leaflet import Leaflet
from publisher.reading import open_project

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DAY = date(2026, 6, 1)


@cache
def samples() -> tuple[Leaflet, ...]:
    """The three sample leaflets."""
    return tuple(source.leaflet for source in open_project(ROOT, DAY).sources if source.leaflet)


@cache
def own(folder: str) -> tuple[Leaflet, ...]:
    """The leaflets in a folder beside this file."""
    with TemporaryDirectory() as made:
        source = Path(made) / "source"
        shutil.copytree(HERE / folder, source)
        for name in ("publisher.yaml", "glossary"):
            if not (source / name).exists():
                copy = shutil.copytree if name == "glossary" else shutil.copy
                copy(ROOT / "source" / name, source / name)
        project = open_project(Path(made), DAY)
        assert [str(problem) for each in project.sources for problem in each.problems if each.leaflet is None] == []
        return tuple(each.leaflet for each in project.sources if each.leaflet)


@cache
def tuned() -> tuple[Leaflet, ...]:
    """The leaflets that the guard was made with."""
    return (*samples(), *own("tuned"))
