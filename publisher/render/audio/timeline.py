"""When each part and each sentence is heard: what chapters, timings and read-along pages are made from."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.render.audio.mp3 import DELAY_SAMPLES, length_ms
from publisher.render.audio.resample import RATE_HZ
from publisher.render.audio.takes import Take
from publisher.speech import Cue


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue, and when a decoder's output of the whole file holds its sound, in milliseconds."""

    cue: Cue
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part: its title, the file it is in alone, its frames, and where in the whole file it is, in milliseconds."""

    title: str
    file: str
    frames: bytes
    start_ms: int
    end_ms: int
    heard: tuple[Heard, ...]


def chapters_of(spoken: tuple[Take, ...], frames: tuple[bytes, ...]) -> tuple[Chapter, ...]:
    """Return the chapters of parts and their frames, one after the other without gaps."""
    return tuple(_one_by_one(spoken, frames))


def _one_by_one(spoken: tuple[Take, ...], frames: tuple[bytes, ...]) -> Iterator[Chapter]:
    start_ms = 0
    for number, (take, sound) in enumerate(zip(spoken, frames, strict=True), start=1):
        end_ms = start_ms + length_ms(sound)
        heard = tuple(Heard(mark.cue, start_ms + _ms(mark.first), start_ms + _ms(mark.end)) for mark in take.marks)
        yield Chapter(take.part.title, file_name(number, take.part.title), sound, start_ms, end_ms, heard)
        start_ms = end_ms


def timings(chapters: tuple[Chapter, ...], language: str) -> bytes:
    """Return the timings as JSON: every part and sentence with its start and end in milliseconds."""
    parts = [
        {
            "title": chapter.title,
            "file": chapter.file,
            "start_ms": chapter.start_ms,
            "end_ms": chapter.end_ms,
            "sentences": [
                {
                    "kind": heard.cue.kind.value,
                    "written": heard.cue.written,
                    "spoken": heard.cue.spoken,
                    "start_ms": heard.start_ms,
                    "end_ms": heard.end_ms,
                }
                for heard in chapter.heard
            ],
        }
        for chapter in chapters
    ]
    whole = {"language": language, "length_ms": chapters[-1].end_ms if chapters else 0, "parts": parts}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def file_name(number: int, title: str) -> str:
    """Return a name for a part that every file system and CD player takes, such as ``03 Symptoms.mp3``."""
    allowed = "".join(letter if letter.isalnum() or letter in " -'’,()" else " " for letter in title)
    short = " ".join(allowed.split())[:60].strip(" -',’")
    return f"{number:02d} {short}.mp3" if short else f"{number:02d}.mp3"


def _ms(sample: int) -> int:
    return round((sample + DELAY_SAMPLES) * 1000 / RATE_HZ)
