"""Each part of a line, such as "unless your GP tells you to", has as many "not" as the standard text has there."""

import re

from publisher.easyread.guard import english
from publisher.easyread.guard.digits import in_digits
from publisher.easyread.guard.standard import Both, Line, Sentence
from publisher.easyread.guard.verbatim import LIKE_NO, SHORTEST, Worded, held, worded

_JOINT = re.compile(r",? \b(?=(?:if|unless|until|before|after|when|while|because|so that|but)\b )|[;:] ")
_ALL = 0.9


def changed(texts: Both, line: Line) -> int:
    """Return how many times "not" a part of a line has more (fewer: below 0) than the standard parts with its words."""
    pieces = [piece for piece in _JOINT.split(in_digits(line.text)) if piece]
    differing = (_differs(texts, worded(piece)) for piece in pieces if len(pieces) > 1 and not _like_no(piece))
    return next((times for times in differing if times), 0)


def _differs(texts: Both, own: Worded) -> int:
    if len(own.words) < SHORTEST:
        return 0
    found = [each for sentence in texts.sentences for each in _parts(sentence, own)]
    best = max((share for share, _ in found), default=0.0)
    counts = [times for share, times in found if share == best]
    return len(own.denied) - max(counts) if best >= _ALL and len(own.denied) not in counts else 0


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
