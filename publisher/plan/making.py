"""Making one output: the functions that tasks call, here or in another process, each for one format.

What goes wrong in a renderer or a voice comes out as `MakeError`, with who is to blame.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publisher.build import Blame, MakeError, Shelf, Store
from publisher.leaflet import Leaflet, Profile
from publisher.problems import SourceError
from publisher.render import Assets, Rendered, RenderError
from publisher.stamp import Stamp

if TYPE_CHECKING:
    from publisher.voices import Remembered, Voice
    from publisher.voices import Store as Keep

SENTENCES = "sentences"
"""Where the store keeps what was spoken."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a recording is made: ``cues`` is full or brief, ``tokens`` the text of the styles' tokens for its cover."""

    cues: str
    tokens: str


def make_pdf(leaflet: Leaflet, stamp: Stamp, assets: Assets, profile: Profile, store: Store) -> Rendered:
    """Return a PDF of an edition. Raises MakeError."""
    with _blaming():
        from publisher.render.pdf import render

        return render(leaflet, stamp, replace(assets, cache=store.cache), profile)


def make_docx(leaflet: Leaflet, stamp: Stamp, assets: Assets, store: Store) -> Rendered:
    """Return the Word file of an edition. Raises MakeError."""
    with _blaming():
        from publisher.render.docx import render

        return render(leaflet, stamp, replace(assets, cache=store.cache))


def make_audio(leaflet: Leaflet, stamp: Stamp, manner: Manner, names: tuple[str, ...], store: Store) -> Rendered:
    """Return the recording of an edition by the first voice that speaks to the end. Raises MakeError.

    A recording by another voice than the first is provisional: the next build tries
    the first one again. The store keeps sentences and encoded parts, so that only what changed is spoken again.
    """
    with _blaming():
        from publisher.voices import VoiceError, made_whole

        shelf = Shelf(store, SENTENCES)

        try:
            rendered, choice = made_whole(
                names, leaflet.language, lambda voice: recording(leaflet, stamp, manner, voice, shelf)
            )
        except VoiceError as error:
            raise MakeError(f"no voice could speak it: {error}", Blame.MACHINE) from error
    note = f"spoken by {rendered.voice}" + (f", because {choice.why}" if choice.why else "")
    provisional = rendered.provisional or choice.name != names[0]
    return replace(rendered, notes=(note, *rendered.notes), provisional=provisional)


def recording(leaflet: Leaflet, stamp: Stamp, manner: Manner, voice: "Voice", shelf: "Keep") -> Rendered:
    """Return the recording of an edition by one voice. Raises VoiceError, NormaliseError."""
    from publisher.render.audio import render, speak
    from publisher.render.audio.cover import cover
    from publisher.speech import Cues
    from publisher.speech.script import lasting, script
    from publisher.voices import Remembered, is_local

    remembered = Remembered(voice, shelf)
    if is_local(voice.name):
        _know_signs(remembered)
    told = speak(script(leaflet, stamp, Cues(manner.cues)), leaflet, remembered)
    whole = speak(lasting(told.script, leaflet, told.minutes), leaflet, remembered, told)
    return render(whole, leaflet, stamp, remembered, cover=cover(leaflet, stamp, manner.tokens), store=shelf)


def _know_signs(voice: "Remembered") -> None:
    """Have every sign of an edition code said once, so that after an edit nothing but the edit is spoken."""
    from publisher.leaflet import EDITION_SIGNS
    from publisher.speech.telling import SPELLED_SPEED, signs
    from publisher.voices import Utterance

    for sign in signs(EDITION_SIGNS):
        voice.speak(Utterance(sign, SPELLED_SPEED))


@contextlib.contextmanager
def _blaming() -> Iterator[None]:
    """Turn a renderer's own error into a MakeError of the content, and a missing library into one of the machine."""
    from publisher.speech.normalise import NormaliseError

    try:
        yield
    except (RenderError, NormaliseError, SourceError) as error:
        raise MakeError(str(error)) from error
    except ImportError as error:
        raise MakeError(f"a library is missing ({error}): run “leaflet doctor”", Blame.MACHINE) from error
