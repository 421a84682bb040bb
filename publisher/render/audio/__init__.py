"""The spoken leaflet as a file: MP3 with chapters, and beside it one file a part, the transcript and the timings.

`speak` gives a script to one voice; when that fails anywhere, nothing is made. `render` makes the files, in memory.
"""

from dataclasses import dataclass

from publisher.leaflet import Entry, Leaflet, called, edition_code
from publisher.pictures import Picture
from publisher.reading_order import code_line, file_title
from publisher.render import Rendered
from publisher.render.audio import mp3
from publisher.render.audio.languages import three_letters
from publisher.render.audio.mastering import mastered
from publisher.render.audio.resample import RATE_HZ
from publisher.render.audio.tags import Labels, labelled
from publisher.render.audio.takes import Take, spoken_by_parts
from publisher.render.audio.timeline import Chapter, chapters_of, timings
from publisher.speech import Cue, CueKind, Part, Script
from publisher.stamp import Stamp
from publisher.voices import Say, Store, Voice
from publisher.words import load

USUAL_DB = {"hibari heart": 7.25, "espeak gmw/en": 2.75}
"""The gain that brings a leaflet by this voice to −19 LUFS, measured on the samples; another is found by measuring."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A script and its parts as they were spoken."""

    script: Script
    takes: tuple[Take, ...]

    @property
    def minutes(self) -> int:
        """How many minutes it lasts, rounded, at least 1; the opening can tell it."""
        return max(1, round(sum(len(take.samples) for take in self.takes) / RATE_HZ / 60))


def speak(script: Script, leaflet: Leaflet, voice: Voice, before: Spoken | None = None) -> Spoken:
    """Return a script spoken by the voice; parts that ``before`` holds are not spoken again. Raises VoiceError."""
    known = before.takes if before else ()
    return Spoken(script, spoken_by_parts(script, pronunciations(leaflet.glossary), voice, known))


def render(
    spoken: Spoken,
    leaflet: Leaflet,
    stamp: Stamp,
    voice: Voice,
    *,
    cover: Picture | None = None,
    store: Store | None = None,
) -> Rendered:
    """Return the MP3 of a spoken script and the files beside it: parts, transcript, timings.

    ``leaflet`` is the edition that the script was made from, ``voice`` the one that spoke it; ``store`` keeps encoded
    parts, as `Remembered` keeps sentences. Raises ValueError when the cover is not PNG or JPEG.
    """
    script = spoken.script
    sound = mastered(tuple(take.samples for take in spoken.takes), USUAL_DB.get(voice.name), store)
    chapters = chapters_of(spoken.takes, sound)
    labels = _labels(script, leaflet, stamp, voice)
    whole = b"".join(chapter.frames for chapter in chapters)
    beside = (
        *((f".parts/{chapter.file}", _part(chapter, labels, at, chapters)) for at, chapter in enumerate(chapters)),
        (".timings.json", timings(chapters, script.language)),
        (".transcript.txt", (labels.transcript + "\n").encode()),
    )
    return Rendered(labelled(whole, labels, chapters, cover), beside, voice.name)


def sentence(spoken: str, voice: Voice, say: tuple[Say, ...] = ()) -> bytes:
    """Return one normalised sentence as MP3 frames, as loud as a leaflet. Raises VoiceError."""
    cue = Cue(CueKind.CONTENT, spoken, spoken, 1.0, 0)
    (take,) = spoken_by_parts(Script("", (Part("", (cue,)),)), say, voice)
    (frames,) = mastered((take.samples,), None)
    return frames


def pronunciations(glossary: tuple[Entry, ...]) -> tuple[Say, ...]:
    """Return how the words of a glossary are said, those for which it tells."""
    return tuple(Say(entry.term, entry.ipa, entry.respelling) for entry in glossary if entry.ipa or entry.respelling)


def transcript(script: Script, leaflet: Leaflet, stamp: Stamp) -> str:
    """Return all that is heard, as it is written, part by part, with the title and the review dates above."""
    words = load(leaflet.language).of(leaflet.edition)
    head = (file_title(leaflet, stamp, words), leaflet.organisation.name, *(line.shown for line in stamp.lines))
    parts = ("\n".join(_lines(part)) for part in script.parts)
    return "\n\n".join(("\n".join(filter(None, head)), *parts, code_line(leaflet)))


def _lines(part: Part) -> tuple[str, ...]:
    said = tuple(map(_written, part.cues))
    return said if said[:1] == (part.title,) else (part.title, *said)


def _written(cue: Cue) -> str:
    return cue.written or cue.spoken


def _labels(script: Script, leaflet: Leaflet, stamp: Stamp, voice: Voice) -> Labels:
    words = load(leaflet.language).of(leaflet.edition)
    title = file_title(leaflet, stamp, words)
    computer_voice = words.say("audio.file.comment", voice=voice.name)
    return Labels(
        title=title,
        artist=leaflet.organisation.name,
        album=title,
        language=three_letters(script.language),
        year=str(stamp.reviewed.year) if stamp.reviewed else "",
        comment=" ".join((*(line.shown for line in stamp.lines), computer_voice, code_line(leaflet))),
        transcript=transcript(script, leaflet, stamp),
        encoder=f"{voice.name} ({voice.version}); {mp3.VERSION}",
        own=_own(leaflet, stamp, voice),
    )


def _own(leaflet: Leaflet, stamp: Stamp, voice: Voice) -> tuple[tuple[str, str], ...]:
    fields = {
        "LAST_REVIEWED": stamp.reviewed.isoformat() if stamp.reviewed else "",
        "NEXT_REVIEW_DUE": stamp.next_review.isoformat() if stamp.next_review else "",
        "REVIEW_STATE": stamp.state.value,
        "DRAFT": "yes" if stamp.draft else "",
        "TEST_BUILD": "yes" if stamp.test_build else "",
        "LEAFLET_CODE": leaflet.code,
        "LEAFLET_VERSION": leaflet.version,
        "EDITION": called(leaflet),
        "EDITION_CODE": edition_code(leaflet),
        "LANGUAGE": leaflet.language,
        "VOICE": voice.name,
    }
    return tuple((name, value) for name, value in fields.items() if value)


def _part(chapter: Chapter, labels: Labels, at: int, chapters: tuple[Chapter, ...]) -> bytes:
    of_part = Labels(
        title=chapter.title,
        artist=labels.artist,
        album=labels.album,
        language=labels.language,
        year=labels.year,
        comment=labels.comment,
        transcript="\n".join(_written(heard.cue) for heard in chapter.heard),
        encoder=labels.encoder,
        own=labels.own,
        track=(at + 1, len(chapters)),
    )
    return labelled(chapter.frames, of_part, ())
