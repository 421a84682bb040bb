"""The spoken script: what a listener hears, from the first warning to the last date, made from an edition."""

from collections.abc import Iterator
from dataclasses import replace

from publisher import reading_order
from publisher.leaflet import (
    SIMPLE_WORDS,
    CalloutKind,
    Contact,
    ContactKind,
    Inlines,
    Leaflet,
    Section,
    called,
    edition_code,
    plain,
)
from publisher.reading_order import Contents, Imprint, Masthead, Notice
from publisher.speech import Cue, Cues, Part, Script
from publisher.speech.blocks import blocks, heading, urgency
from publisher.speech.english.letters import code
from publisher.speech.normalise import calls_ambulance, normalise, phone_numbers, unknown_tokens
from publisher.speech.telling import HEADING_MS, PARAGRAPH_MS, SENTENCE_MS, Telling, telling
from publisher.stamp import Line, Stamp

EVIDENCE = "evidence"
"""The section whose many addresses are left to the eye."""
OTHER_FORMATS = "other-formats"
"""The section whose phone number is for other formats, not for help."""


def script(leaflet: Leaflet, stamp: Stamp, cues: Cues | None = None) -> Script:
    """Return the script of an edition: an opening, a part for each top section, a closing.

    ``cues`` is for editions other than easy read, whose cues are always brief. Raises UnknownTokenError where no rule
    knows how a piece of the text is said, NoRulesError for a language without rules, NoWordsError without fixed words.
    """
    told = telling(leaflet, cues)
    opening: list[Cue] = []
    parts: list[Part] = []
    closing: Part | None = None
    for piece in reading_order.pieces(leaflet, stamp, told.words):
        match piece:
            case Masthead():
                opening += _masthead(piece, leaflet, stamp, told)
            case Notice():
                opening += [*_dates(stamp, told), *_help(leaflet, told), *_count(leaflet, told)]
            case Contents(_, entries):
                opening += _contents(entries, told)
            case Section():
                parts.append(_part(piece, len(parts) + 1, leaflet, stamp, told))
            case Imprint():
                closing = _closing(piece, leaflet, stamp, told)
    first = Part(told.words.say("audio.opening.title"), tuple(opening))
    return Script(leaflet.language, (first, *parts, *((closing,) if closing else ())))


def lasting(spoken: Script, leaflet: Leaflet, minutes: int) -> Script:
    """Return the script with the sentence that tells how many minutes it lasts, at the end of its opening."""
    told = telling(leaflet, None)
    opening = spoken.parts[0]
    length = told.count("opening.length", max(1, minutes))
    return replace(spoken, parts=(replace(opening, cues=(*opening.cues, *length)), *spoken.parts[1:]))


# ------------------------------------------------------------------------------------------------------------- opening


def _masthead(masthead: Masthead, leaflet: Leaflet, stamp: Stamp, told: Telling) -> tuple[Cue, ...]:
    said = [cue for notice in stamp.notices for cue in _stamp_line(notice.line, told)]
    said += told.text(masthead.title, pause_ms=HEADING_MS)
    said += told.text(masthead.subtitle, pause_ms=SENTENCE_MS)
    said += told.cue(_made_by(leaflet), PARAGRAPH_MS, organisation=masthead.organisation)
    if leaflet.also_called:
        names = told.words.say("masthead.sentence-also-called", names=told.words.list(leaflet.also_called))
        said += told.line(masthead.also_called, names, PARAGRAPH_MS)
    return (*said, *told.text(masthead.summary))


def _made_by(leaflet: Leaflet) -> str:
    return "opening.made-by-simple-words" if called(leaflet) == SIMPLE_WORDS else "opening.made-by"


def _stamp_line(line: Line, told: Telling) -> tuple[Cue, ...]:
    return told.line(line.shown, line.spoken, PARAGRAPH_MS)


def _dates(stamp: Stamp, told: Telling) -> tuple[Cue, ...]:
    lines = (*stamp.dates, *((stamp.use_until,) if stamp.use_until else ()))
    return tuple(cue for line in lines for cue in _stamp_line(line, told))


def _count(leaflet: Leaflet, told: Telling) -> tuple[Cue, ...]:
    return told.count("opening.parts", len(leaflet.sections)) if leaflet.sections else ()


def _contents(entries: tuple[tuple[str, Inlines], ...], told: Telling) -> tuple[Cue, ...]:
    said: list[Cue] = []
    for number, (_, title) in enumerate(entries, start=1):
        template = told.words.say("audio.opening.entry", number=number, title="{text}")
        said += told.content(title, template, pause_ms=SENTENCE_MS)
    return tuple(said)


def _help(leaflet: Leaflet, told: Telling) -> tuple[Cue, ...]:
    """Return which part says when to get help, which one whom to ask, and the phone number."""
    urgent, asking = _urgent_part(leaflet, told), _contact_part(leaflet, told)
    said = [*(told.cue("opening.help", number=urgent) if urgent else ())]
    if asking and asking != urgent:
        said += told.cue("opening.contact", number=asking)
    phone = _phone(leaflet, told) if urgent or asking else None
    if phone:
        said += told.cue("opening.phone", phone=phone)
        said += told.cue("phone.again", PARAGRAPH_MS, phone=phone)
    return tuple(said)


def _urgent_part(leaflet: Leaflet, told: Telling) -> int | None:
    """Return the first part with a box for emergencies, or else with an emergency number, or else with a warning."""
    kinds = [{urgency(section.blocks) for section in _below(top)} for top in leaflet.sections]
    calls = [
        any(calls_ambulance(text, told.language) for section in _below(top) for text in _texts(section))
        for top in leaflet.sections
    ]
    emergency = (number for number, found in enumerate(kinds, start=1) if CalloutKind.EMERGENCY in found)
    number = next(emergency, None) or next((at for at, found in enumerate(calls, start=1) if found), None)
    return number or next((at for at, found in enumerate(kinds, start=1) if CalloutKind.WARNING in found), None)


def _contact_part(leaflet: Leaflet, told: Telling) -> int | None:
    """Return the first part with a contact box, or else the first whose text has a phone number."""
    tops = tuple(enumerate(leaflet.sections, start=1))
    boxes = (number for number, top in tops if any(_contacts(section) for section in _below(top)))
    phones = (
        number
        for number, top in tops
        if top.id != OTHER_FORMATS
        and any(phone_numbers(text, told.language) for section in _below(top) for text in _texts(section))
    )
    return next(boxes, None) or next(phones, None)


def _phone(leaflet: Leaflet, told: Telling) -> str | None:
    """Return the first phone number of a contact box, or else of the text, as a number alone."""
    sections = tuple(section for _, section in reading_order.sections(leaflet))
    entries = (entry for section in sections for contact in _contacts(section) for entry in contact.entries)
    boxes = (plain(entry.value) for entry in entries if entry.kind is ContactKind.PHONE)
    own = (text for section in sections if section.id != OTHER_FORMATS for text in _texts(section))
    numbers = (number for text in (*boxes, *own) for number in phone_numbers(text, told.language))
    return next(numbers, None)


def _texts(section: Section) -> tuple[str, ...]:
    return tuple(text for block in section.blocks for text in reading_order.block_texts(block))


def _contacts(section: Section) -> tuple[Contact, ...]:
    return tuple(block for block in section.blocks if isinstance(block, Contact))


def _below(section: Section) -> Iterator[Section]:
    yield section
    for inner in section.sections:
        yield from _below(inner)


# --------------------------------------------------------------------------------------------------- parts and closing


def _part(section: Section, number: int, leaflet: Leaflet, stamp: Stamp, told: Telling) -> Part:
    told.new_part()
    template = told.words.say("audio.part", number=number, parts=len(leaflet.sections), title="{text}")
    said = [
        *told.guide(stamp.part_warning),
        *told.content(section.title, template, pause_ms=HEADING_MS),
        *blocks(section.blocks, told),
        *(cue for inner in section.sections for cue in _section(inner, told)),
        *_links(section, told),
    ]
    return Part(plain(section.title), tuple(said))


def _section(section: Section, told: Telling) -> tuple[Cue, ...]:
    inner = tuple(cue for deeper in section.sections for cue in _section(deeper, told))
    return (*heading(section.title, told), *blocks(section.blocks, told), *inner)


def _links(section: Section, told: Telling) -> tuple[Cue, ...]:
    """Return each address of the part once, with what it is for; none for a link whose words are the address."""
    found = {target: purpose for target, purpose in told.links.items() if not _says_itself(target, purpose, told)}
    if not found:
        return ()
    if section.id == EVIDENCE:
        return told.cue("link.evidence")
    said = [*told.count("link.start", len(found))]
    for target, purpose in found.items():
        said += _address(target, purpose, told)
    return tuple(said)


def _address(target: str, purpose: str, told: Telling) -> tuple[Cue, ...]:
    address = target.split(":", 1)[1] if target.startswith(("tel:", "mailto:")) else target
    if target.startswith("tel:"):
        again = told.cue("phone.again", phone=address)
        return (*told.cue("link.phone", purpose=purpose, phone=address), *again)
    return told.cue("link.email" if target.startswith("mailto:") else "link.web", purpose=purpose, address=address)


def _says_itself(target: str, purpose: str, told: Telling) -> bool:
    address = target.split(":", 1)[1] if target.startswith(("tel:", "mailto:")) else target
    return normalise(address, told.language) in normalise(purpose, told.language)


def _closing(imprint: Imprint, leaflet: Leaflet, stamp: Stamp, told: Telling) -> Part:
    told.new_part()
    said = [*told.guide(stamp.part_warning), *told.text(imprint.title, pause_ms=HEADING_MS)]
    edition = edition_code(leaflet)
    version = leaflet.version
    codes = {
        told.words.say("imprint.version", version=version): version if unknown_tokens(version, told.language) else "",
        told.words.say("imprint.code", code=leaflet.code): leaflet.code,
    }
    own = told.words.say("imprint.edition-code", edition=edition)
    for line in imprint.lines:
        written = codes.get(line)
        if line == own:
            said += told.spelled(line, edition)
            continue
        said += told.line(line, line.replace(written, code(written))) if written else told.text(line)
    said += _dates(stamp, told)
    said += told.cue("closing.voice")
    return Part(imprint.title, (*said, *told.cue("closing.end", title=leaflet.title)))
