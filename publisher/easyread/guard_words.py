"""What the guard reads from a sentence: its content words, numbers with units, addresses, negations and hedges."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from publisher.easyread.wording import Unit, sentences
from publisher.leaflet import Block, Bullets, Callout, Steps, Table, plain
from publisher.reading_order import block_texts

NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"both": "2", "double": "2", "either": "2", "twice": "2", "once": "1"}
UNITS = frozenset(
    """second minute hour day night week month year mg g kg mcg ml l litre gram milligram microgram tablet time percent
    am pm c mm cm m""".split()
)
_NEGATION = re.compile(r"\b(?:not|no|never|cannot|without|none|nothing|nobody|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_STOP = frozenset(
    """a an the and or but of to in on at for from with by as is are be am was were been being it its this that these
    those they them their there then you your yours we us our he she i do does did has have had having will would if
    when while so too also more than into out about up not no never cannot without none nothing nobody neither nor may
    might can could must should very please tell get gets go going one other another some who what how which
    any""".split()
)
_PHONE = re.compile(r"(?<![\w.])\+?\d(?:[\d ]{5,})\d(?![\w])")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.\w+)+|(?:https?://|www\.)[^\s,;]+[\w/]")
_NUMBER = re.compile(r"(\d+(?:[.,:]\d+)*)(?:\s?([A-Za-z%°£]+)|(?=\s\d+ k?m?c?g ([a-z]+)))?")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_END = re.compile(r"[,.;:?]|\b(?:and|but)\b")
_SUBJECT = re.compile(r"\b(?:you|your|it|we|they|the|is|are|can|will|does|do|be|have)\b", re.IGNORECASE)
_SPLIT = re.compile(r",?\s+(?:but|or|and|because|so)\s+|[;:]\s+|,\s+")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a text and what the guard reads from it."""

    text: str
    stems: frozenset[str]
    negated: bool


def stem(word: str) -> str:
    """Return a word without its most common English endings; only ever compared with other stems."""
    lower = word.lower().replace("’", "'").removesuffix("'s")
    for ending in ("ing", "ed", "es", "s", "e"):
        if lower.endswith(ending) and len(lower) - len(ending) >= 3:
            return lower[: -len(ending)]
    return lower


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    return frozenset(stem(word) for word in _WORD.findall(text) if word.lower() not in _STOP)


def negations(text: str) -> tuple[frozenset[str], ...]:
    """Return for each negation of a text the stems of the next words that carry meaning, three at most."""
    found = []
    for match in _NEGATION.finditer(text):
        rest = _END.split(text[match.end() :])[0]
        after = [stem(word) for word in _WORD.findall(rest) if word.lower() not in _STOP]
        found.append(frozenset(after[:3]))
    return tuple(found)


def clause(text: str) -> Clause:
    """Return what the guard reads from a text."""
    digits = frozenset(number for number, _ in numbers(text))
    return Clause(text, stems(text) | digits, bool(_NEGATION.search(text)))


def clauses(texts: Iterable[str]) -> tuple[Clause, ...]:
    """Return whole texts and, of those that say no somewhere, their parts."""
    found = []
    for text in texts:
        whole = clause(text)
        parts = _parts(text) if whole.negated else []
        found += [part for part in parts if part.stems] if len(parts) > 1 else [whole]
    return tuple(found)


def _parts(text: str) -> list[Clause]:
    """Return the parts of a text; "do not drive, use machines or drink" says no three times."""
    found: list[Clause] = []
    for part in map(clause, _SPLIT.split(text)):
        carried = bool(found) and found[-1].negated and not _SUBJECT.search(part.text)
        found.append(clause(f"not {part.text}") if carried and not part.negated else part)
    return found


def addresses(text: str) -> frozenset[str]:
    """Return the phone numbers, without spaces, and the email and web addresses of a text."""
    phones = {match.group().replace(" ", "") for match in _PHONE.finditer(text)}
    return frozenset(phones | {match.group().lower() for match in _ADDRESS.finditer(text)})


def numbers(text: str) -> frozenset[tuple[str, str]]:
    """Return the numbers of a text, each with its unit or an empty text; addresses are none."""
    text = _ADDRESS.sub(" ", _PHONE.sub(" ", text))
    text = _WORD.sub(lambda match: NUMBER_WORDS.get(match.group().lower(), match.group()), text)
    found = set()
    for match in _NUMBER.finditer(text):
        unit = (match.group(2) or match.group(3) or "").lower()
        singular = unit if unit in UNITS else unit.removesuffix("s")
        found.add((match.group(1), singular if singular in UNITS else ""))
    return frozenset(found)


def standard_texts(unit: Unit, *, cells: bool = False) -> tuple[str, ...]:
    """Return the sentences of a section's standard text; a row of a table is one, or each of its ``cells``."""
    return (plain(unit.section.title), *_block_texts(unit.blocks, cells=cells))


def _block_texts(blocks: tuple[Block, ...], *, cells: bool) -> tuple[str, ...]:
    """Return the sentences of blocks; what leads into a list and says no is said with each item ("Do not:")."""
    found: list[str] = []
    lead = ""
    for block in blocks:
        texts = _texts(block, cells=cells)
        listed = isinstance(block, Bullets | Steps)
        found += [f"{lead} {text}" for text in texts] if listed and lead else texts
        last = texts[-1] if texts else ""
        lead = last.rstrip(":") if last.endswith(":") and _NEGATION.search(last) else ""
    return tuple(found)


def _texts(block: Block, *, cells: bool) -> tuple[str, ...]:
    match block:
        case Table(_, _, rows) if cells:
            return tuple(sentence for row in rows for cell in row for sentence in sentences(plain(cell)))
        case Table(_, _, rows):
            return tuple(" ".join(plain(cell).rstrip(".") for cell in row) for row in rows)
        case Callout(_, title, blocks):
            return (plain(title), *_block_texts(blocks, cells=cells))
        case _:
            return tuple(sentence for text in block_texts(block) for sentence in sentences(text))


def counts(blocks: tuple[Block, ...]) -> frozenset[str]:
    """Return how many items the lists have: an easy text may say "here are 3 of them"."""
    inner = (each for block in blocks if isinstance(block, Callout) for each in block.blocks)
    return frozenset(str(len(block.items)) for block in (*blocks, *inner) if isinstance(block, Bullets | Steps))
