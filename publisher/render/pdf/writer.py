"""The structure tree as objects of a PDF (ISO 32000-1, 14.7.2; ISO 32000-2 for the newest)."""

from collections.abc import Iterator
from typing import Any

from publisher.leaflet import right_to_left
from publisher.render.pdf.tree import Annotation, Node, Tree

Untyped = Any
"""What WeasyPrint and pydyf hand over; they have no types."""

NAMESPACE = "http://iso.org/pdf2/ssn"
"""The structure types of PDF 2.0 (ISO 32000-2, 14.8.6)."""

HEADINGS = frozenset(f"H{level}" for level in range(1, 7))


class Writer:
    """Writes a tree as objects of a PDF."""

    def __init__(self, pdf: Untyped, document: Untyped) -> None:
        """Start with nothing written; ``pdf`` is the pydyf document of the laid-out ``document``."""
        self.pdf = pdf
        self.document = document
        self.parents: list[dict[int, bytes]] = [{} for _ in document.pages]
        self.links: list[bytes] = []
        self.headings: list[bytes] = []
        self.named: dict[str, bytes] = {}
        self.elements: list[Any] = []
        self.annotations: list[Any] = []

    def write(self, tree: Tree, *, newest: bool) -> None:
        """Write the tree and what the catalogue says of it."""
        from pydyf import Array, Dictionary

        numbers, root = Dictionary({}), Dictionary({"Type": "/StructTreeRoot"})
        self.pdf.add_object(numbers)
        self.pdf.add_object(root)
        root["ParentTree"] = numbers.reference
        root["K"] = Array([self._element(tree.root, root.reference)])
        numbers["Nums"] = Array(self._numbers())
        root["ParentTreeNextKey"] = len(self.parents) + len(self.links)
        if newest:
            self._name_space(root)
            self._structure_destinations()
        catalog = self.pdf.catalog
        catalog["StructTreeRoot"] = root.reference
        catalog["ViewerPreferences"] = Dictionary({"DisplayDocTitle": "true"})
        if right_to_left(catalog["Lang"].string):
            catalog["ViewerPreferences"]["Direction"] = "/R2L"
        catalog["MarkInfo"] = Dictionary({"Marked": "true"})

    def _numbers(self) -> Iterator[Any]:
        from pydyf import Array

        for page, parents in enumerate(self.parents):
            yield page
            yield Array(parents.get(number, b"null") for number in range(max(parents, default=-1) + 1))
        for number, reference in enumerate(self.links, len(self.parents)):
            yield number
            yield reference

    def _name_space(self, root: Untyped) -> None:
        """Say that the elements, which all have a type of PDF 2.0, mean that."""
        from pydyf import Array, Dictionary, String

        space = Dictionary({"Type": "/Namespace", "NS": String(NAMESPACE)})
        self.pdf.add_object(space)
        root["Namespaces"] = Array([space.reference])
        for element in self.elements:
            element["NS"] = space.reference

    def _structure_destinations(self) -> None:
        """Let bookmarks and links lead to elements and not only to places (ISO 14289-2, 8.8)."""
        from pydyf import Dictionary

        for outline, heading in zip(self._outlines(self.pdf.catalog.get("Outlines")), self.headings, strict=True):
            place = outline.pop("Dest")
            outline["A"] = Dictionary({"S": "/GoTo", "D": place, "SD": self._leading_to(heading, place)})
        names = self.pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
        places = {name.string: place for name, place in zip(names[::2], names[1::2], strict=True)}
        for link in self.annotations:
            if name := link.pop("Dest", None):
                heading = self._leading_to(self.named[name.string], places[name.string])
                link["A"] = Dictionary({"S": "/GoTo", "D": name, "SD": heading})

    def _leading_to(self, element: bytes, place: Untyped) -> Untyped:
        from pydyf import Array

        return Array([element, *place[1:]])

    def _outlines(self, first: Untyped) -> Iterator[Any]:
        """Yield the bookmarks in reading order."""
        if not first:
            return
        node = self.pdf.objects[int(first.split()[0])]
        child = node.get("First")
        while child:
            outline = self.pdf.objects[int(child.split()[0])]
            yield outline
            yield from self._outlines(outline.reference)
            child = outline.get("Next")

    def _element(self, node: Node, parent: bytes) -> bytes:
        from pydyf import Array, Dictionary, String

        element = Dictionary({"Type": "/StructElem", "S": f"/{node.kind}", "P": parent})
        self.pdf.add_object(element)
        self.elements.append(element)
        element["Pg"] = self.pdf.page_references[node.page]
        if node.kind in HEADINGS:
            self.headings.append(element.reference)
        if node.name:
            self.named[node.name] = element.reference
        for name, value in (("Lang", node.language), ("E", node.expansion), ("Alt", node.alt)):
            if value:
                element[name] = String(value)
        if node.attributes:
            element["A"] = Dictionary(node.attributes)
        element["K"] = Array([self._kid(kid, node, element.reference) for kid in node.kids])
        return bytes(element.reference)

    def _kid(self, kid: Untyped, node: Node, own: bytes) -> Untyped:
        from pydyf import Dictionary, String

        if isinstance(kid, Node):
            return self._element(kid, own)
        if isinstance(kid, Annotation):
            kid.dictionary["StructParent"] = len(self.parents) + len(self.links)
            self.links.append(own)
            self.annotations.append(kid.dictionary)
            kid.dictionary["F"] = 4  # print
            kid.dictionary["Contents"] = String(" ".join("".join(_words(node)).split()))
            page = self.pdf.page_references[kid.page]
            return Dictionary({"Type": "/OBJR", "Obj": kid.dictionary.reference, "Pg": page})
        page, number = kid
        self.parents[page][number] = own
        if page == node.page:
            return number
        return Dictionary({"Type": "/MCR", "Pg": self.pdf.page_references[page], "MCID": number})


def _words(node: Node) -> Iterator[str]:
    yield " ".join(node.words)
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _words(kid)
