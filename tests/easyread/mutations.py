"""Changed facts: each easy line with one fact in it changed, kind by kind, and the section that then holds it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import permutations

from publisher.easyread.wording import Unit, units
from publisher.leaflet import Leaflet, Row, Text, plain
from publisher.reading_order import contents

SWAPS: dict[str, dict[str, str]] = {
    "unit": {
        "minutes": "hours", "hours": "days", "days": "weeks", "weeks": "months", "months": "weeks", "hour": "day",
        "week": "month", "mg": "g", "kg": "pounds", "year": "month", "am": "pm",
    },
    "hedge": {
        "may": "will", "might": "will", "You may": "You", "might control": "controls", "You can": "You must",
        "usually": "always", "often": "always", "generally": "always",
    },
    "modality": {
        "should": "can", "must": "can", "must ask": "may ask", "Please tell us": "You may tell us",
        "can take": "must take", "will": "might", "should not": "may not",
    },
    "amount": {
        "Most": "All", "most": "some", "Some": "All", "some": "most", "Many": "Few", "many": "few", "a lot of": "some",
        "plenty": "a little", "a few": "many", "both": "some", "Some people": "People",
    },
    "how often": {
        "usually": "rarely", "often": "rarely", "generally": "never", "rare": "common", "most common": "rarest",
        "Sometimes": "Always", "well before": "after",
    },
    "limit": {
        "at least": "at most", "up to": "at least", "more than": "less than", "less than": "more than", "about": "exactly",
        "at least ": "", "or higher": "or lower",
    },
    "opposite": {
        "before": "after", "after": "before", "left": "right", "lower": "upper", "worse": "better", "better": "worse",
        "Stop": "Start", "Keep": "Stop", "stop": "start", "start": "stop", "Take off": "Put on", "strong": "weak",
        "thin": "thick", "small": "large", "takes a": "puts a", "high": "low", "cold": "hot", "open": "closed",
        "inside": "outside", "closed": "open", "hard": "easy", "safe": "dangerous", "serious": "mild", "Serious": "Mild",
        "loud": "quiet", "newer": "older", "sit": "lie", "stand": "lie down", "lie down": "stand up", "heavy": "light",
        "difficult": "easy", "straight away": "the next day", "empty": "full", "numb": "sore",
    },
    "body": {
        "brain": "heart", "back": "chest", "leg": "arm", "legs": "arms", "neck": "knee", "skin": "liver", "spine": "hip",
        "heart": "kidney", "eye": "ear", "arm": "leg", "hand": "foot", "lips": "eyelids", "throat": "stomach",
        "tongue": "nose", "mouth": "nose", "bottom": "shoulder", "kidneys": "lungs", "liver": "heart", "stomach": "bladder",
        "teeth": "lips", "chest": "leg", "gullet": "bowel", "tummy": "foot",
    },
    "named": {
        "headaches": "earaches", "headache": "toothache", "fits": "blackouts", "aspirin": "ibuprofen",
        "Warfarin": "Heparin", "paracetamol": "ibuprofen", "blood thinners": "antibiotics", "MRI scan": "CT scan",
        "lumbar puncture": "blood test", "radiotherapy": "surgery", "chemotherapy": "surgery", "rash": "bruise",
        "swelling": "itching", "bleeding": "vomiting", "Bleeding": "Bruising", "fever": "cough", "insulin": "metformin",
        "sedative": "laxative", "contrast": "insulin", "local anaesthetic": "general anaesthetic", "breast": "bowel",
        "vomit": "faint", "infection": "rash", "numbness": "pain", "pain": "itching", "magnet": "laser", "X-rays": "lasers",
        "antacids": "antibiotics", "tablets": "creams", "clopidogrel": "morphine",
    },
    "food or doing": {
        "water": "milk", "milk": "juice", "alcohol": "coffee", "drive": "swim", "drink": "smoke", "Drink": "Smoke",
        "eat": "cook", "sport": "housework", "tea": "beer", "gum": "tobacco", "machines": "computers",
    },
    "who": {
        "doctor": "pharmacist", "Doctors": "Pharmacists", "a nurse": "a dentist", "A nurse": "A dentist", "radiographer": "dentist", "GP": "dentist",
        "radiologist": "radiographer", "Phone us": "We phone you", "Tell us": "We tell you", "Someone": "The doctor",
        "specialist": "receptionist", "our nurses": "your dentist", "We give you": "You give us", "adult": "child",
        "We look after you": "You look after us", "We will ask you": "You will ask us",
    },
}  # fmt: skip
AUXILIARY = re.compile(r"\b(may|might|can|will|should|must|is|are|does|do|has)\b(?! not)", re.IGNORECASE)
MUST_BE_FOUND = ("number", "phone", "date or time", "unit", "not removed", "not added")
_PHONE = re.compile(r"\b(?:999|111)\b|\b0[\d ]{8,}\d")
Change = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Planted:
    """A section with one changed line in it, the kind of change, and the line before and after."""

    kind: str
    unit: Unit
    leaflet: Leaflet
    before: str
    after: str


def planted(leaflet: Leaflet) -> Iterator[Planted]:
    """Every change of every kind that the easy lines of a leaflet have room for."""
    for unit in units(leaflet):
        for row in unit.rows:
            for at, content in enumerate(row.lines):
                before = plain(content)
                for kind, after in changes(before):
                    lines = (*row.lines[:at], (Text(after),), *row.lines[at + 1 :])
                    yield Planted(kind, _with(unit, row, replace(row, lines=lines)), leaflet, before, after)


def emergency_swapped(leaflet: Leaflet) -> Iterator[Planted]:
    """Every 999 of an easy line as each other phone number of its section, and each other one as 999."""
    for unit in units(leaflet):
        standard = "\n".join(plain(words) for block in unit.blocks for words in contents(block))
        phones = sorted({match.group() for match in _PHONE.finditer(standard)})
        for row in unit.rows:
            for at, content in enumerate(row.lines):
                before = plain(content)
                for old, new in permutations(phones, 2):
                    if "999" in (old, new) and old in before:
                        after = before.replace(old, new)
                        lines = (*row.lines[:at], (Text(after),), *row.lines[at + 1 :])
                        yield Planted("999", _with(unit, row, replace(row, lines=lines)), leaflet, before, after)


def _with(unit: Unit, row: Row, other: Row) -> Unit:
    assert unit.section.easy is not None
    rows = tuple(other if each is row else each for each in unit.rows)
    return replace(unit, section=replace(unit.section, easy=replace(unit.section.easy, rows=rows)))


def changes(line: str) -> Iterator[Change]:
    yield from (("number", after) for after in _numbers(line))
    yield from (("phone", after) for after in _phones(line))
    yield from (("date or time", after) for after in _times(line))
    yield from (("not removed", after) for after in _removed(line))
    yield from (("not added", after) for after in _added(line))
    for kind, table in SWAPS.items():
        yield from ((kind, after) for after in _swapped(line, table))


def _swapped(line: str, table: dict[str, str]) -> Iterator[str]:
    for old, new in table.items():
        for match in re.finditer(rf"(?<![\w-]){re.escape(old)}(?![\w-])" if old[-1] != " " else re.escape(old), line):
            after = line[: match.start()] + new + line[match.end() :]
            if not re.search(r"\b(not|no|never|cannot)\b", line[: match.start()]) or new not in ("rarely", "never"):
                yield after[0].upper() + after[1:]


def _numbers(line: str) -> Iterator[str]:
    for match in re.finditer(r"(?<![\d:.])(?<!\d )\d{1,4}(?![\d:.,]\d| \d|am|pm)", line):
        if match.group() == "1" and not re.match(r" (hour|week|day|year|out of|tablet)", line[match.end() :]):
            continue  # "1 leg or both legs": a 1 stands for "a" as often as for a number
        for more in (1, 2, 13):
            yield line[: match.start()] + str(int(match.group()) + more) + line[match.end() :]


def _phones(line: str) -> Iterator[str]:
    for match in re.finditer(r"\d[\d ]{6,}\d", line):
        yield line[: match.end() - 1] + str((int(line[match.end() - 1]) + 1) % 10) + line[match.end() :]


def _times(line: str) -> Iterator[str]:
    for match in re.finditer(r"(\d+)(?=am|pm)", line):
        yield line[: match.start()] + str(int(match[1]) % 12 + 1) + line[match.end() :]
    for old, new in (("Monday", "Tuesday"), ("Friday", "Sunday"), ("morning", "evening")):
        if old in line:
            yield line.replace(old, new)
    yield from _stretches(line)
    if people := re.search(r"out of [\d,]+ (?:people|women|men)\b", line):
        whom = people.group().split()[-1]
        yield line.replace(people.group(), people.group().replace(whom, "children"))


def _stretches(line: str) -> Iterator[str]:
    day = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    for match in re.finditer(rf"({day}) (to|and) (?={day})", line):
        joint = "and" if match[2] == "to" else "to"
        yield f"{line[: match.start(2)]}{joint}{line[match.end(2) :]}"


def _removed(line: str) -> Iterator[str]:
    for match in re.finditer(r" not\b| never\b|(?<=can)not\b|^Do not ", line):
        after = line[: match.start()] + line[match.end() :]
        yield after[0].upper() + after[1:]


def _added(line: str) -> Iterator[str]:
    if re.search(r"\b(not|no|never|cannot|without)\b", line, re.IGNORECASE) or line.endswith("?"):
        return
    found = AUXILIARY.search(line)
    if found:
        yield line[: found.end()] + " not" + line[found.end() :]
    elif re.match(r"(Take|Phone|Ask|Keep|Lie|Rest|Drink|Bring|Wait|Tell|Follow|Check|Start|Stop|Leave|Go)\b", line):
        yield f"Do not {line[0].lower()}{line[1:]}"
        yield f"Never {line[0].lower()}{line[1:]}"
