"""A project's ``source/`` folder before its leaflets are read: what they share, and where each of them lies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from publisher.leaflet import Entry, Organisation, Span
from publisher.pictures import PictureSet, built_in, read_set
from publisher.problems import Problem, SourceError, in_order
from publisher.reading.glossary import glossary_of
from publisher.reading.inline import is_language
from publisher.reading.publisher_yaml import Publisher, publisher_of
from publisher.reading.report import Report, did_you_mean
from publisher.reading.text import MOST_BYTES, decode
from publisher.reading.word_look import template_of
from publisher.word_template import Template

SHARED = frozenset({"glossary", "pictures", "publisher.yaml"})
PICTURE_ENDS = (".svg", ".png", ".jpg", ".jpeg")
_ID = re.compile(r"[a-z0-9-]{1,64}")
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows keeps for itself, so that a folder of that name cannot be copied there."""
_OWN = frozenset({"archive", "kept", "not-in-use", "sign-off"})
"""Folders of the output folder that are no leaflet's."""


@dataclass(frozen=True, slots=True)
class Found:
    """One leaflet in one language that was not read; ``files`` are the pictures in its folder, by their paths there."""

    id: str
    language: str
    path: Path
    files: frozenset[str]


@dataclass(frozen=True, slots=True)
class Opened:
    """What the leaflets of a project share as it is on a day, and where they lie.

    ``pictures`` are the names of the shared sets. ``problems`` are those of the shared files, which stop every leaflet.
    ``word_template`` holds the looks of the clinic's own template for Word files, if publisher.yaml names one.
    """

    root: Path
    today: date
    publisher: Publisher
    sources: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()
    glossaries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    pictures: frozenset[str] = frozenset()
    word_template: Template | None = None

    def glossary(self, language: str) -> tuple[Entry, ...]:
        """Return the words for a language; those of ``en-GB.yaml`` come before those of ``en.yaml``."""
        words: dict[str, Entry] = {}
        for name in glossaries_for(language):
            words |= {entry.term: entry for entry in self.glossaries.get(name, ())}
        return tuple(words[term] for term in sorted(words, key=lambda term: (term.lower(), term)))


def glossaries_for(language: str) -> tuple[str, ...]:
    """Return the names of the glossaries for a language, from the widest: ``en``, ``en-GB``."""
    parts = language.split("-")
    return tuple("-".join(parts[:size]) for size in range(1, len(parts) + 1))


def open_shared(root: Path, today: date) -> Opened:
    """Return what the leaflets in ``root/source`` share on a day, and where they lie. Raises SourceError."""
    return _Opener(root, today).opened()


class _Opener:
    """Reads the files that all leaflets of a project share and keeps their problems."""

    def __init__(self, root: Path, today: date) -> None:
        self._root = root.resolve()
        self._source = self._root / "source"
        self._today = today
        self._problems: list[Problem] = []
        self._template: Template | None = None

    def opened(self) -> Opened:
        """Return the project, its leaflets unread."""
        if not self._source.is_dir():
            report = Report("source")
            report.error(1, 'there is no folder "source" here', "no-source", 'Make one with "leaflet new NAME".')
            return Opened(self._root, self._today, Publisher(Organisation("")), problems=tuple(report.problems))
        self._refuse_unreadable()
        publisher, glossaries, pictures = self._publisher(), self._glossaries(), self._picture_names()
        self._check_glossary_pictures(glossaries, pictures)
        found = tuple(found for folder in self._folders(publisher.word.template) for found in self._leaflets(folder))
        problems = in_order(self._problems)
        return Opened(self._root, self._today, publisher, found, problems, glossaries, pictures, self._template)

    def _refuse_unreadable(self) -> None:
        """Raise SourceError for a folder that cannot be looked into: its leaflets would seem to be gone."""
        folder = self._source
        try:
            for folder in (self._source, *self._source.iterdir()):
                if folder.is_dir():
                    next(folder.iterdir(), None)
        except OSError as error:
            report = Report(self._name(folder))
            reason = (error.strerror or "it does not answer").lower()
            report.error(1, f"this folder cannot be read: {reason}", "unreadable", "May you open it yourself?")
            raise SourceError(report.problems) from None

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _text(self, path: Path) -> str:
        return decode(bytes_of(path, self._root), self._name(path))

    def _publisher(self) -> Publisher:
        path = self._source / "publisher.yaml"
        report = Report(self._name(path))
        publisher = Publisher(Organisation(""))
        if not path.exists() and not path.is_symlink():
            hint = "It says at least: organisation: Name of the clinic"
            report.error(1, "there is no publisher.yaml", "no-publisher", hint)
        else:
            try:
                publisher = publisher_of(self._text(path), report)
            except SourceError as error:
                self._problems += error.problems
        logo = publisher.organisation.logo
        if logo and not self._inside(self._source / "pictures" / logo):
            hint = "Put the file into source/pictures/."
            report.error(1, f'there is no logo "{logo}"', "unknown-picture", hint)
        self._template = template_of(self._source, publisher.word, report)
        self._problems += report.problems
        return publisher

    def _inside(self, path: Path) -> bool:
        try:
            return path.is_file() and path.resolve(strict=True).is_relative_to(self._source)
        except (OSError, RuntimeError, ValueError):
            return False

    def _glossaries(self) -> dict[str, tuple[Entry, ...]]:
        found = {}
        for path in sorted((self._source / "glossary").glob("*.yaml")):
            report = Report(self._name(path))
            if not is_language(path.stem):
                report.error(
                    1, f'"{path.stem}" is not a language tag', "language-tag", "Name it en.yaml or en-GB.yaml."
                )
            try:
                found[path.stem] = glossary_of(self._text(path), report)
            except SourceError as error:
                self._problems += error.problems
            self._problems += report.problems
        return found

    def _picture_names(self) -> frozenset[str]:
        own = PictureSet(())
        try:
            own = read_set(self._source / "pictures")
        except SourceError as error:
            self._problems += [self._placed(problem) for problem in error.problems]
        self._problems += [self._placed(problem) for problem in own.problems]
        return built_in().names | own.names

    def _placed(self, problem: Problem) -> Problem:
        path = Path(problem.span.path)
        if not path.is_absolute() or not path.is_relative_to(self._root):
            return problem
        return replace(problem, span=Span(self._name(path), max(1, problem.span.first), max(1, problem.span.last)))

    def _check_glossary_pictures(self, glossaries: Mapping[str, tuple[Entry, ...]], pictures: frozenset[str]) -> None:
        for entry in (entry for entries in glossaries.values() for entry in entries):
            if entry.picture and entry.picture not in pictures:
                hint = did_you_mean(entry.picture, pictures)
                message = f'there is no picture "{entry.picture}"'
                self._problems.append(Problem(entry.span, message, "unknown-picture", hint))

    def _folders(self, template: str) -> list[Path]:
        folders, known = [], SHARED | set(Path(template).parts[:1])
        for path in sorted(self._source.iterdir()):
            if path.name.startswith(".") or path.name in known:
                continue
            report = Report(self._name(path))
            if not path.is_dir():
                hint = "A leaflet is source/NAME/en-GB.md. Shared files lie in glossary/ and pictures/."
                report.warn(1, "this file belongs to no leaflet", "stray-file", hint)
            elif not _ID.fullmatch(path.name) or _DEVICE.fullmatch(path.name) or path.name in _OWN:
                hint = "Use small letters, digits and hyphens, 64 at most."
                if path.name in _OWN:
                    hint = "The outputs have a folder of this name for something else."
                report.error(1, f'a leaflet\'s folder cannot be called "{path.name}"', "leaflet-name", hint)
            else:
                folders.append(path)
            self._problems += report.problems
        return folders

    def _leaflets(self, folder: Path) -> list[Found]:
        files = frozenset(
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.suffix.lower() in PICTURE_ENDS and self._inside(path)
        )
        sources = sorted(path for path in folder.glob("*.md") if not path.name.startswith("."))
        if not sources:
            report = Report(self._name(folder))
            report.warn(1, "this folder holds no leaflet", "no-leaflet", "A leaflet is a file such as en-GB.md in it.")
            self._problems += report.problems
        return [Found(path.parent.name, path.stem, path, files) for path in sources]


def bytes_of(path: Path, root: Path) -> bytes:
    """Return a file's bytes, a little more than the limit at most; raises SourceError when it cannot be read."""
    report = Report(path.relative_to(root).as_posix())
    try:
        if not path.resolve(strict=True).is_relative_to(root):
            hint = "Put the file itself here."
            report.error(1, "this file is a link that leads out of the project", "outside", hint)
            raise SourceError(report.problems)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, RuntimeError) as error:
        reason = (getattr(error, "strerror", None) or "it is a link to itself").lower()
        folder = isinstance(error, IsADirectoryError)
        hint = "Give the folder another name." if folder else "May you open it yourself?"
        shown = "it is a folder" if folder else reason
        report.error(1, f"this file cannot be read: {shown}", "unreadable", hint)
        raise SourceError(report.problems) from None
