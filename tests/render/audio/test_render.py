"""The finished file, read back: what it says of itself, how it sounds, and that it is the same each time."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3
from PIL import Image

from publisher.leaflet import Leaflet, Paragraph, Section, Text, edition_code
from publisher.pictures import Picture
from publisher.plan import read_styles
from publisher.plan.making import Manner, recording
from publisher.render import Rendered
from publisher.render.audio import render as rendered_from
from publisher.render.audio import speak
from publisher.render.audio.cover import cover
from publisher.render.audio.languages import three_letters
from publisher.render.audio.levels import loudness, true_peak
from publisher.render.audio.timeline import file_name
from publisher.speech import Script
from publisher.stamp import Stamp
from publisher.voices import Memory, Remembered, Silent, Sound, Utterance, Voice, VoiceError, open_voice
from publisher.voices.mp3 import decode
from tests.render.audio.conftest import TITLES

ENGINES = ("hibari", "espeak")


@pytest.fixture(scope="module", params=ENGINES)
def voice(request: pytest.FixtureRequest) -> Voice:
    return open_voice(request.param, "en-GB")


@pytest.fixture(scope="module")
def spoken(voice: Voice, script: Script, leaflet: Leaflet, stamp: Stamp) -> Rendered:
    return render(script, leaflet, stamp, voice)


@pytest.fixture(scope="module")
def silent(script: Script, leaflet: Leaflet, stamp: Stamp) -> Rendered:
    return render(script, leaflet, stamp, Silent())


def render(script: Script, leaflet: Leaflet, stamp: Stamp, voice: Voice, **more: Any) -> Rendered:
    return rendered_from(speak(script, leaflet, voice), leaflet, stamp, voice, **more)


@dataclass
class Beeping:
    """A voice that beeps for as long as silence would last; it counts, and may fail."""

    fails_at: int = 0
    said: list[str] = field(default_factory=list)
    name: str = "beeping"
    version: str = "1"

    def speak(self, utterance: Utterance) -> Sound:
        self.said.append(utterance.text)
        if len(self.said) == self.fails_at:
            raise VoiceError("the voice failed")
        length = len(Silent().speak(utterance).pcm16) // 2
        beep = 0.2 * np.sin(2 * np.pi * 400 * np.arange(length) / 24_000)
        return Sound((beep * 32767).astype("<i2").tobytes(), 24_000)


def tag(data: bytes) -> ID3:
    return ID3(BytesIO(data))


def beside(rendered: Rendered, end: str) -> bytes:
    return dict(rendered.beside)[end]


def chapters_by_ffprobe(data: bytes) -> list[tuple[str, float, float]]:
    program = shutil.which("ffprobe")
    assert program, "ffprobe is needed to read chapters as players do"
    out = subprocess.run(
        [program, "-v", "error", "-of", "json", "-show_chapters", "-"], input=data, capture_output=True, check=True
    )
    found = json.loads(out.stdout)["chapters"]
    return [(each["tags"]["title"], float(each["start_time"]), float(each["end_time"])) for each in found]


def test_loudness_and_peak_are_in_bounds(spoken: Rendered) -> None:
    samples, rate_hz = decode(spoken.data)
    assert loudness(samples, rate_hz) == pytest.approx(-19, abs=0.5)
    assert true_peak(samples) <= -2


def test_the_same_script_is_the_same_bytes(
    spoken: Rendered, voice: Voice, script: Script, leaflet: Leaflet, stamp: Stamp
) -> None:
    assert render(script, leaflet, stamp, voice) == spoken


def test_sentences_are_where_the_timings_say(spoken: Rendered) -> None:
    samples, rate_hz = decode(spoken.data)
    loud = np.abs(samples) > 0.02
    for part in json.loads(beside(spoken, ".timings.json"))["parts"]:
        for sentence in part["sentences"]:
            first, end = (sentence[name] * rate_hz // 1000 for name in ("start_ms", "end_ms"))
            margin = round(0.2 * rate_hz)
            heard = np.flatnonzero(loud[first - margin : end + margin]) - margin
            assert heard[0] / rate_hz > -0.01
            assert heard[0] / rate_hz < 0.2
            assert (heard[-1] - (end - first)) / rate_hz < 0.01
            assert (heard[-1] - (end - first)) / rate_hz > -0.2


def test_timings_are_within_a_frame_of_the_sound(script: Script, leaflet: Leaflet, stamp: Stamp) -> None:
    rendered = render(script, leaflet, stamp, Beeping())
    samples, rate_hz = decode(rendered.data)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], loud_runs(samples, rate_hz), [0]])))
    found = [(start * 1000 / rate_hz, end * 1000 / rate_hz) for start, end in edges.reshape(-1, 2)]
    sentences = [s for part in json.loads(beside(rendered, ".timings.json"))["parts"] for s in part["sentences"]]
    assert len(found) == len(sentences)
    for (start, end), sentence in zip(found, sentences, strict=True):
        assert start == pytest.approx(sentence["start_ms"], abs=24)
        assert end == pytest.approx(sentence["end_ms"], abs=24)


def loud_runs(samples: "np.typing.NDArray[np.float32]", rate_hz: int) -> "np.typing.NDArray[np.int8]":
    """1 where a beep is, closed over its zero crossings."""
    window = rate_hz // 200
    return (np.convolve(np.abs(samples) > 0.05, np.ones(window), "same") > 0).astype(np.int8)


def test_pauses_are_ours(silent: Rendered) -> None:
    timings = json.loads(beside(silent, ".timings.json"))
    first, last = timings["parts"][0], timings["parts"][-1]
    assert first["sentences"][0]["start_ms"] == pytest.approx(500 + 46, abs=1)
    assert first["sentences"][1]["start_ms"] - first["sentences"][0]["end_ms"] == pytest.approx(800, abs=1)
    assert timings["length_ms"] - last["sentences"][-1]["end_ms"] >= 1000 + 600


def test_chapters_are_in_order_and_without_gaps(spoken: Rendered) -> None:
    found = chapters_by_ffprobe(spoken.data)
    by_mutagen = [frame for frame in tag(spoken.data).values() if frame.FrameID == "CHAP"]
    assert [title for title, _, _ in found] == list(TITLES)
    assert [str(frame.sub_frames["TIT2"]) for frame in by_mutagen] == list(TITLES)
    contents = tag(spoken.data)["CTOC:toc"]
    assert contents.child_element_ids == [frame.element_id for frame in by_mutagen]
    starts, ends = [start for _, start, _ in found], [end for _, _, end in found]
    assert starts == [0, *ends[:-1]]
    samples, rate_hz = decode(spoken.data)
    assert ends[-1] == pytest.approx(len(samples) / rate_hz, abs=0.001)


def test_the_file_is_64_kbits_mono_at_24_khz(spoken: Rendered) -> None:
    info = MP3(BytesIO(spoken.data)).info
    assert (info.bitrate, info.channels, info.sample_rate) == (64_000, 1, 24_000)


def test_the_file_says_what_it_is(silent: Rendered, leaflet: Leaflet) -> None:
    frames = tag(silent.data)
    assert frames.version == (2, 3, 0)
    assert str(frames["TIT2"]) == "Headache after a lumbar puncture"
    assert str(frames["TPE1"]) == str(frames["TPUB"]) == "Riverside Cancer Centre"
    assert str(frames["TLAN"]) == "eng"
    own = {frame.desc: str(frame) for frame in frames.getall("TXXX")}
    assert own == {
        "LAST_REVIEWED": "2025-02-01",
        "NEXT_REVIEW_DUE": "2028-02-01",
        "REVIEW_STATE": "current",
        "LEAFLET_CODE": "RCC-020",
        "LEAFLET_VERSION": "1.3",
        "EDITION": "standard",
        "EDITION_CODE": edition_code(leaflet),
        "LANGUAGE": "en-GB",
        "VOICE": "silent",
    }
    assert "Last reviewed: 1 February 2025" in str(frames.getall("COMM")[0])
    assert "Next review due: 1 February 2028" in str(frames.getall("COMM")[0])
    assert "computer voice (silent)" in str(frames.getall("COMM")[0])
    assert "Thin membranes called the meninges" in str(frames.getall("USLT")[0])


def test_an_overdue_file_says_so_in_its_title(script: Script, leaflet: Leaflet, overdue: Stamp) -> None:
    rendered = render(script, leaflet, overdue, Silent())
    title = "Out of date: Headache after a lumbar puncture"
    assert str(tag(rendered.data)["TIT2"]) == title
    assert str(tag(rendered.data)["TXXX:REVIEW_STATE"]) == "overdue"
    assert beside(rendered, ".transcript.txt").decode().startswith(title)
    part = tag(beside(rendered, ".parts/01 Opening.mp3"))
    assert str(part["TALB"]) == title


def test_each_part_is_a_file_of_its_own(spoken: Rendered) -> None:
    parts = [(end, data) for end, data in spoken.beside if end.startswith(".parts/")]
    assert [end for end, _ in parts] == [f".parts/{file_name(at, title)}" for at, title in enumerate(TITLES, start=1)]
    for number, (_, data) in enumerate(parts, start=1):
        frames = tag(data)
        assert str(frames["TIT2"]) == TITLES[number - 1]
        assert str(frames["TRCK"]) == f"{number}/{len(TITLES)}"
        assert str(frames["TALB"]) == "Headache after a lumbar puncture"
    whole, rate_hz = decode(spoken.data)
    assert sum(len(decode(data)[0]) for _, data in parts) == len(whole)
    assert rate_hz == 24_000


def test_the_transcript_is_all_that_is_heard(silent: Rendered, script: Script) -> None:
    text = beside(silent, ".transcript.txt").decode()
    at = 0
    for part in script.parts:
        for cue in part.cues:
            at = text.index(cue.written or cue.spoken, at)
    assert "Last reviewed: 1 February 2025" in text


def test_a_voice_that_fails_leaves_nothing(script: Script, leaflet: Leaflet, stamp: Stamp) -> None:
    with pytest.raises(VoiceError, match="the voice failed"):
        render(script, leaflet, stamp, Beeping(fails_at=9))


def test_after_one_changed_sentence_the_engine_speaks_once(
    script: Script, edited: Script, leaflet: Leaflet, stamp: Stamp
) -> None:
    store, voice = Memory(), Beeping()
    render(script, leaflet, stamp, Remembered(voice, store))
    before = len(voice.said)
    again = render(edited, leaflet, stamp, Remembered(voice, store))
    assert voice.said[before:] == ["This is another sentence."]
    assert again == render(edited, leaflet, stamp, Beeping())


def test_the_minutes_are_told_without_speaking_twice(script: Script, leaflet: Leaflet, stamp: Stamp) -> None:
    voice = Beeping()
    remembered = Remembered(voice, Memory())
    assert speak(script, leaflet, remembered).minutes == 1
    long = replace(script, parts=script.parts * 8)
    length_ms = json.loads(beside(render(long, leaflet, stamp, remembered), ".timings.json"))["length_ms"]
    assert speak(long, leaflet, remembered).minutes == round(length_ms / 60_000) > 2
    assert len(voice.said) == len(set(voice.said))


def edit(leaflet: Leaflet, text: str) -> Leaflet:
    content = (Paragraph((Text("It is a test."),)), Paragraph((Text(text),)))
    return replace(leaflet, sections=(Section("what", (Text("What it is"),), content),))


def test_after_a_changed_sentence_of_a_leaflet_the_engine_speaks_once(leaflet: Leaflet, stamp: Stamp) -> None:
    """The edition code changes with the words: its letters are said one by one, and each is known."""
    store, voice = Memory(), Beeping()
    manner = Manner("full", read_styles(Path())["tokens.toml"])
    before = recording(edit(leaflet, "Lie still."), stamp, manner, voice, store)
    said = len(voice.said)
    after = recording(edit(leaflet, "Lie very still."), stamp, manner, voice, store)
    assert voice.said[said:] == ["Lie very still."]
    assert after.data != before.data
    assert recording(edit(leaflet, "Lie very still."), stamp, manner, Beeping(), Memory()) == after


def test_an_unchanged_part_is_not_encoded_again(script: Script, edited: Script, leaflet: Leaflet, stamp: Stamp) -> None:
    store = Memory()
    render(script, leaflet, stamp, Beeping(), store=store)
    assert len(store.kept) == len(TITLES)
    again = render(edited, leaflet, stamp, Beeping(), store=store)
    assert len(store.kept) == len(TITLES) + 1
    assert again == render(edited, leaflet, stamp, Beeping())


def test_pronunciations_reach_the_voice(script: Script, leaflet: Leaflet, stamp: Stamp, silent: Rendered) -> None:
    espeak = open_voice("espeak", "en-GB")
    short = replace(script, parts=script.parts[1:2])
    said = render(short, leaflet, stamp, espeak)
    assert said.data != render(short, replace(leaflet, glossary=()), stamp, espeak).data
    assert silent.voice == "silent"


def test_a_cover_is_put_in_with_its_description(script: Script, leaflet: Leaflet, stamp: Stamp) -> None:
    front = Picture("cover", "image/png", b"\x89PNG...", "A person holding their head", "headache", "", "CC0")
    rendered = render(script, leaflet, stamp, Silent(), cover=front)
    (picture,) = tag(rendered.data).getall("APIC")
    assert (picture.mime, picture.desc, picture.data) == ("image/png", front.alt, front.data)
    with pytest.raises(ValueError, match="svg"):
        render(script, leaflet, stamp, Silent(), cover=replace(front, media_type="image/svg+xml"))


def test_the_cover_shows_title_state_and_dates_and_describes_them(leaflet: Leaflet, overdue: Stamp) -> None:
    tokens = read_styles(Path())["tokens.toml"]
    drawn = cover(leaflet, overdue, tokens)
    assert drawn.alt == (
        "Cover: Out of date. This leaflet was due to be reviewed by 1 February 2028. Check with us before you use it. "
        "Headache after a lumbar puncture. Riverside Cancer Centre. Last reviewed: 1 February 2025. "
        "Next review due: 1 February 2028."
    )
    assert cover(leaflet, overdue, tokens) == drawn
    with Image.open(BytesIO(drawn.data)) as image:
        assert (image.format, image.size) == ("PNG", (600, 600))
        colours = {colour for _, colour in image.convert("RGB").getcolors(100_000) or ()}
    assert {(122, 16, 16), (0, 61, 115)} <= colours


LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis"


@pytest.mark.parametrize("title", ["Scan", f"A {'very ' * 30}long title", LONG])
def test_a_title_of_any_length_stays_on_the_cover(leaflet: Leaflet, stamp: Stamp, title: str) -> None:
    drawn = cover(replace(leaflet, title=title), stamp, read_styles(Path())["tokens.toml"])
    with Image.open(BytesIO(drawn.data)) as image:
        ink = image.convert("L").point(lambda value: 255 if value < 200 else 0)
        left, _, right, bottom = ink.crop((0, 20, 600, 600)).getbbox() or (0, 0, 0, 0)
    assert left >= 40
    assert right <= 562
    assert bottom <= 562


def test_sentences_are_told_with_their_times(silent: Rendered) -> None:
    """ID3v2.3.0, section 4.10: a transcript in step with the sound, for players that show one."""
    (lines,) = tag(silent.data).getall("SYLT")
    timings = json.loads(beside(silent, ".timings.json"))
    sentences = [sentence for part in timings["parts"] for sentence in part["sentences"]]
    assert (lines.format, lines.type, lines.lang) == (2, 2, "eng")
    assert lines.text == [(each["written"] or each["spoken"], each["start_ms"]) for each in sentences]


def test_another_process_makes_the_same_bytes(silent: Rendered, script: Script, leaflet: Leaflet, stamp: Stamp) -> None:
    import hashlib
    import pickle

    program = (
        "import hashlib, pickle, sys; from publisher.render.audio import render, speak;"
        "from publisher.voices import Silent;"
        "script, leaflet, stamp = pickle.load(sys.stdin.buffer);"
        "made = render(speak(script, leaflet, Silent()), leaflet, stamp, Silent());"
        "print(hashlib.sha256(repr(made).encode()).hexdigest())"
    )
    out = subprocess.run(
        [sys.executable, "-c", program],
        input=pickle.dumps((script, leaflet, stamp)),
        env={"PYTHONHASHSEED": "11", "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
    )
    assert out.stdout.decode().strip() == hashlib.sha256(repr(silent).encode()).hexdigest()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("What it is", "03 What it is.mp3"),
        ('Tests: what / how? "A–Z" <1>|*\\', "03 Tests what how A Z 1.mp3"),
        ("Où avez-vous mal ?", "03 Où avez-vous mal.mp3"),
        ("…", "03.mp3"),
        ("x" * 300, f"03 {'x' * 60}.mp3"),
        ("End.", "03 End.mp3"),
    ],
)
def test_part_names_are_safe_on_every_system(title: str, name: str) -> None:
    assert file_name(3, title) == name


@pytest.mark.parametrize(("tag_", "letters"), [("en-GB", "eng"), ("cy", "cym"), ("kab", "kab"), ("x-klingon", "und")])
def test_a_language_has_three_letters(tag_: str, letters: str) -> None:
    assert three_letters(tag_) == letters
