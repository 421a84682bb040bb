"""Markdown as this project reads it: CommonMark, tables and definitions, with ``[words]{mark}`` and ``{{fact}}``."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode

_FACT = re.compile(r"\{\{([^{}\n]*)\}\}")
_MARK = re.compile(r"\{([^{}]*)\}")


def parse_blocks(lines: list[str], first_line: int) -> "list[SyntaxTreeNode]":
    """Return the blocks of some lines; each ``map`` counts lines of the file from 0, ``first_line`` from 1."""
    from markdown_it.tree import SyntaxTreeNode

    tokens = _parser().parse("\n".join(lines))
    for token in tokens:
        if token.map:
            token.map = [line + first_line - 1 for line in token.map]
    return SyntaxTreeNode(tokens).children


def parse_inlines(text: str) -> "list[SyntaxTreeNode]":
    """Return the inline parts of a text on one line."""
    from markdown_it.tree import SyntaxTreeNode

    nodes = SyntaxTreeNode(_parser().parseInline(text)).children
    return nodes[0].children if nodes else []


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin

    # Raw HTML is parsed so that it can be refused by its line; links are checked where their line is known.
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["lheading", "reference"])
    parser.use(deflist_plugin)
    parser.inline.ruler.before("link", "mark", _mark)
    parser.inline.ruler.before("link", "fact", _fact)
    parser.validateLink = lambda _url: True  # type: ignore[method-assign,assignment] # the library's way to replace it
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign] # the library's way to replace it
    return parser


def _fact(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the parser calls it by position
    match = _FACT.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("fact", "", 0).content = match[1].strip()
    state.pos = match.end()
    return True


def _mark(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the parser calls it by position
    start = state.pos
    if state.src[start] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    match = _MARK.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if not match:
        return False
    if not silent:
        most = state.posMax
        state.pos, state.posMax = start + 1, end
        state.push("mark_open", "", 1).meta = {"mark": match[1].strip()}
        state.md.inline.tokenize(state)
        state.push("mark_close", "", -1)
        state.posMax = most
    state.pos = match.end()
    return True
