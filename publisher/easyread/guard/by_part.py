"""Each part of a line, such as "unless your GP tells you to", has as many "not" as the standard text has there."""

import re

from publisher.easyread.guard import english
from publisher.easyread.guard.digits import in_digits
from publisher.easyread.guard.standard import Both, Line, Sentence
from publisher.easyread.guard.verbatim import LIKE_NO, SHORTEST, Worded, held, worded

_JOINT = re.compile(r",? \b(?=(?:if|unless|until|before|after|when|while|because|so that|but)\b )|[;:] ")
_WHEN = re.compile(
    r",? ?\b(?:in|within|for|during) (?:the (?:first|next|last) |about |up to |at least )?(\d+(?: to \d+)? "
    r"(?:minutes?|hours?|days?|nights?|weeks?|months?|years?))\b"
)
_JOINED = re.compile(r"^(?:or|and|then|also) ")
_ALL, _PAIR = 0.9, 2


def changed(texts: Both, line: Line) -> int:
    """Return how many times "not" a part of a line has more (fewer: below 0) than the standard parts with its words.

    How long or how soon is left out of a line where a sentence has the same, as it may stand anywhere in it; "not for
    24 hours" and "after 24 hours" are the same in other words.
    """
    whole = in_digits(line.text)
    bare = _JOINED.sub("", _WHEN.sub("", whole))
    when = tuple(found[1] for found in _WHEN.finditer(whole))
    pieces = [piece for piece in _JOINT.split(bare) if piece]
    asked = (piece for piece in pieces if (len(pieces) > 1 or when) and not _like_no(piece))
    sentences = tuple(each for each in texts.sentences if all(_has(in_digits(each.text), time) for time in when))
    return next((times for piece in asked if (times := _differs(sentences, worded(piece)))), 0)


def _has(text: str, time: str) -> bool:
    return time in text and not re.search(rf"\bafter (?:at least |about )?{re.escape(time)}", text, re.IGNORECASE)


def _differs(sentences: tuple[Sentence, ...], own: Worded) -> int:
    if len(own.words) < _PAIR:
        return 0
    enough = _ALL if len(own.words) >= SHORTEST else 1.0
    found = [each for sentence in sentences for each in _parts(sentence, own)]
    best = max((share for share, _ in found), default=0.0)
    counts = [times for share, times in found if share == best]
    return len(own.denied) - max(counts) if best >= enough and len(own.denied) not in counts else 0


def _parts(sentence: Sentence, own: Worded) -> list[tuple[float, int]]:
    """Return how much of a part of a line each part of a sentence has, and how often that is denied there.

    A "not" further on may be meant there too ("do not drive, use machines or drink"), so such a part counts for both.
    """
    found = []
    for told in _JOINT.split(in_digits(sentence.text)):
        here = None if _like_no(told) else held(own, worded(told))
        if here:
            found.append((here[0], here[1]))
            if len(worded(told).denied) > here[1]:
                found.append((here[0], len(own.denied)))
    return found


def _like_no(text: str) -> bool:
    return english.says(text, LIKE_NO)
