"""Bookmarks: where links to a section lead, and hidden ranges that tell later which block an edit was made in.

A name has at most 40 ASCII letters, digits and underscores; one that begins with an underscore is hidden in Word.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

from publisher.leaflet import Block
from publisher.render.docx.context import Context
from publisher.render.docx.xml import Element, Holder

_LONGEST = 40
_DIGEST = 8
_OTHER = re.compile(r"[^0-9A-Za-z]")


def anchor(section: str) -> str:
    """Return the name of the place that links to a section lead to, one for each section."""
    return _name("_Toc_", section)


def block_anchor(name: str) -> str:
    """Return the name of the range round the block with an id."""
    return _name("_lf_", name)


def _name(start: str, name: str) -> str:
    """Return a name; one that is cut or changed gets a digest of the whole, so that two never share one."""
    plain = _OTHER.sub("_", name)
    if "_" not in name and plain == name.replace("-", "_") and len(start) + len(plain) <= _LONGEST:
        return start + plain
    digest = hashlib.sha256(name.encode()).hexdigest()[:_DIGEST]
    return f"{start}{plain[: _LONGEST - len(start) - _DIGEST - 1]}_{digest}"


def traced(block: Block, made: Iterator[Element], context: Context) -> Iterable[Element]:
    """Return the elements of a block with the hidden range round their words.

    ``made`` is read after the block has its id, so that a list has its own before its items do.
    """
    name = block_anchor(context.block_id(block))
    elements = list(made)
    paragraphs = [
        paragraph for element in elements if isinstance(element, Holder) for paragraph in element.paragraphs()
    ]
    around(paragraphs[0], paragraphs[-1], name, context)
    return elements


def around(first: Holder, last: Holder, name: str, context: Context) -> None:
    """Put a bookmark round the words from one paragraph to another, which may be the same one."""
    number = context.next_id()
    first.children.insert(1, f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>')
    last.children.append(f'<w:bookmarkEnd w:id="{number}"/>')
