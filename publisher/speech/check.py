"""What in a source no rule knows how to say, found before anything is built, with its lines and a hint."""

from publisher import reading_order
from publisher.leaflet import (
    Abbreviation,
    Emphasis,
    Fact,
    Foreign,
    Inline,
    Inlines,
    Leaflet,
    Link,
    Spoken,
    Strong,
    Term,
    Text,
)
from publisher.problems import Problem, in_order
from publisher.speech.normalise import unknown_tokens

RULE = "unsayable"
HINT = 'Write it in words, or give the words to say: [{token}]{{spoken="…"}}.'


def unsayable(leaflet: Leaflet) -> tuple[Problem, ...]:
    """Return a problem for each token of a leaflet and its easy boxes that no rule knows, by file and line.

    Raises NoRulesError for a language without rules.
    """
    return in_order(
        Problem(span, f"no rule says how to speak “{token}”", RULE, HINT.format(token=token))
        for span, words in reading_order.written(leaflet)
        for token in unknown_tokens(said(words), leaflet.language)
    )


def said(inlines: Inlines) -> str:
    """Return the words of ``inlines`` as they go to the normaliser: spoken replacements in their place."""
    return "".join(_said(inline) for inline in inlines)


def _said(inline: Inline) -> str:
    match inline:
        case Text(text) | Term(text) | Abbreviation(text) | Fact(_, text):
            return text
        case Spoken(_, spoken):
            return spoken
        case Strong(content) | Emphasis(content) | Link(content) | Foreign(content):
            return said(content)
