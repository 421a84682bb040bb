"""Lines that break where a reader would pause: little words of easy read stay with the word they belong to.

Inclusion Europe, Information for all (2009), and Bredel and Maaß ask for it: no line ends with "the", "of" or "5", and
none begins with the last word of its sentence.
"""

import re
from dataclasses import replace
from functools import cache

from publisher.leaflet import (
    Abbreviation,
    Emphasis,
    Fact,
    FactKind,
    Foreign,
    Inline,
    Inlines,
    Link,
    Spoken,
    Strong,
    Term,
    Text,
    plain,
)
from publisher.words import Words

NO_BREAK = "\u00a0"
TERM = 28
"""A hard word of more letters than this may be broken: a line beside a grid of people has room for about 30."""
CHUNK = 26
"""The last word of a sentence stays with those before it in up to so many letters."""


def kept_together(inlines: Inlines, words: Words) -> Inlines:
    """Return one line of easy read with no-break spaces after its little words, in terms, before its last word."""
    kept = [_kept(inline, words) for inline in inlines]
    for place in range(1, len(kept)):
        kept[place] = _counted(kept[place - 1], kept[place])
    for place in reversed(range(len(kept))):
        kept[place] = _ended(kept[place])
        if any(letter.isalnum() for letter in plain((kept[place],))):
            break
    return tuple(kept)


def kept_text(text: str, words: Words) -> str:
    """Return some sentences with no-break spaces after their little words and before the last word of all."""
    return _with_last_word(_little(words).sub(rf"\1{NO_BREAK}", text))


def _kept(inline: Inline, words: Words) -> Inline:
    match inline:
        case Text(text):
            return Text(_little(words).sub(rf"\1{NO_BREAK}", text))
        case Term(text):
            return replace(inline, text=_whole(text))
        case Strong((Text(text),)):
            return Strong((Text(_whole(text)),))
        case Fact(_, text):
            return replace(inline, text=_little(words).sub(rf"\1{NO_BREAK}", text))
        case Strong() | Emphasis() | Link() | Spoken() | Foreign() | Abbreviation():
            return inline


def _counted(before: Inline, inline: Inline) -> Inline:
    """Return words with the first one kept with the number before it, as in "5 out of 100 people"."""
    match before, inline:
        case Fact(_, number, kind), Text(text) if (
            kind is not FactKind.PHONE and number[-1:].isdigit() and text[:1] == " "
        ):
            return Text(NO_BREAK + text[1:])
        case _:
            return inline


def _ended(inline: Inline) -> Inline:
    """Return the end of a line with its last word kept with the one before."""
    match inline:
        case Text(text):
            return Text(_with_last_word(text))
        case Fact(_, text):
            return replace(inline, text=_with_last_word(text))
        case Strong() | Term() | Emphasis() | Link() | Spoken() | Foreign() | Abbreviation():
            return inline


def _with_last_word(text: str) -> str:
    before, _, last = text.rpartition(" ")
    chunk = len(before.rpartition(" ")[2]) + 1 + len(last)
    alone = before and last and NO_BREAK not in last
    return f"{before}{NO_BREAK}{last}" if alone and chunk <= CHUNK else text


def _whole(text: str) -> str:
    return text.replace(" ", NO_BREAK) if len(text) <= TERM else text


@cache
def _little(words: Words) -> re.Pattern[str]:
    """Return what finds a little word, or a number, with the space behind it."""
    listed = "|".join(words.say("phrases.stay-with-next").split())
    return re.compile(rf"(?<![\w-])({listed}|\d[\d.,]*) (?! )", re.IGNORECASE)
