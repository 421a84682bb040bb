"""A project's ``source/`` folder as a whole: publisher.yaml, glossaries, pictures and every leaflet."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from publisher.leaflet import Leaflet
from publisher.problems import Problem, SourceError, has_errors
from publisher.reading.leaflet_file import Context, read
from publisher.reading.opening import Found, Opened, bytes_of, open_shared
from publisher.reading.publisher_yaml import Publisher
from publisher.reading.text import decode
from publisher.word_template import Template

_OF_SHARED = frozenset({"unknown-fact", "unknown-term"})
"""Rules that a source breaks because of what is wrong with publisher.yaml or the glossary."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One leaflet in one language; ``leaflet`` is None when ``problems`` holds errors. ``sha256`` is of the file."""

    id: str
    language: str
    path: Path
    sha256: str
    leaflet: Leaflet | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """All sources of a folder. ``problems`` are those of the shared files, which stop every leaflet.

    ``word_template`` holds the looks of the clinic's own template for Word files, if publisher.yaml names one.
    """

    root: Path
    publisher: Publisher
    sources: tuple[SourceFile, ...]
    problems: tuple[Problem, ...] = ()
    word_template: Template | None = None


def open_project(root: Path, today: date) -> Project:
    """Return everything in ``root/source`` as it is on a day; what is wrong is in the values.

    Raises SourceError for a folder that cannot be looked into.
    """
    opened = open_shared(root, today)
    return project_of(opened, (read_source(found, opened) for found in opened.sources))


def project_of(opened: Opened, sources: Iterable[SourceFile]) -> Project:
    """Return a project with its sources as they were read; errors in what they share stop all of them.

    What is then missing from the facts or the glossary is not told in each source again.
    """
    stopped = has_errors(opened.problems)
    whole = tuple(_stopped(source) if stopped else source for source in sources)
    return Project(opened.root, opened.publisher, whole, opened.problems, opened.word_template)


def _stopped(source: SourceFile) -> SourceFile:
    own = tuple(problem for problem in source.problems if problem.rule not in _OF_SHARED)
    return replace(source, leaflet=None, problems=own)


def read_source(found: Found, opened: Opened) -> SourceFile:
    """Return one leaflet as it is now; what is wrong is in the value, nothing is raised."""
    path, name = found.path, found.path.relative_to(opened.root).as_posix()
    source = SourceFile(found.id, found.language, path, "", None)
    glossary = opened.glossary(found.language)
    context = Context(opened.publisher, glossary, opened.pictures, found.files, opened.today)
    try:
        data = bytes_of(path, opened.root)
        source = replace(source, sha256=hashlib.sha256(data).hexdigest())
        got = read(decode(data, name), name, context)
    except SourceError as error:
        return replace(source, problems=error.problems)
    return replace(source, leaflet=got.leaflet, problems=got.warnings)
