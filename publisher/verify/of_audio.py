"""Is a recording what it must be: its script, transcript, parts and tags, and what was said for what is written.

What is said is compared with what is written by `heard`, which turns spoken numbers back to digits.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from mutagen import MutagenError

from publisher.leaflet import called
from publisher.reading_order import code_line
from publisher.verify import Finding, Target, audio, checks, squeezed
from publisher.verify.audio import Sound
from publisher.verify.expected import PartTold, parts, title_of, words_of
from publisher.verify.lines import guides_differ, outvoted, walk
from publisher.verify.said import Sentence, said_otherwise

TIMINGS, TRANSCRIPT, PARTS = ".timings.json", ".transcript.txt", ".parts/"
_LETTERS_A_SECOND = (2.0, 45.0)
"""How fast a sentence may be said: outside of it, sound and script do not belong together."""
_PAUSE_MS = 5000
_FRAME_MS = 50


@dataclass(frozen=True, slots=True)
class Files:
    """A recording and what stands beside it, by the end of its name (".timings.json", ".parts/01 Title.mp3")."""

    data: bytes
    beside: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a script: its title, its file, where it starts and ends in ms, and its sentences."""

    title: str
    file: str
    start_ms: int
    end_ms: int
    sentences: tuple[Sentence, ...]


def check(target: Target, files: Files) -> Iterator[Finding]:
    """Yield everything in which a recording, or a file beside it, differs from its leaflet."""
    stem = target.path.rpartition(".")[0]
    beside = dict(files.beside)
    told = parts(target)
    try:
        sound = audio.whole(files.data)
    except (MutagenError, ValueError, IndexError) as error:
        yield Finding(target.path, "unreadable", f"this recording cannot be read: {error}")
        return
    yield from _tags(target, sound)
    try:
        script = script_of(beside.get(TIMINGS, b""))
    except (ValueError, KeyError, TypeError) as error:
        yield Finding(stem + TIMINGS, "unreadable", f"the timings cannot be read: {error}")
        script = ()
    transcript = beside.get(TRANSCRIPT, b"").decode("utf-8", "replace")
    head = _head(target)
    copies = {
        target.path: sound.seen.text.splitlines(),
        stem + TRANSCRIPT: transcript.splitlines(),
        **({stem + TIMINGS: [*head, told[0].title, *_written(script), code_line(target.leaflet)]} if script else {}),
    }
    guides = {file: [*_followed(file, lines, target, told)] for file, lines in copies.items()}
    for found in guides.values():
        yield from (each for each in found if isinstance(each, Finding))
    yield from outvoted({file: [each for each in found if isinstance(each, str)] for file, found in guides.items()})
    if script:
        yield from _titles(stem + TIMINGS, [part.title for part in script], told)
        yield from _spoken(target, stem + TIMINGS, script)
        yield from _times(target, stem + TIMINGS, script, sound)
        yield from _parts(target, stem + PARTS, script, beside)
        yield from _chapters(target, sound, script)
        yield from _in_step(target, sound, script)


def _titles(file: str, titles: list[str], told: tuple[PartTold, ...]) -> Iterator[Finding]:
    wanted = [part.title for part in told]
    if titles != wanted:
        pairs = zip_longest(wanted, titles, fillvalue="none")
        expected, found = next(pair for pair in pairs if pair[0] != pair[1])
        yield Finding(file, "chapters", "the parts are not those of the leaflet", expected, found)


def _head(target: Target) -> list[str]:
    stamp, leaflet = target.stamp, target.leaflet
    return [title_of(target), leaflet.organisation.name, *(line.shown for line in stamp.lines)]


def script_of(data: bytes) -> tuple[Part, ...]:
    """Return the parts that a file of timings tells of. Raises ValueError, KeyError or TypeError when it is none."""
    whole = json.loads(data)
    return tuple(
        Part(
            part["title"],
            part["file"],
            part["start_ms"],
            part["end_ms"],
            tuple(
                Sentence(each["kind"] == "content", each["written"], each["spoken"], each["start_ms"], each["end_ms"])
                for each in part["sentences"]
            ),
        )
        for part in whole["parts"]
    )


def _written(script: Sequence[Part]) -> Iterator[str]:
    for part in script:
        yield from (each.written for each in part.sentences)


# ---------------------------------------------------------------------------------------------------------------- words


def _followed(file: str, lines: Sequence[str], target: Target, told: tuple[PartTold, ...]) -> Iterator[Finding | str]:
    """Yield the lines that guide a listener, and a finding where the leaflet's own words are not those they must be."""
    wanted = [*_head(target), told[0].title, *(text for part in told for text in part.texts), code_line(target.leaflet)]
    yield from walk(file, lines, wanted, target, {squeezed(part.title) for part in told})


# ----------------------------------------------------------------------------------------------------------------- said


def _spoken(target: Target, file: str, script: Sequence[Part]) -> Iterator[Finding]:
    for part in script:
        for sentence in part.sentences:
            yield from said_otherwise(target, file, sentence)


def _times(target: Target, file: str, script: Sequence[Part], sound: Sound) -> Iterator[Finding]:
    """Yield where the sound of a sentence or part cannot be that of its words."""
    if sound.broken:
        yield Finding(target.path, "sound", "the sound is damaged: its frames do not follow one another")
    before = 0
    for part in script:
        if part.start_ms != before:
            yield Finding(file, "sound", f"part “{part.title}” does not begin where the one before ends")
        before = part.end_ms
        last = part.start_ms
        for each in part.sentences:
            seconds = (each.end_ms - each.start_ms) / 1000
            if (
                each.start_ms < last - _FRAME_MS
                or each.start_ms - last > _PAUSE_MS
                or each.end_ms > part.end_ms + _PAUSE_MS
            ):
                yield Finding(file, "sound", "a sentence is not where its part has it", found=each.written)
            slowest, fastest = _LETTERS_A_SECOND
            if len(each.spoken) > 8 and not slowest <= len(each.spoken) / max(seconds, 0.001) <= fastest:
                yield Finding(file, "sound", f"a sentence cannot be said in {seconds:.1f} seconds", found=each.written)
            last = each.end_ms
    if abs(before - sound.length_ms) > _FRAME_MS:
        message = "the sound is not as long as its script"
        yield Finding(target.path, "sound", message, f"{before / 1000:.2f} s", f"{sound.length_ms / 1000:.2f} s")


def _parts(target: Target, folder: str, script: Sequence[Part], beside: dict[str, bytes]) -> Iterator[Finding]:
    there = {name.removeprefix(PARTS): data for name, data in beside.items() if name.startswith(PARTS)}
    told = parts(target)
    for number, part in enumerate(script):
        file = folder + part.file
        data = there.pop(part.file, None)
        if data is None:
            yield Finding(file, "missing", "this part of the recording is not there")
            continue
        try:
            sound = audio.whole(data)
        except (MutagenError, ValueError, IndexError) as error:
            yield Finding(file, "unreadable", f"this part of the recording cannot be read: {error}")
            continue
        wanted = told[number].texts if number < len(told) else ()
        lines = sound.seen.text.splitlines()
        guides = []
        for each in walk(file, lines, wanted, target, set()):
            if isinstance(each, Finding):
                yield each
            else:
                guides.append(each)
        script_guides = [
            each
            for each in walk(file, [sentence.written for sentence in part.sentences], wanted, target, set())
            if isinstance(each, str)
        ]
        if guides != script_guides:
            message = "what guides a listener differs from the script"
            yield guides_differ(file, message, script_guides, guides)
        yield from _part_tags(target, file, part, sound, (number + 1, len(script)))
        if sound.broken or abs(sound.length_ms - (part.end_ms - part.start_ms)) > _FRAME_MS:
            yield Finding(file, "sound", "this part of the sound is not as long as its script")
    for name in there:
        yield Finding(folder + name, "stray", "this part does not belong to the recording")


def _part_tags(target: Target, file: str, part: Part, sound: Sound, track: tuple[int, int]) -> Iterator[Finding]:
    wanted = {**_shared_tags(target), "TIT2": part.title, "TRCK": f"{track[0]}/{track[1]}"}
    for finding in checks.metadata(target, wanted.items(), sound.seen.metadata):
        yield Finding(file, finding.rule, finding.message, finding.expected, finding.found)
    yield from _comment(target, file, sound)


# ----------------------------------------------------------------------------------------------------------------- tags


def _shared_tags(target: Target) -> dict[str, str]:
    leaflet, stamp = target.leaflet, target.stamp
    fields = checks.review_fields(target)
    return {
        "TPE1": leaflet.organisation.name,
        "TALB": title_of(target),
        "TLAN": _THREE.get(leaflet.language.partition("-")[0], ""),
        "TDRC": str(stamp.reviewed.year) if stamp.reviewed else "",
        "TXXX:LAST_REVIEWED": fields["reviewed"],
        "TXXX:NEXT_REVIEW_DUE": fields["next"],
        "TXXX:REVIEW_STATE": fields["state"],
        "TXXX:LEAFLET_CODE": fields["code"],
        "TXXX:LEAFLET_VERSION": fields["version"],
        "TXXX:EDITION": called(leaflet),
        "TXXX:EDITION_CODE": fields["edition"],
        "TXXX:LANGUAGE": leaflet.language,
        "TXXX:DRAFT": "yes" if stamp.draft else "",
        "TXXX:TEST_BUILD": "yes" if stamp.test_build else "",
    }


_THREE = {"en": "eng", "cy": "cym", "de": "deu", "fr": "fra", "es": "spa", "pl": "pol", "ur": "urd", "bn": "ben"}


def _tags(target: Target, sound: Sound) -> Iterator[Finding]:
    wanted = {**_shared_tags(target), "TIT2": title_of(target)}
    if not wanted["TLAN"]:
        del wanted["TLAN"]
    yield from checks.metadata(target, wanted.items(), sound.seen.metadata)
    yield from _comment(target, target.path, sound)
    cover = _cover(target)
    if sound.seen.value("APIC") != cover:
        message = "the description of the cover is not right"
        yield Finding(target.path, "alt", message, cover, sound.seen.value("APIC") or "none")


def _cover(target: Target) -> str:
    """Return what the description of the cover must say: what state the leaflet is in, its title, whose, its dates."""
    leaflet, stamp = target.leaflet, target.stamp
    notices = [notice.line.shown for notice in stamp.notices]
    dates = [line.shown for line in stamp.lines if line.shown not in notices]
    told = (f"{text.removesuffix('.')}." for text in (leaflet.title, leaflet.organisation.name, *dates))
    return words_of(target).say("audio.file.cover", text=" ".join((*notices, *told)))


def _comment(target: Target, file: str, sound: Sound) -> Iterator[Finding]:
    """Yield whether the comment, which players show, does not say the dates and the code."""
    leaflet, stamp, seen = target.leaflet, target.stamp, sound.seen
    said = words_of(target).say("audio.file.comment", voice=seen.value("TXXX:VOICE"))
    wanted = " ".join((*(line.shown for line in stamp.lines), said, code_line(leaflet)))
    if seen.value("COMM") != wanted:
        yield Finding(file, "metadata", "the comment is not right", wanted, seen.value("COMM") or "none")


def _in_step(target: Target, sound: Sound, script: Sequence[Part]) -> Iterator[Finding]:
    """Yield where the lines that a player shows as they are said are not those of the script, each at its time."""
    wanted = [(each.written or each.spoken, each.start_ms) for part in script for each in part.sentences]
    pairs = zip_longest(wanted, sound.in_step, fillvalue=("none", 0))
    for (text, start_ms), (found, there_ms) in (pair for pair in pairs if pair[0] != pair[1]):
        message = "the transcript in step with the sound is not the script"
        yield Finding(target.path, "in-step", message, f"{text} at {start_ms} ms", f"{found} at {there_ms} ms")
        return


def _chapters(target: Target, sound: Sound, script: Sequence[Part]) -> Iterator[Finding]:
    titles = [part.title for part in parts(target)]
    found = [chapter.title for chapter in sound.chapters]
    if found != titles:
        different = next((pair for pair in zip(titles, found, strict=False) if pair[0] != pair[1]), None)
        expected, there = different or (f"{len(titles)} chapters", f"{len(found)} chapters")
        yield Finding(target.path, "chapters", "the chapters are not those of the leaflet", expected, there)
        return
    edges = [(chapter.start_ms, chapter.end_ms) for chapter in sound.chapters]
    wanted = [(part.start_ms, part.end_ms) for part in script]
    if edges != wanted or (edges and abs(edges[-1][1] - sound.length_ms) > _FRAME_MS):
        yield Finding(target.path, "chapters", "the chapters do not cover the sound part by part")
