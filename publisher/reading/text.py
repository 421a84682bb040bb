"""Bytes of a source file as text: UTF-8, whole, without characters that a reader cannot see or trust."""

import re
import unicodedata

from publisher.leaflet import Span
from publisher.problems import Problem, SourceError
from publisher.reading.report import Report

MOST_BYTES = 1_000_000
MOST_IN_A_LINE = 10_000
MOST_IN_A_PARAGRAPH = 20_000
BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that can make text look other than it is (CVE-2021-42574, https://trojansource.codes)."""
SAVE_HINT = 'In your text editor choose "Save as" and then the encoding "UTF-8".'
TYPE_HINT = "Type the line again instead of pasting it."


def decode(data: bytes, path: str) -> str:
    """Return the text of a file with plain line ends, in Unicode form C, without a byte order mark.

    Raises SourceError when it is too large, is not UTF-8 or holds characters that no source may hold.
    """
    if len(data) > MOST_BYTES:
        raise _refused(path, 1, "this file is larger than 1 MB", "too-large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refused(path, line, "this file is not saved as UTF-8", "not-utf-8", SAVE_HINT) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    check(text, path)
    return unicodedata.normalize("NFC", text)


def _refused(path: str, line: int, message: str, rule: str, hint: str = "Is it the right file?") -> SourceError:
    return SourceError([Problem(Span(path, line, line), message, rule, hint)])


def check(text: str, path: str) -> None:
    """Raise SourceError when a text is too long or holds characters that no source may hold."""
    if len(text) > MOST_BYTES:
        raise _refused(path, 1, "this text is too long (the limit is 1 MB)", "too-large")
    report = Report(path)
    for number, line_text in enumerate(text.split("\n"), start=1):
        _check_line(line_text, number, report)
    if report.failed:
        raise SourceError(report.problems)


def _check_line(text: str, number: int, report: Report) -> None:
    if len(text) > MOST_IN_A_LINE:
        message = f"this line is too long ({len(text)} characters; the limit is {MOST_IN_A_LINE})"
        report.error(number, message, "long-line", "Break it into paragraphs.")
        return
    if text.isascii() and text.isprintable():
        return
    for character in sorted(set(text)):
        code = f"U+{ord(character):04X}"
        if character in BIDI_CONTROLS:
            message = f"this line holds an invisible mark that changes the direction of text ({code})"
            report.error(number, message, "hidden-character", TYPE_HINT)
        elif unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character != "\t":
            report.error(number, f"this line holds a control character ({code})", "hidden-character", TYPE_HINT)


_STRUCTURE = re.compile(r"^([ ]*(?:#{1,6}|[-*+]|\d{1,9}[.)]|:::+|:|\[[\w-]+\]))\u00a0+")
_LEADING = re.compile(r"^[ \u00a0]*\u00a0[ \u00a0]*")
_CURLY_CAPTION = re.compile(r"(!\[[^\]]*\]\([^\s)]+\s+)[“”„]([^“”\"]*)[“”](\s*\))")


def plain_marks(line: str) -> str:
    """Return a line of Markdown with no-break spaces and curly quotes in its marks as plain ones, as long as before."""
    line = _LEADING.sub(lambda match: " " * len(match[0]), line)
    line = _STRUCTURE.sub(lambda match: match[1] + " " * (len(match[0]) - len(match[1])), line)
    return _CURLY_CAPTION.sub(r'\1"\2"\3', line)
