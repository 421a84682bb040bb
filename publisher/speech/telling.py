"""Sentences as cues: the words of the leaflet as content, the words that guide a listener as cues."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from publisher.leaflet import (
    Abbreviation,
    Edition,
    Emphasis,
    Fact,
    Foreign,
    Inline,
    Inlines,
    Leaflet,
    Link,
    Section,
    Spoken,
    Strong,
    Term,
    Text,
    plain,
)
from publisher.reading_order import flat
from publisher.speech import Cue, CueKind, Cues
from publisher.speech.english.letters import code
from publisher.speech.normalise import normalise, phone_numbers
from publisher.speech.sentences import cuts, sentences
from publisher.words import Words, load

PHONE_SPEED = 0.8
"""Slow enough to write a number down."""
EASY_SPEED = 0.9
SPELLED_SPEED = 1.0
"""Of letters that are said alone: the gaps between them make them slow enough, in every edition."""
SENTENCE_MS = 450
PARAGRAPH_MS = 650
HEADING_MS = 800
LABEL_MS = 250
EASY_PAUSE = 1.4
"""How much longer the pauses of easy read are."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that stand together: as written, and as they go to the normaliser."""

    written: str
    said: str
    whole: bool


@dataclass(slots=True)
class Telling:
    """How a leaflet is told, and what was told so far in this part: phone numbers, and links with their purpose.

    ``places`` are the numbers of the parts in which sections stand, by their ids.
    """

    language: str
    words: Words
    cues: Cues
    easy: bool
    places: Mapping[str, int]
    part: int = 0
    phones: set[str] = field(default_factory=set)
    links: dict[str, str] = field(default_factory=dict)
    told_links: set[str] = field(default_factory=set)

    @property
    def full(self) -> bool:
        """Whether all cues are given."""
        return self.cues is Cues.FULL

    def new_part(self) -> None:
        """Forget the numbers and links of the part before."""
        self.part += 1
        self.told_links |= self.links.keys()
        self.phones.clear()
        self.links.clear()

    def cue(self, name: str, pause_ms: int = SENTENCE_MS, /, **values: object) -> tuple[Cue, ...]:
        """Return the guiding words called ``name`` as a cue; none where the words are empty."""
        said = self.words.say(f"audio.{name}", **values)
        return self.guide(said, pause_ms)

    def count(self, name: str, number: int, /, **values: object) -> tuple[Cue, ...]:
        """Return the guiding words for ``number`` things."""
        return self.guide(self.words.count(f"audio.{name}", number, **values), SENTENCE_MS)

    def guide(self, text: str, pause_ms: int = SENTENCE_MS) -> tuple[Cue, ...]:
        """Return ready words as cues, one for each sentence."""
        return tuple(self._cue(CueKind.CUE, part, part, pause_ms) for part in sentences(text) if part)

    def line(self, written: str, said: str, pause_ms: int = SENTENCE_MS) -> tuple[Cue, ...]:
        """Return content that is said in other words than it is written; nothing when there is none."""
        if not written:
            return ()
        return (self._cue(CueKind.CONTENT, written, said, pause_ms), *self._again(said))

    def spelled(self, written: str, letters: str) -> tuple[Cue, ...]:
        """Return content that ends with a code, of which each letter and digit is said alone."""
        said = code(letters)
        label, _, _ = written.partition(letters)
        cue = self._cue(CueKind.CONTENT, written, written.replace(letters, said), PARAGRAPH_MS)
        before = normalise(label, self.language)
        return (replace(cue, speed=SPELLED_SPEED, pieces=(*((f"{before}.",) if before else ()), *signs(letters))),)

    def content(self, inlines: Inlines, template: str = "{text}", pause_ms: int = PARAGRAPH_MS) -> tuple[Cue, ...]:
        """Return words of the leaflet, a cue for each sentence; ``template`` puts a label before the first one."""
        written = plain(inlines)
        if not written:
            return ()
        self._keep_links(inlines)
        parts = _sentences(_runs(inlines), written)
        told: list[Cue] = []
        for number, (text, raw) in enumerate(parts, start=1):
            said = template.replace("{text}", raw) if number == 1 else raw
            told += self.line(text, said, pause_ms if number == len(parts) else SENTENCE_MS)
        return (*told, *self._parts_of_links(inlines))

    def _parts_of_links(self, inlines: Inlines) -> tuple[Cue, ...]:
        """Return in which part each link to another part leads."""
        leads = [(plain(inline.content), inline.target[1:]) for inline in flat(inlines) if isinstance(inline, Link)]
        found = {text: self.places[id_] for text, id_ in leads if self.places.get(id_, self.part) != self.part}
        name = "link.inside" if len(found) == 1 else "link.inside-several"
        return tuple(cue for text, number in found.items() for cue in self.cue(name, text=text, number=number))

    def text(self, written: str, pause_ms: int = PARAGRAPH_MS) -> tuple[Cue, ...]:
        """Return plain words of the leaflet, a cue for each sentence."""
        return self.content((Text(written),), pause_ms=pause_ms)

    def _again(self, said: str) -> tuple[Cue, ...]:
        """Return each phone number once more, at its first use in the part."""
        numbers = [number for number in phone_numbers(said, self.language) if number not in self.phones]
        self.phones.update(numbers)
        return tuple(cue for number in numbers for cue in self.cue("phone.again", phone=number))

    def _cue(self, kind: CueKind, written: str, said: str, pause_ms: int) -> Cue:
        spoken = normalise(said, self.language) or normalise(self.words.say("audio.blank"), self.language)
        spoken += "" if spoken.endswith((".", "?", "!")) else "."
        speed = EASY_SPEED if self.easy else 1.0
        if phone_numbers(said, self.language):
            speed = PHONE_SPEED
        return Cue(kind, written, spoken, speed, round(pause_ms * (EASY_PAUSE if self.easy else 1)))

    def _keep_links(self, inlines: Inlines) -> None:
        for inline in flat(inlines):
            match inline:
                case Link(content, target):
                    if not target.startswith("#") and target not in self.told_links:
                        self.links.setdefault(target, plain(content))
                case _:
                    pass  # nothing else leads anywhere


def _runs(inlines: Inlines) -> tuple[_Run, ...]:
    return tuple(run for inline in inlines for run in _inline_runs(inline))


def _inline_runs(inline: Inline) -> tuple[_Run, ...]:
    match inline:
        case Text(text) | Term(text) | Abbreviation(text):
            return (_Run(text, text, whole=False),)
        case Fact(_, text):
            return (_Run(text, text, whole=True),)
        case Spoken(content, spoken):
            return (_Run(plain(content), spoken, whole=True),)
        case Strong(content) | Emphasis(content) | Link(content) | Foreign(content):
            return _runs(content)


def signs(letters: str) -> tuple[str, ...]:
    """Return what is said for each letter and digit of a code."""
    return tuple(f"{sign}." for sign in code(letters).replace(",", "").split())


def telling(leaflet: Leaflet, cues: Cues | None) -> Telling:
    """Return how an edition is told; an easy-read edition has brief cues, any other full ones unless asked."""
    easy = leaflet.edition is Edition.EASY_READ
    words = load(leaflet.language).of(leaflet.edition)
    return Telling(leaflet.language, words, Cues.BRIEF if easy else cues or Cues.FULL, easy, _places(leaflet.sections))


def _places(sections: tuple[Section, ...], part: int = 0) -> dict[str, int]:
    """Return the number of the part in which each section stands, by its id."""
    found: dict[str, int] = {}
    for number, section in enumerate(sections, start=1):
        found |= {section.id: part or number} | _places(section.sections, part or number)
    return found


def _sentences(runs: tuple[_Run, ...], written: str) -> tuple[tuple[str, str], ...]:
    """Return each sentence as written and as it goes to the normaliser; a whole run is never cut."""
    inside = {
        place for start, run in _placed(runs) if run.whole for place in range(start + 1, start + len(run.written))
    }
    edges = (-1, *(cut for cut in cuts(written) if cut not in inside), len(written))
    return tuple((written[a + 1 : b], _slice(runs, a + 1, b)) for a, b in pairwise(edges))


def _placed(runs: tuple[_Run, ...]) -> tuple[tuple[int, _Run], ...]:
    starts, at = [], 0
    for run in runs:
        starts.append((at, run))
        at += len(run.written)
    return tuple(starts)


def _slice(runs: tuple[_Run, ...], first: int, end: int) -> str:
    said = ""
    for start, run in _placed(runs):
        if run.whole:
            said += run.said if first <= start < end else ""
        else:
            said += run.said[max(0, first - start) : max(0, end - start)]
    return said
