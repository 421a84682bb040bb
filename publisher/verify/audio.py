"""What a sound file carries beside its sound: tags, chapters and transcript (ID3v2, and the Chapter Frame Addendum)."""

import io
import itertools
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


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound file as it was read once; ``length_ms`` of all its frames, ``broken`` where one is damaged.

    ``in_step`` are the lines that a player shows as they are said, each with its start in milliseconds.
    """

    seen: Seen
    in_step: tuple[tuple[str, int], ...]
    chapters: tuple[Chapter, ...]
    length_ms: int
    broken: bool


def read(data: bytes) -> Seen:
    """Return the transcript as the text, and the tags as metadata: ``TIT2`` and so on, ``TXXX:NAME`` by their names.

    Raises mutagen.MutagenError when the bytes are no MP3 file.
    """
    return whole(data).seen


def whole(data: bytes) -> Sound:
    """Return all that is read from a sound file. Raises mutagen.MutagenError when the bytes are no MP3 file."""
    tags = MP3(io.BytesIO(data)).tags or ID3()
    values = tuple(_values(tags))
    length_ms, broken = _frames(data)
    in_step = tuple((text, start) for frame in tags.getall("SYLT") for text, start in frame.text)
    return Sound(Seen(dict(values).get("USLT", ""), (), values), in_step, tuple(_chapters(tags)), length_ms, broken)


def chapters(data: bytes) -> tuple[Chapter, ...]:
    """Return the chapters in the order of the table of contents (CTOC)."""
    return whole(data).chapters


def seconds(data: bytes) -> float:
    """Return the length of the sound in seconds."""
    return float(MP3(io.BytesIO(data)).info.length)


def _chapters(tags: ID3) -> Iterator[Chapter]:
    by_id = {frame.element_id: frame for frame in tags.getall("CHAP")}
    order = [element for table in tags.getall("CTOC") for element in table.child_element_ids]
    for element in order:
        if frame := by_id.get(element):
            title = frame.sub_frames.get("TIT2")
            yield Chapter(str(title) if title else "", frame.start_time, frame.end_time)


def _values(tags: ID3) -> Iterator[tuple[str, str]]:
    for frame in tags.values():
        match frame.FrameID:
            case "TXXX":
                yield f"TXXX:{frame.desc}", str(frame)
            case "USLT" | "COMM":
                yield frame.FrameID, str(frame.text) if isinstance(frame.text, str) else str(frame)
            case "APIC":
                yield "APIC", frame.desc
            case "CHAP" | "CTOC" | "SYLT":
                continue
            case name:
                yield name, str(frame)


# -------------------------------------------------------------------------------------------------------------- frames

_KBITS = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_RATES_HZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _frames(data: bytes) -> tuple[int, bool]:
    """Return the length of all MPEG audio frames in milliseconds, and whether they do not follow one another.

    Layer III only (ISO/IEC 11172-3 and 13818-3, the header of a frame).
    """
    at = _tag_size(data)
    total_ms, broken = 0.0, False
    while at + 4 <= len(data):
        size, length_ms = _frame(data, at)
        if not size or at + size > len(data):
            broken = data[at : at + 3] != b"TAG"
            break
        total_ms += length_ms
        at += size
    return round(total_ms), broken or not total_ms


def _tag_size(data: bytes) -> int:
    if data[:3] != b"ID3":
        return 0
    seven = itertools.accumulate(data[6:10], lambda sum_, byte: sum_ << 7 | byte & 0x7F)
    return 10 + tuple(seven)[-1]


def _frame(data: bytes, at: int) -> tuple[int, float]:
    """Return the bytes and milliseconds of the frame at a place, zeros when there is none."""
    first, second, third = data[at], data[at + 1], data[at + 2]
    version, layer = second >> 3 & 3, second >> 1 & 3
    kbits_at, rate_at = third >> 4, third >> 2 & 3
    if first != 0xFF or second & 0xE0 != 0xE0 or layer != 1 or version == 1 or kbits_at in (0, 15) or rate_at == 3:
        return 0, 0.0
    kbits, rate_hz = _KBITS[0 if version == 3 else 1][kbits_at], _RATES_HZ[version][rate_at]
    samples = 1152 if version == 3 else 576
    return samples // 8 * kbits * 1000 // rate_hz + (third >> 1 & 1), samples * 1000 / rate_hz
