"""``publisher.yaml``: who publishes, and what holds for all of its leaflets."""

import re
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from publisher import words
from publisher.leaflet import SPOKEN, Edition, Fact, Format, Organisation, Output, Profile
from publisher.problems import SourceError
from publisher.reading.facts import read_facts
from publisher.reading.fields import Fields, is_web
from publisher.reading.report import Report, did_you_mean
from publisher.reading.yaml_nodes import Listing, Mapping, Scalar, Value, parse

VOICES = ("hibari", "espeak", "google", "piper")
CAP_MONTHS = 36
"""The longest time between two reviews unless the clinic sets another (NHS and PIF guidance: three years at most)."""
MOST_CAP_MONTHS = 120
_PERIOD = re.compile(r"(\d{1,3})(?: (months?|years?))?")
_BY_PRINTING = {"printed": True, "on request": False}


class Overdue(StrEnum):
    """What is done with a leaflet whose review is overdue: build it with a warning, or refuse it."""

    STAMP = "stamp"
    REFUSE = "refuse"


class Cues(StrEnum):
    """How much help a listener gets to find the way."""

    FULL = "full"
    BRIEF = "brief"


_ROWS = ("beside", "inline")
"""Where the pictures of easy read stand in Word files: floating beside their words, or in a line of their own."""


@dataclass(frozen=True, slots=True)
class WordFiles:
    """How Word files look: the clinic's own template in source/ (``line`` is where it is named), and easy-read rows."""

    template: str = ""
    line: int = 1
    rows_inline: bool = False


_KINDS = {
    **{str(fmt): (fmt, Profile.ACCESSIBLE) for fmt in Format},
    **{f"pdf-{profile}": (Format.PDF, profile) for profile in Profile if profile is not Profile.ACCESSIBLE},
}
"""What may stand under an edition in ``outputs``."""

DEFAULT_OUTPUTS = (
    *(Output(Edition.STANDARD, fmt) for fmt in Format),
    *(Output(Edition.EASY_READ, fmt) for fmt in Format),
    Output(Edition.LARGE_PRINT, Format.PDF),
    Output(Edition.LARGE_PRINT, Format.DOCX),
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """What publisher.yaml says. ``cap_months`` is the longest time between two reviews.

    ``leaflet_address`` holds ``{id}``, ``{code}`` or ``{language}`` where a leaflet's own goes. ``recogniser`` is the
    program that “leaflet verify” lets listen to recordings.
    ``store`` is a folder (relative to the project) or an s3:// address, empty for the output folder's own.
    """

    organisation: Organisation
    cap_months: int = CAP_MONTHS
    overdue: Overdue = Overdue.STAMP
    voices: tuple[str, ...] = ("hibari", "espeak")
    time_zone: str = "Europe/London"
    leaflet_address: str | None = None
    facts: tuple[Fact, ...] = ()
    outputs: tuple[Output, ...] = DEFAULT_OUTPUTS
    cues: Cues = Cues.FULL
    recogniser: str = ""
    word: WordFiles = WordFiles()
    store: str = ""


def read_publisher(text: str, path: str) -> Publisher:
    """Return what a ``publisher.yaml`` says; raises SourceError with everything that is wrong with it."""
    report = Report(path)
    publisher = publisher_of(text, report)
    if report.failed:
        raise SourceError(report.problems)
    return publisher


def publisher_of(text: str, report: Report) -> Publisher:
    """Return what can be read of a ``publisher.yaml``; what cannot is in ``report``."""
    mapping = parse(text, 1, report)
    if mapping is None:
        return Publisher(Organisation(""))
    fields = Fields(mapping, report, words.load("en"), "publisher.yaml")
    publisher = Publisher(
        organisation=_organisation(fields),
        cap_months=_cap(fields),
        overdue=Overdue(fields.choice("overdue", tuple(Overdue), Overdue.STAMP)),
        voices=_voices(fields),
        time_zone=_time_zone(fields),
        leaflet_address=_leaflet_address(fields),
        facts=read_facts(fields, fields.words),
        outputs=_outputs(fields),
        store=_store(fields),
        cues=Cues(fields.choice("cues", tuple(Cues), Cues.FULL)),
        recogniser=fields.text("recogniser"),
        word=WordFiles(
            fields.text("word-template"),
            fields.line("word-template"),
            fields.choice("word-easy-rows", _ROWS, "beside") == "inline",
        ),
    )
    fields.finish()
    return publisher


def _organisation(fields: Fields) -> Organisation:
    match fields.value("organisation", required=True):
        case None:
            inner, name = fields, ""
        case Mapping() as mapping:
            inner = Fields(mapping, fields.report, fields.words, "the organisation")
            name = inner.text("name", required=True)
        case Scalar() | Listing():
            inner, name = fields, fields.text("organisation")
    contact = inner.group("other-formats", "other-formats")
    organisation = Organisation(
        name=name,
        address=inner.text("address"),
        logo=inner.text("logo") or None,
        feedback=inner.text("feedback"),
        other_formats_phone=contact.text("phone") if contact else "",
        other_formats_email=contact.text("email") if contact else "",
        notice=inner.text("notice"),
        print_evidence=_BY_PRINTING[inner.choice("evidence", tuple(_BY_PRINTING), "printed")],
    )
    for group in (contact, inner if inner is not fields else None):
        if group:
            group.finish()
    return organisation


def _cap(fields: Fields) -> int:
    text = fields.text("review-period")
    if not text:
        return CAP_MONTHS
    match = _PERIOD.fullmatch(text)
    months = int(match[1]) * (1 if match[2] and match[2].startswith("month") else 12) if match else 0
    if 1 <= months <= MOST_CAP_MONTHS:
        return months
    fields.report.error(
        fields.line("review-period"),
        f'"{text}" is not a time between reviews',
        "wrong-value",
        "Write: review-period: 3 years (ten at most)",
    )
    return CAP_MONTHS


def _voices(fields: Fields) -> tuple[str, ...]:
    voices = fields.texts("voices") or ("hibari", "espeak")
    for name in voices:
        if name not in VOICES:
            hint = did_you_mean(name, VOICES, f"Known are: {', '.join(VOICES)}.")
            fields.report.error(fields.line("voices"), f'there is no voice "{name}"', "unknown-voice", hint)
    return voices


def _time_zone(fields: Fields) -> str:
    name = fields.text("time-zone") or "Europe/London"
    if not _is_zone(name) and _is_zone("Europe/London"):
        fields.report.error(
            fields.line("time-zone"),
            f'there is no time zone "{name}"',
            "wrong-value",
            "Write: time-zone: Europe/London",
        )
    return name


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


def _leaflet_address(fields: Fields) -> str | None:
    address = fields.text("leaflet-address")
    bare = re.sub(r"\{(id|code|language)\}", "x", address)
    if address and (not is_web(bare) or "{" in bare or "}" in bare):
        fields.report.error(
            fields.line("leaflet-address"),
            f'"{address}" is not an address for leaflets',
            "web-address",
            "It begins with https:// and may hold {id}, {code} and {language}.",
        )
    return address or None


def _store(fields: Fields) -> str:
    where = fields.text("store")
    if "://" in where and not where.startswith("s3://"):
        hint = "Write a folder, or an address such as s3://bucket/leaflets."
        fields.report.error(fields.line("store"), f'"{where}" is not a place for a store', "wrong-value", hint)
    return where


def _outputs(fields: Fields) -> tuple[Output, ...]:
    pairs = fields.pairs("outputs")
    outputs = []
    editions = tuple(Edition)
    for pair in pairs:
        if pair.name not in editions:
            hint = did_you_mean(pair.name, editions, f"Known are: {', '.join(editions)}.")
            fields.report.error(pair.line, f'there is no edition "{pair.name}"', "unknown-output", hint)
            continue
        for name in _names(pair.value):
            if name in _KINDS:
                outputs.append(_output(Edition(pair.name), name, pair.line, fields.report))
            else:
                hint = did_you_mean(name, tuple(_KINDS), f"Known are: {', '.join(_KINDS)}.")
                fields.report.error(pair.line, f'there is no format "{name}"', "unknown-output", hint)
    return tuple(dict.fromkeys(outputs)) if pairs else DEFAULT_OUTPUTS


def _output(edition: Edition, name: str, line: int, report: Report) -> Output:
    output = Output(edition, *_KINDS[name])
    if output.format is Format.AUDIO and edition not in SPOKEN:
        message = f'"{name}" cannot be made of the edition "{edition}"'
        report.error(line, message, "unknown-output", "A recording has no size of print: write it under “standard”.")
    if output.profile is Profile.BOOKLET and edition is not Edition.A5:
        message = f'"{name}" cannot be made of the edition "{edition}"'
        report.error(line, message, "unknown-output", f"A booklet is made of A5 pages: write “a5: [{name}]”.")
    return output


def _names(value: Value) -> tuple[str, ...]:
    match value:
        case Scalar(text):
            return tuple(text.split()) if text else ()
        case Listing(items):
            return tuple(item.text if isinstance(item, Scalar) else "?" for item in items)
        case Mapping():
            return ("?",)
