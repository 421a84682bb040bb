"""The guard: does an easy sentence say something else than the standard text of its section?

It compares words, not meanings, so silence is never a proof that the facts are the same; a clinician's check is.
Each module compares one kind of fact. What the guard finds and what it misses is in docs/easy-read-guard.md.
"""

from publisher.easyread.guard import (
    addresses,
    counted,
    doer,
    left_out,
    negation,
    opposite,
    order,
    replaced,
    schedules,
    strength,
    stretches,
    things,
    times,
)
from publisher.easyread.guard.standard import both
from publisher.easyread.wording import Unit, units
from publisher.leaflet import Leaflet
from publisher.problems import Problem

PLANTED, MISSED = 359, 10
"""So many changes were planted in leaflets that the guard was not made with, and so many of them it missed."""
MISSES = (
    "The comparison of easy words with the standard text misses changes: "
    f"of {PLANTED} planted in two leaflets that it had never seen it missed {MISSED}.\n"
    "That it says nothing does not mean that the facts are the same: a clinician’s check does "
    "(docs/easy-read-guard.md)."
)
"""How often the guard misses, in an editor's words; the sign-off sheet says it in the words of its language."""
_FINDERS = (
    counted.find,
    schedules.find,
    addresses.find,
    negation.find,
    things.find,
    times.find,
    stretches.find,
    opposite.find,
    order.find,
    strength.find,
    doer.find,
    replaced.find,
    left_out.find,
)


def guard(leaflet: Leaflet) -> tuple[Problem, ...]:
    """Return what the easy texts of a leaflet say otherwise; nothing in a language other than English."""
    if leaflet.language.split("-")[0] != "en":
        return ()
    return tuple(problem for unit in units(leaflet) if unit.rows for problem in compare(unit, leaflet))


def compare(unit: Unit, leaflet: Leaflet) -> tuple[Problem, ...]:
    """Return what the easy text of a section of a leaflet says otherwise than its standard text, line by line."""
    texts = both(unit, leaflet)
    return tuple(problem for find in _FINDERS for problem in find(texts))
