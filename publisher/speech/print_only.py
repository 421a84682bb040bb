"""Words that only a reader of paper can follow ("see overleaf", "the box below"), found for the listener's sake."""

from publisher import reading_order
from publisher.leaflet import Inlines, Leaflet, Span
from publisher.problems import Problem, Severity, in_order
from publisher.speech import english
from publisher.speech.check import said

RULE = "print-only"
HINT = 'Give the words to say instead: [{words}]{{spoken="later in this leaflet"}}.'


def print_only(leaflet: Leaflet) -> tuple[Problem, ...]:
    """Return a warning for each place of the standard text that sends a listener to a place on paper.

    Easy boxes have a rule of their own (`publisher.easyread`). A language without such words has no warning.
    """
    if leaflet.language.partition("-")[0].lower() != "en":
        return ()
    return in_order(
        Problem(span, f"a listener cannot follow “{words}”", RULE, HINT.format(words=words), Severity.WARNING)
        for span, inlines in _standard(leaflet)
        for words in (match[0] for match in english.ON_PAPER.finditer(said(inlines)))
    )


def _standard(leaflet: Leaflet) -> tuple[tuple[Span, Inlines], ...]:
    blocks = (block for _, section in reading_order.sections(leaflet) for block in section.blocks)
    return tuple(pair for block in blocks for pair in reading_order.placed(block))
