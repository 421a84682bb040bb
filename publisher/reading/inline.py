"""Inline parts of a text: emphasis, links, facts, and marks such as ``[words]{term}``."""

import re
from typing import TYPE_CHECKING

from publisher.leaflet import (
    Abbreviation,
    Emphasis,
    Fact,
    FactKind,
    Foreign,
    Inline,
    Inlines,
    Link,
    Spoken,
    Strong,
    Term,
    Text,
    plain,
)
from publisher.reading.desk import Desk, LinkUse
from publisher.reading.fields import is_web
from publisher.reading.marks import parse_inlines
from publisher.reading.report import did_you_mean

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

MARKS = ("term", "abbr", "spoken", "lang")
_MARK = re.compile(r"([\w-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+)))?")
_STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*", re.IGNORECASE)
"""A language tag as BCP 47 (RFC 5646, section 2.1) writes it, without extensions and private use."""
_REFUSED = {
    "image": ("image-in-text", "a picture cannot stand inside a text", "Put it in a paragraph of its own."),
    "code_inline": ("code", "a leaflet has no `code`", "Remove the ` marks."),
    "html_inline": ("html", "a leaflet has no HTML", "Remove the tag; write < as &lt; if readers should see it."),
}
_STRAY = (
    (
        re.compile(r"\{\{|\}\}|(?<![]{])\{[a-z][a-z0-9-]*\}"),
        "unclosed-fact",
        "the {{ }} around a fact are not complete",
        "Write {{name}}.",
    ),
    (re.compile(r"\]\("), "broken-link", "this link cannot be read", "Write [words](https://address)."),
    (re.compile(r"\]\{"), "broken-mark", "this mark cannot be read", 'Write [words]{abbr="what they stand for"}.'),
    (re.compile(r"\[\^"), "footnote", "a leaflet has no footnotes", "Write it into the text."),
    (re.compile(r":::"), "box", "a box begins at the start of a line", "Put ::: on a line of its own."),
)


def is_language(tag: str) -> bool:
    """Return whether a tag is a language tag of BCP 47."""
    return _LANGUAGE.fullmatch(tag) is not None


def read_line(text: str, line: int, desk: Desk, *, easy: bool = False) -> Inlines:
    """Return the inline parts of one line of text; in easy read ``**word**`` is a word of the glossary."""
    return read_nodes(parse_inlines(text), line, desk, easy=easy)


def read_nodes(nodes: "list[SyntaxTreeNode]", line: int, desk: Desk, *, easy: bool = False) -> Inlines:
    """Return the inline parts of parsed nodes, the first of which stands on ``line``."""
    content = _Reader(line, desk, easy=easy).all(nodes)
    _check_stray(plain(tuple(part for part in content if isinstance(part, Text))), line, desk)
    return content


def _check_stray(text: str, line: int, desk: Desk) -> None:
    for pattern, rule, message, hint in _STRAY:
        if pattern.search(text):
            desk.report.error(line, message, rule, hint)
    if re.search(r"\*\*|__|~~", text):
        desk.report.warn(line, "a mark such as ** does nothing here", "stray-mark", "Is its other half missing?")


class _Reader:
    """Reads nodes in order and counts the lines on the way."""

    def __init__(self, line: int, desk: Desk, *, easy: bool) -> None:
        self._line = line
        self._desk = desk
        self._easy = easy

    def all(self, nodes: "list[SyntaxTreeNode]") -> Inlines:
        """Return the inline parts of nodes, neighbouring texts as one."""
        joined: list[Inline] = []
        for part in (part for node in nodes for part in self._one(node)):
            before = joined[-1] if joined else None
            if isinstance(part, Text) and isinstance(before, Text):
                joined[-1] = Text(before.text + part.text)
            elif part != Text(""):
                joined.append(part)
        return tuple(joined)

    def _one(self, node: "SyntaxTreeNode") -> Inlines:
        match node.type:
            case "text":
                return (Text(node.content),)
            case "softbreak" | "hardbreak":
                return self._break(node)
            case "strong":
                return self._strong(self.all(node.children))
            case "em":
                return (Emphasis(self.all(node.children)),)
            case "link":
                return self._link(node)
            case "fact":
                fact = self._desk.fact(node.content, self._line)
                return (fact,) if fact else ()
            case "mark":
                return self._mark(node)
            case kind:
                fallback = ("unknown-mark", f"a leaflet has no {kind}", "Write it as plain text.")
                rule, message, hint = _REFUSED.get(kind, fallback)
                self._desk.report.error(self._line, message, rule, hint)
                return ()

    def _break(self, node: "SyntaxTreeNode") -> Inlines:
        if node.type == "hardbreak":
            hint = "Leave an empty line to begin a paragraph, or remove the spaces or \\ at the end of the line."
            self._desk.report.warn(self._line, "this line break is not kept", "line-break", hint)
        self._line += 1
        return (Text(" "),)

    def _strong(self, content: Inlines) -> Inlines:
        if not self._easy:
            return (Strong(content),)
        word = plain(content)
        entry = self._desk.term(word, self._line)
        return (Term(word, entry.term),) if entry else (Text(word),)

    def _link(self, node: "SyntaxTreeNode") -> Inlines:
        line = self._line
        target = self._desk.filled(str(node.attrs.get("href", "")), line)
        if node.attrs.get("title"):
            self._desk.report.error(line, "a link has no title", "link-title", "Remove the words in quotation marks.")
        content = self.all(node.children)
        if not plain(content).strip():
            self._desk.report.error(line, "this link has no words", "empty-link", "Write [words](https://address).")
        if target.startswith("tel:"):
            target = "tel:" + re.sub(r"[^\d+]", "", target)
        if target.startswith("#"):
            self._desk.links.append(LinkUse(target[1:], line))
        elif not (is_web(target) or re.fullmatch(r"mailto:[^\s@]+@[^\s@]+|tel:\+?\d{3,}", target)):
            hint = "A link leads to https://, mailto:, tel: or the #id of a section."
            self._desk.report.error(line, f'a link cannot lead to "{target}"', "link-target", hint)
        return (Link(content, target),)

    def _mark(self, node: "SyntaxTreeNode") -> Inlines:
        line, written = self._line, str(node.meta["mark"])
        content = self.all(node.children)
        self._line += written.count("\n")
        match = _MARK.fullmatch(" ".join(written.translate(_STRAIGHT).split()))
        name = match[1] if match else " ".join(written.split())
        value = next((group for group in match.groups()[1:] if group is not None), "") if match else ""
        if not plain(content).strip():
            self._desk.report.error(line, "this mark has no words", "empty-mark", "Write [words]{term}.")
        match name:
            case "term":
                entry = self._desk.term(value or plain(content), line)
                return (Term(plain(content), entry.term),) if entry else content
            case "abbr" if value:
                return (Abbreviation(plain(content), self._desk.filled(value, line)),)
            case "spoken" if value:
                return (Spoken(content, self._desk.filled(value, line)),)
            case "lang" if is_language(value):
                return (Foreign(content, value),)
            case _:
                self._wrong_mark(name, value, line)
                return content

    def _wrong_mark(self, name: str, value: str, line: int) -> None:
        if name == "lang" and value:
            hint = "Write a language tag such as fr, cy or pt-BR."
            self._desk.report.error(line, f'"{value}" is not a language tag', "language-tag", hint)
        elif name in MARKS:
            hint = f'Write [words]{{{name}="..."}}.'
            self._desk.report.error(line, f'the mark "{name}" needs a value', "empty-mark", hint)
        else:
            hint = did_you_mean(name, MARKS, f"Known are: {', '.join(MARKS)}.")
            self._desk.report.error(line, f'there is no mark "{name}"', "unknown-mark", hint)


def rates(inlines: Inlines) -> tuple[Fact, ...]:
    """Return the facts among some inline parts that are rates, each as often as it occurs."""
    found: list[Fact] = []
    for part in inlines:
        match part:
            case Fact(_, _, FactKind.RATE):
                found.append(part)
            case Strong(content) | Emphasis(content) | Link(content) | Spoken(content) | Foreign(content):
                found += rates(content)
            case Text() | Term() | Abbreviation() | Fact():
                pass
    return tuple(found)
