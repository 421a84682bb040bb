"""Changing the front matter of a source: only the lines of a review, every other byte stays as it is.

Works line by line and not by YAML, so that a leaflet can be withdrawn whose source cannot be read.
"""

import json
import re
from datetime import date

from publisher.leaflet import Extension, Withdrawal

_FENCE = "---"


class NoFrontMatterError(Exception):
    """A source has no lines between two ``---``; nothing can be written into it."""


def reviewed(text: str, day: date, due: date) -> str:
    """Return the source with the two dates of a review; a review that was put back is over, so its lines go."""
    text = _without(text, "extended")
    text = _with_line(text, "reviewed", day.isoformat())
    return _with_line(text, "next-review", due.isoformat(), after="reviewed")


def extended(text: str, extension: Extension) -> str:
    """Return the source with the lines that put its review back."""
    lines = [f"until: {extension.until.isoformat()}", f"by: {_quoted(extension.by)}", f"why: {_quoted(extension.why)}"]
    return _with_group(_without(text, "extended"), "extended", lines, "next-review")


def withdrawn(text: str, withdrawal: Withdrawal) -> str:
    """Return the source with the lines that withdraw it."""
    lines = [f"on: {withdrawal.on.isoformat()}", f"by: {_quoted(withdrawal.by)}", f"why: {_quoted(withdrawal.why)}"]
    if withdrawal.replaced_by:
        lines.append(f"replaced-by: {withdrawal.replaced_by}")
    return _with_group(_without(text, "withdrawn"), "withdrawn", lines, "next-review")


def value(text: str, name: str) -> str:
    """Return what stands behind ``name:`` in the front matter, without quotes; empty when there is no such line."""
    try:
        lines, first, last = _split(text)
    except NoFrontMatterError:
        return ""
    for line in lines[first:last]:
        if match := re.fullmatch(rf"{re.escape(name)}:\s*(.*?)\s*(?:\s#.*)?", line.rstrip("\r\n")):
            return match[1].strip().strip("\"'")
    return ""


def line_of(text: str, name: str) -> int:
    """Return the number of the line that begins with ``name:`` in the front matter, 1 when there is none."""
    try:
        lines, first, last = _split(text)
    except NoFrontMatterError:
        return 1
    return next((number + 1 for number in range(first, last) if lines[number].startswith(f"{name}:")), 1)


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _split(text: str) -> tuple[list[str], int, int]:
    """Return the lines with their ends, and where the front matter begins and ends."""
    lines = text.splitlines(keepends=True)
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if len(fences) < 2 or fences[0] != 0:
        raise NoFrontMatterError("it has no lines between two “---”")
    return lines, 1, fences[1]


def _end_of(line: str) -> str:
    return "\r\n" if line.endswith("\r\n") else "\n"


def _with_line(text: str, name: str, shown: str, after: str = "version") -> str:
    lines, first, last = _split(text)
    for number in range(first, last):
        match = re.match(rf"{name}:(\s*)[^#\r\n]*?(\s+#[^\r\n]*)?(\r?\n)?$", lines[number])
        if match:
            lines[number] = f"{name}:{match[1] or ' '}{shown}{match[2] or ''}{_end_of(lines[number])}"
            return "".join(lines)
    lines.insert(_place(lines, first, last, after), f"{name}: {shown}{_end_of(lines[0])}")
    return "".join(lines)


def _with_group(text: str, name: str, inner: list[str], after: str) -> str:
    lines, first, last = _split(text)
    end = _end_of(lines[0])
    lines.insert(_place(lines, first, last, after), "".join((f"{name}:{end}", *(f"  {line}{end}" for line in inner))))
    return "".join(lines)


def _place(lines: list[str], first: int, last: int, after: str) -> int:
    """Return the line before which something goes: below ``after``, or else at the end of the front matter."""
    for number in range(first, last):
        if lines[number].startswith(f"{after}:"):
            return number + 1
    return last


def _without(text: str, name: str) -> str:
    """Return the source without a field and the indented lines below it."""
    lines, first, last = _split(text)
    for number in range(first, last):
        if lines[number].startswith(f"{name}:"):
            end = number + 1
            while end < last and lines[end][:1] in " \t":
                end += 1
            return "".join(lines[:number] + lines[end:])
    return text


def group(text: str, name: str) -> dict[str, str]:
    """Return the indented ``name: value`` lines below a field, without quotes; none when there is no such field."""
    try:
        lines, first, last = _split(text)
    except NoFrontMatterError:
        return {}
    starts = [number for number in range(first, last) if lines[number].startswith(f"{name}:")]
    found = {}
    for line in lines[starts[0] + 1 : last] if starts else ():
        if line[:1] not in " \t":
            break
        key, _, shown = line.strip().partition(":")
        found[key] = shown.strip().strip("\"'")
    return found
