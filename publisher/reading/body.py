"""The text of a leaflet below its front matter: sections, with the blocks and the easy-read box of each."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publisher.editions import RESERVED_IDS
from publisher.leaflet import Block, EasyBox, Inlines, Section, plain
from publisher.reading.blocks import first_line, inlines, read_blocks
from publisher.reading.boxes import CALLOUTS, Box, Prose, parts, read_callout, read_contact, unknown_box
from publisher.reading.desk import Desk
from publisher.reading.easy import read_easy
from publisher.reading.marks import parse_blocks
from publisher.reading.report import did_you_mean
from publisher.reading.text import MOST_IN_A_PARAGRAPH, plain_marks

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_GIVEN_ID = re.compile(r"( {0,3}#{1,6}\s.*?)\s*\{#([^{}]*)\}\s*#*\s*")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_TIGHT_HEADING = re.compile(r" {0,3}#{1,6}[^#\s]")
_TYPED_BULLET = re.compile(r"\s*(?:\[[\w-]+\]\s*)?[•‣▪●◦·■–—]\s+\S")


@dataclass(slots=True)
class _Draft:
    """A section while it is being read."""

    level: int
    id: str
    title: Inlines
    line: int
    blocks: list[Block] = field(default_factory=list)
    easy: EasyBox | None = None
    inner: list["_Draft"] = field(default_factory=list)
    written: bool = False


def read_body(lines: list[str], first: int, desk: Desk) -> tuple[Section, ...]:
    """Return the sections of a leaflet; ``first`` is the line of the file on which ``lines`` start."""
    lines = [plain_marks(line) for line in lines]
    if not _safe(lines, first, desk):
        return ()
    given = _take_ids(lines, first)
    body = _Body(desk, given)
    for part in parts(lines, first, desk.report):
        match part:
            case Prose():
                body.prose(part)
            case Box():
                body.box(part)
    sections = tuple(_section(draft, desk) for draft in body.top)
    if not sections and not desk.report.failed:
        desk.report.error(first, "this leaflet has no sections", "no-sections", "Begin one with: ## Heading")
    _check_links(body.ids, desk)
    return sections


def _safe(lines: list[str], first: int, desk: Desk) -> bool:
    length = 0
    for number, line in enumerate(lines, start=first):
        length = length + len(line) if line.strip() else 0
        if length > MOST_IN_A_PARAGRAPH:
            desk.report.error(number, "this paragraph is too long", "long-paragraph", "Break it with empty lines.")
            return False
        if _TYPED_BULLET.match(line):
            hint = 'Begin each line with "- " and leave an empty line before the list.'
            desk.report.error(number, "this line begins with a typed bullet or dash", "typed-bullet", hint)
        if _TIGHT_HEADING.match(line):
            desk.report.error(number, "a heading needs a space after its #", "tight-heading", "Write: ## Heading")
    return True


def _take_ids(lines: list[str], first: int) -> dict[int, str]:
    given = {}
    for at, line in enumerate(lines):
        if match := _GIVEN_ID.fullmatch(line):
            lines[at] = match[1]
            given[first + at] = match[2].strip()
    return given


class _Body:
    """Puts headings, blocks and boxes into sections, in the order in which they are met."""

    def __init__(self, desk: Desk, given: dict[int, str]) -> None:
        self.top: list[_Draft] = []
        self.ids: dict[str, int] = {}
        self._desk = desk
        self._given = given
        self._open: list[_Draft] = []

    def prose(self, prose: Prose) -> None:
        """Read lines outside boxes."""
        lines = dict(enumerate(prose.lines, start=prose.line))
        blocks: list[SyntaxTreeNode] = []
        for node in parse_blocks(list(prose.lines), prose.line):
            if node.type == "heading":
                self._add(blocks, lines)
                blocks = []
                self._heading(node)
            else:
                blocks.append(node)
        self._add(blocks, lines)

    def _add(self, nodes: "list[SyntaxTreeNode]", lines: dict[int, str]) -> None:
        read = read_blocks(nodes, lines, self._desk)
        if not nodes:
            return
        if section := self._section(first_line(nodes[0])):
            section.blocks += read
            section.written = True

    def _section(self, line: int) -> _Draft | None:
        if self._open:
            return self._open[-1]
        self._desk.report.error(
            line, "this stands before the first heading", "no-heading", "Write a ## Heading above it."
        )
        return None

    def box(self, box: Box) -> None:
        """Read a box into the section that it stands in."""
        section = self._section(box.line)
        if section:
            section.written = True
        match box.name:
            case "easy":
                easy = read_easy(box, self._desk)
                if section and section.easy:
                    message = f"this section already has an easy-read box (on line {section.easy.span.first})"
                    self._desk.report.error(
                        box.line, message, "two-easy-boxes", "Put both into one, or add a ## Heading."
                    )
                elif section:
                    section.easy = easy
            case "contact":
                contact = read_contact(box, self._desk)
                if section:
                    section.blocks.append(contact)
            case name if name in CALLOUTS:
                callout = read_callout(box, self._desk)
                if section:
                    section.blocks.append(callout)
            case _:
                unknown_box(box, self._desk)

    def _heading(self, node: "SyntaxTreeNode") -> None:
        report, line = self._desk.report, first_line(node)
        level = int(node.tag[1:])
        title = inlines(node, self._desk)
        if not plain(title).strip():
            report.error(line, "this heading is empty", "empty-heading", "Write its words, or remove the #.")
        deepest = self._open[-1].level if self._open else 1
        if level == 1:
            report.error(
                line, "# is for the title, which stands at the top", "heading-level", "Begin sections with ##."
            )
            level = 2
        elif level > deepest + 1:
            message = f"this heading has {level} #, but {deepest + 1} at most can follow here"
            report.error(line, message, "heading-level", f"Write {'#' * (deepest + 1)}.")
            level = deepest + 1
        draft = _Draft(level, self._id(line, plain(title)), title, line)
        while self._open and self._open[-1].level >= level:
            self._open.pop()
        (self._open[-1].inner if self._open else self.top).append(draft)
        self._open.append(draft)

    def _id(self, line: int, title: str) -> str:
        report, given = self._desk.report, self._given.get(line)
        name = slug(title) or f"section-{len(self.ids) + 1}" if given is None else given
        if not _ID.fullmatch(name):
            report.error(
                line, f'"{name}" cannot be an id', "id", "Use small letters, digits and hyphens: {#what-it-is}."
            )
        if name in RESERVED_IDS:
            hint = f"Give it another, such as {{#{name}-this-leaflet}}."
            report.error(line, f'the id "{name}" belongs to a section that every leaflet gets', "reserved-id", hint)
        if name in self.ids and given is not None:
            message = f'the id "{name}" is taken (line {self.ids[name]})'
            report.error(line, message, "duplicate-id", "Give this heading another id.")
        base, number = name, 2
        while name in self.ids:
            name, number = f"{base}-{number}", number + 1
        self.ids[name] = line
        return name


def slug(title: str) -> str:
    """Return a title as an id: ``what-it-is``; empty when none of its letters are plain ones."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters.replace("'", ""))[:64].strip("-")


def _section(draft: _Draft, desk: Desk) -> Section:
    if not (draft.written or draft.inner):
        desk.report.error(
            draft.line, "this section is empty", "empty-section", "Write its text, or remove the heading."
        )
    inner = tuple(_section(section, desk) for section in draft.inner)
    spans = [block.span for block in draft.blocks] + [section.span for section in inner]
    last = max((span.last for span in spans), default=draft.line)
    last = max(last, draft.easy.span.last if draft.easy else 0)
    span = desk.report.span(draft.line, last)
    return Section(draft.id, draft.title, tuple(draft.blocks), inner, draft.easy, span)


def _check_links(ids: dict[str, int], desk: Desk) -> None:
    for link in desk.links:
        if link.id not in ids and link.id not in RESERVED_IDS:
            hint = did_you_mean(link.id, ids, "Name the heading with {#id}.")
            desk.report.error(link.line, f'no section has the id "{link.id}"', "unknown-id", hint)


def _has_easy(section: Section) -> bool:
    return section.easy is not None or any(_has_easy(inner) for inner in section.sections)


def warn_of_missing_easy_read(sections: tuple[Section, ...], desk: Desk) -> None:
    """Report sections without an easy box, or that none has one."""
    without = [section for section in sections if not _has_easy(section)]
    if sections and len(without) == len(sections):
        hint = "Add a ::: easy box to each section. The other editions are built."
        desk.report.warn(1, "this leaflet has no easy read", "no-easy-read", hint)
        return
    for section in without:
        message = f'the section "{plain(section.title)}" has no easy read, though others have'
        desk.report.warn(section.span.first, message, "no-easy-box", "Add a ::: easy box to it.")
