"""Outputs that are quick to make, and a project of them."""

import os
import signal
import time
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import metadata
from pathlib import Path

from publisher import words
from publisher.build import About, Blame, Event, Fixed, MakeError, Plan, Report, Shelf, Store, Task, run
from publisher.voices import Remembered, Sound, Utterance, sentence_key

TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Made:
    data: bytes
    beside: tuple[tuple[str, bytes], ...] = ()
    voice: str = ""
    provisional: bool = False
    notes: tuple[str, ...] = ()


def page(text: str, _store: Store | None = None) -> Made:
    return Made(f"page: {text}".encode())


def recording(text: str, parts: tuple[str, ...], _store: Store) -> Made:
    beside = tuple((f".parts/{part}.mp3", f"{part}: {text}".encode()) for part in parts)
    return Made(f"sound: {text}".encode(), beside, "silent", notes=("spoken by silent",))


def fallback(text: str, _store: Store) -> Made:
    return Made(text.encode(), provisional=True)


def spoken_by(voice: str, _store: Store) -> Made:
    return Made(b"sound", voice=voice)


def keyed_page(key: str, _store: Store) -> Made:
    return Made(key.encode() * 200)


def large_page(text: str, _store: Store) -> Made:
    return Made(text.encode() * 40_000)


def slow_page(text: str, _store: Store) -> Made:
    time.sleep(0.02)
    return Made(text.encode() * 20_000)


def impossible(why: str, _store: Store) -> Made:
    raise MakeError(why, Blame.MACHINE)


def faulty(text: str, _store: Store) -> Made:
    raise ZeroDivisionError(text)


def killing_once(mark: Path, text: str, _store: Store) -> Made:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return page(text)


def always_killing(_text: str, _store: Store) -> Made:
    os.kill(os.getpid(), signal.SIGKILL)
    return page("never")


def endless(_text: str, _store: Store) -> Made:
    while True:
        time.sleep(1)


def greedy(_text: str, _store: Store) -> Made:
    held = [bytearray(os.urandom(1_000_000)) for _ in range(400)]
    time.sleep(60)
    return Made(bytes(held[0]))


@dataclass(frozen=True, slots=True)
class Counting:
    """A voice that leaves a file for each sentence it speaks."""

    folder: Path
    name: str = "counting"
    version: str = "1"

    def speak(self, utterance: Utterance) -> Sound:
        time.sleep(0.05)
        self.folder.mkdir(exist_ok=True)
        (self.folder / f"{os.getpid()}-{time.monotonic_ns()}").write_text(utterance.text)
        return Sound(utterance.text.encode() * 2, 24_000)


def said(folder: Path, sentences: tuple[str, ...], store: Store) -> Made:
    voice = Remembered(Counting(folder), Shelf(store, "sentences"))
    return Made(b"".join(voice.speak(Utterance(sentence)).pcm16 for sentence in sentences))


def dying_while_speaking(mark: Path, folder: Path, store: Store) -> Made:
    if not mark.exists():
        with Shelf(store, "sentences").claimed(sentence_key(Counting(folder), Utterance("Shared."))):
            mark.touch()
            time.sleep(0.3)
            os.kill(os.getpid(), signal.SIGKILL)
    return said(folder, ("Shared.",), store)


def about(target: str, fmt: str) -> About:
    leaflet, _, name = target.partition("/")
    edition = "easy-read" if "easy-read" in name else "standard"
    return About(
        leaflet=leaflet,
        language="en-GB",
        edition=edition,
        format=fmt,
        source=f"source/{leaflet}/en-GB.md",
        source_sha256="ab" * 32,
        title=leaflet.title(),
        code="RCC-001",
        version="1.0",
        edition_code="AB12",
        owner="Team",
        reviewed="2026-01-31",
        next_review="2028-01-31",
        state="current",
        tools=(("numpy", metadata.version("numpy")),),
    )


def pdf(leaflet: str, text: str, review: str = "2028-01-31") -> Task:
    target = f"{leaflet}/{leaflet}.en-GB.pdf"
    inputs = (("text", text), ("next review", review), ("styles", "1"), ("publisher", "1"))
    return Task(target, inputs, partial(page, f"{text} {review}"), about(target, "pdf"))


def mp3(leaflet: str, text: str, parts: tuple[str, ...] = ("01 Start",)) -> Task:
    target = f"{leaflet}/{leaflet}.en-GB.mp3"
    inputs = (("text", f"{text} {parts}"), ("next review", "2028-01-31"), ("voice", "silent"))
    return Task(target, inputs, partial(recording, text, parts), about(target, "audio"))


def with_input(task: Task, name: str, value: str) -> Task:
    return replace(task, inputs=tuple((key, value if key == name else old) for key, old in task.inputs))


def plan(*tasks: Task) -> Plan:
    return Plan(
        words.load("en-GB"),
        tasks,
        sources=frozenset((t.about.leaflet, "en-GB") for t in tasks),
        heading=("A clinic", "These are samples."),
        publisher_version="1",
    )


def build(output: Path, *tasks: Task, jobs: int = 1, force: bool = False) -> Report:
    return build_plan(output, plan(*tasks), jobs=jobs, force=force)


def build_plan(output: Path, planned: Plan, *, jobs: int = 1, force: bool = False) -> Report:
    return run(planned, output, Fixed(TODAY, jobs, force=force), ignore)


def ignore(_event: Event) -> None:
    pass


def told(report: Report) -> list[str]:
    return [f"{event.fate} {Path(event.target).name}: {event.why}" for event in report.events]


def files(output: Path) -> dict[str, bytes]:
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and ".store" not in path.parts
    }
