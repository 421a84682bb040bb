"""A "not" fewer: does an easy line say what the standard text denies?"""

import re
from dataclasses import replace

from publisher.easyread.guard import english
from publisher.easyread.guard.addresses import addresses
from publisher.easyread.guard.denials import Clause, Scope, alike, clause
from publisher.easyread.guard.held import Held, Part, denials
from publisher.easyread.guard.reworded import first, until
from publisher.easyread.guard.standard import Line, Sentence

_LIGHT = english.bag("need take have use want know wait try keep")
_CAN, _IF = re.compile(r"(?:Or |Then )?[Yy]ou can "), re.compile(r"\b(?:if|when|unless|while)\b")
_NEARLY_ALL, _FEW = 0.8, 2
_CLEARLY, _FAIRLY = 1.05, 0.7


def missing(held: Held, line: Line, said: Clause) -> bool:
    """Return whether the part of the standard text that a line fits best denies just what the line says."""
    asks = line.text.endswith("?")
    near = held.texts.near(line.text)
    if near and near[0].place == "contact" and addresses(line.text):
        return False
    if asks and any(clause(text).denied or text.endswith(" first.") for text in line.after):
        return False
    if len(line.words) > _FEW and any(
        line.words <= each.words and _plainly(line, each) for each in held.texts.sentences
    ):
        return False
    denying, saying = _split(held, line, said)
    if not denying or _denies_otherwise(said, denying) or _denied_beside(held, line, denying):
        return False
    about = [part for part in denying if any(each and each[0] in said.words for each in part.clause.denied)]
    if (about and held.only_in(said, about)) or any(_outright(held, line, part) for part in denying):
        return True
    no, yes = held.best(line, denying), held.best(line, saying)
    only_denied = not asks and any(_only_denied(held, said, part) for part in denying)
    return no > yes * _CLEARLY or (no > _FAIRLY * yes and only_denied)


def _plainly(line: Line, sentence: Sentence) -> bool:
    """Return whether a sentence says nothing with a "not", nor with a word like "miss" that the line does not have."""
    told = clause(sentence.text)
    return not told.denied and all(english.stem(word) in line.words for word, _ in told.avoided)


def _split(held: Held, line: Line, said: Clause) -> tuple[list[Part], list[Part]]:
    """Return the parts of the standard text that deny what a line says, and those that deny nothing."""
    denying, saying = [], []
    for part in held.parts:
        scopes = part.clause.denied if line.text.endswith("?") else denials(part.clause, line)
        if any(_says(held, said, each, part) or _within(said, each, part) for each in scopes):
            denying.append(part)
        elif not part.clause.denied:
            saying.append(part)
    denying = [part for part in denying if not _allowed(held, line, part)]
    return [part for part in denying if not until(line, part) and not first(line, part)], saying


def _allowed(held: Held, line: Line, part: Part) -> bool:
    """Return whether a line says that you can take what is denied only on a condition, and is in a table, too."""
    before, asked, _ = english.plain(part.sentence.text).partition(" if ")
    if not _CAN.match(line.text) or _IF.search(line.text) or not asked or not clause(before).denied:
        return False
    named = english.named(line.text, held.texts.medicines)
    tables = (each.text for each in held.texts.sentences if each.place == "table")
    return not any(text.endswith("?") for text in line.before) and any(
        named <= english.named(text, held.texts.medicines) for text in tables if named
    )


def _outright(held: Held, line: Line, part: Part) -> bool:
    """Return whether a line says all that a part denies, and the standard text says some word of it nowhere else."""
    words, begins = clause(line.text).words, english.content(line.text)[:1]
    joined = part.clause.text.startswith("not ")
    alone = bool(begins) and begins[0] not in _LIGHT and not joined
    plainly = (each for each in part.clause.denied if len(each) > 1 or (each == begins and alone))
    avoided = (each for each in denials(part.clause, line) if each not in part.clause.denied)
    return any({*each} <= words and {*each} - held.undenied for each in (*plainly, *avoided))


def _says(held: Held, said: Clause, scope: Scope, part: Part) -> bool:
    """Return whether a line says what is denied: its first word, two words, or one that stands nowhere else."""
    shared = frozenset(scope) & said.words
    alone = [word for word in shared if sum(word in each.clause.words for each in held.parts) == 1]
    found = bool(shared) and (scope[0] in shared or len(shared) > 1 or bool(alone))
    return found and not _of_another(held, said, scope, part)


def _within(said: Clause, scope: Scope, part: Part) -> bool:
    """Return whether nearly all words of a line stand in a part that denies one of them."""
    shared = len(said.words & part.clause.words)
    return bool(said.words & {*scope}) and len(said.words) > 1 and shared >= _NEARLY_ALL * len(said.words)


def _of_another(held: Held, said: Clause, scope: Scope, part: Part) -> bool:
    """Return whether a line says it of another thing: "take paracetamol" where "do not take aspirin" is denied."""
    if held.of_another_medicine(said.text, part):
        return True
    others = {word for word in said.words if held.texts.weight(word)} - part.sentence.words - part.clause.words
    return len(scope) > 1 and said.words & {*scope} == {scope[0]} and bool(others)


def _only_denied(held: Held, said: Clause, part: Part) -> bool:
    """Return whether a line does what the standard text only ever denies."""
    return any(scope[0] in said.words - held.undenied for scope in part.clause.denied if scope)


def _denies_otherwise(said: Clause, denying: list[Part]) -> bool:
    """Return whether a line says "avoid" or the like where the standard text says "not"."""
    return any(
        not english.says(part.clause.text, alike(word)) and any(words[:1] == scope[:1] for scope in part.clause.denied)
        for part in denying
        for word, words in said.avoided
        if word != "only"
    )


def _denied_beside(held: Held, line: Line, denying: list[Part]) -> bool:
    """Return whether another line of the row denies what the nearest standard part denies."""
    beside = [frozenset(words) for text in (*line.before, *line.after) for words in clause(text).denied]
    wanted = [frozenset(words) for part in denying for words in part.clause.denied]
    return any(words <= other for words in beside for other in wanted) and not any(
        _fits_better(held, line, part) for part in denying
    )


def _fits_better(held: Held, line: Line, part: Part) -> bool:
    """Return whether a part of the standard text fits a line better than all other lines of the section."""
    others = [held.score(replace(each, before=()), part) for each in held.texts.lines if each.span != line.span]
    return held.score(line, part) > max(others, default=0.0)
