"""``glossary/<language>.yaml``: what hard words mean, how else they are written, and how they are said."""

import re

from publisher import words
from publisher.leaflet import Entry, WordKind
from publisher.problems import SourceError
from publisher.reading.fields import Fields
from publisher.reading.report import Report
from publisher.reading.yaml_nodes import Listing, Mapping, Pair, Scalar, parse

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W_a-z])")
_WHOLE_SENTENCE = re.compile(r"[^\W_a-z].*[.!?][”’\"')]?", re.DOTALL)


def read_glossary(text: str, path: str) -> tuple[Entry, ...]:
    """Return the words of a glossary file in alphabetical order; raises SourceError with everything wrong with it."""
    report = Report(path)
    entries = glossary_of(text, report)
    if report.failed:
        raise SourceError(report.problems)
    return entries


def glossary_of(text: str, report: Report) -> tuple[Entry, ...]:
    """Return what can be read of a glossary file; what cannot is in ``report``."""
    mapping = parse(text, 1, report)
    entries = [entry for pair in (mapping.pairs if mapping else ()) if (entry := _entry(pair, report))]
    spellings: dict[str, str] = {}
    for entry in entries:
        for spelling in (entry.term, *entry.also):
            other = spellings.setdefault(spelling.lower(), entry.term)
            if other != entry.term:
                line = entry.span.first
                report.error(line, f'"{spelling}" already stands under "{other}"', "duplicate-word", "Remove one.")
    return tuple(sorted(entries, key=lambda entry: (entry.term.lower(), entry.term)))


def _entry(pair: Pair, report: Report) -> Entry | None:
    match pair.value:
        case Mapping() as mapping:
            fields = Fields(mapping, report, words.load("en"), f'the word "{pair.name}"')
        case Scalar(_, line) | Listing(_, line):
            report.error(
                line, f'"{pair.name}" must have lines of its own', "wrong-type", 'Indent "meaning: ..." below it.'
            )
            return None
    ipa, respelling = _said(fields)
    entry = Entry(
        term=pair.name,
        meaning=_meaning(fields),
        kind=WordKind(fields.choice("kind", tuple(WordKind), WordKind.OTHER)),
        also=fields.texts("also"),
        ipa=ipa,
        respelling=respelling,
        picture=fields.text("picture") or None,
        span=report.span(pair.line),
    )
    fields.finish()
    return entry


def _meaning(fields: Fields) -> tuple[str, ...]:
    """Return the sentences of the meaning; a name that only has to be said right, such as a medicine's, needs none."""
    fields.value("meaning", required=fields.value("say") is None)
    texts = fields.texts("meaning")
    sentences = tuple(
        " ".join(part.split(" ")) for text in texts for part in _SENTENCE_END.split(" ".join(text.split()))
    )
    for sentence in sentences:
        if not _WHOLE_SENTENCE.fullmatch(sentence):
            fields.report.error(
                fields.line("meaning"),
                f'the meaning "{sentence}" is not a whole sentence',
                "meaning-sentence",
                "Begin with a capital letter and end with a full stop.",
            )
    return sentences


def _said(fields: Fields) -> tuple[str, str]:
    match fields.value("say"):
        case None:
            return "", ""
        case Scalar(text):
            return (text.strip("/"), "") if text.startswith("/") and text.endswith("/") else ("", text)
        case Mapping() as mapping:
            say = Fields(mapping, fields.report, fields.words, '"say"')
            ipa, respelling = say.text("ipa"), say.text("respelling")
            say.finish()
            return ipa.strip("/"), respelling
        case Listing(_, line):
            fields.report.error(line, '"say" must be a text', "wrong-type", 'Write "say: men-in-jeez".')
            return "", ""
