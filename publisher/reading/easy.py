"""``::: easy Heading`` boxes: rows of a picture and the sentences that share it, and what was left out on purpose."""

import re

from publisher.leaflet import EasyBox, Inlines, People, Pictogram, Row, RowPicture
from publisher.reading.boxes import Box
from publisher.reading.desk import Desk
from publisher.reading.facts import people
from publisher.reading.inline import rates, read_line

LEFT_OUT = "left out:"
_PICTURE = re.compile(r"\s*\[([^\[\]]+)\](?![({])\s*(.*)")
Lines = list[tuple[int, str]]


def read_easy(box: Box, desk: Desk) -> EasyBox:
    """Return an easy-read box; a blank line ends a row."""
    if not box.title:
        hint = "Write ::: easy What it is."
        desk.report.error(box.line, "this easy-read box has no heading", "box-title", hint)
    rows: list[Row] = []
    left_out: list[str] = []
    for group in _groups(box):
        if group[0][1].lower().startswith(LEFT_OUT):
            left_out += _left_out(group, desk)
        else:
            rows += _row(group, desk)
    if not any(text.strip() for text in box.lines):
        desk.report.error(box.line, "this easy-read box has no rows", "empty-box", "Write [picture] One sentence.")
    title = desk.filled(box.title, box.line)
    return EasyBox(title, tuple(rows), tuple(left_out), desk.report.span(box.line, box.last))


def _groups(box: Box) -> list[Lines]:
    """Return the rows' lines; a picture or ``left out:`` begins a new one without a blank line, too."""
    groups: list[Lines] = [[]]
    for number, text in box.numbered:
        in_left_out = bool(groups[-1]) and groups[-1][0][1].lower().startswith(LEFT_OUT)
        begins_left_out = text.lower().startswith(LEFT_OUT) and not in_left_out
        if not text.strip() or _PICTURE.fullmatch(text) or begins_left_out:
            groups.append([])
        if text.strip():
            groups[-1].append((number, text.strip()))
    return [group for group in groups if group]


def _left_out(group: Lines, desk: Desk) -> list[str]:
    decisions: list[str] = []
    for line, text in group:
        filled = desk.filled(text, line)
        if not filled.lower().startswith(LEFT_OUT):
            decisions[-1] = f"{decisions[-1]} {filled}"
            continue
        decisions.append(filled[len(LEFT_OUT) :].strip())
        if not decisions[-1]:
            desk.report.error(
                line, '"left out:" does not say what', "left-out", "Write the sentence that was left out."
            )
    return decisions


def _row(group: Lines, desk: Desk) -> tuple[Row, ...]:
    first, text = group[0]
    match = _PICTURE.fullmatch(text)
    if not match:
        hint = "Begin it with [picture], such as [doctor] Your doctor will talk to you."
        desk.report.error(first, "this easy-read row has no picture", "easy-picture", hint)
    texts = [(first, match[2] if match else text), *group[1:]]
    lines = tuple(read_line(words, line, desk, easy=True) for line, words in texts if words)
    for line, words in texts:
        if words.startswith(("- ", "* ", "#", "|", ">")):
            desk.report.error(
                line, "easy read has no lists, tables or headings in a box", "easy-line", "One sentence a line."
            )
    if not lines:
        desk.report.error(first, "this easy-read row has no sentence", "easy-line", "Write one beside the picture.")
    if not match or not lines:
        return ()
    picture = _picture(match[1].strip(), lines, first, desk)
    return (Row(picture, lines, span=desk.report.span(first, group[-1][0])),) if picture else ()


def _picture(name: str, lines: tuple[Inlines, ...], line: int, desk: Desk) -> RowPicture | None:
    if name != "people":
        desk.check_pictogram(name, line)
        return Pictogram(name)
    found = {fact.text for inlines in lines for fact in rates(inlines)}
    numbers: People | None = people(next(iter(found))) if len(found) == 1 else None
    if numbers is None:
        how_many = "has none" if not found else f"has {len(found)}"
        message = f"[people] is drawn from one rate in its row, and this row {how_many}"
        desk.report.error(line, message, "people-rate", "Write a rate as a fact, such as {{rate}}, in the row.")
    return numbers
