"""Sources that somebody made to reach what is not theirs: refused with their file and line."""

from datetime import date
from pathlib import Path

import pytest

from publisher.reading import open_project

DAY = date(2026, 6, 1)
LEAFLET = """\
---
title: Having a scan
summary: What happens when you have a scan.
code: ABC-001
version: "1.0"
reviewed: 2026-01-31
next-review: 2028-01-31
owner: Imaging team
---

## What happens

![A bed]({picture})
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "project" / "source"
    (folder / "scan").mkdir(parents=True)
    (folder / "publisher.yaml").write_text("organisation: A clinic\n")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "bed.svg").write_text("<svg/>")
    (tmp_path / "secret" / "en-GB.md").write_text(LEAFLET)
    return folder


def told(source: Path) -> list[str]:
    project = open_project(source.parent, DAY)
    problems = (*project.problems, *(problem for each in project.sources for problem in each.problems))
    return [str(problem).splitlines()[0] for problem in problems if problem.severity == "error"]


def test_a_leaflet_that_is_a_link_out_of_the_project_is_not_read(source: Path) -> None:
    (source / "scan" / "en-GB.md").symlink_to(source.parents[1] / "secret" / "en-GB.md")
    assert told(source) == [
        "source/scan/en-GB.md:1: error: this file is a link that leads out of the project [outside]"
    ]


def test_shared_files_that_are_links_out_of_the_project_are_not_read(source: Path) -> None:
    (source / "scan" / "en-GB.md").write_text(LEAFLET.replace("![A bed]({picture})", "Lie still."))
    (source / "publisher.yaml").unlink()
    (source / "publisher.yaml").symlink_to(source.parents[1] / "secret" / "en-GB.md")
    assert told(source) == [
        "source/publisher.yaml:1: error: this file is a link that leads out of the project [outside]"
    ]


@pytest.mark.parametrize(
    "picture",
    ["../../../secret/bed.svg", "link.svg", "/etc/passwd", "file:///etc/passwd", "..%2f..%2fbed.svg", "a\\..\\b.svg"],
)
def test_a_picture_from_elsewhere_is_refused_with_its_line(source: Path, picture: str) -> None:
    (source / "scan" / "link.svg").symlink_to(source.parents[1] / "secret" / "bed.svg")
    (source / "scan" / "en-GB.md").write_text(LEAFLET.format(picture=picture))
    (line,) = told(source)
    assert line.startswith("source/scan/en-GB.md:13: error: ")
