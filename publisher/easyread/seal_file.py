"""The file beside a leaflet that holds its seal: written by `leaflet confirm` alone, read strictly."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.easyread.seal import Confirmation, Kind, Seal
from publisher.easyread.wording import Wording
from publisher.leaflet import Span
from publisher.problems import Problem

if TYPE_CHECKING:
    from yaml import Node

MOST_BYTES = 4_000_000
_HEADER = "# Written by “leaflet confirm”. Nothing here is changed by hand: a change makes the section a draft again.\n"
_LISTS = ("standard", "easy", "left-out", "facts", "meanings", "pictures")
_NAMES = frozenset({"section", "kind", "by", "day", "people", *_LISTS})
_UNPRINTABLE = re.compile(r"[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Read:
    """A seal as it was read; with a problem it is an empty one, so that nothing counts as confirmed."""

    seal: Seal
    problems: tuple[Problem, ...] = ()


class _WrongError(Exception):
    """A line that cannot be right."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def path_of(source: Path) -> Path:
    """Return where the seal of a leaflet's source lies."""
    return source.with_name(f"{source.stem}.confirmed.yaml")


def load(path: Path, name: str) -> Read:
    """Return the seal in a file, an empty one when there is none; ``name`` is what problems call the file."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return Read(Seal())
    except OSError as error:
        return _failed(name, 1, f"this file cannot be read: {error.strerror}")
    return read(data, name)


def read(data: bytes, name: str) -> Read:
    """Return the seal that the bytes of a file hold, or what is wrong with them."""
    import yaml

    if len(data) > MOST_BYTES:
        return _failed(name, 1, "this file is too large")
    try:
        root = yaml.compose(data.decode("utf-8"), Loader=yaml.SafeLoader)
        return Read(Seal(tuple(_confirmations(root))))
    except UnicodeDecodeError:
        return _failed(name, 1, "this file is not UTF-8")
    except yaml.MarkedYAMLError as error:
        return _failed(name, error.problem_mark.line + 1 if error.problem_mark else 1, f"{error.problem}")
    except _WrongError as error:
        return _failed(name, error.line, str(error))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return _failed(name, 1, str(error).splitlines()[0])


def _failed(name: str, line: int, message: str) -> Read:
    hint = "Put back the copy in output/kept/, or remove the file and confirm again."
    return Read(Seal(), (Problem(Span(name, line, line), f"the confirmations: {message}", "seal-file", hint),))


def _confirmations(root: "Node | None") -> Iterator[Confirmation]:
    fields = _fields(root, frozenset({"confirmed"})) if root is not None else {}
    seen: set[tuple[str, Kind]] = set()
    for node in _items(fields["confirmed"]) if fields else ():
        found = _confirmation(node)
        if (found.section, found.kind) in seen:
            raise _WrongError(_line(node), f"“{found.section}” is confirmed twice")
        seen.add((found.section, found.kind))
        yield found


def _confirmation(node: "Node") -> Confirmation:
    fields = _fields(node, _NAMES)
    lists = (tuple(_text(item) for item in _items(fields[name])) for name in _LISTS)
    try:
        kind, day = Kind(_text(fields["kind"])), date.fromisoformat(_text(fields["day"]))
        people = int(_text(fields["people"]))
    except ValueError as error:
        raise _WrongError(_line(node), str(error)) from None
    section, by = _text(fields["section"]), _text(fields["by"])
    if not by.strip() or not section or people < (1 if kind is Kind.READERS else 0):
        raise _WrongError(_line(node), "this confirmation does not say who, or by how many people")
    return Confirmation(section, kind, by, day, Wording(*lists), people)


def _fields(node: "Node", names: frozenset[str]) -> dict[str, "Node"]:
    import yaml

    if not isinstance(node, yaml.MappingNode):
        raise _WrongError(_line(node), "this must be lines of the form “name: value”")
    fields: dict[str, Node] = {}
    for key, value in node.value:
        name = _text(key)
        if name not in names or name in fields:
            raise _WrongError(_line(key), f"“{name}” does not belong here")
        fields[name] = value
    if missing := sorted(names - fields.keys()):
        raise _WrongError(_line(node), f"“{missing[0]}” is missing")
    return fields


def _items(node: "Node") -> "list[Node]":
    import yaml

    if not isinstance(node, yaml.SequenceNode):
        raise _WrongError(_line(node), "this must be a list")
    return list(node.value)


def _text(node: "Node") -> str:
    import yaml

    if not isinstance(node, yaml.ScalarNode):
        raise _WrongError(_line(node), "this must be a text")
    return str(node.value)


def _line(node: "Node") -> int:
    return node.start_mark.line + 1 if node.start_mark else 1


# ------------------------------------------------------------------------------------------------------------- writing


def written(seal: Seal) -> bytes:
    """Return the bytes of a seal's file; `read` gives the same seal back."""
    lines = ["confirmed:" if seal.confirmations else "confirmed: []"]
    for each in seal.confirmations:
        lines.append(f"  - section: {_quoted(each.section)}")
        lines += [f"    kind: {each.kind}", f"    by: {_quoted(each.by)}", f"    day: {each.day.isoformat()}"]
        lines.append(f"    people: {each.people}")
        wording = each.wording
        values = (wording.standard, wording.easy, wording.left_out, wording.facts, wording.meanings, wording.pictures)
        for name, texts in zip(_LISTS, values, strict=True):
            lines.append(f"    {name}:" if texts else f"    {name}: []")
            lines += [f"      - {_quoted(text)}" for text in texts]
    return (_HEADER + "\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    """Return a text between double quotes (YAML 1.2.2, section 7.3.1: JSON's strings, and escapes for what is left)."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
