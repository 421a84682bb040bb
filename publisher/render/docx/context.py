"""What all parts of one Word file share: the document of python-docx, the words, pictures, and the ids given so far."""

from dataclasses import dataclass, field

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from publisher.leaflet import Leaflet
from publisher.render import Assets
from publisher.render.docx.numbering import Numbering
from publisher.render.docx.tokens import Tokens
from publisher.stamp import Stamp
from publisher.words import Words


@dataclass(slots=True)
class Context:
    """One file in the making. ``part`` is the part that links belong to: the document, a header or a footer."""

    leaflet: Leaflet
    stamp: Stamp
    assets: Assets
    words: Words
    tokens: Tokens
    document: Document
    part: Part
    numbering: Numbering = field(default_factory=Numbering)
    ids: int = 0

    def next_id(self) -> int:
        """Return a number that no other bookmark, control or drawing of this file has."""
        self.ids += 1
        return self.ids

    def link(self, target: str) -> str:
        """Return the id of a relationship to an address outside of the file."""
        return self.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
