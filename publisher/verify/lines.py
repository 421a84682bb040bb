"""The lines of a script, followed text by text: the leaflet's own words, and between them what guides a listener."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from publisher.verify import Finding, Target, squeezed
from publisher.verify.compare import differing
from publisher.verify.expected import words_of
from publisher.words import Words


def walk(
    file: str, lines: Sequence[str], wanted: Sequence[str], target: Target, titles: set[str]
) -> Iterator[Finding | str]:
    """Yield the lines that guide a listener, squeezed, and a finding where the others are not the wanted texts.

    ``titles`` are lines that may stand before a part, squeezed.
    """
    lines, wanted = [line for line in lines if squeezed(line)], [text for text in wanted if squeezed(text)]
    stream, texts = [squeezed(line) for line in lines], [squeezed(text) for text in wanted]
    way = _Way(stream, texts, _guide(words_of(target), target.stamp.part_warning))
    at = number = 0
    while at < len(stream):
        taken = way.take(at, number)
        if taken:
            yield from (stream[line] for line in taken.guides)
            at, number = taken.end, number + 1
        elif stream[at] in titles:
            at += 1
        elif way.guide.fullmatch(stream[at]):
            yield stream[at]
            at += 1
        else:
            line, text = way.resume(at, number)
            yield from differing(file, wanted[number:text], " ".join(lines[at:line]))
            at, number = line, text
    if number < len(texts):
        yield from differing(file, wanted[number:], "")


@dataclass(frozen=True, slots=True)
class _Taken:
    """The lines of one text: where they end, and which of them are guides between its sentences."""

    end: int
    guides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """Lines of a script, and the texts of the leaflet that they must hold."""

    stream: Sequence[str]
    texts: Sequence[str]
    guide: re.Pattern[str]

    def take(self, at: int, number: int) -> _Taken | None:
        """Return the lines from ``at`` on that are exactly the text with a number, or None."""
        if number >= len(self.texts):
            return None
        left, guides, line = self.texts[number], [], at
        while line < len(self.stream):
            here = self.stream[line]
            if left.startswith(here):
                left = left[len(here) :].lstrip(" ")
            elif line > at and self.guide.fullmatch(here):
                guides.append(line)
            else:
                return None
            line += 1
            if not left:
                return _Taken(line, tuple(guides))
        return None

    def resume(self, at: int, number: int) -> tuple[int, int]:
        """Return the nearest place (line, text) at which lines and texts go on together."""
        for distance in range(1, 80):
            for skipped in range(distance + 1):
                line, text = at + skipped, number + distance - skipped
                if text < len(self.texts) and line < len(self.stream) and self.take(line, text):
                    return line, text
        return len(self.stream), len(self.texts)


@lru_cache(maxsize=64)
def _guide(words: Words, warning: str) -> re.Pattern[str]:
    """Return a pattern of every line that may guide a listener, squeezed."""
    names = {name.removeprefix(f"{words.edition}.") for name, _ in words.lines}
    templates = [_template(words, name) for name in sorted(names) if name.startswith("audio.")]
    templates += [_template(words, f"callout.{kind}") + "." for kind in ("callout", "warning", "emergency")]
    templates += [*re.split(r"(?<=[.!?]) ", warning)]
    lines = {line for template in templates for line in re.split(r"(?<=[.!?]) (?=[A-Z{])", template) if line}
    patterns = (re.sub(r"\\{\w+\\}|\{\w+\}", "(?:.+)", re.escape(squeezed(line))) for line in sorted(lines))
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns if pattern != "(?:.+)"))


def _template(words: Words, name: str) -> str:
    lines = dict(words.lines)
    return lines.get(f"{words.edition}.{name}", lines.get(name, ""))


def outvoted(guides: dict[str, list[str]]) -> Iterator[Finding]:
    """Yield which copy of the script guides a listener otherwise than the other copies do."""
    if len(guides) < 3:
        return
    votes = Counter(tuple(lines) for lines in guides.values())
    right, count = votes.most_common(1)[0]
    for file, lines in guides.items():
        if tuple(lines) != right and count > 1:
            yield guides_differ(file, "what guides a listener differs from the other copies", right, lines)
    if count == 1:
        yield Finding(next(iter(guides)), "guide", "no two copies of the script guide a listener in the same way")


def guides_differ(file: str, message: str, right: Sequence[str], found: Sequence[str]) -> Finding:
    """Return the finding that some guiding lines are not the right ones, with the first that is too few or too many."""
    few, many = Counter(right) - Counter(found), Counter(found) - Counter(right)
    return Finding(file, "guide", message, next(iter(few), ""), next(iter(many), ""))
