"""Numbers as British English says them: one hundred and one, two point five, the twenty-first, nineteen eighty-four."""

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
LARGEST = 10**15 - 1
"""Larger numbers are refused: nobody can take them in by ear."""

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d+)?"
"""A cardinal or decimal as printed in English, with commas between thousands or without."""


def cardinal(number: int) -> str:
    """Return a whole number from 0 to `LARGEST` in words."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" and {cardinal(rest)}" if rest else "")
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    most, rest = divmod(number, size)
    if not rest:
        return f"{cardinal(most)} {name}"
    return f"{cardinal(most)} {name}{' and' if rest < 100 else ''} {cardinal(rest)}"


def ordinal(number: int) -> str:
    """Return a whole number as a place in a row: "twenty-first"."""
    words = cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _ORDINALS:
        return words[:cut] + _ORDINALS[last]
    return words[:cut] + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def digits(text: str) -> str:
    """Return the digits of a text one by one: "zero eight zero"."""
    return " ".join(_SMALL[int(digit)] for digit in text if digit.isascii() and digit.isdigit())


def number(text: str) -> str:
    """Return a number as printed ("1,250", "0.5", "007") in words; a leading zero makes it digit by digit."""
    whole, point, part = text.replace(",", "").partition(".")
    said = digits(whole) if len(whole) > 1 and whole.startswith("0") else cardinal(int(whole or "0"))
    return f"{said} point {digits(part)}" if point else said


def year(value: int) -> str:
    """Return a year from 1100 to 2099 as it is said: "twenty twenty-six", "two thousand and five"."""
    century, rest = divmod(value, 100)
    if 2000 <= value < 2010:
        return cardinal(value)
    if not rest:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def plural(word: str) -> str:
    """Return the plural of a number word: "ninety" gives "nineties"."""
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith("x") else f"{word}s"
