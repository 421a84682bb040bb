"""Not, no and never: in only one of the two texts.

Each part of a standard sentence denies something or does not. An easy line is held against the parts that it fits
best: a "not" needs one there that denies the same thing, and a line without one needs a part that does not deny it.
"""

from collections.abc import Iterator

from publisher.easyread.guard.denials import clause
from publisher.easyread.guard.denied_less import missing
from publisher.easyread.guard.denied_more import licensed, parity
from publisher.easyread.guard.denied_unsaid import unsaid
from publisher.easyread.guard.held import Held
from publisher.easyread.guard.reworded import backwards, turned
from publisher.easyread.guard.standard import Both
from publisher.problems import Problem, Severity

_HINT = "Say the same as the standard text."
_TWO, _MORE, _FEWER = (
    "the standard text says “not” twice here, and this line once",
    "this line says “not” or “no” where the standard text does not",
    "the standard text says “not” or “no” here, and this line does not",
)


def find(texts: Both) -> Iterator[Problem]:
    """G04: a "not" in only one of the two texts. G05: a "not" of the standard text that no easy line says."""
    held = Held(texts)
    for line in texts.lines:
        said, message = clause(line.text), ""
        if said.denied and parity(held, line, said):
            message = _TWO
        elif said.denied and not all(licensed(held, line, scope) for scope in said.denied):
            message = _MORE
        elif not said.denied and (missing(held, line, said) or turned(texts, line) or backwards(texts, line)):
            message = _FEWER
        if message:
            yield Problem(line.span, message, "G04", _HINT, Severity.WARNING)
    yield from unsaid(held)
