"""The labels in an MP3 file, ID3v2.3 (https://id3.org/id3v2.3.0, chapters: https://id3.org/id3v2-chapters-1.0).

The only importer of mutagen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publisher.pictures import Picture
from publisher.render.audio.timeline import Chapter

if TYPE_CHECKING:
    from mutagen.id3 import Frame

COVERS = ("image/png", "image/jpeg")
"""What players show; the standard recommends no other kind."""
_FRONT_COVER = 3
_UTF16 = 1
"""The text encoding that every reader of version 2.3 knows."""
_TOP_LEVEL_ORDERED = 3
_MILLISECONDS, _TRANSCRIPT = 2, 2
"""Of SYLT: what its times count, and that its lines are a transcript (ID3v2.3.0, section 4.10)."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a file says of itself.

    ``language`` has three letters (ISO 639-2). ``own`` are fields by name, such as LAST_REVIEWED. ``track`` is
    (number, of how many), and None for the whole leaflet.
    """

    title: str
    artist: str
    album: str
    language: str
    year: str
    comment: str
    transcript: str
    encoder: str
    own: tuple[tuple[str, str], ...]
    track: tuple[int, int] | None = None


def labelled(frames: bytes, labels: Labels, chapters: tuple[Chapter, ...], cover: Picture | None = None) -> bytes:
    """Return the MP3 frames with their tag before them; raises ValueError for a cover that is no PNG or JPEG."""
    return _tag((*_text_frames(labels), *_chapter_frames(chapters), *_long_frames(labels, chapters, cover))) + frames


def _tag(frames: "Sequence[Frame]") -> bytes:
    """Return a tag with the frames in the order given.

    mutagen's own `save` sorts frames of one kind by size, and readers list chapters as they are written; so the header
    (ID3v2.3.0, section 3.1: its size in four bytes of seven bits) is put before the frames here.
    """
    from mutagen.id3._tags import ID3SaveConfig, save_frame

    body = b"".join(save_frame(frame, config=ID3SaveConfig(3, "/")) for frame in frames)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body


def _text_frames(labels: Labels) -> "Sequence[Frame]":
    from mutagen import id3

    frames = [
        id3.TIT2(_UTF16, [labels.title]),
        id3.TPE1(_UTF16, [labels.artist]),
        id3.TALB(_UTF16, [labels.album]),
        id3.TPUB(_UTF16, [labels.artist]),
        id3.TLAN(0, [labels.language]),
        id3.TCON(0, ["Speech"]),
        id3.TSSE(_UTF16, [labels.encoder]),
    ]
    if labels.year:
        frames.append(id3.TYER(0, [labels.year]))
    if labels.track:
        frames.append(id3.TRCK(0, ["/".join(map(str, labels.track))]))
    return [*frames, *(id3.TXXX(_UTF16, desc=name, text=[value]) for name, value in labels.own)]


def _chapter_frames(chapters: tuple[Chapter, ...]) -> "Sequence[Frame]":
    from mutagen import id3

    if not chapters:
        return []
    names = [f"chp{number:03d}" for number in range(1, len(chapters) + 1)]
    contents = id3.CTOC("toc", _TOP_LEVEL_ORDERED, names, [id3.TIT2(_UTF16, [chapters[0].title])])
    return [
        contents,
        *(
            id3.CHAP(
                name, chapter.start_ms, chapter.end_ms, 0xFFFFFFFF, 0xFFFFFFFF, [id3.TIT2(_UTF16, [chapter.title])]
            )
            for name, chapter in zip(names, chapters, strict=True)
        ),
    ]


def _long_frames(labels: Labels, chapters: tuple[Chapter, ...], cover: Picture | None) -> "Sequence[Frame]":
    from mutagen import id3

    frames = [
        id3.COMM(_UTF16, labels.language, "", [labels.comment]),
        id3.USLT(_UTF16, labels.language, "", labels.transcript),
    ]
    if chapters:
        lines = [
            (heard.cue.written or heard.cue.spoken, heard.start_ms) for chapter in chapters for heard in chapter.heard
        ]
        frames.append(id3.SYLT(_UTF16, labels.language, _MILLISECONDS, _TRANSCRIPT, "", text=lines))
    if cover is None:
        return frames
    if cover.media_type not in COVERS:
        raise ValueError(f"{cover.name} cannot be a cover: it is {cover.media_type}, not one of {', '.join(COVERS)}")
    return [*frames, id3.APIC(_UTF16, cover.media_type, _FRONT_COVER, cover.alt, cover.data)]
