"""Which voice speaks a leaflet: decided once for a leaflet and language, and told when it is not the first."""

from dataclasses import dataclass

from publisher.leaflet import Leaflet


@dataclass(frozen=True, slots=True)
class Speaker:
    """The voices of one leaflet, the one that speaks first; ``trouble`` says why none can, ``notes`` are to be told."""

    names: tuple[str, ...] = ()
    trouble: str = ""
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the voice that speaks; empty when none was chosen."""
        return self.names[0] if self.names else ""


def speaker_of(leaflet: Leaflet, names: tuple[str, ...]) -> Speaker:
    """Return the first of the voices that can speak the leaflet's language, and those that could follow it."""
    from publisher.voices import VoiceError, choose

    try:
        choice = choose(names, leaflet.language)
    except VoiceError as error:
        return Speaker(trouble=f"no voice can speak it: {error}")
    why = f"{leaflet.id} ({leaflet.language}) is spoken by {choice.name}, because {choice.why}"
    return Speaker(names[names.index(choice.name) :], notes=(why,) if choice.why else ())
