"""The named inputs of an output: what decides its bytes, cut so that a reason can be told ("text changed")."""

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache

from publisher import words
from publisher.build import fingerprint
from publisher.leaflet import Format, Leaflet, RowPicture
from publisher.pictures import Picture, Pictures
from publisher.render import WordChoices
from publisher.stamp import Stamp

Inputs = tuple[tuple[str, str], ...]

_TOOLS = {
    Format.PDF: (
        "weasyprint",
        "pydyf",
        "tinycss2",
        "fonttools",
        "fontpkg-inter",
        "fontpkg-arimo",
        "pikepdf",
        "resvg-py",
    ),
    Format.DOCX: ("python-docx", "lxml", "resvg-py"),
    Format.AUDIO: ("lameenc", "mutagen", "numpy", "pillow", "fontpkg-inter"),
}
"""The libraries whose versions decide the bytes of a format."""

_ENGINES = {
    "hibari": ("hibari-tts", "onnxruntime"),
    "espeak": ("espeakng-loader",),
    "piper": ("piper-tts",),
    "google": ("gTTS", "miniaudio"),
}

_NEVER = ("cli", "build", "verify", "easyread", "reading", "plan", "review", "__main__.py", "pictograms", "words")
_WORD = ("block_ids.py", "word_template.py")
_WITHOUT = {
    Format.PDF: frozenset({*_NEVER, *_WORD, "render/docx", "render/audio", "speech", "voices"}),
    Format.DOCX: frozenset({*_NEVER, "render/pdf", "render/html", "render/audio", "speech", "voices"}),
    Format.AUDIO: frozenset({*_NEVER, *_WORD, "render/pdf", "render/html", "render/docx", "pictures"}),
}
"""The publisher's code that cannot change a format; what reading and words make of it is an input of its own."""

_NAMES = {
    "id": "name",
    "language": "language",
    "code": "code",
    "version": "version",
    "owner": "owner",
    "approved_by": "approval",
    "organisation": "organisation",
    "address": "web address",
    "glossary": "glossary",
    "edition": "edition",
    "readers_checked": "readers' check",
}
"""The parts of a leaflet that a reason names; every other part is its text. The review comes with the stamp."""


def tools(fmt: Format, voice: str) -> Inputs:
    """Return the versions of the libraries that make a format, and of the engine that speaks."""
    return fingerprint.versions((*_TOOLS[fmt], *_ENGINES.get(voice.partition(" ")[0], ())))


def of_edition(leaflet: Leaflet) -> Inputs:
    """Return the inputs that decide what an edition says in every format; its review and credits are not among them."""
    apart = (*_NAMES, "review", "credits")
    text = [getattr(leaflet, field.name) for field in fields(leaflet) if field.compare and field.name not in apart]
    named = ((called, fingerprint.of(getattr(leaflet, name))) for name, called in _NAMES.items())
    return (("text", fingerprint.of(text)), *named)


def of_output(leaflet: Leaflet, stamp: Stamp) -> Inputs:
    """Return the inputs that its review and its pictures add to those of its edition."""
    first_day = leaflet.review.next_review if leaflet.review.extended else None
    return (
        ("last review", str(stamp.reviewed)),
        ("next review", str(stamp.next_review)),
        ("state", f"{stamp.state}{' draft' if stamp.draft else ''}{' test' if stamp.test_build else ''}"),
        ("review notices", fingerprint.of(leaflet.review.withdrawn, leaflet.review.extended, first_day)),
        ("picture credits", fingerprint.of(leaflet.credits)),
    )


def making(fmt: Format, voice: str) -> Inputs:
    """Return the inputs that are the publisher's own and its libraries'."""
    return (("publisher", fingerprint.code(_WITHOUT[fmt])), *tools(fmt, voice))


def fixed_words(language: str) -> Inputs:
    """Return the fixed words of a language."""
    return (("fixed words", fingerprint.of(words.load(language).lines)),)


def looks(styles: Mapping[str, str], drawn: Pictures) -> Inputs:
    """Return the styles by file and the pictures by name."""
    pictures = sorted((f"picture {_name(key, picture)}", _digest(picture)) for key, picture in drawn.items())
    return (*((f"style {name}", _digest(text)) for name, text in sorted(styles.items())), *pictures)


@lru_cache(maxsize=1_000)
def _digest(value: str | Picture) -> str:
    """Return the fingerprint of what many outputs share."""
    return fingerprint.of(value)


def word_choices(word: WordChoices) -> Inputs:
    """Return what a clinic chose for its Word files."""
    rows = "inline" if word.rows_inline else "beside"
    return (("Word template", fingerprint.of(word.template)), ("easy rows", rows))


def _name(key: str | RowPicture, picture: Picture) -> str:
    return key if isinstance(key, str) else picture.name
