"""Speaks the samples with a voice, for a recogniser to listen to: NAME.mp3, and beside it what was said and where."""

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

from publisher.leaflet import Edition, Format, Leaflet
from publisher.plan import Surroundings, Wish, read_styles, targets_of
from publisher.reading import open_project
from publisher.render.audio import render, speak
from publisher.speech.script import script
from publisher.voices import open_voice

LONGEST_S = 24.0
"""A recogniser listens for 30 s at a time, and loses words where that cuts a sentence."""
GAP_S = 0.15
DIGITS = re.compile(r"(?:\b(?:zero|one|two|three|four|five|six|seven|eight|nine)\b[ ,]*){7}")
TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parents[2]


def main(folder: Path, name: str) -> None:
    """Speak the standard edition of every sample with the voice called ``name``."""
    project = open_project(ROOT, TODAY)
    around = Surroundings(TODAY, read_styles(ROOT), "0")
    targets = targets_of(project, Wish(editions=(Edition.STANDARD,), formats=(Format.AUDIO,)), around)
    for target in targets:
        leaflet = target.leaflet
        told = script(leaflet, target.stamp)
        spoken = [cue.spoken for part in told.parts for cue in part.cues if not _is_phone(cue.spoken)]
        stem = folder / leaflet.id
        voice = open_voice(name, leaflet.language)
        rendered = render(speak(told, leaflet, voice), leaflet, target.stamp, voice)
        stem.with_suffix(".mp3").write_bytes(rendered.data)
        clips = _clips(json.loads(dict(rendered.beside)[".timings.json"]))
        stem.with_suffix(".clips.json").write_text(json.dumps(clips), encoding="utf-8")
        stem.with_suffix(".said.txt").write_text("\n".join(spoken), encoding="utf-8")
        stem.with_suffix(".terms.txt").write_text(_terms(leaflet, " ".join(spoken)), encoding="utf-8")


def _clips(timings: dict[str, Any]) -> list[float]:
    """Return where each clip begins and ends, in seconds: whole sentences, as many as a recogniser takes in at once."""
    edges: list[float] = []
    open_ = False
    for sentence in (sentence for part in timings["parts"] for sentence in part["sentences"]):
        start, end = sentence["start_ms"] / 1000 - GAP_S, sentence["end_ms"] / 1000 + GAP_S
        if _is_phone(sentence["spoken"]):
            open_ = False
        elif open_ and end - edges[-2] <= LONGEST_S:
            edges[-1] = end
        else:
            edges += [start, end]
            open_ = True
    return edges


def _is_phone(spoken: str) -> bool:
    """Return whether a sentence holds a phone number: its digits are proved on the spoken text, not by ear."""
    return DIGITS.search(spoken) is not None


def _terms(leaflet: Leaflet, spoken: str) -> str:
    """Return the title and the glossary's terms that are said, as a person at the keyboard would be told them."""
    said = spoken.casefold()
    terms = [entry.term for entry in leaflet.glossary if entry.term.casefold() in said]
    return ", ".join((leaflet.title, leaflet.organisation.name, *terms))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
