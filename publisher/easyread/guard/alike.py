"""Do two versions of a sentence name the same things? A correction of a leaflet may not change what it names."""

from collections.abc import Iterator

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.standard import spellings
from publisher.easyread.guard.things import KINDS
from publisher.leaflet import Entry


def only_in_one(old: str, new: str, glossary: tuple[Entry, ...]) -> tuple[str, ...]:
    """Return the words for things, times and opposites that stand in only one of two English texts, in their order.

    Things are those that the guard knows: parts of the body, symptoms, medicines, tests, food, people, places.
    """
    return tuple(dict.fromkeys(_only_in_one(old, new, glossary)))


def _only_in_one(old: str, new: str, glossary: tuple[Entry, ...]) -> Iterator[str]:
    for kind in KINDS:
        known = spellings(kind.file, kind.glossary, glossary)
        yield from sorted(english.named(old, known) ^ english.named(new, known))
    times = lists.things("times")
    yield from sorted(english.named(old, times) ^ english.named(new, times))
    for group in lists.opposites():
        for spelled in group:
            if english.says(old, spelled) != english.says(new, spelled):
                yield spelled[0]
