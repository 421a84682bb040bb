"""Which voice speaks the leaflets of a language: decided once, and told when it is not the first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """The voices of a language, the one that speaks first; ``trouble`` says why none can.

    ``why`` says why the first of the clinic's voices does not speak; empty when it does.
    """

    names: tuple[str, ...] = ()
    trouble: str = ""
    why: str = ""

    @property
    def name(self) -> str:
        """The name of the voice that speaks; empty when none was chosen."""
        return self.names[0] if self.names else ""


def speaker_of(language: str, names: tuple[str, ...]) -> Speaker:
    """Return the first of the voices that can speak a language, and those that could follow it."""
    from publisher.voices import VoiceError, choose

    try:
        choice = choose(names, language)
    except VoiceError as error:
        return Speaker(trouble=f"no voice can speak it: {error}")
    return Speaker(names[names.index(choice.name) :], why=choice.why)
