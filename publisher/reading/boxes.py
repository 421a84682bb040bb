"""Boxes: ``::: callout``, ``::: warning``, ``::: emergency``, ``::: contact`` and ``::: easy``, closed by ``:::``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.leaflet import Callout, CalloutKind, Contact, ContactEntry, ContactKind
from publisher.reading.blocks import read_blocks
from publisher.reading.desk import Desk
from publisher.reading.inline import read_line
from publisher.reading.marks import parse_blocks
from publisher.reading.report import Report, did_you_mean

CALLOUTS = tuple(CalloutKind)
BOXES = (*CALLOUTS, "contact", "easy")
_OPEN = re.compile(r" {0,3}:::+\s*(\S+)(?:\s+(.*))?")
_CLOSE = re.compile(r" {0,3}:::+\s*")
_HEADING = re.compile(r"#{1,6}\s")
_ENTRY = re.compile(r"([A-Za-z][\w-]*)\s*:\s*(.*)")


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines outside boxes; ``line`` is the number of the first."""

    lines: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Box:
    """A box with the lines in it; ``line`` is that of its opening."""

    name: str
    title: str
    lines: tuple[str, ...]
    line: int

    @property
    def last(self) -> int:
        """The number of its closing line."""
        return self.line + len(self.lines) + 1

    @property
    def numbered(self) -> Iterator[tuple[int, str]]:
        """Its lines with their numbers."""
        return enumerate(self.lines, start=self.line + 1)


def parts(lines: list[str], first: int, report: Report) -> Iterator[Prose | Box]:
    """Yield prose and boxes in order; an unclosed box ends at the next heading or box."""
    prose: list[str] = []
    start = at = 0
    while at < len(lines):
        opening = _OPEN.fullmatch(lines[at])
        if opening:
            if prose:
                yield Prose(tuple(prose), first + start)
            end = _end(lines, at)
            inside = tuple(lines[at + 1 : end])
            if end >= len(lines) or not _CLOSE.fullmatch(lines[end]):
                hint = "Put ::: alone on a line after it."
                report.error(first + at, f'this "::: {opening[1]}" box is never closed', "unclosed-box", hint)
                end -= 1
            yield Box(opening[1], (opening[2] or "").strip(), inside, first + at)
            prose, at = [], end + 1
            start = at
            continue
        if _CLOSE.fullmatch(lines[at]):
            report.error(first + at, "this ::: closes no box", "unopened-box", "Remove it, or write ::: callout Title.")
            prose.append("")
        else:
            prose.append(lines[at])
        at += 1
    if prose:
        yield Prose(tuple(prose), first + start)


def _end(lines: list[str], opening: int) -> int:
    for at in range(opening + 1, len(lines)):
        if _CLOSE.fullmatch(lines[at]) or _OPEN.fullmatch(lines[at]) or _HEADING.match(lines[at]):
            return at
    return len(lines)


def read_callout(box: Box, desk: Desk) -> Callout:
    """Return a callout box."""
    nodes = parse_blocks(list(box.lines), box.line + 1)
    blocks = tuple(read_blocks(nodes, dict(box.numbered), desk))
    if not blocks:
        desk.report.error(box.line, "this box is empty", "empty-box", "Write its text, or remove it.")
    title = read_line(box.title, box.line, desk)
    return Callout(CalloutKind(box.name), title, blocks, desk.report.span(box.line, box.last))


def read_contact(box: Box, desk: Desk) -> Contact:
    """Return a contact box: lines of the form ``phone: ...``; an indented line goes on with the one before."""
    if not box.title:
        hint = "Write ::: contact Who it is."
        desk.report.error(box.line, "this contact box does not say who it is", "box-title", hint)
    entries: list[ContactEntry] = []
    for line, text in _whole_lines(box):
        match = _ENTRY.fullmatch(text)
        if match and match[1].lower() in tuple(ContactKind):
            if not match[2]:
                desk.report.error(line, f'"{match[1]}" is empty', "contact-line", "Write it, or remove the line.")
            entries.append(ContactEntry(ContactKind(match[1].lower()), read_line(match[2], line, desk)))
            continue
        word = match[1] if match else text.split()[0]
        hint = did_you_mean(word, tuple(ContactKind), f"A line begins with one of: {', '.join(ContactKind)}.")
        desk.report.error(line, f'a contact box cannot have a line "{text}"', "contact-line", hint)
    if not entries:
        desk.report.error(box.line, "this box is empty", "empty-box", "Write how to reach them: phone: 0808 ...")
    return Contact(read_line(box.title, box.line, desk), tuple(entries), desk.report.span(box.line, box.last))


def _whole_lines(box: Box) -> list[tuple[int, str]]:
    whole: list[tuple[int, str]] = []
    for number, text in box.numbered:
        if text.startswith((" ", "\t")) and text.strip() and whole:
            line, before = whole[-1]
            whole[-1] = (line, f"{before} {text.strip()}".strip())
        elif text.strip():
            whole.append((number, text.strip()))
    return whole


def unknown_box(box: Box, desk: Desk) -> None:
    """Report a box of a kind that there is not."""
    hint = did_you_mean(box.name, BOXES, f"Known are: {', '.join(BOXES)}.")
    desk.report.error(box.line, f'there is no box "{box.name}"', "unknown-box", hint)
