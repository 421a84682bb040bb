"""The guard: does an easy sentence say something else than the standard text of its section?

It compares words, not meanings, so silence is never a proof that the facts are the same; a clinician's check is.
What it finds and what it misses is measured in docs/easy-read-guard.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.easyread import guard_words as read
from publisher.easyread.guard_words import Clause
from publisher.easyread.wording import Unit, units
from publisher.leaflet import Leaflet, Span, plain
from publisher.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class _Line:
    clause: Clause
    span: Span
    beside: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class _Standard:
    texts: tuple[str, ...]
    clauses: tuple[Clause, ...]
    counts: frozenset[str]


def guard(leaflet: Leaflet) -> tuple[Problem, ...]:
    """Return what the easy texts of a leaflet say otherwise; nothing in a language other than English."""
    if leaflet.language.split("-")[0] != "en":
        return ()
    return tuple(problem for unit in units(leaflet) if unit.rows for problem in compare(unit))


def compare(unit: Unit) -> tuple[Problem, ...]:
    """Return what the easy text of a section says otherwise than its standard text, line by line."""
    texts = read.standard_texts(unit)
    standard = _Standard(texts, read.clauses(read.standard_texts(unit, cells=True)), read.counts(unit.blocks) | {"1"})
    lines = tuple(_lines(unit))
    found = [problem for line in lines for finds in _FINDERS for problem in finds(line, standard)]
    return (*found, *_unsaid(unit, lines, standard))


def _unsaid(unit: Unit, lines: tuple[_Line, ...], standard: _Standard) -> Iterator[Problem]:
    """G05, a warning: the standard text says "not" or "no", and no easy line or ``left out:`` does.

    A condition such as "if you do not like" is not asked for: easy read often turns it into a question.
    """
    easy = unit.section.easy
    texts = (*(line.clause.text for line in lines), *(easy.left_out if easy else ()))
    said = [window for text in texts for window in read.negations(text)]
    for each in standard.clauses:
        if _CONDITION.search(each.text) or not _NOT.search(each.text):
            continue
        for window in read.negations(each.text):
            if window and easy and not any(window & other for other in said):
                message = f"the easy text does not say: {each.text}"
                yield Problem(easy.span, message, "G05", "Say it, or write it under left out:", Severity.WARNING)


def _lines(unit: Unit) -> Iterator[_Line]:
    for row in unit.rows:
        for at, content in enumerate(row.lines):
            span = Span(row.span.path, row.span.first + at, row.span.first + at)
            beside = (read.clause(plain(line)) for line in row.lines if line is not content)
            yield _Line(read.clause(plain(content)), span, tuple(beside))


def _numbers(line: _Line, standard: _Standard) -> Iterator[Problem]:
    """G01, an error: a number, rate, date or time that one standard sentence does not have. G03: another unit."""
    wanted = read.numbers(line.clause.text)
    if not wanted or _together(line.clause, wanted, standard):
        return
    known = {number for text in standard.texts for number in read.numbers(text)}
    digits = {number for number, _ in known} | standard.counts
    missing = sorted(number for number, _ in wanted if number not in digits)
    units_missing = sorted(f"{number} {unit}" for number, unit in wanted if unit and (number, unit) not in known)
    if missing:
        message = f"“{missing[0]}” is not a number of the standard text"
        yield Problem(line.span, message, "G01", _HINT)
    elif units_missing:
        yield Problem(line.span, f"“{units_missing[0]}” has another unit in the standard text", "G03", _HINT)
    else:
        shown = ", ".join(sorted(number for number, _ in wanted))
        yield Problem(line.span, f"no sentence of the standard text says this with {shown}", "G01", _HINT)


def _together(line: Clause, wanted: frozenset[tuple[str, str]], standard: _Standard) -> bool:
    """Return whether the standard sentence nearest to the line, of those with any of its numbers, has them all."""
    digits = {number for number, _ in wanted}
    if not any(unit for _, unit in wanted) and digits <= standard.counts:
        return True
    found = [(_covered(line, read.stems(text)), wanted <= read.numbers(text)) for text in standard.texts]
    best = max((covered for covered, _ in found), default=0)
    return any(has for covered, has in found if covered == best)


def _addresses(line: _Line, standard: _Standard) -> Iterator[Problem]:
    """G02, an error: a phone number, email or web address that the standard text does not have."""
    known = {address for text in standard.texts for address in read.addresses(text)}
    for address in sorted(read.addresses(line.clause.text) - known):
        yield Problem(line.span, f"“{address}” is not in the standard text of this section", "G02", _HINT)


def _negation(line: _Line, standard: _Standard) -> Iterator[Problem]:
    """G04, a warning: a "not", "no" or "never" that is only in one of the two texts (COGA objective 3)."""
    negated = line.clause.negated
    same = [each for each in standard.clauses if each.negated is negated]
    other = [each for each in standard.clauses if each.negated is not negated]
    whole = [each for each in map(read.clause, standard.texts) if each.negated] if negated else []
    best_same = max((_covered(line.clause, each.stems) for each in (*same, *whole)), default=0)
    nearer = [each for each in other if _covered(line.clause, each.stems) > best_same]
    if not negated:
        nearer += _tied(line.clause, same, other, best_same)
        most = max((_covered(line.clause, each.stems) for each in nearer), default=0)
        nearer = [each for each in nearer if _covered(line.clause, each.stems) == most]
    if negated and (nearer or not _denied(line.clause, [*same, *whole])) and not _turned(line.clause, standard):
        yield Problem(
            line.span, "this line says “not” or “no” where the standard text does not", "G04", _HINT, Severity.WARNING
        )
    elif not negated and ((nearer and not _said_beside(line, nearer)) or _opposite(line.clause, standard)):
        yield Problem(
            line.span,
            "the standard text says “not” or “no” here, and this line does not",
            "G04",
            _HINT,
            Severity.WARNING,
        )


def _tied(line: Clause, same: list[Clause], other: list[Clause], best: int) -> list[Clause]:
    """Return the clauses as near as the best, which deny just what the line says and the best do not say."""
    said = [each.stems for each in same if best and _covered(line, each.stems) == best]
    as_near = (each for each in other if best and _covered(line, each.stems) == best)
    return [
        each
        for each in as_near
        if any(window and window <= line.stems for window in read.negations(each.text))
        and not any(window <= stems for window in read.negations(each.text) for stems in said)
    ]


def _turned(line: Clause, standard: _Standard) -> bool:
    """Return whether a line turns a sentence round: "do not … for 24 hours" says "… after 24 hours"."""
    if _KEEP_OUT.search(line.text) and any(_LEAVE.search(text) for text in standard.texts):
        return True
    wanted = read.numbers(line.text)
    near = [text for text in standard.texts if line.stems <= read.clause(text).stems]
    return bool(wanted) and " after " not in line.text and any(" after " in text.lower() for text in near)


def _opposite(line: Clause, standard: _Standard) -> bool:
    """Return whether a line lacks the "not" that would turn a standard sentence round rightly."""
    turned = read.clause(f"not {line.text}")
    if _TAKE_IN.search(line.text) and any(_LEAVE.search(text) for text in standard.texts):
        return True
    return " for " in line.text and not _WAIT.search(line.text) and _turned(turned, standard)


def _said_beside(line: _Line, nearer: list[Clause]) -> bool:
    """Return whether another line of the row denies what the nearest standard clause denies."""
    said = [window for each in line.beside for window in read.negations(each.text)]
    return any(window == other for each in nearer for window in read.negations(each.text) for other in said)


def _denied(line: Clause, negated: list[Clause]) -> bool:
    """Return whether each negation of a line stands before a word that the nearest standard clauses deny too."""
    best = max((_covered(line, each.stems) for each in negated), default=0)
    near = [each for each in negated if _covered(line, each.stems) == best]
    parts = (part for each in near for part in (each, *read.clauses((each.text,))))
    denied = [window for part in parts for window in read.negations(part.text)]
    return all(any(window & other or not window for other in denied) for window in read.negations(line.text))


def _covered(line: Clause, stems: frozenset[str]) -> int:
    return len(line.stems & stems)


_KEEP_OUT = re.compile(r"\b(?:do not|never) (?:take in|bring|wear|carry)\b", re.IGNORECASE)
_TAKE_IN = re.compile(r"^(?:you can |do |or )?(?:take in|wear|carry)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\bif (?:you|we|they|it) \w+ not\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no|cannot)\b|n['’]t\b", re.IGNORECASE)
_WAIT = re.compile(r"\b(?:after|wait)\b", re.IGNORECASE)
_LEAVE = re.compile(r"\b(?:leave|take off|remove)\b", re.IGNORECASE)
_HINT = "Say the same as the standard text."
_FINDERS = (_numbers, _addresses, _negation)
