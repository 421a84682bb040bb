"""Things that are named: parts of the body, symptoms, medicines, tests, food, people and places.

A thing that the standard text of the section does not name is told; so is one that stands in another sentence there,
when the nearest sentence names another thing of the same kind.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publisher.easyread.guard import english, lists
from publisher.easyread.guard.standard import Both, Line, Sentence, spellings
from publisher.leaflet import WordKind
from publisher.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of things: its file, the rule, its name in messages, and which glossary words belong to it."""

    file: str
    rule: str
    called: str
    glossary: tuple[WordKind, ...] = ()


KINDS = (
    Kind("body", "G07", "part of the body", (WordKind.BODY,)),
    Kind("symptoms", "G08", "symptom", (WordKind.SYMPTOM,)),
    Kind("medicines", "G08", "medicine or treatment", (WordKind.DRUG, WordKind.TREATMENT)),
    Kind("tests", "G08", "test", (WordKind.TEST,)),
    Kind("eating", "G09", "food or drink"),
    Kind("doing", "G09", "activity"),
    Kind("people", "G10", "person"),
    Kind("place", "G09", "place"),
)


def find(texts: Both) -> Iterator[Problem]:
    """Yield a warning for each thing of an easy line that its standard text does not name."""
    for kind in KINDS:
        known = spellings(kind.file, kind.glossary, texts.glossary)
        said = english.named(texts.standard, known)
        explained = said | english.named("\n".join((*texts.meanings, texts.unit.name)), known)
        for line in texts.lines:
            for thing in sorted(english.named(_masked(line.text, kind), known)):
                if why := _why(texts, line, thing, (kind, known, said, explained)):
                    yield Problem(line.span, why, kind.rule, "Say the same as the standard text.", Severity.WARNING)


def _says(texts: Both, line: Line, sentence: Sentence, thing: tuple[str, Mapping[str, str]]) -> bool:
    """Return whether a sentence names a thing, and says all that a line does when its "it" and "them" are filled in."""
    return line.words <= texts.told(sentence) and thing[0] in english.named(sentence.text, thing[1])


def _masked(text: str, kind: Kind) -> str:
    """Return a text without the symptoms that have a word for a part of the body in them: "runny poo"."""
    if kind.file != "body":
        return text
    symptoms = tuple(word for word in lists.things("symptoms") if " " in word)
    return lists.pattern(symptoms).sub(" ", english.plain(text))


_ENOUGH = 2
"""So many words must a line without the thing have of a sentence that tells what stands in the thing's place."""
Known = tuple[Kind, Mapping[str, str], frozenset[str], frozenset[str]]


def _why(texts: Both, line: Line, thing: str, among: Known) -> str:
    kind, known, said, explained = among
    spelled = tuple(word for word, name in known.items() if name == thing)
    rest = lists.pattern(spelled).sub(" ", english.plain(line.text))
    near = texts.near(rest, 0.9)
    if not near or len(near[0].words & english.bag(rest)) < _ENOUGH:
        near = texts.near(line.text, 0.9) or texts.near(line.row, 0.9)
    here = frozenset[str]().union(*(english.named(each.text, known) for each in near))
    if any(thing in english.named(texts.named_before(each), known) for each in near):
        return ""
    if kind.file == "medicines" and not here and thing not in lists.words("generic"):
        here = texts.about(near[0]) if near else here
    if thing not in here and any(_says(texts, line, each, (thing, known)) for each in texts.sentences):
        return ""
    wider = frozenset(other for other in here if lists.pattern((thing,)).search(other))
    others = here - english.named(line.text, known) - wider
    if thing not in explained and (others or thing not in lists.words("generic")):
        instead = f": it says “{min(others)}” here" if others else ""
        return f"“{thing}” is a {kind.called} that the standard text does not name{instead}"
    titled = english.named("\n".join(texts.meanings[:1]), known)
    if thing in said and thing not in here and others and thing not in titled:
        return f"the standard text says “{min(others)}” here, not “{thing}”"
    return ""
