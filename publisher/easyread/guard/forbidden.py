"""An instruction turned round: "do not take it" where the standard text only says to, or says never to stop it."""

import re

from publisher.easyread.guard import english
from publisher.easyread.guard.denials import clause
from publisher.easyread.guard.held import Held, Part
from publisher.easyread.guard.standard import Line
from publisher.easyread.guard.verbatim import LIKE_NO, worded

_NOT = re.compile(
    r"^(?:please )?(?:do not|never|(?:you )?(?:must|should|may|can) (?:not|never)|you cannot|cannot) (.+)"
)
_BEGINS = re.compile(r"^(?:please |always )?([a-z]+) (.+)")
_MODAL = re.compile(r"\b(?:you|can|may|might|will|must|should|is|are|was|has|have|could)\b")
_JOINT = re.compile(r",? \b(?:if|unless|until|before|after|when|while|because|so that)\b |, ")
_NO = r"\b(?:not|never|cannot|nothing)\b"
_NOT_UNTIL = re.compile(rf"{_NO}([^.;]*?) (?:until(?: after)?|before|unless it is after) ([^.,;]+)")
_NOT_AFTER = re.compile(rf"{_NO}([^.;]*?) (?<!until )(?:after|once) ([^.,;]+)")
_NOT_STOP = re.compile(r"\b(?:not|never) (?:stop|miss|skip|forget|leave out|give up)\b([^.;]*)")
_NOT_ONLY = re.compile(rf"{_NO}[^.;,]* only (?:if|when|after|on|with|for)\b")
_PAIR = 2
_IT = re.compile(r"\b(?:it|them)\b")
_EACH = re.compile(r"[,;:] | or | and ")
_OTHERWISE = re.compile(
    r"\b(?:unless|only|until|after|before|first|again|once|from|instead|rather|wait|least)\b|-free\b"
)
"""With these words the standard text may forbid the same without a "not"."""


def forbids(held: Held, line: Line) -> bool:
    """Return whether a line says not to do what the standard text says to do, or not to do before, or not to stop."""
    lower = clause(line.text).text
    return _after_for_until(held, lower) or _stopped(held, lower) or _only_done(held, lower) or _not_only(held, lower)


def tells(held: Held, line: Line) -> bool:
    """Return whether a line says to do what the standard text only ever says not to do, to the same things."""
    said, found = clause(line.text), _BEGINS.match(english.plain(line.text))
    if not found or said.denied or said.avoided or line.text.endswith("?"):
        return False
    told = _JOINT.split(found[2])[0]
    verb, things = "".join(english.content(found[1])), english.bag(told)
    if not verb or _MODAL.search(f"{found[1]} {told}"):
        return False
    about = [part for part in held.parts if things and {verb, *things} <= part.clause.words]
    if not about:
        whole = [each for each in held.texts.sentences if things and {verb, *things} <= each.words]
        return bool(whole) and all(_forbidden(english.plain(each.item))[0] == verb for each in whole)
    return all(any(scope[:1] == (verb,) for scope in part.clause.denied) for part in about)


def if_for_unless(held: Held, line: Line) -> bool:
    """Return whether a line says "take it if you bleed" for "take it unless you bleed": one of them needs a "not"."""
    told, joint, then = _main(english.plain(line.text))
    if not joint or {"only", "even", "ask"} & {*told.split()}:
        return False
    for sentence in held.texts.sentences:
        main, _, after = english.plain(sentence.text).partition(" unless ")
        same = english.bag(then) and english.bag(then) <= english.bag(after) and english.bag(told) & english.bag(main)
        if same and not (_times(told) + _times(then) + _times(main) + _times(after)) % 2:
            return True
    return False


def on_condition(held: Held, line: Line) -> int | None:
    """Return how many times "not" a line says more (fewer: below 0) than each sentence that asks the same of the same.

    "Take it if you are pregnant" is one fewer than "do not take it if you have an ulcer, or if you are pregnant". A
    question before the line is its condition. None when no sentence says it of the same condition, or when the
    condition itself has another number of "not".
    """
    told, joint, then = _main(english.plain(line.text))
    if not joint and line.before and line.before[-1].endswith("?"):
        then = line.before[-1]
    asked, wanted = english.bag(then), english.bag(told)
    if not asked or not wanted or english.says(line.text, LIKE_NO):
        return None
    found = set[tuple[int, int]]()
    for sentence in held.texts.sentences:
        main, _, after = _main(english.plain(sentence.text))
        meant = held.texts.told(sentence).union(*map(english.bag, sentence.earlier[-1:])) if _IT.search(main) else ()
        same = (
            wanted <= english.bag(main).union(meant)
            and wanted & english.bag(main)
            and asked <= sentence.words
            and asked & english.bag(after)
        )
        if same and not english.says(main, LIKE_NO):
            found.add((_times(told) - _times(main), _times(then) - _times(_about(asked, after))))
    more = min((each for each, _ in found), key=abs, default=None)
    return more if more != 0 or ((0, 0) in found and len(asked | wanted) > _PAIR) else None


def _about(asked: frozenset[str], conditions: str) -> str:
    """Return those of some conditions that have a word of what a line asks."""
    return ", ".join(each for each in _EACH.split(conditions) if asked & english.bag(each))


def _main(text: str) -> tuple[str, str, str]:
    """Return what a sentence says, "if", and of which condition."""
    if text.startswith("if ") and ", " in text:
        after, joint, main = text.removeprefix("if ").partition(", ")
        return main, joint, after
    return text.partition(" if ")


def _times(text: str) -> int:
    return len(worded(text).denied)


def _only_done(held: Held, lower: str) -> bool:
    """Return whether a text forbids what the standard text says to do, and never denies, nor of the same things."""
    verb, things = _forbidden(lower)
    about = [part for part in held.parts if verb in part.clause.words and (not things or things & part.clause.words)]
    otherwise = any(_OTHERWISE.search(part.sentence.text.lower()) for part in about)
    return bool(about) and not otherwise and not any(_denies(part, {verb, *things}) for part in held.parts)


def _forbidden(lower: str) -> tuple[str, frozenset[str]]:
    """Return what a text says not to do, and the things that it says not to do it to."""
    found = _NOT.match(lower)
    verb, *things = (english.content(_JOINT.split(found[1])[0]) if found else ()) or ("",)
    return verb, frozenset(things)


def _denies(part: Part, words: set[str]) -> bool:
    scopes = (*part.clause.denied, *(scope for _, scope in part.clause.avoided))
    return any(words & {*scope} for scope in scopes)


def _stopped(held: Held, lower: str) -> bool:
    """Return whether a text says not to take what the standard text says not to stop."""
    verb, things = _forbidden(lower)
    if not things or verb in english.bag("stop miss skip forget leave give change"):
        return False
    kept = (_NOT_STOP.search(english.plain(sentence.text)) for sentence in held.texts.sentences)
    never_stop = any(found and things & english.bag(_JOINT.split(found[1])[0]) for found in kept)
    return never_stop and not any(scope[:1] == (verb,) for part in held.parts for scope in part.clause.denied)


def _after_for_until(held: Held, lower: str) -> bool:
    """Return whether a text says "not after" where the standard text says "not until"."""
    found = _NOT_AFTER.search(lower)
    told = [_NOT_UNTIL.search(english.plain(each.text)) for each in held.texts.sentences] if found else []
    same = (_NOT_AFTER.search(english.plain(each.text)) for each in held.texts.sentences) if found else ()
    if found and any(each and english.bag(each[1]) == english.bag(found[1]) for each in same):
        return False
    return found is not None and any(
        each and english.bag(found[2]) <= english.bag(each[2]) and bool(english.bag(found[1]) & english.bag(each[1]))
        for each in told
    )


def _not_only(held: Held, lower: str) -> bool:
    """Return whether a text says "not … only if" and no standard sentence does."""
    return bool(_NOT_ONLY.search(lower)) and not any(
        _NOT_ONLY.search(english.plain(sentence.text)) for sentence in held.texts.sentences
    )
