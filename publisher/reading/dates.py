"""Dates as an editor writes them: ``2023-08-30`` or ``30 August 2023``."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from publisher.words import Words

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LONG = re.compile(r"(\d{1,2})\.?\s+([^\W\d]+)\.?\s+(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2}|\d{4})")


@dataclass(frozen=True, slots=True)
class WrongDate:
    """Why a text is no date, and what to write instead."""

    message: str
    hint: str


def read_date(text: str, words: Words) -> date | WrongDate:
    """Return the day that a text names, with the month names of the words' language."""
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]), text)
    if match := _LONG.fullmatch(text):
        return _day(int(match[3]), _month(match[2], words), int(match[1]), text)
    return _slashed(text) or WrongDate(f'"{text}" is not a date', "")


def _day(year: int, month: int, day: int, text: str) -> date | WrongDate:
    if not 1 <= month <= 12:
        return WrongDate(f'"{text}" is not a date: there is no such month', "")
    if not 1900 <= year <= 9998:
        return WrongDate(f'"{text}" is not a date: the year cannot be right', "")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        return WrongDate(f'"{text}" is not a date: that month has {last} days', "")
    return date(year, month, day)


def _month(name: str, words: Words) -> int:
    names = [words.say(f"months.{number}").lower() for number in range(1, 13)]
    return names.index(name.lower()) + 1 if name.lower() in names else 0


def _slashed(text: str) -> WrongDate | None:
    """Return what is wrong with a date in numbers alone: nobody can be sure which of them is the month."""
    match = _SLASHED.fullmatch(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    year += 2000 if year < 100 else 0
    days = [_day(year, month, day, text) for day, month in ((first, second), (second, first))]
    found = [day.isoformat() for day in days if isinstance(day, date)]
    if len(found) == 2 and found[0] != found[1]:
        return WrongDate(
            f'"{text}" can be read as two different days', f"{found[0]}, or {found[1]} if the month comes first"
        )
    return WrongDate(f'"{text}" is not how a date is written here', found[0]) if found else None


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last of that month when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
