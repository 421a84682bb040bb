"""Dates, the day always first, and times of day."""

import re
from datetime import date

from publisher.speech.english.numbers import cardinal, ordinal, plural, year
from publisher.speech.scan import Rule

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = {
    "mon": "Monday", "tue": "Tuesday", "tues": "Tuesday", "wed": "Wednesday", "weds": "Wednesday", "thu": "Thursday",
    "thur": "Thursday", "thurs": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(f"{name}|{name[:3]}" for name in MONTHS) + r"|Sept)\b\.?"
_TO = r"(?:\s?[-–—]\s?|\s+to\s+)"
_YEAR = r"(?:,?\s(?P<year>(?:19|20)\d\d)\b)?"
_START = r"(?<![\w.,/:£$€-])"
_END = r"(?![\w/]|[.,:]\d|-\d)"


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, start=1) if month[:3] == name[:3])


def _the(match: re.Match[str], day: int) -> str:
    """Return "the third", or "third" where the text says "the" itself."""
    said = re.search(r"\bthe\s$", match.string[: match.start()], re.IGNORECASE)
    return ordinal(day) if said else f"the {ordinal(day)}"


def _valid(day: int, month: int, year_: int) -> bool:
    try:
        date(year_, month, day)
    except ValueError:
        return False
    return True


def _named(match: re.Match[str]) -> str | None:
    month = _month(match["month"])
    first, last = int(match["first"]), int(match["last"] or match["first"])
    year_ = match["year"]
    if not all(_valid(day, month, int(year_ or 2000)) for day in (first, last)):
        return None
    days = _the(match, first) + (f" to the {ordinal(last)}" if match["last"] else "")
    return f"{days} of {MONTHS[month - 1]}" + (f" {year(int(year_))}" if year_ else "")


def _month_year(match: re.Match[str]) -> str:
    return f"{MONTHS[_month(match['month']) - 1]} {year(int(match['only']))}"


def _numeric(match: re.Match[str]) -> str | None:
    day, month, year_ = int(match["day"]), int(match["m"]), int(match["y"])
    year_ += 2000 if year_ < 100 else 0
    if not _valid(day, month, year_):
        return None
    return f"{_the(match, day)} of {MONTHS[month - 1]} {year(year_)}"


_CLOCK = r"(?P<h{0}>\d{{1,2}})(?:[.:](?P<m{0}>[0-5]\d))?"
_HALF = r"(?P<half{0}>[ap]\.?m(?:\.(?=\W|$)|\b))"


def _said(hour: str, minute: str | None, half: str | None) -> str | None:
    """Return a time with its half of the day ("a", "p" or none) in words."""
    if half and not 1 <= int(hour) <= 12:
        return None
    clock = cardinal(int(hour))
    if minute and int(minute):
        clock += f" {'oh ' if int(minute) < 10 else ''}{cardinal(int(minute))}"
    return f"{clock} {half.upper()} M" if half else clock


def _twelve(match: re.Match[str]) -> str | None:
    parts = [_said(match["h1"], match["m1"], (match["half1"] or " ")[0].strip() or None)]
    if match["h2"]:
        parts.append(_said(match["h2"], match["m2"], match["half2"][0].lower()))
    elif not match["half1"]:
        return None
    if None in parts:
        return None
    end = "." if match[0].endswith(".") and match.end() == len(match.string) else ""
    return " to ".join(part for part in parts if part) + end


def _of_day(hour: str, minute: str) -> str | None:
    if int(hour) > 23:
        return None
    if int(hour) % 12 == 0 and not int(minute):
        return "twelve noon" if int(hour) else "midnight"
    return _said(str((int(hour) - 1) % 12 + 1), minute, "p" if int(hour) >= 12 else "a")


def _twenty_four(match: re.Match[str]) -> str | None:
    parts = [_of_day(match["h1"], match["m1"])]
    if match["h2"]:
        parts.append(_of_day(match["h2"], match["m2"]))
    return None if None in parts else " to ".join(part for part in parts if part)


_NEAR_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|before|after|during|between|and|to|year|early|late|mid|spring|summer|"
    r"autumn|winter|copyright)\s|\(|©\s?)$",
    re.IGNORECASE,
)


def _year(match: re.Match[str]) -> str | None:
    """Return a lone year; where it may as well be a count ("2000 people") it is left to the numbers."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    counts = re.match(r"\s[a-z]", after) and not re.match(r"\s(?:and|or|to|the|by|for|with|in|on|at|but)\b", after)
    return year(int(match[0])) if _NEAR_YEAR.search(before) and not counts else None


def _years(match: re.Match[str]) -> str | None:
    first, last = match["a"], match["b"]
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if end <= int(first) or (len(last) == 4 and not 1900 <= end <= 2099):
        return None
    return f"{year(int(first))} to {year(end) if len(last) == 4 else cardinal(int(last))}"


def _decade(match: re.Match[str]) -> str:
    return plural(year(int(match["d"])))


RULES = (
    Rule("date", re.compile(rf"{_START}(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}(?P<last>\d{{1,2}})"
        rf"(?:st|nd|rd|th)?)?"
                            rf"\s(?:of\s)?{_MONTH}{_YEAR}"), _named),
    Rule("date", re.compile(rf"\b{_MONTH}\s(?P<only>(?:19|20)\d\d)\b{_END}"), _month_year),
    Rule("date", re.compile(rf"{_START}(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d){_END}"), _numeric),
    Rule("date", re.compile(rf"{_START}(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?P=sep)(?P<y>"
        rf"(?:19|20)\d\d|\d\d){_END}"),
         _numeric),
    Rule("time", re.compile(rf"{_START}{_CLOCK.format(1)}(?:\s?{_HALF.format(1)})?"
                            rf"(?:{_TO}{_CLOCK.format(2)}\s?{_HALF.format(2)})?", re.IGNORECASE), _twelve),
    Rule("time", re.compile(rf"{_START}(?P<h1>\d{{1,2}}):(?P<m1>[0-5]\d)(?:{_TO}(?P<h2>\d{{1,2}}):(?P<m2>[0-5]\d))?"
                            rf"(?:\s?(?:hrs?|hours)\b)?{_END}"), _twenty_four),
    Rule("year", re.compile(rf"{_START}(?P<a>(?:19|20)\d\d)(?:\s?[-–—/]\s?|\s+to\s+)(?P<b>"
        rf"(?:19|20)\d\d|\d\d){_END}"), _years),
    Rule("year", re.compile(rf"{_START}(?P<d>(?:19|20)\d0)['’]?s\b"), _decade),
    Rule("year", re.compile(rf"{_START}(?:19|20)\d\d{_END}"), _year),
    Rule("day", re.compile(r"\b(?:Mon|Tues?|Weds|Thu(?:rs?)?|Fri)\b|\b(?:Wed|Sat|Sun)\b(?=\s?[-–—]|\s"
        r"(?:to|and|or)\s[A-Z]|,|\s\d)|"
                           r"(?<=[-–—])(?:Wed|Sat|Sun)\b|(?<=\bto\s)"
        r"(?:Wed|Sat|Sun)\b"), lambda match: _DAYS[match[0].lower()]),
)  # fmt: skip
"""Dates before times before years: the longer form first."""
