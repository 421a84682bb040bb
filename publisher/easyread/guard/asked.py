"""A question that says "not": "Do you not take blood thinners?" needs a standard text about those who do not."""

import re

from publisher.easyread.guard import english
from publisher.easyread.guard.denials import clause
from publisher.easyread.guard.standard import Both, Line, Sentence

_ASKS = re.compile(r"^(?:or )?(?:do|does|did|are|is|was|were|have|has|can|could|will|may|must|should)\b")
_PARTS = re.compile(r",? \b(?:if|unless|when|because|so that|but|and|or|until|before|after)\b |[,;:] ")
_OTHERWISE = re.compile(r"\b(?:unless|without|until|instead|rather|stop|avoid|unable|miss|forget|forgot|less)\b")
_MOST = 0.6


def asks_not(texts: Both, line: Line) -> bool:
    """Return whether a question says "not" or "no", and the parts of the standard text that it asks of never do."""
    said = clause(line.text)
    if not line.text.endswith("?") or len(said.denied) != 1 or not _ASKS.match(english.plain(line.text)):
        return False
    words = english.bag(_PARTS.split(english.plain(line.text))[0])
    found = []
    for sentence in texts.sentences:
        before = english.bag(texts.named_before(sentence)) | sentence.words
        for part in _PARTS.split(english.plain(sentence.text)):
            own = english.bag(part) | (before if re.search(r"\b(?:it|them|this)\b", part) else frozenset())
            found.append((len(words & own) / len(words) if words else 0.0, part, sentence))
    best = max((share for share, _, _ in found), default=0.0)
    near = [(part, sentence) for share, part, sentence in found if share == best]
    return best >= _MOST and not any(clause(part).denied or _otherwise(line, sentence) for part, sentence in near)


def _otherwise(line: Line, sentence: Sentence) -> bool:
    """Return whether a sentence may deny what a line asks in other words, which the line does not have."""
    return any(english.stem(word) not in line.words for word in _OTHERWISE.findall(english.plain(sentence.text)))
