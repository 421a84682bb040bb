"""Goes through the easy-read words of a leaflet, line by line, and says which rule each problem breaks."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from publisher import reading_order
from publisher.easyread import sentences
from publisher.easyread.lists import is_common
from publisher.leaflet import (
    Abbreviation,
    Entry,
    Fact,
    FactKind,
    Inline,
    Inlines,
    Leaflet,
    Row,
    Span,
    Term,
    Text,
    plain,
)
from publisher.problems import Problem, Severity

MOST_LINES_A_PICTURE = 3
LONG_WORD = 13
KNOWN_LETTERS = frozenset({"NHS", "GP", "UK", "TV", "OK", "A", "E"})

_LETTERS = re.compile(r"\b(?:[A-Z]\.?){2,}s?\b")
_PHONE = re.compile(r"\b0\d[\d ]{7,}\d\b")
_DENOMINATOR = re.compile(r"\bout of (?:every )?([\d,]+)\b")
_PRONOUN = re.compile(r"^(They|It|This|These|Those|That)\s+(?!is called\b)\w+", re.IGNORECASE)

Rule = tuple[str, Severity, Callable[[str], Iterator[str]]]

SENTENCE_RULES: tuple[Rule, ...] = (
    ("R01", Severity.ERROR, sentences.too_long),
    ("R01", Severity.WARNING, sentences.rather_long),
    ("R02", Severity.ERROR, sentences.one_a_line),
    ("R03", Severity.WARNING, sentences.one_idea),
    ("R10", Severity.ERROR, sentences.digits),
    ("R11", Severity.ERROR, sentences.no_percentages),
    ("R12", Severity.ERROR, sentences.no_roman_numerals),
    ("R13", Severity.ERROR, sentences.plain_dates),
    ("R14", Severity.ERROR, sentences.plain_times),
    ("R16", Severity.ERROR, sentences.no_contractions),
    ("R17", Severity.WARNING, sentences.one_negation),
    ("R18", Severity.ERROR, sentences.no_symbols),
    ("R19", Severity.WARNING, sentences.literal),
    ("R22", Severity.WARNING, sentences.simple_tense),
    ("R24", Severity.ERROR, sentences.here),
)

WORD_RULES = frozenset({"R10", "R11", "R12", "R13", "R14", "R16", "R18"})
"""Rules about a few words that may all stand in the value of a fact."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One easy sentence and where it stands."""

    content: Inlines
    span: Span

    @property
    def text(self) -> str:
        return plain(self.content)


def check(leaflet: Leaflet) -> tuple[Problem, ...]:
    """Return what the easy-read words of a leaflet do against the rules; nothing for a language without rules.

    ``leaflet`` is as it was read, with its easy boxes and the clinic's glossary.
    """
    rows = tuple(row for _, section in reading_order.sections(leaflet) if section.easy for row in section.easy.rows)
    if not rows or leaflet.language.split("-")[0] != "en":
        return ()
    lines = tuple(line for row in rows for line in _lines(row))
    both = (*lines, *_meanings(leaflet, lines))
    found = [problem for line in both for problem in _sentence(line)]
    found += _passives(leaflet, both)
    found += [problem for row in rows for problem in _row(row)]
    found += _pronouns(rows)
    found += _hard_words(leaflet, lines)
    found += _one_denominator(lines)
    found += _contact_at_the_end(leaflet, rows)
    return tuple(found)


def _lines(row: Row) -> Iterator[_Line]:
    for number, content in enumerate(row.lines):
        first = row.span.first + number
        yield _Line(content, Span(row.span.path, first, first))


def _meanings(leaflet: Leaflet, lines: tuple[_Line, ...]) -> Iterator[_Line]:
    """Yield the sentences of the glossary that these lines bring with them."""
    used = {inline.term for line in lines for inline in line.content if isinstance(inline, Term)}
    for entry in leaflet.glossary:
        if entry.term in used:
            yield from (_Line((Text(sentence),), entry.span) for sentence in entry.meaning)


def _sentence(line: _Line) -> Iterator[Problem]:
    for rule, severity, finds in SENTENCE_RULES:
        for finding in finds(line.text):
            message = finding + _in_fact(line, finding, finds) if rule in WORD_RULES else finding
            yield Problem(line.span, message, rule, severity=severity)
    yield from _facts(line)


def _in_fact(line: _Line, finding: str, finds: Callable[[str], Iterator[str]]) -> str:
    """Return which fact brought in what was found: it is not in the editor's line, and is mended elsewhere."""
    told = Counter(finds(line.text))[finding]
    for at, inline in enumerate(line.content):
        without = (*line.content[:at], Text("0"), *line.content[at + 1 :])
        if isinstance(inline, Fact) and Counter(finds(plain(without)))[finding] < told:
            return f", in the fact {{{{{inline.name}}}}}"
    return ""


def _passives(leaflet: Leaflet, lines: tuple[_Line, ...]) -> Iterator[Problem]:
    terms = tuple(word for entry in leaflet.glossary for word in (entry.term, *entry.also))
    for line in lines:
        marked = (inline.text for inline in line.content if isinstance(inline, Term))
        for finding in sentences.active(line.text, (*terms, *marked)):
            yield Problem(line.span, finding, "R09", severity=Severity.WARNING)


def _facts(line: _Line) -> Iterator[Problem]:
    """R15, an error: a phone number comes from the facts, so that it is grouped the same everywhere (UKAAF)."""
    written = "".join(_own_words(inline) for inline in line.content)
    for found in _PHONE.finditer(written):
        hint = "Write it once under facts: and use it as {{name}}."
        yield Problem(line.span, f"the phone number {found.group()} is not a fact", "R15", hint)


def _own_words(inline: Inline) -> str:
    return "\n" if isinstance(inline, Fact) else plain((inline,))


def _row(row: Row) -> Iterator[Problem]:
    """R05, a warning: at most three sentences share a picture (our own practice)."""
    if len(row.lines) > MOST_LINES_A_PICTURE:
        message = f"{len(row.lines)} sentences share one picture; the most is {MOST_LINES_A_PICTURE}"
        yield Problem(row.span, message, "R05", severity=Severity.WARNING)


def _pronouns(rows: tuple[Row, ...]) -> Iterator[Problem]:
    """R20, a warning: a row does not start with a pronoun whose noun is not in the row before (PIF)."""
    before: Row | None = None
    for row in rows:
        found = _PRONOUN.match(plain(row.lines[0]))
        if found and not (before and any(isinstance(inline, Term) for line in before.lines for inline in line)):
            message = f"“{found.group()}”: name the thing instead of “{found.group(1)}”"
            yield Problem(row.span, message, "R20", severity=Severity.WARNING)
        before = row


def _hard_words(leaflet: Leaflet, lines: tuple[_Line, ...]) -> Iterator[Problem]:
    explainable = (entry for entry in leaflet.glossary if entry.meaning)
    by_word = {word.lower(): entry for entry in explainable for word in (entry.term, *entry.also)}
    explained: set[str] = set()
    for line in lines:
        marked = [inline for inline in line.content if isinstance(inline, Term)]
        explained |= {inline.term for inline in marked}
        yield from _unexplained(line, by_word, explained)
        yield from _letters(line, by_word)
    yield from _rare(lines, by_word)


def _unexplained(line: _Line, by_word: dict[str, Entry], explained: set[str]) -> Iterator[Problem]:
    """R06, an error: a hard word is bold and explained at its first use (GOV, DH, IE). R21: one word for one thing."""
    text = "\n".join(plain((inline,)) for inline in line.content if not isinstance(inline, Term | Fact))
    for word, entry in by_word.items():
        if not re.search(rf"(?<![\w-]){re.escape(word)}s?(?![\w-])", text, re.IGNORECASE):
            continue
        if word != entry.term.lower():
            message = f"“{word}” is called “{entry.term}” elsewhere: use one word for one thing"
            yield Problem(line.span, message, "R21", severity=Severity.WARNING)
        elif entry.term not in explained:
            hint = f"Write **{word}** at its first use: its meaning is then put under it."
            yield Problem(line.span, f"“{word}” is a hard word and is not marked", "R06", hint)


def _letters(line: _Line, by_word: dict[str, Entry]) -> Iterator[Problem]:
    """R08, an error: no letters that stand for words, unless the glossary explains them (GOV, PIF, IE, BITV)."""
    known = KNOWN_LETTERS | {part for word in by_word for part in word.upper().split()}
    found = {match.group() for match in _LETTERS.finditer(line.text)}
    found |= {inline.text for inline in line.content if isinstance(inline, Abbreviation)}
    for letters in sorted(found):
        if letters.rstrip("s").replace(".", "") not in known:
            yield Problem(line.span, f"“{letters}” stands for words: write them, or put it into the glossary", "R08")


def _rare(lines: tuple[_Line, ...], by_word: dict[str, Entry]) -> Iterator[Problem]:
    """R07, a warning: a rare or long word that the glossary does not explain (COGA objective 3; IE); each word once."""
    known = {part for word in by_word for part in re.split(r"[\s-]", word)}
    found: dict[str, list[_Line]] = {}
    for line in lines:
        text = "\n".join(plain((inline,)) for inline in line.content if not isinstance(inline, Term | Fact))
        for word in {each.lower(): each for each in sentences.words(text)}.values():
            lower = word.lower()
            explained = lower in known or lower.removesuffix("s") in known or word in KNOWN_LETTERS
            if word.isalpha() and not explained and (len(word) >= LONG_WORD or not is_common(word)):
                found.setdefault(lower, []).append(line)
    for word, where in found.items():
        others = ", ".join(str(line.span.first) for line in where[1:])
        also = f" (also on line {others})" if others else ""
        message = f"“{word}” is a rare or long word: use a simpler one, or explain it in the glossary{also}"
        yield Problem(where[0].span, message, "R07", severity=Severity.WARNING)


def _one_denominator(lines: tuple[_Line, ...]) -> Iterator[Problem]:
    """R11, an error: one denominator in a leaflet, so that rates can be compared (NHS, numbers)."""
    first: str | None = None
    for line in lines:
        for total in _DENOMINATOR.findall(line.text):
            first = first or total
            if total != first:
                yield Problem(
                    line.span, f"rates are out of {first} elsewhere in this leaflet, and here out of {total}", "R11"
                )


def _contact_at_the_end(leaflet: Leaflet, rows: tuple[Row, ...]) -> Iterator[Problem]:
    """R25, an error: whom to ask stands at the end; the review dates are put there by the stamp (IE)."""
    ways = (FactKind.PHONE, FactKind.EMAIL)
    told = any(
        isinstance(inline, Fact) and inline.kind in ways for row in rows for line in row.lines for inline in line
    )
    organisation = leaflet.organisation
    if not told and not organisation.other_formats_phone and not organisation.other_formats_email:
        hint = "Add a row with a phone number or an email address to the last easy box."
        yield Problem(leaflet.span, "easy read does not say whom to ask", "R25", hint)
