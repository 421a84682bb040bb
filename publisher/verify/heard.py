"""From spoken words back to written ones: what a listener would write down. Written apart from `publisher.speech`.

One function, `tidied`, takes a text as it is written and one as it is said to the same row of small letters and digits,
so that a leaflet and its script can be compared as they are.
"""

import re
import unicodedata

from publisher.verify.facts import MONTHS

_DIGITS = {word: number for number, word in enumerate("zero one two three four five six seven eight nine".split())}
_TEENS = {
    word: number
    for number, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), start=10
    )
}
_TENS = {
    word: number * 10
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_FIRSTS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\s]")
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.\w+)+|(?:https?://|www\.)\S+[\w/]|\b(?:[a-z0-9-]+\.)+(?:uk|org|com|net|info|eu|nhs)\b"
    r"(?:[:/?#][\w./?=&#%+~:,-]*[\w/=])?",
    re.IGNORECASE,
)
_SIGNS = {
    ".": " dot ", "@": " at ", "/": " slash ", "-": " hyphen ", "_": " underscore ", "?": " question mark ",
    "=": " equals ", "&": " and ", "#": " hash ", "%": " percent sign ", "+": " plus ", ":": " colon ",
    "~": " tilde ", ",": " comma ",
}  # fmt: skip
UNITS = {
    "mg": "milligrams", "mcg": "micrograms", "µg": "micrograms", "μg": "micrograms", "g": "grams", "kg": "kilograms",
    "ml": "millilitres", "l": "litres", "mm": "millimetres", "cm": "centimetres", "km": "kilometres",
    "hr": "hours", "hrs": "hours", "min": "minutes", "mins": "minutes", "secs": "seconds", "%": "percent",
    "°C": "degrees celsius", "ºC": "degrees celsius", "m": "metres", "°": "degrees", "wks": "weeks", "yrs": "years",
}  # fmt: skip
_MEASURE = re.compile(r"(?<=\d)[\s-]?(" + "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True)) + r")(?![\w])")
_SHORT = {
    "e.g.": "for example", "i.e.": "that is", "etc.": "and so on", "&": "and", "Dr ": "doctor ", "approx.": "about",
}  # fmt: skip
_CLOCK = re.compile(r"\b(\d{1,2})(?:[.:](\d\d))?\s?([ap])\.?m\b\.?", re.IGNORECASE)
_CLOCK_24 = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")
_DAY = re.compile(rf"\b(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?=(?:{'|'.join(MONTHS)})\b)", re.IGNORECASE)


def tidied(text: str) -> str:
    """Return the letters and digits of a text, written or said, in one form: numbers as digits, units in words."""
    return "".join(row(text))


def row(text: str) -> tuple[str, ...]:
    """Return the words of a text, written or said, in small letters and without marks; numbers as digits."""
    words = unicodedata.normalize("NFKC", _plain(text))
    return tuple(_numbers(_TOKEN.findall(words.lower())))


def digits(text: str) -> str:
    """Return the digits of a text, written or said, in their order."""
    return re.sub(r"\D", "", tidied(text))


def _plain(text: str) -> str:
    """Return a written text with its signs, units, times and addresses in words; what is said stays as it is."""
    text = " ".join(text.replace("\u00a0", " ").replace("’", "'").split())
    text = _ADDRESS.sub(_address, text)
    for short, words in _SHORT.items():
        text = text.replace(short, words)
    text = _CLOCK_24.sub(_half_day, text)
    text = _CLOCK.sub(lambda match: f"{match[1]} {_minutes(match[2])}{match[3]} m ", text)
    text = re.sub(r"[£€$]\s?(\d[\d,]*(?:\.\d\d)?)", _money, text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(r"(?<=\d)\.(?=\d)", " point ", text)
    text = re.sub(r"(?<=\d)\s?[-–—]\s?(?=[£\d])", " to ", text)
    text = _MEASURE.sub(lambda match: f" {UNITS[match[1]]}", text)
    return _DAY.sub(r"\1 ", _ordinals(text))


def _ordinals(text: str) -> str:
    """Return a text in which a day that is said as an ordinal is a number: "the thirtieth of August"."""

    def day(match: re.Match[str]) -> str:
        return f"{_TENS.get((match[1] or '').lower().rstrip('- '), 0) + _FIRSTS[match[2].lower()]} "

    months = "|".join(MONTHS)
    said = rf"\b(?:the )?(?:(twenty|thirty)[- ])?({'|'.join(_FIRSTS)}) of (?=(?:{months})\b)"
    return re.sub(said, day, text, flags=re.IGNORECASE)


def _address(match: re.Match[str]) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0], flags=re.IGNORECASE).rstrip("/")
    spaced = re.sub(r"[a-z]+|\d", lambda part: f" {part[0]} ", bare, flags=re.IGNORECASE)
    return re.sub(r"[^\w\s]|_", lambda sign: _SIGNS.get(sign[0], " "), spaced)


def _minutes(text: str | None) -> str:
    return f"{text} " if text and int(text) else ""


def _half_day(match: re.Match[str]) -> str:
    hour = int(match[1])
    if hour % 12 == 0 and not int(match[2]):
        return "twelve noon" if hour else "midnight"
    return f"{(hour - 1) % 12 + 1} {_minutes(match[2])}{'p' if hour >= 12 else 'a'} m "


def _money(match: re.Match[str]) -> str:
    whole, _, part = match[1].replace(",", "").partition(".")
    small = int(part or 0)
    pounds = "pound" if int(whole) == 1 else "pounds"
    if not small:
        return f"{whole} {pounds}"
    if not int(whole):
        return f"{small} pence"
    return f"{whole} {pounds} and {small} pence" if small < 10 else f"{whole} {pounds} {small}"


# -------------------------------------------------------------------------------------------------------------- numbers


def _numbers(words: list[str]) -> list[str]:
    """Return the words with every number in digits and without marks."""
    found: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if _value(word) is not None:
            number, at = _number(words, at)
            found.append(number)
            continue
        if word == "oh" and found and found[-1].isdigit() and _is_zero(words, at):
            found.append("0")
        elif word in _FIRSTS:
            found.append(str(_FIRSTS[word]))
        elif word == "zed":
            found.append("z")
        elif word.isalnum():
            found.append(word)
        at += 1
    return found


def _is_zero(words: list[str], at: int) -> bool:
    """Return whether "oh" at a place stands for a zero, as in "nine oh five": a digit follows it."""
    return at + 1 < len(words) and words[at + 1] in _DIGITS


def _value(word: str) -> int | None:
    return _DIGITS.get(word, _TEENS.get(word, _TENS.get(word)))


def _number(words: list[str], at: int) -> tuple[str, int]:
    """Return the number that begins at a word and where it ends; "two hundred and five" is one number."""
    total, part = 0, _value(words[at]) or 0
    last = words[at]
    at += 1
    if last == "zero":
        return "0", at
    while at < len(words):
        after = [word for word in words[at : at + 3] if word != "-"]
        word = after[0] if after else ""
        skip = 2 if words[at] == "-" else 1
        value = _value(word)
        if last in _TENS and word in _FIRSTS and 0 < _FIRSTS[word] < 10:
            return str(total + part + _FIRSTS[word]), at + skip
        if last in _TENS and word in _DIGITS and word != "zero":
            part += value or 0
        elif word == "hundred" and 0 < part < 100:
            part *= 100
        elif word in _SCALES and part:
            total, part = total + part * _SCALES[word], 0
        elif word == "and" and last in ("hundred", *_SCALES) and len(after) > 1 and _value(after[1]) is not None:
            word = "and"
        elif value is not None and last in ("hundred", "and", *_SCALES):
            part += value
        else:
            break
        last, at = word, at + skip
    return str(total + part), at
