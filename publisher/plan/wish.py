"""What somebody asks to be built."""

from dataclasses import dataclass

from publisher import editions
from publisher.leaflet import Edition, Format, Leaflet
from publisher.reading import Publisher

Outputs = tuple[tuple[Edition, Format], ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for; an empty tuple means all. ``voice`` is the name of one, or empty for the clinic's list."""

    leaflets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()
    formats: tuple[Format, ...] = ()
    voice: str = ""

    @property
    def all(self) -> bool:
        """Whether everything is asked for."""
        return not (self.leaflets or self.languages or self.editions or self.formats)

    def wants(self, leaflet: str, language: str) -> bool:
        """Return whether a leaflet in a language is asked for."""
        return _among(leaflet, self.leaflets) and _among(language, self.languages)

    def wants_kind(self, edition: Edition, fmt: Format) -> bool:
        """Return whether a kind of output is asked for."""
        return _among(edition, self.editions) and _among(fmt, self.formats)


def _among(value: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or value in wanted


def outputs_of(publisher: Publisher, wish: Wish, leaflet: Leaflet | None) -> Outputs:
    """Return the kinds of output of a leaflet: the clinic's, and an edition that is asked for by name besides.

    A leaflet without easy-read words has no easy read; of one that cannot be read (None) all are expected.
    """
    listed = {edition for edition, _ in publisher.outputs}
    formats = wish.formats or (Format.PDF, Format.DOCX)
    extra = tuple((edition, fmt) for edition in wish.editions if edition not in listed for fmt in formats)
    easy = leaflet is None or editions.has_easy_read(leaflet)
    return tuple(kind for kind in (*publisher.outputs, *extra) if easy or kind[0] is not Edition.EASY_READ)
