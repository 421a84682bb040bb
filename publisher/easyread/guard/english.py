"""What the guard reads from an English sentence: its words without endings, and the things that it names."""

import re
from collections.abc import Mapping
from functools import cache

from publisher.easyread.guard import lists

_STOP = frozenset(
    """a an the and or but of to in on at for from with by as is are be am was were been being it its this that these
    those they them their there then you your yours we us our he she i do does did has have had having will would if
    when while so too also into not no never cannot without none nothing nobody neither nor may might can could must
    should please get gets go going one other another who what how which any very up out about for just here every than
    yourself some make makes sure includ include includes including example such""".split()
)
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_ENDINGS = ("ation", "ness", "ment", "ing", "ion", "ity", "ed", "ies", "es", "ly", "ty", "s", "e", "y")
_SHORTEST = 3
_IRREGULAR = {
    form: word
    for word, *forms in map(
        str.split,
        """freeze frozen froze|give given gave|eat eaten ate|drive driven drove|take taken took|drink drunk drank
        |break broken broke|wear worn wore|feel felt|keep kept|lose lost|tell told|sleep slept|send sent|hold held
        |find found|make made|do done did|go gone went|see seen saw|say said|bleed bled|stand stood|sit sat
        |swell swollen|throw thrown threw|forget forgotten forgot|wake woken woke|write written wrote|swim swum swam
        |speak spoken spoke|choose chosen chose|bring brought|buy bought|think thought|know known knew|show shown
        |begin begun began|grow grown grew|become became|put put|mean meant|fall fallen fell|shake shaken shook
        |bend bent|sweat sweats|bite bitten bit|hide hidden hid|spread spread|leak leaks""".split("|"),
    )
    for form in forms
}


@cache
def plain(text: str) -> str:
    """Return a text in lower-case letters with straight apostrophes and single spaces."""
    lower = text.lower().replace("’", "'").replace("can't", "cannot").replace("won't", "will not")
    return " ".join(lower.replace("shan't", "shall not").replace("n't", " not").split())


@cache
def stem(word: str) -> str:
    """Return a word without its most common English endings; only ever compared with other stems."""
    word = word.removesuffix("'s")
    word = _IRREGULAR.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word


@cache
def _same() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in ("body", "symptoms", "medicines", "tests", "synonyms"):
        found |= lists.things(name)
    return found


@cache
def content(text: str) -> tuple[str, ...]:
    """Return the words that carry meaning, in their order, as stems; words that mean the same have one stem."""
    pattern = lists.pattern(tuple(_same()))
    named = pattern.sub(lambda found: _same()[found[1]].replace(" ", "-"), plain(text))
    return tuple(stem(word) for word in _WORD.findall(named) if word not in _STOP)


@cache
def bag(text: str) -> frozenset[str]:
    """Return the words that carry meaning, as stems, in no order."""
    return frozenset(content(text))


@cache
def own(text: str) -> tuple[str, ...]:
    """Return the words that carry meaning, in their order, as stems of the words as they are written."""
    return tuple(stem(word) for word in _WORD.findall(plain(text)) if word not in _STOP)


@cache
def stems(name: str) -> frozenset[str]:
    """Return the stems of the words of a file."""
    return frozenset(stem for word in lists.words(name) for stem in content(word))


def named(text: str, things: Mapping[str, str]) -> frozenset[str]:
    """Return the things that a text names, each by its first spelling."""
    if not things:
        return frozenset()
    return frozenset(things[found[1]] for found in lists.pattern(tuple(things)).finditer(plain(text)))


@cache
def written(text: str) -> frozenset[str]:
    """Return the words of a text as they are written, in no order."""
    return frozenset(lists.WRITTEN.findall(plain(text)))


def says(text: str, spelled: lists.Spellings) -> bool:
    """Return whether a text holds one of some words."""
    return not lists.begins(spelled).isdisjoint(written(text)) and bool(lists.pattern(spelled).search(plain(text)))
