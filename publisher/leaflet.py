"""The model: a leaflet as an immutable, typed tree.

Everything that a reader of any format meets comes from these values. They hold only strings, numbers, dates, enums and
tuples, so that two leaflets are equal when they say the same, and ``repr`` of one is a sound key for a build. Positions
(`Span`) take no part in equality, hash or repr: moving a line never makes an output stale.
"""

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in a source file; lines count from 1."""

    path: str
    first: int
    last: int


NOWHERE = Span("", 0, 0)
"""The span of a value that no source holds, such as a section made by an edition."""


def _span() -> Span:
    return field(default=NOWHERE, compare=False, repr=False)


# -------------------------------------------------------------------------------------------------------------- inline


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter more than those around them."""

    content: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words."""

    content: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to ``target``: an http, https, mailto or tel address, or ``#id`` of a section."""

    content: tuple["Inline", ...]
    target: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word as written that the glossary explains under ``term``; bold at its first use."""

    text: str
    term: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Letters that stand for ``expansion``."""

    text: str
    expansion: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words for the page, for which the voice says ``spoken`` instead."""

    content: tuple["Inline", ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language (BCP 47 tag)."""

    content: tuple["Inline", ...]
    language: str


class FactKind(StrEnum):
    """What a fact is, told from how it is written."""

    RATE = "rate"
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value written once in the front matter or publisher.yaml and used by its name."""

    name: str
    text: str
    kind: FactKind


Inline = Text | Strong | Emphasis | Link | Term | Abbreviation | Spoken | Foreign | Fact
Inlines = tuple[Inline, ...]


# -------------------------------------------------------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Inlines
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: a paragraph, and perhaps lists below it."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order does not matter."""

    items: tuple[Item, ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Steps:
    """A numbered list; the first item has the number ``start``."""

    items: tuple[Item, ...]
    start: int = 1
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Table:
    """A regular table: each row has as many cells as ``header``; the first cell of a row is the row's header."""

    caption: Inlines
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that carries information: ``picture`` is its file or name, ``alt`` what it shows."""

    picture: str
    alt: str
    caption: Inlines
    span: Span = _span()


class CalloutKind(StrEnum):
    """How urgent a box is."""

    CALLOUT = "callout"
    WARNING = "warning"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Callout:
    """A box that must be seen; ``title`` may be empty."""

    kind: CalloutKind
    title: Inlines
    blocks: tuple["Block", ...]
    span: Span = _span()


class ContactKind(StrEnum):
    """What a line of a contact box tells."""

    PHONE = "phone"
    TEXT_MESSAGE = "text"
    HOURS = "hours"
    EMAIL = "email"
    WEB = "web"
    ADDRESS = "address"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """One line of a contact box."""

    kind: ContactKind
    value: Inlines


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask, and how."""

    title: Inlines
    entries: tuple[ContactEntry, ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and its meaning."""

    term: Inlines
    meaning: Inlines


@dataclass(frozen=True, slots=True)
class Definitions:
    """A list of terms with their meanings."""

    items: tuple[Definition, ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Pictogram:
    """A picture of the shared sets, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class People:
    """A grid of people drawn from a rate: ``low`` to ``high`` out of ``total`` (equal for a single rate)."""

    low: int
    high: int
    total: int


RowPicture = Pictogram | People


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a hard word means, in whole sentences."""

    term: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Easy read: a picture and the sentences that share it, one a line; then the meanings of their hard words."""

    picture: RowPicture
    lines: tuple[Inlines, ...]
    meanings: tuple[Meaning, ...] = ()
    span: Span = _span()


Block = Paragraph | Bullets | Steps | Table | Figure | Callout | Contact | Definitions | Row


# ------------------------------------------------------------------------------------------------------------- leaflet


@dataclass(frozen=True, slots=True)
class EasyBox:
    """The easy-read words of a section, and what was left out of them on purpose."""

    title: str
    rows: tuple[Row, ...]
    left_out: tuple[str, ...] = ()
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; ``sections`` are one level deeper and come after ``blocks``."""

    id: str
    title: Inlines
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...] = ()
    easy: EasyBox | None = None
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Extension:
    """A review put back once."""

    until: date
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A leaflet taken out of use; ``replaced_by`` names the leaflet to use instead."""

    on: date
    by: str
    why: str
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The dates of a leaflet's review; a leaflet that was never reviewed has none and is a draft."""

    reviewed: date | None = None
    next_review: date | None = None
    extended: Extension | None = None
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source that the leaflet's text rests on."""

    text: str
    url: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who publishes, from publisher.yaml; ``notice`` is a line for every leaflet, such as "this is a sample"."""

    name: str
    address: str = ""
    logo: str | None = None
    feedback: str = ""
    other_formats_phone: str = ""
    other_formats_email: str = ""
    notice: str = ""
    print_evidence: bool = True


class WordKind(StrEnum):
    """What a glossary word names."""

    CONDITION = "condition"
    SYMPTOM = "symptom"
    TEST = "test"
    TREATMENT = "treatment"
    DRUG = "drug"
    BODY = "body"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of the glossary: its plain meaning in whole sentences, other spellings, how it is said, a picture.

    ``ipa`` and ``respelling`` are the two forms of ``say:`` in the glossary; either may be empty. A name that only has
    to be said right, such as a medicine's, has no ``meaning``.
    """

    term: str
    meaning: tuple[str, ...]
    kind: WordKind = WordKind.OTHER
    also: tuple[str, ...] = ()
    ipa: str = ""
    respelling: str = ""
    picture: str | None = None
    span: Span = _span()


class Edition(StrEnum):
    """The same facts for different readers; the value is the part of the file name."""

    STANDARD = "standard"
    LARGE_PRINT = "large-print"
    GIANT_PRINT = "giant-print"
    A5 = "a5"
    EASY_READ = "easy-read"


class Format(StrEnum):
    """What kind of file an edition is made into."""

    PDF = "pdf"
    DOCX = "docx"
    AUDIO = "audio"


SPOKEN = (Edition.STANDARD, Edition.EASY_READ)
"""The editions that are recorded; the others differ from the standard one in print alone."""


class Profile(StrEnum):
    """What a PDF is made for; the value is the part of the file name, of all but the first."""

    ACCESSIBLE = "accessible"
    """For reading, on paper or on a screen."""
    ARCHIVE = "archive"
    """For keeping: the newest standards for accessible and for lasting files."""
    PRINT = "print"
    """For a print shop: room to trim, and marks where."""
    BOOKLET = "booklet"
    """For folding: the small pages of the A5 edition in pairs on A4, without tags."""


class Output(NamedTuple):
    """A kind of output: an edition in a format; the profile tells PDFs apart."""

    edition: Edition
    format: Format
    profile: Profile = Profile.ACCESSIBLE


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One leaflet in one language and one edition.

    The reader makes the standard edition; `publisher.editions` makes the others and adds what every edition ends with.
    ``subtitle`` is the medical name under an easy title. ``glossary`` is the clinic's whole glossary as it is read, and
    in an edition only the entries of words that occur in it. ``address`` is where the leaflet stands on the web,
    ``credits`` whose pictures it shows. ``readers_checked``: readers have
    checked every easy section as it is now.
    """

    id: str
    language: str
    title: str
    summary: str
    code: str
    version: str
    review: Review
    organisation: Organisation
    sections: tuple[Section, ...]
    owner: str = ""
    approved_by: str = ""
    easy_title: str | None = None
    subtitle: str = ""
    also_called: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    glossary: tuple[Entry, ...] = ()
    address: str | None = None
    credits: tuple[str, ...] = ()
    readers_checked: bool = False
    edition: Edition = Edition.STANDARD
    span: Span = _span()


def plain(inlines: Inlines) -> str:
    """Return the words of ``inlines`` as they are written, without marks."""
    return "".join([_plain(inline) for inline in inlines])


def _plain(inline: Inline) -> str:
    match inline:
        case Text():  # most of all inlines, so the first that is asked for
            return inline.text
        case Term(text) | Abbreviation(text) | Fact(_, text):
            return text
        case Strong(content) | Emphasis(content) | Link(content) | Spoken(content) | Foreign(content):
            return plain(content)


SIMPLE_WORDS = "simple-words"
"""What easy read is called until people with a learning disability have checked it (Inclusion Europe, item 5)."""


def called(leaflet: Leaflet) -> str:
    """Return what an edition may call itself: its name among ``editions`` in the fixed words."""
    earned = leaflet.edition is not Edition.EASY_READ or leaflet.readers_checked
    return leaflet.edition.value if earned else SIMPLE_WORDS


EDITION_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
"""What edition codes are made of: base32 (RFC 4648, section 6)."""


@lru_cache(maxsize=32)
def edition_code(leaflet: Leaflet) -> str:
    """Return four letters or digits computed from the words, so that two different texts never look the same.

    Standard and large print of one text have the same code. Base32 of a sha256 (RFC 4648, section 6): no 0, 1, 8 or 9,
    which could be misread.
    """
    words = (leaflet.id, leaflet.language, leaflet.title, leaflet.subtitle, leaflet.also_called, leaflet.summary)
    digest = hashlib.sha256(repr((words, leaflet.sections)).encode()).digest()
    return base64.b32encode(digest).decode()[:4]


_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ku-Arab ps sd ug ur yi".split())


def right_to_left(language: str) -> bool:
    """Return whether the script of a language (BCP 47 tag) runs from right to left (Unicode CLDR, characterOrder)."""
    return not _RIGHT_TO_LEFT.isdisjoint({language, language.partition("-")[0]})


def revision(leaflet: Leaflet) -> str:
    """Return the sha256, in hex, of a whole edition without positions: which source a finished file was made from."""
    return hashlib.sha256(repr(leaflet).encode()).hexdigest()
