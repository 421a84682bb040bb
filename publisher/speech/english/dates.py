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
_MONTH = (
    r"(?P<month>" + "|".join(f"{name}|{name[:3]}|{name.upper()}|{name[:3].upper()}" for name in MONTHS) + r"|Sept)\b\.?"
)
_TO = r"(?:\s?[-–—]\s?|\s+to\s+)"
_YEAR = r"(?:(?:,?\s|-)(?P<year>(?:19|20)\d\d|['’]\d\d)\b)?"
_START = r"(?<![\w.,/:£$€-])"
_END = r"(?![\w/]|[.,:]\d|-\d)"


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, start=1) if month[:3] == name[:3].title())


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
    year_ = _four_digits(match["year"])
    if not all(_valid(day, month, int(year_ or 2000)) for day in (first, last)):
        return None
    days = _the(match, first) + (f" to the {ordinal(last)}" if match["last"] else "")
    end = "." if match[0].endswith(".") and match.end() == len(match.string) else ""
    return f"{days} of {MONTHS[month - 1]}" + (f" {year(int(year_))}" if year_ else "") + end


def _four_digits(written: str | None) -> str:
    """Return a year in full: ’24 is 2024."""
    return f"20{written[1:]}" if written and len(written) == 3 else written or ""


def _month_first(match: re.Match[str]) -> str | None:
    """Return "June 3rd" day first; a number alone after a month ("In June 20 people came") is no day."""
    suffixed = re.search(r"\d(?:st|nd|rd|th)", match[0])
    return _named(match) if suffixed or match["year"] else None


def _month_year(match: re.Match[str]) -> str:
    return f"{MONTHS[_month(match['month']) - 1]} {year(int(_four_digits(match['only'])))}"


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
    r"autumn|winter|copyright|circa)\s|\b(?:c|ca)\.\s|\b(?:mid|early|late|pre|post)-|\(|©\s?)$",
    re.IGNORECASE,
)


_COUNTED = r"\s(?:people|patients|adults|children|men|women|cases|or|of|more|times|steps|metres|calories|words|babies|deaths)\b"


def _year(match: re.Match[str]) -> str | None:
    """Return a lone year; where it may as well be a count ("2000 people") it is left to the numbers."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    counts = re.match(r"\s[a-z]", after) and not re.match(r"\s(?:and|or|to|the|by|for|with|in|on|at|but)\b", after)
    if _NEAR_YEAR.search(before):
        return None if counts else year(int(match[0]))
    recent = not 2000 <= int(match[0]) < 2010 and not re.match(_COUNTED, after)
    alone = re.search(r"(?:^|[,;:–]\s)$", before) and re.match(r"(?:[.,;:)]|$)", after)
    guideline = re.search(r"\b(?:the|a|our|this|its|new)\s$", before, re.IGNORECASE) and re.match(r"\s[a-z]", after)
    return year(int(match[0])) if recent and (alone or guideline) else None


def _years(match: re.Match[str]) -> str | None:
    first, last = match["a"], match["b"]
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if end <= int(first) or (len(last) == 4 and not 1900 <= end <= 2099):
        return None
    return f"{year(int(first))} to {year(end) if len(last) == 4 else cardinal(int(last))}"


def _decade(match: re.Match[str]) -> str:
    return plural(year(int(match["d"])))


def _to_date(match: re.Match[str]) -> str | None:
    """Return "to" between two dates."""
    before = match.string[: match.start()]
    return " to " if re.search(rf"(?:{'|'.join(MONTHS)}|\b[A-Z][a-z]{{2,3}}|(?:19|20|/|\.)\d\d)$", before) else None


def _to_noon(match: re.Match[str]) -> str | None:
    return " to " if re.search(r"(?:\d|[ap]\.?m\.?|noon|midnight|midday)$", match.string[: match.start()]) else None


_AT = re.compile(r"\b(?:at|from|until|till|before|after|between|to|and|by)\s$|[ap]m\s?[-–]\s?$|\d{4}\s?[-–]\s?$")


def _of_clock(match: re.Match[str]) -> str | None:
    """Return "0900 hours" as a time; "1000 hours" may be a length, unless the words before it say when."""
    known = match["h"].startswith("0") or match["m"] != "00" or _AT.search(match.string[: match.start()])
    return _of_day(match["h"], match["m"]) if known else None


def _dotted(match: re.Match[str]) -> str | None:
    """Return "at 14.30" as a time: a number with two decimals after "at", "from" or "until", or before "hrs"."""
    when = re.search(r"\b(?:at|from|until|till|between)\s$", match.string[: match.start()])
    if not (when or re.search("h", match[0])) or int(match["h"]) > 23:
        return None
    if 1 <= int(match["h"]) <= 11:
        return _said(match["h"], match["m"], None)
    return _of_day(match["h"], match["m"])


_ANY_DAY = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)(?:day|nesday|sday|rsday|urday)?s?\b"
_JOIN = r"(?:\s?(?:,|/|&|[-–—])\s?(?:and\s|or\s)?|\s(?:and|or|to)\s|\s)"


def _day(match: re.Match[str]) -> str | None:
    """Return a day in full; "Wed", "Sat" and "Sun" are words too, and days beside a day, a month or a number only."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    short = match[0].rstrip(".")
    if short in ("Wed", "Sat", "Sun") and not (
        re.match(rf"{_JOIN}(?:{_ANY_DAY}|\d|{'|'.join(MONTHS)})|,", after)
        or re.search(rf"{_ANY_DAY}{_JOIN}$|\bon\s$|(?:[ap]\.?m\.?|noon|midnight|\d),?\s$", before)
    ):
        return None
    ends = match[0].endswith(".") and (not after or re.match(r"\s[A-Z](?!{_ANY_DAY})", after))
    return _DAYS[short.lower()] + ("." if ends and not re.match(rf"\s{_ANY_DAY}", after) else "")


def _next_day(match: re.Match[str]) -> str | None:
    return ", " if re.search(rf"{_ANY_DAY}$", match.string[: match.start()]) else None


RULES = (
    Rule("date", re.compile(rf"{_START}(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}(?P<last>\d{{1,2}})"
        rf"(?:st|nd|rd|th)?)?"
                            rf"(?:\s(?:of\s)?|-){_MONTH}{_YEAR}"), _named),
    Rule("date", re.compile(rf"\b{_MONTH}\s(?P<only>(?:19|20)\d\d|['’]\d\d)\b{_END}"), _month_year),
    Rule("date", re.compile(rf"{_START}(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d){_END}"), _numeric),
    Rule("date", re.compile(rf"{_START}(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?P=sep)(?P<y>"
        rf"(?:19|20)\d\d|\d\d){_END}"),
         _numeric),
    Rule("date", re.compile(rf"\b{_MONTH}\s(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?P<last>)\b{_YEAR}(?![\w/]|[.,:-]\d)"),
         _month_first),
    Rule("range", re.compile(rf"\s?[-–—]\s?(?=\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d)"),
         _to_date),
)  # fmt: skip
"""Dates as they are written, the longer form first."""
TIMES = (
    Rule("time", re.compile(rf"{_START}{_CLOCK.format(1)}(?:\s?{_HALF.format(1)})?"
                            rf"(?:{_TO}{_CLOCK.format(2)}\s?{_HALF.format(2)})?", re.IGNORECASE), _twelve),
    Rule("time", re.compile(r"\s?[-–—]\s?(?=(?:12\s)?(?:noon|midnight|midday)\b|(?<=noon[-–])\d|(?<=midday[-–])\d|(?<=midnight[-–])\d|(?<=noon\s[-–]\s)\d)"), _to_noon),
    Rule("time", re.compile(rf"{_START}(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\s?(?:hrs?|hours|h)\b"), _of_clock),
    Rule("time", re.compile(rf"{_START}(?P<h>\d{{1,2}})\.(?P<m>[0-5]\d)(?:\s?(?:hrs?|hours)\b)?{_END}"), _dotted),
    Rule("time", re.compile(rf"{_START}(?P<h1>\d{{1,2}}):(?P<m1>[0-5]\d)(?:{_TO}(?P<h2>\d{{1,2}}):(?P<m2>[0-5]\d))?"
                            rf"(?:\s?(?:hrs?|hours)\b)?{_END}"), _twenty_four),
    Rule("year", re.compile(rf"{_START}(?P<a>(?:19|20)\d\d)(?:\s?[-–—/]\s?|\s+to\s+)(?P<b>"
        rf"(?:19|20)\d\d|\d\d){_END}"), _years),
    Rule("year", re.compile(rf"{_START}(?P<d>(?:19|20)\d0)['’]?s\b"), _decade),
    Rule("year", re.compile(rf"(?:{_START}|(?<=[a-z]-))(?:19|20)\d\d{_END}"), _year),
    Rule("day", re.compile(r"\b(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?(?!\w)"), _day),
    Rule("range", re.compile(rf"(?:(?<=[a-z.])|(?<=(?:19|20)\d\d))\s?[-–—]\s?(?={_ANY_DAY}|{_MONTH})"), lambda _: " to "),
    Rule("date", re.compile(rf"{_START}(?P<m>0[1-9]|1[0-2])/(?P<y>20\d\d){_END}"),
         lambda match: f"{MONTHS[int(match['m']) - 1]} {year(int(match['y']))}"),
    Rule("days", re.compile(rf"/(?={_ANY_DAY})"), _next_day),
)  # fmt: skip
"""Dates before times before years: the longer form first."""
