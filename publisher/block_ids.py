"""The id of a block: what an edit in a finished file is traced back by.

It is made of the section's id and the first 8 hex digits of the sha256 of the block's kind and words, and numbered
where two blocks of a section say the same. So it holds as long as the words do, however the blocks around it move.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator

from publisher import reading_order
from publisher.leaflet import (
    Block,
    Bullets,
    Callout,
    Contact,
    Definitions,
    Figure,
    Paragraph,
    Row,
    Section,
    Steps,
    Table,
)


def blocks(section: Section) -> Iterator[tuple[str, Block]]:
    """Yield each block of a section with its id, in reading order; a list or a box comes before what it holds."""
    given: Counter[str] = Counter()
    for block in section.blocks:
        for each in _with_inner(block):
            yield block_id(section.id, each, given), each


def block_id(section: str, block: Block, given: Counter[str]) -> str:
    """Return the id of the next block of a section, such as ``what-it-is-3f2a9c01`` or ``what-it-is-3f2a9c01-2``.

    ``given`` counts the ids that the section's blocks have so far, and is changed.
    """
    said = "\n".join((type(block).__name__, *reading_order.block_texts(block)))
    name = f"{section}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"
    given[name] += 1
    return name if given[name] == 1 else f"{name}-{given[name]}"


def _with_inner(block: Block) -> Iterator[Block]:
    yield block
    match block:
        case Bullets(items) | Steps(items):
            inner = tuple(each for item in items for each in item.blocks)
        case Callout(_, _, blocks):
            inner = blocks
        case Paragraph() | Table() | Figure() | Contact() | Definitions() | Row():
            inner = ()
    for each in inner:
        yield from _with_inner(each)
