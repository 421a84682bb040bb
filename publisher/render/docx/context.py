"""What all parts of one Word file share: the document of python-docx, the words, pictures, and the ids given so far."""

from collections import Counter
from dataclasses import dataclass, field

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from publisher import block_ids
from publisher.leaflet import Block, Leaflet
from publisher.render import Assets
from publisher.render.docx.numbering import Numbering
from publisher.render.docx.tokens import Tokens
from publisher.stamp import Stamp
from publisher.words import Words


@dataclass(slots=True)
class Context:
    """One file in the making.

    ``part`` is the part that links belong to: the document, a header or a footer. ``section`` is the id of the section
    whose blocks are being made, ``given`` how often each id of a block was given in it.
    """

    leaflet: Leaflet
    stamp: Stamp
    assets: Assets
    words: Words
    tokens: Tokens
    document: Document
    part: Part
    numbering: Numbering = field(default_factory=Numbering)
    ids: int = 0
    section: str = ""
    given: Counter[str] = field(default_factory=Counter)

    def next_id(self) -> int:
        """Return a number that no other bookmark, control or drawing of this file has."""
        self.ids += 1
        return self.ids

    def link(self, target: str) -> str:
        """Return the id of a relationship to an address outside of the file."""
        return self.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def block_id(self, block: Block) -> str:
        """Return the id of the next block of the section."""
        return block_ids.block_id(self.section, block, self.given)
