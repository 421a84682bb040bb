"""What somebody asks to be built."""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher import editions
from publisher.editions import Outputs
from publisher.leaflet import SPOKEN, Edition, Format, Leaflet, Output, Profile
from publisher.reading import Publisher


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for; an empty tuple means all. ``voice`` is the name of one, or empty for the clinic's list."""

    leaflets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()
    formats: tuple[Format, ...] = ()
    profiles: tuple[Profile, ...] = ()
    voice: str = ""

    @property
    def all(self) -> bool:
        """Whether everything is asked for."""
        return not (self.leaflets or self.languages or self.editions or self.formats or self.profiles)

    def wants(self, leaflet: str, language: str) -> bool:
        """Return whether a leaflet in a language is asked for."""
        return _among(leaflet, self.leaflets) and _among(language, self.languages)

    def wants_kind(self, output: Output) -> bool:
        """Return whether a kind of output is asked for; a profile that is asked for leaves only its PDFs."""
        kind = _among(output.edition, self.editions) and _among(output.format, self.formats)
        return kind and (not self.profiles or (output.format is Format.PDF and output.profile in self.profiles))

    def asks_for(self, leaflet: str, language: str, output: Output) -> bool:
        """Return whether an output of a leaflet in a language is asked for."""
        return self.wants(leaflet, language) and self.wants_kind(output)


def _among(value: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or value in wanted


def outputs_of(publisher: Publisher, wish: Wish, leaflet: Leaflet | None) -> Outputs:
    """Return the kinds of output of a leaflet: the clinic's, and editions and profiles that are asked for by name.

    A leaflet without easy-read words has no easy read; of one that cannot be read (None) all are expected.
    """
    listed = {output.edition for output in publisher.outputs}
    formats = wish.formats or (Format.PDF, Format.DOCX)
    extra = (
        Output(edition, fmt)
        for edition in wish.editions
        for fmt in formats
        if edition not in listed and (edition in SPOKEN or fmt is not Format.AUDIO)
    )
    easy = leaflet is None or editions.has_easy_read(leaflet)
    outputs = dict.fromkeys((*publisher.outputs, *extra, *_profiled(publisher, wish)))
    return tuple(output for output in outputs if easy or output.edition is not Edition.EASY_READ)


def _profiled(publisher: Publisher, wish: Wish) -> Iterator[Output]:
    """Yield the PDFs of the profiles that are asked for: of the editions asked for, else of those printed anyway."""
    printed = (output.edition for output in publisher.outputs if output.format is Format.PDF)
    asked = wish.editions or tuple(printed)
    for profile in wish.profiles:
        of = (Edition.A5,) if profile is Profile.BOOKLET else asked
        yield from (Output(edition, Format.PDF, profile) for edition in of)
