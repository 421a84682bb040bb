"""What a PDF is made for, as the library, the style sheet and the metadata need to know it."""

from dataclasses import dataclass, replace

from publisher.leaflet import Profile


@dataclass(frozen=True, slots=True)
class Making:
    """How a profile is made.

    ``variant`` is WeasyPrint's name of the standard to start from, ``identified`` the standards that the metadata
    claims, as prefix and part ("pdfuaid", "1"), ``declared`` those that it declares by their address, ``styles`` more
    style rules. ``document_information`` is false where the standard knows only XMP (ISO 19005-4, 6.1.3).
    """

    variant: str
    identified: tuple[tuple[str, str], ...]
    declared: tuple[str, ...] = ()
    styles: str = ""
    document_information: bool = True

    def with_stock_tags(self) -> "Making":
        """Return the same for WeasyPrint's own tags, which meet PDF/UA-1 and nothing newer: it claims no more."""
        met = tuple(standard for standard in self.identified if standard != ("pdfuaid", "2"))
        return replace(self, identified=met, declared=())


_LASTING = (("pdfuaid", "1"), ("pdfaid", "3"))
"""PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) in one file."""
_NEWEST = (("pdfuaid", "2"), ("pdfaid", "4"))
"""PDF/UA-2 (ISO 14289-2) and PDF/A-4 (ISO 19005-4)."""
_WELL_TAGGED = ("http://pdfa.org/declarations/wtpdf#accessibility1.0",)
"""Well-Tagged PDF 1.0 for accessibility (PDF Association, 2024)."""

MAKING = {
    Profile.ACCESSIBLE: Making("pdf/a-3a", _LASTING),
    Profile.ARCHIVE: Making("pdf/a-4u", _NEWEST, _WELL_TAGGED, document_information=False),
    Profile.PRINT: Making("pdf/a-3a", _LASTING, styles="@page { bleed: 3mm; marks: crop cross }"),
    Profile.BOOKLET: Making("pdf/a-3a", _LASTING),
}
