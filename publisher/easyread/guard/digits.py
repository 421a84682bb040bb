"""A text with its numbers in digits: "half an hour" is 30 minutes, "twenty-one" is 21, "one in ten" is 1 in 10."""

import re
from functools import cache

from publisher.easyread.guard import english
from publisher.easyread.guard.addresses import without

_ONES = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
_TENS = {word: 10 * at for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_PLACES = dict(
    zip(
        """third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
        sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        range(3, 21),
        strict=True,
    )
)
NUMBER_WORDS = {word: str(number) for word, number in (_ONES | _TENS).items()} | {
    "both": "2", "double": "2", "hundred": "100", "thousand": "1000", "dozen": "12", "pair": "2",
}  # fmt: skip
_WORDS = {**NUMBER_WORDS, **{word: str(number) for word, number in _PLACES.items()}}
_LENGTH = (
    "than|after|about|least|for|to|of|within|nearly|every|each|last|lasts|wait|in|half|over|take|takes|took|until|"
    "is|was|with|and|or|by|almost|before|around|roughly|like|quite|such|this|that"
)
_UNIT = "minute|hour|day|week|month|year"
_REWRITTEN = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"(?<=\d),(?=\d{3}\b)", ""),
        (r"(?<=\d)\s?[-–—]\s?(?=\d)", " to "),
        (r"(?<=\d)-(?=[a-z])", " "),
        (rf"\b({'|'.join(_ONES)}|{'|'.join(_TENS)})-(?=(?:{_UNIT}|dose|tablet|milligram|ml|mg)s?\b)", r"\1 "),
        (r"\b(\d+)(?:st|nd|rd|th) (day|week|month)\b", r"\2 \1"),
        (rf"\b({'|'.join(_PLACES)}) (day|week|month|floor)\b", lambda found: f"{found[2]} {_PLACES[found[1]]}"),
        (r"\b(\d+)(?:st|nd|rd|th)\b", r"\1"),
        (r"\bfirst (day|night|week|month|year)\b(?! and a)", r"\1 1"),
        (r"\bsecond (day|night|week|month|year)\b", r"\1 2"),
        (r"\bfirst floor\b", "floor 1"),
        (r"\bsecond floor\b", "floor 2"),
        (r"\b(have|take|need|use|want|get|miss|forget|wear|a|new|the|this|that|old|next|other|another|missed) one"
         r"(?= (?:while|if|when|until|before|after|at|in|on|for|with|and|or|yet|too|within|as)\b|[.,;?]|$)", r"\1 it"),
        (r"\bat once\b", "together"),
        (r"\bonce(?= (?:or|a|an|every|each|only|daily|per|in|into|under|with)\b|[.,;]|$)", "1 time"),
        (r"\btwice\b", "2 times"),
        (r"\b(?:one|a) (?:single )?(?:more|extra) time\b", "1 time"),
        (r"\b(?:three quarters) of an hour\b", "45 minutes"),
        (r"\b(?:a )?quarter of an hour\b", "15 minutes"),
        (r"\b(?:an|one) hour and a half\b|\b(?:one|1) and a half hours\b", "90 minutes"),
        (r"\b(?:an|one) hour and a quarter\b", "75 minutes"),
        (r"\bhalf an hour\b|\bhalf-hour\b|\bhalf-an-hour\b", "30 minutes"),
        (r"\bhalf (?:a|an|of a|of an) (?=[a-z])", "0.5 "),
        (r"\b(?:a )?fortnight\b", "2 weeks"),
        (r"\ba (?:couple of|couple)\b", "2"),
        (r"\bhalf of (?=the |all |these |those |them|people|men|women|children)",
         "1 out of 2 "),
        (r"\b(?:a|one) third of\b", "1 out of 3"),
        (r"\btwo thirds of\b", "2 out of 3"),
        (r"\b(?:a|one) quarter of\b", "1 out of 4"),
        (r"\bthree quarters of\b", "3 out of 4"),
        (r"\ba (?=dozen|hundred|thousand)", "1 "),
        (r"\b(?:12 )?(?:noon|midday)\b", "12pm"),
        (r"\b(?:12 )?midnight\b", "12am"),
        (rf"\b({'|'.join(_TENS)})[- ]({'|'.join(list(_ONES)[1:10])})\b",
         lambda found: str(_TENS[found[1]] + _ONES[found[2]])),
        (rf"\b(?:{'|'.join(_WORDS)})\b", lambda found: _WORDS[found[0]]),
        (r"\b(\d+) and a half\b", r"\1.5"),
        (r"\b(\d{1,3}) (100|1000|12)(?=\s+[a-z])", lambda found: str(int(found[1]) * int(found[2]))),
        (r"(?<=\d)\s?(?:%|per ?cent\b)", " out of 100"),
        (r"\b(?:out )?of (?:every |each )?(\d+)( (?:people|women|men|children|patients|adults|babies)\b[^.;:,]{0,60}),"
         r" ((?:about |up to |at least )?\d+)(?= [a-z])",
         r"\2, \3 out of \1"),
        (r"(?<=\d) o'clock\b", " o'clock"),
        (r"(?<=\d)(?::|\.)00(?= ?(?:am|pm)\b)", ""),
        (r"(?<=\d):(?=\d\d)", "."),
        (rf"\b({_LENGTH}) (?:a|an) (?=(?:{_UNIT})\b)",
         r"\1 1 "),
        (rf"\b(times?|every|each) (?:a|every|each|per) (?=(?:{_UNIT})\b)", r"\1 every 1 "),
        (rf"\b(?:every|each|per) (?=(?:{_UNIT})\b)", "every 1 "),
        (r"\b(?:every|each) (?=(?:morning|evening|night)\b)", "every 1 day "),
        (rf"(\d(?: [a-z]+){{1,6}}) (?:a|per) (?=(?:{_UNIT})\b)", r"\1 every 1 "),
        (rf"\b(for|last|lasts|takes?) (?=(?:{_UNIT})s\b)", r"\1 few "),
        (r"\bdaily\b", "every 1 day"), (r"\bhourly\b", "every 1 hour"), (r"\bweekly\b", "every 1 week"),
        (r"\bmonthly\b", "every 1 month"), (r"\b(?:yearly|annually)\b", "every 1 year"),
        (r"\b(?:an hour)\b", "1 hour"),
        (rf"\b(?:a few|several|some) (?=(?:{_UNIT})s\b)", "few "),
    )
)  # fmt: skip


_NUMERIC = re.compile(
    rf"\d|%|\b(?:{'|'.join(_WORDS)}|first|once|twice|half|quarters?|(?:{_UNIT})s?|one|floor|daily|hourly|weekly|monthly|yearly"
    r"|annually|noon|midday|midnight|fortnight|couple|morning|evening|night)\b"
)


@cache
def in_digits(text: str) -> str:
    """Return a text in lower case with its numbers in digits; its addresses are left out."""
    lower = english.plain(without(text))
    if not _NUMERIC.search(lower):
        return lower
    for pattern, into in _REWRITTEN:
        lower = pattern.sub(into, lower)
    return " ".join(lower.split())
