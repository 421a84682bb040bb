"""Folders of pictures with their pictures.yaml: the built-in pictograms and a clinic's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.leaflet import Span
from publisher.pictures.check import MOST_BYTES, check_picture
from publisher.pictures.picture import MEDIA_TYPES, Picture, PictureSet
from publisher.problems import Problem

if TYPE_CHECKING:
    from yaml import Node, ScalarNode


@cache
def built_in() -> PictureSet:
    """Return the pictograms that come with the publisher."""
    with resources.as_file(resources.files("publisher") / "pictograms") as folder:
        return read_set(folder)


def sets_of(root: Path) -> tuple[PictureSet, ...]:
    """Return the pictures of a project in the order in which a name is looked up: the clinic's own, then built-in."""
    return (read_set(root / "source" / "pictures"), built_in())


def read_set(folder: Path) -> PictureSet:
    """Return the pictures that ``folder``/pictures.yaml describes; a folder without that file has none.

    Each entry has ``file`` (else NAME.svg), ``alt``, ``meaning``, ``credit`` and ``licence``; it may have ``words``
    and ``group``. What is wrong stands in ``problems``, with file and line; a picture with a problem is left out.
    """
    listing = folder / "pictures.yaml"
    if not listing.is_file():
        return PictureSet(())
    entries = list(_entries(listing))
    defaults = next((each.fields for each in entries if isinstance(each, _Entry) and each.name == "defaults"), {})
    found = [_described(folder, each, defaults) for each in entries]
    pictures = tuple(each for each in found if isinstance(each, Picture))
    return PictureSet(pictures, tuple(each for each in found if isinstance(each, Problem)))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a pictures.yaml; the one called ``defaults`` gives what the others do not say."""

    name: str
    fields: dict[str, str]
    span: Span


def _entries(listing: Path) -> Iterator[_Entry | Problem]:
    """Yield what a pictures.yaml says, entry by entry, or what is wrong there."""
    import yaml

    try:
        root = yaml.compose(listing.read_bytes().decode("utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        yield _wrong(listing, 1, f"this file cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        yield _wrong(listing, 1, "this file is not UTF-8", "Save it as UTF-8.")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        yield _wrong(listing, line, f"this is not written as “name: value”: {error.problem}")
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        yield _wrong(listing, 1, f"this is not written as “name: value”: {str(error).splitlines()[0]}")
    else:
        if root is not None:
            yield from _named_entries(listing, root)


def _named_entries(listing: Path, root: "Node") -> Iterator[_Entry | Problem]:
    seen: set[str] = set()
    for key, value in _pairs(listing, root):
        if isinstance(key, Problem):
            yield key
        elif key.value in seen:
            yield _wrong(listing, key.start_mark.line + 1, f"the picture “{key.value}” stands here twice")
        else:
            seen.add(key.value)
            yield from _entry(listing, key, value)


def _entry(listing: Path, key: "ScalarNode", value: "Node | None") -> Iterator[_Entry | Problem]:
    import yaml

    fields: dict[str, str] = {}
    for name, text in _pairs(listing, value):
        if isinstance(name, Problem):
            yield name
        elif not isinstance(text, yaml.ScalarNode):
            yield _wrong(listing, name.start_mark.line + 1, f"“{name.value}” must be a text")
        elif name.value in fields:
            yield _wrong(listing, name.start_mark.line + 1, f"“{name.value}” stands here twice")
        else:
            fields[name.value] = text.value
    line = key.start_mark.line + 1
    yield _Entry(key.value, fields, Span(str(listing), line, line))


def _pairs(listing: Path, node: "Node | None") -> Iterator[tuple["ScalarNode | Problem", "Node | None"]]:
    """Yield names and values of a mapping, or a problem in place of each name that is none."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1 if node else 1
        yield _wrong(listing, line, "this is not written as “name: value”"), None
        return
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            yield key, value
        else:
            yield _wrong(listing, key.start_mark.line + 1, "a name here must be a word"), None


def _wrong(listing: Path, line: int, message: str, hint: str = "") -> Problem:
    return Problem(Span(str(listing), line, line), message, "yaml", hint)


def _described(folder: Path, entry: _Entry | Problem, defaults: dict[str, str]) -> Picture | Problem | None:
    """Return the picture of an entry, or what is wrong with it; the defaults are no picture."""
    if isinstance(entry, Problem) or entry.name == "defaults":
        return entry if isinstance(entry, Problem) else None
    name, fields = entry.name, {**defaults, **entry.fields}
    lacking = [field for field in ("alt", "meaning", "credit", "licence") if not fields.get(field, "").strip()]
    if lacking:
        hint = f"Add “{lacking[0]}: …” below “{name}:”. Only pictures that you may use belong here."
        message = f"the picture “{name}” has no {' and no '.join(lacking)}"
        return Problem(entry.span, message, "picture-fields", hint)
    loaded = load(folder, fields.get("file", f"{name}.svg"))
    if isinstance(loaded, str):
        return Problem(entry.span, f"the picture “{name}” cannot be used: {loaded}", "bad-picture")
    words = tuple(word.strip() for word in fields.get("words", "").split(",") if word.strip())
    about = (fields["alt"], fields["meaning"], fields["credit"], fields["licence"])
    return Picture(name, *loaded, *about, words, fields.get("group", ""))


def load(folder: Path, file: str) -> tuple[str, bytes] | str:
    """Return media type and bytes of a file in a folder, or why it cannot be used."""
    parts = file.split("/")
    if not set(parts).isdisjoint({"", ".", ".."}) or any(mark in file for mark in ("\\", ":", "\0")):
        return f"{file[:60]!r} leads out of its folder"
    media_type = MEDIA_TYPES.get(Path(file).suffix.lower())
    if media_type is None:
        return f"{file} is no SVG, PNG or JPEG file"
    path = folder / file
    steps = [folder.joinpath(*parts[:count]) for count in range(len(parts) + 1)]
    try:
        if any(step.is_symlink() for step in steps):
            return f"{file} is a link to another place"
        if not path.is_file():
            return f"there is no file {file}"
        if path.stat().st_size > MOST_BYTES:
            return f"{file} is larger than {MOST_BYTES // 1_000_000} MB"
        data = path.read_bytes()
    except OSError as error:
        return f"{file} cannot be read: {error.strerror}"
    return check_picture(data, media_type) or (media_type, data)
