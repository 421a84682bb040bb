"""Rules about a single easy-read sentence in English. Each yields what is wrong, in an editor's words.

Sources, by their short names: GOV is "Accessible communication formats" of the UK government; DH is the Department of
Health's "Making written information easier to understand for people with learning disabilities" (2010); PIF is the
Patient Information Forum's "Easy Read Matters" (2023); IE is Inclusion Europe's "Information for all" (2009); NHS is
the NHS digital service manual's content guide; COGA is W3C's "Making Content Usable for People with Cognitive and
Learning Disabilities"; BITV is the German BITV 2.0, annex 2; UKAAF is the UK Association for Accessible Formats.
"""

import re
from collections.abc import Iterable, Iterator

from publisher.easyread.lists import IDIOMS, PARTICIPLES

MOST_WORDS = 15
GOOD_WORDS = 12

_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand"
).split()
_COUNTED = "second minute hour day night week month year time tablet person out in to"
_MONTHS = "January February March April May June July August September October November December"


def _pattern(words: str) -> str:
    return "|".join(words.split())


_WORD = re.compile(r"[A-Za-z0-9][\w'’-]*")
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_NUMBER_WORDS)})\b|\bone\b(?=\s+({_pattern(_COUNTED)})s?\b)", re.IGNORECASE)
_SPLITTING = re.compile(
    r"\b(because|which|although|though|unless|whereas|while|however|therefore|if)\b|[;:()]|\s[–—-]\s", re.I
)
_BE = r"\b(am|is|are|was|were|be|been|being|get|gets|got)\b(?:\s+(?:not|also|often|usually|then|first))?"
_PASSIVE = re.compile(rf"{_BE}\s+(\w+ed|{'|'.join(PARTICIPLES)})\b", re.IGNORECASE)
_NOT_PASSIVE = frozenset("called named closed worried tired scared allowed needed interested pleased married".split())
_ROMAN = re.compile(r"\b(?=[IVXLC]{2,}\b)(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
_OTHER_DATE = re.compile(
    rf"\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}(st|nd|rd|th)\b"
    rf"|\b({_pattern(_MONTHS)})\s+\d{{1,2}}\b"
)
_OTHER_TIME = re.compile(r"\b\d{1,2}:\d{2}\b|\b\d{1,2}\.00\s?(am|pm)\b|\b\d{1,2}\s(am|pm)\b", re.IGNORECASE)
_DIGIT_RANGE = re.compile(r"\d\s?[–—-]\s?\d")
_CONTRACTION = re.compile(
    r"\b\w+n['’]t\b|\b\w+['’](re|ll|ve|d|m)\b|\b(it|that|there|what|he|she)['’]s\b", re.IGNORECASE
)
_NEGATION = re.compile(r"\b(not|no|never|nothing|nobody|none|neither|nor|without|cannot)\b", re.IGNORECASE)
_SYMBOL = re.compile(r"[&§#*<>…{}\\|~^_=+]|\betc\b|\be\.g\.|\bi\.e\.")
_COMPLEX_TENSE = re.compile(
    r"\b(would|had been|could have|should have|might have|will have|would have)\b", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\b(see page|page \d|(?:see|as|shown|listed|named|the) (?:above|below)|(?:above|below)(?=[.,;:!?)]|$)|"
    r"overleaf\b|click here\b|see section\b|footnote\b)|\[\d+\]",
    re.IGNORECASE,
)
"""Above and below count where they point at the page, not in “above 38°C” or “below your ribs”."""
_IDIOM = re.compile(rf"\b({'|'.join(map(re.escape, IDIOMS))})\b", re.IGNORECASE)

Findings = Iterator[str]


def words(text: str) -> list[str]:
    """Return the words and numbers of a sentence."""
    return _WORD.findall(text)


def too_long(text: str) -> Findings:
    """R01, an error: at most 15 words. GOV: 10 to 15; DH and PIF: 15."""
    if (count := len(words(text))) > MOST_WORDS:
        yield f"this sentence has {count} words; the most is {MOST_WORDS}: make two of it"


def rather_long(text: str) -> Findings:
    """R01, a warning: aim for 12 words. GOV: 10 to 15."""
    if GOOD_WORDS < (count := len(words(text))) <= MOST_WORDS:
        yield f"this sentence has {count} words; {GOOD_WORDS} or fewer are easier"


def one_a_line(text: str) -> Findings:
    """R02, an error: one sentence a line, with a full stop or question mark at its end. IE, item 10."""
    if not text.rstrip().endswith((".", "?")):
        yield "this line does not end with a full stop or a question mark"
    if re.search(r"[.?!]\s+[A-Z]", text):
        yield "this line holds more than one sentence: put each on a line of its own"


def one_idea(text: str) -> Findings:
    """R03, a warning: one idea and one verb. GOV; COGA objective 3; NHS."""
    if found := _SPLITTING.search(text):
        yield f"“{found.group().strip()}” often joins two ideas: make two sentences if you can"
    elif text.count(",") >= 2:
        yield "this sentence has several commas: make a row for each idea if you can"


def active(text: str, terms: Iterable[str] = ()) -> Findings:
    """R09, a warning: say who does it. GOV; PIF; NHS; BITV.

    ``terms`` are the glossary's: "it can be targeted cancer drugs" is no passive, the word describes a thing.
    """
    for found in _PASSIVE.finditer(text):
        if found.group(2).lower() not in _NOT_PASSIVE and not _describes(found, terms):
            yield f"“{found.group()}” does not say who does it"


def _describes(passive: re.Match[str], terms: Iterable[str]) -> bool:
    """Return whether a participle stands in a term that goes on after it; one at a term's end may be a passive."""
    first, last = passive.span(2)
    named = (found for term in terms for found in re.finditer(rf"\b{re.escape(term)}", passive.string, re.IGNORECASE))
    return any(found.start() <= first and last < found.end() for found in named)


def digits(text: str) -> Findings:
    """R10, an error: numbers as digits, except "one of". NHS; IE, item 8."""
    for found in _NUMBER_WORD.finditer(text):
        yield f"write “{found.group()}” as a digit"


def no_percentages(text: str) -> Findings:
    """R11, an error: "5 out of 100" and not "5%". NHS, numbers."""
    if re.search(r"%|\bper ?cent\b", text, re.IGNORECASE):
        yield "write a percentage as “5 out of 100”"


def no_roman_numerals(text: str) -> Findings:
    """R12, an error: no Roman numerals. IE, item 8."""
    for found in _ROMAN.finditer(text):
        yield f"write “{found.group()}” as a digit"


def plain_dates(text: str) -> Findings:
    """R13, an error: dates as 30 August 2026. NHS, dates; IE."""
    for found in _OTHER_DATE.finditer(text):
        yield f"write the date “{found.group()}” as in 30 August 2026"


def plain_times(text: str) -> Findings:
    """R14, an error: 5pm, and "to" in ranges. NHS, times."""
    for found in _OTHER_TIME.finditer(text):
        yield f"write the time “{found.group()}” as in 5pm"
    for found in _DIGIT_RANGE.finditer(text):
        yield f"write “to” in the range “{found.group()}”"


def no_contractions(text: str) -> Findings:
    """R16, an error: "do not" and not "don't", which people misread as its opposite. NHS, punctuation."""
    for found in _CONTRACTION.finditer(text):
        yield f"write “{found.group()}” in full"


def one_negation(text: str) -> Findings:
    """R17, a warning: at most one "not" in a sentence. COGA objective 3; BITV."""
    if len(_NEGATION.findall(text)) > 1:
        yield "this sentence says “not” twice: a reader may take it for yes"


def no_symbols(text: str) -> Findings:
    """R18, an error: no symbols and no "e.g.", "i.e.", "etc.". IE, item 9; NHS."""
    for found in _SYMBOL.finditer(text):
        yield f"write “{found.group()}” in words"


def literal(text: str) -> Findings:
    """R19, a warning: no idioms and no fighting words about illness. IE, item 10; COGA objective 3."""
    for found in _IDIOM.finditer(text):
        yield f"“{found.group()}” may be taken as it stands: say what you mean"


def simple_tense(text: str) -> Findings:
    """R22, a warning: simple tenses. COGA objective 3; BITV."""
    for found in _COMPLEX_TENSE.finditer(text):
        yield f"“{found.group()}” is hard to follow: use a simple tense if the meaning stays the same"


def here(text: str) -> Findings:
    """R24, an error: no notes and no words that send a reader elsewhere. IE; NHS, links."""
    for found in _ELSEWHERE.finditer(text):
        yield f"“{found.group()}” sends the reader elsewhere: say it here"
