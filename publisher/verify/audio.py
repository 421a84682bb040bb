"""What a sound file carries beside its sound: tags, chapters and transcript (ID3v2, and the Chapter Frame Addendum)."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from publisher.verify import Seen


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its title, and where it starts and ends in milliseconds."""

    title: str
    start_ms: int
    end_ms: int


def read(data: bytes) -> Seen:
    """Return the transcript as the text, and the tags as metadata: ``TIT2`` and so on, ``TXXX:NAME`` by their names.

    Raises mutagen.MutagenError when the bytes are no MP3 file.
    """
    tags = MP3(io.BytesIO(data)).tags
    values = tuple(_values(tags))
    return Seen(dict(values).get("USLT", ""), (), values)


def chapters(data: bytes) -> tuple[Chapter, ...]:
    """Return the chapters in the order of the table of contents (CTOC)."""
    tags = MP3(io.BytesIO(data)).tags
    by_id = {frame.element_id: frame for frame in tags.getall("CHAP")}
    order = [element for table in tags.getall("CTOC") for element in table.child_element_ids]
    frames = [by_id[element] for element in order]
    return tuple(Chapter(str(frame.sub_frames["TIT2"]), frame.start_time, frame.end_time) for frame in frames)


def seconds(data: bytes) -> float:
    """Return the length of the sound in seconds."""
    return float(MP3(io.BytesIO(data)).info.length)


def _values(tags: ID3) -> Iterator[tuple[str, str]]:
    for frame in tags.values():
        match frame.FrameID:
            case "TXXX":
                yield f"TXXX:{frame.desc}", str(frame)
            case "USLT" | "COMM":
                yield frame.FrameID, str(frame.text) if isinstance(frame.text, str) else str(frame)
            case "CHAP" | "CTOC" | "APIC" | "SYLT":
                continue
            case name:
                yield name, str(frame)
