"""Finished files to read back: a sample leaflet or a generated one, in every format, with the silent voice."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from publisher import pictures, words
from publisher.editions import edit
from publisher.leaflet import Edition, Format, Leaflet, Output, Pictogram
from publisher.reading import open_project
from publisher.render import Assets, audio, docx, pdf
from publisher.render.audio.cover import cover
from publisher.speech.script import lasting, script
from publisher.stamp import Stamp, make_stamp
from publisher.verify import Target
from publisher.voices.silent import Silent

ROOT = Path(__file__).parents[2]
OUTPUTS = tuple(Output(edition, fmt) for edition in (Edition.STANDARD, Edition.EASY_READ) for fmt in Format)
TODAY = date(2026, 6, 1)


def target_of(leaflet: Leaflet, stamp: Stamp, fmt: Format, alts: tuple[tuple[str, str], ...] = ()) -> Target:
    """Return the target of an edition in a format, under the name that the build would give it."""
    extension = {Format.PDF: "pdf", Format.DOCX: "docx", Format.AUDIO: "mp3"}[fmt]
    edition = "" if leaflet.edition is Edition.STANDARD else f".{leaflet.edition}"
    return Target(f"{leaflet.id}/{leaflet.id}{edition}.{extension}", leaflet, stamp, fmt, alts=alts)


def files_of(target: Target, assets: Assets) -> dict[str, bytes]:
    """Return the finished files of a target, by their paths."""
    leaflet, stamp = target.leaflet, target.stamp
    match target.format:
        case Format.PDF:
            return {target.path: pdf.render(leaflet, stamp, assets).data}
        case Format.DOCX:
            return {target.path: docx.render(leaflet, stamp, assets).data}
        case Format.AUDIO:
            voice = Silent()
            told = audio.speak(script(leaflet, stamp), leaflet, voice)
            whole = audio.speak(lasting(told.script, leaflet, told.minutes), leaflet, voice, told)
            made = audio.render(whole, leaflet, stamp, voice, cover=cover(leaflet, stamp, assets.styles["tokens.toml"]))
            stem = target.path.rpartition(".")[0]
            return {target.path: made.data, **{stem + name: data for name, data in made.beside}}


def sample(name: str, edition: Edition, fonts: Path) -> list[tuple[Target, dict[str, bytes]]]:
    """Return the targets of one sample leaflet in an edition, each with its finished files."""
    project = open_project(ROOT, TODAY)
    source = next(each for each in project.sources if each.id == name)
    assert source.leaflet is not None
    english = words.load("en-GB").of(edition)
    stamp = make_stamp(source.leaflet.review, TODAY, english)
    edited = edit(source.leaflet, edition, english, OUTPUTS)
    sets = pictures.sets_of(ROOT)
    drawn = pictures.resolve(edited, source.path.parent, sets)
    styles = {file.name: file.read_text(encoding="utf-8") for file in sorted((ROOT / "styles").iterdir())}
    assets = Assets(drawn, styles, fonts)
    alts = tuple((key.name, picture.alt) for key, picture in drawn.items() if isinstance(key, Pictogram))
    found = []
    for fmt in Format:
        seen = replace(edited, credits=() if fmt is Format.AUDIO else pictures.credits_of(drawn))
        target = target_of(seen, stamp, fmt, alts)
        found.append((target, files_of(target, assets)))
    return found
