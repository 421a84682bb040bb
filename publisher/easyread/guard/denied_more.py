"""A "not" more: does the standard text deny what an easy line denies?"""

from publisher.easyread.guard import english
from publisher.easyread.guard.denials import Clause, Scope, clause, same
from publisher.easyread.guard.held import Held, Part, denials
from publisher.easyread.guard.reworded import in_order, opposite, until
from publisher.easyread.guard.standard import Line

_TWICE, _NEAR = 2, 0.9
_CLEARLY, _AGREED = 1.05, 0.3


def licensed(held: Held, line: Line, scope: Scope) -> bool:
    """Return whether the standard text denies what a line denies, with a "not" or in other words."""
    denying = [
        part
        for part in held.parts
        if not until(line, part) and _of_the_same(held, scope, part) and not held.of_another_medicine(line.text, part)
        if any(held.same(scope, each) for each in denials(part.clause, line))
    ]
    if denying and held.only_in(clause(line.text), denying):
        return True
    near = held.texts.near(line.text, 0.9)
    if any(opposite(line, each) for each in near) or in_order(held.texts, line):
        return True
    return _agreed(held, line, scope, denying) if denying else _weakly(held, line)


def _agreed(held: Held, line: Line, scope: Scope, denying: list[Part]) -> bool:
    """Return whether a line fits the parts that deny the same better than those that do not deny it."""
    plainly = {each[0] for part in denying for each in part.clause.denied if each} - held.undenied
    told = [(part, each) for part in denying for each in denials(part.clause, line)]
    whole = [each for part, each in told if each not in part.clause.denied or {*each} == {*scope}]
    if {*scope[:1]} & plainly or any({*each} <= {*scope} and {*each} - held.undenied for each in whole):
        return True
    shared = [
        held.score(line, part)
        + _AGREED * sum(map(held.texts.weight, {*scope} & {*each} & {*sum(part.clause.denied, ())}))
        for part, each in told
    ]
    beside = [part.sentence for part in denying]
    saying = [
        part
        for part in held.parts
        if not denials(part.clause, line) and (part.sentence not in beside or {*scope} & part.clause.words)
    ]
    return max(shared) >= held.best(line, saying)


def _of_the_same(held: Held, scope: Scope, part: Part) -> bool:
    """Return whether a part denies it of the same thing: "do not take aspirin", not "… paracetamol"."""
    alone = bool(scope) and any(each == scope[:1] for each in part.clause.denied)
    if alone and scope[0] not in held.undenied:
        return True
    things = {word for word in scope[1:] if held.texts.weight(word)} - english.stems("generic") - held.texts.topic
    return not things or bool(things & (held.texts.told(part.sentence) | part.clause.words))


def parity(held: Held, line: Line, said: Clause) -> bool:
    """Return whether the part of the standard text that a line fits best says "not" twice, and the line once."""
    nearest = held.best(line, list(held.parts))
    near = (part for part in held.parts if nearest and held.score(line, part) >= _NEAR * nearest)
    best = next((part for part in near if len(part.clause.denied) >= _TWICE), None)
    if best is None:
        return False
    once = len(said.denied) == 1 and all(frozenset(scope) & said.words for scope in best.clause.denied)
    beside = [scope for text in (*line.before, *line.after) for scope in clause(text).denied]
    return once and not any(same(one, other) for one in beside for other in best.clause.denied)


def _weakly(held: Held, line: Line) -> bool:
    """Return whether the part that a line fits best denies something that no other line denies."""
    best = held.best(line, list(held.parts))
    others = [scope for each in held.texts.lines if each is not line for scope in clause(each.text).denied]
    wanted = [
        scope
        for part in held.parts
        if best and held.score(line, part) * _CLEARLY >= best
        for scope in denials(part.clause, line)
        if not _head_said(held, clause(line.text))
    ]
    return any(not any(same(scope, other) for other in others) for scope in wanted)


def _head_said(held: Held, said: Clause) -> bool:
    """Return whether a line denies something that the part says of another: its own words stand there undenied."""
    return all(each[:1] and each[0] in held.undenied for each in said.denied)
