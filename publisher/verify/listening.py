"""What a recogniser hears in a recording, compared sentence by sentence with its script.

The recogniser is a program of the clinic's own (``publisher.yaml: recogniser:``). It is started as ``PROGRAM SOUND
LANGUAGE`` for each part of a recording, where SOUND is a WAV file (16 bits, 16 kHz, one channel) and LANGUAGE a tag
such as en-GB, and prints the words that it hears.
"""

import io
import re
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from publisher.verify import Finding, Target
from publisher.verify.facts import negations
from publisher.verify.heard import row
from publisher.verify.of_audio import TIMINGS, Files, Part, script_of

RATE_HZ = 16_000
_LEAST_HEARD = 0.6
"""Recognisers mishear names and rare words; of a sentence that was said they get more than this share of the words."""
_SECONDS_A_SECOND = 10
_LONGEST_START_SECONDS = 120

Listener = Callable[[Target, Files], tuple[Finding, ...]]
"""Hears a recording; raises CannotListenError."""


class CannotListenError(Exception):
    """The recogniser does not work here; the message says why, in words for people."""


def listener(program: str, root: Path) -> Listener:
    """Return what hears recordings with a program on the path, or one named with its whole path outside the project.

    Raises CannotListenError when there is no such program. One inside the project is refused: whoever may edit a
    leaflet could put it there.
    """
    bare = program == Path(program).name or Path(program).is_absolute()
    path = shutil.which(program) if bare else None
    if path is None:
        raise CannotListenError(f"there is no program “{program}” on this machine")
    if Path(path).resolve().is_relative_to(root.resolve()):
        raise CannotListenError("a recogniser inside the project's folder is not started")

    def hear(target: Target, files: Files) -> tuple[Finding, ...]:
        return tuple(_heard(path, target, files))

    return hear


def _heard(program: str, target: Target, files: Files) -> Iterator[Finding]:
    try:
        script = script_of(dict(files.beside).get(TIMINGS, b""))
    except (ValueError, KeyError, TypeError):
        return  # `of_audio` tells of it
    samples = _samples(files.data)
    for part in script:
        said = _recognised(program, _sound(samples, part), part, target.leaflet.language)
        yield from compared(target.path, [each.spoken for each in part.sentences], said)


def _samples(data: bytes) -> bytes:
    """Return the sound of a recording as 16-bit samples in one channel; none when it cannot be decoded."""
    import miniaudio

    try:
        kind = miniaudio.SampleFormat.SIGNED16
        return bytes(miniaudio.decode(data, output_format=kind, nchannels=1, sample_rate=RATE_HZ).samples)
    except miniaudio.DecodeError:
        return b""


def _sound(samples: bytes, part: Part) -> bytes:
    first, last = (2 * (ms * RATE_HZ // 1000) for ms in (part.start_ms, part.end_ms))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE_HZ)
        sound.writeframes(samples[first:last])
    return file.getvalue()


def _recognised(program: str, sound: bytes, part: Part, language: str) -> str:
    seconds = _LONGEST_START_SECONDS + _SECONDS_A_SECOND * (part.end_ms - part.start_ms) // 1000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "part.wav"
        path.write_bytes(sound)
        try:
            done = subprocess.run(  # noqa: S603 # the program that publisher.yaml names, without a shell
                [program, str(path), language],
                cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise CannotListenError(f"the recogniser took longer than {seconds} seconds for a part") from None
        except OSError as error:
            raise CannotListenError(f"the recogniser cannot be started: {error.strerror}") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotListenError(f"the recogniser failed: {told[-1] if told else f'exit code {done.returncode}'}")
    return done.stdout.decode("utf-8", "replace")


# ---------------------------------------------------------------------------------------------------------- comparison


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of the script: its words as `heard.row` has them, digits one by one, and where they begin."""

    spoken: str
    words: tuple[str, ...]
    start: int


def compared(file: str, spoken: Sequence[str], heard: str) -> Iterator[Finding]:
    """Yield each sentence of which other numbers, another "not" or too few of the words were heard."""
    theirs = _words(heard)
    told: list[_Told] = []
    for sentence in spoken:
        told.append(_Told(sentence, _words(sentence), told[-1].start + len(told[-1].words) if told else 0))
    ours = tuple(word for each in told for word in each.words)
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    places = {block.a + step: block.b + step for block in blocks for step in range(block.size)}
    for each in told:
        at = [places[place] for place in range(each.start, each.start + len(each.words)) if place in places]
        yield from _sentence(file, each, len(at), theirs[_from(each, places) : _to(each, places, len(theirs))])


def _from(each: _Told, places: dict[int, int]) -> int:
    """Return where in what was heard a sentence begins: after the last word that was heard of those before it."""
    return max((there for ours, there in places.items() if ours < each.start), default=-1) + 1


def _to(each: _Told, places: dict[int, int], end: int) -> int:
    after = each.start + len(each.words)
    return min((there for ours, there in places.items() if ours >= after), default=end)


def _sentence(file: str, each: _Told, heard: int, there: tuple[str, ...]) -> Iterator[Finding]:
    if not each.words:
        return
    found = " ".join(there)
    if heard < _LEAST_HEARD * len(each.words):
        yield Finding(file, "heard", "the recogniser hears other words: listen to it", each.spoken, found or "nothing")
    elif _digits(each.words) != _digits(there):
        yield Finding(file, "heard", "the recogniser hears another number: listen to it", each.spoken, found)
    elif len(negations(" ".join(each.words))) != len(negations(found)):
        yield Finding(file, "heard", "the recogniser hears another “not”: listen to it", each.spoken, found)


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text with the digits of its numbers one by one: recognisers group them as they like."""
    whole = re.sub(r"n['’]t\b", " not", text)
    return tuple(part for word in row(whole) for part in (word if word.isdigit() else (word,)))


def _digits(words: tuple[str, ...]) -> str:
    return "".join(word for word in words if word.isdigit())
