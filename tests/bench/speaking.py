"""Recordings: a first build and an edit against the bare engine with one encoding, and two processes against one.

The last is a row of `make bench-long`.
"""

import resource
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import lameenc
import numpy as np

from publisher.leaflet import Edition, Format, Leaflet, Paragraph, Text
from publisher.plan import Surroundings, Wish, read_styles, targets_of
from publisher.plan.making import Manner, recording
from publisher.reading import open_project
from publisher.speech.script import script
from publisher.stamp import Stamp
from publisher.voices import Memory, Sound, Utterance, Voice, open_voice
from tests.bench.measuring import ROOT, Row, in_turn, wall

TODAY = date(2026, 11, 23)
LEAFLET = "leptomeningeal-metastases"
ROUNDS = 2
RATE_HZ = 24_000


def rows() -> list[Row]:
    """Return the rows."""
    leaflet, stamp, manner = _sample()
    found = []
    for name in ("hibari", "espeak"):
        voice = open_voice(name, leaflet.language)
        found += [_first(name, voice, leaflet, stamp, manner), _edited(name, voice, leaflet, stamp, manner)]
    return found


def _first(name: str, voice: Voice, leaflet: Leaflet, stamp: Stamp, manner: Manner) -> Row:
    """Return the row for a leaflet that was never spoken before."""
    ratios = in_turn(
        lambda: _spent(lambda: recording(leaflet, stamp, manner, voice, Memory())),
        lambda: _spent(lambda: _bare(voice, leaflet, stamp)),
        ROUNDS,
    )
    against = "each sentence by the engine alone, and one encoding"
    return Row(f"{name}: first recording of a leaflet", against, ratios, "≤ 1.25", "lameenc as it is set by default")


def _sample() -> tuple[Leaflet, Stamp, Manner]:
    styles = read_styles(ROOT)
    wish = Wish((LEAFLET,), editions=(Edition.STANDARD,), formats=(Format.AUDIO,))
    (target,) = targets_of(open_project(ROOT, TODAY), wish, Surroundings(TODAY, styles, "0"))
    return target.leaflet, target.stamp, Manner("full", styles["tokens.toml"])


def _bare(voice: Voice, leaflet: Leaflet, stamp: Stamp) -> None:
    """Speak each sentence once and encode all of it once: what somebody would run who called the libraries."""
    said = dict.fromkeys(cue.spoken for part in script(leaflet, stamp).parts for cue in part.cues)
    sounds = [voice.speak(Utterance(sentence)) for sentence in said]
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(sounds[0].rate_hz)
    encoder.set_out_sample_rate(RATE_HZ)
    encoder.set_bit_rate(64)
    encoder.silence()
    encoder.encode(np.concatenate([np.frombuffer(sound.pcm16, "<i2") for sound in sounds]).tobytes())
    encoder.flush()


@dataclass
class _Counting:
    """A voice that counts how often it speaks."""

    voice: Voice
    said: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.voice.name

    @property
    def version(self) -> str:
        return self.voice.version

    def speak(self, utterance: Utterance) -> Sound:
        self.said.append(utterance.text)
        return self.voice.speak(utterance)


def _edited(name: str, voice: Voice, leaflet: Leaflet, stamp: Stamp, manner: Manner) -> Row:
    """Return the row for a build after one changed sentence; each round changes it to another."""
    store, counting = Memory(), _Counting(voice)
    recording(leaflet, stamp, manner, counting, store)
    calls: list[int] = []
    numbers = iter(("three", "four", "five", "six", "seven", "eight"))

    def again() -> float:
        changed = _with_sentence(leaflet, f"It is the changed sentence number {next(numbers)}.")
        before = len(counting.said)
        spent = _spent(lambda: recording(changed, stamp, manner, counting, store))
        calls.append(len(counting.said) - before)
        return spent

    ratios = in_turn(again, lambda: _spent(lambda: _bare(voice, leaflet, stamp)), ROUNDS)
    calls_made = f"{min(calls)} to {max(calls)}" if len(set(calls)) > 1 else str(calls[0])
    return Row(
        f"{name}: again after one changed sentence", "the same", ratios, "≤ 0.30", f"calls of the engine: {calls_made}"
    )


def _with_sentence(leaflet: Leaflet, text: str) -> Leaflet:
    first, *rest = leaflet.sections
    return replace(leaflet, sections=(replace(first, blocks=(*first.blocks, Paragraph((Text(text),)))), *rest))


def two_processes() -> Row:
    """Return the row for all recordings of the samples on two cores, by the clock."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        shutil.copytree(ROOT / "source", project / "source")
        ratios = in_turn(lambda: _built(project, 2), lambda: _built(project, 1), rounds=1, warming=0)
    return Row("all recordings, two processes", "one process, by the clock", ratios, "≤ 0.56", "1.8 times as fast")


def _built(project: Path, jobs: int) -> float:
    import subprocess

    shutil.rmtree(project / "output", ignore_errors=True)
    command = (
        sys.executable,
        "-m",
        "publisher",
        "build",
        "--format",
        "audio",
        "--jobs",
        str(jobs),
        "--project",
        str(project),
    )
    return wall(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True))


def _spent(run: Callable[[], object]) -> float:
    """Return the processor time of a call with all its children, in seconds: espeak speaks in processes of its own."""
    before = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    run()
    after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime for a, b in zip(before, after, strict=True))
