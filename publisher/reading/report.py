"""Collects everything that is wrong with one source, so that an editor sees it all in one run."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from publisher.leaflet import Span
from publisher.problems import Problem, Severity, has_errors


@dataclass(slots=True)
class Report:
    """The problems of one file met so far."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def error(self, line: int, message: str, rule: str, hint: str = "") -> None:
        """Remember an error at a line (from 1)."""
        self.problems.append(Problem(self.span(line), message, rule, hint))

    def warn(self, line: int, message: str, rule: str, hint: str = "") -> None:
        """Remember a warning at a line (from 1)."""
        self.problems.append(Problem(self.span(line), message, rule, hint, Severity.WARNING))

    def drop(self, rule: str) -> None:
        """Forget the problems of one rule: they only follow from another one."""
        self.problems = [problem for problem in self.problems if problem.rule != rule]

    def span(self, first: int, last: int | None = None) -> Span:
        """Return the span of some lines of this file; lines before the first count as the first."""
        first = max(1, first)
        return Span(self.path, first, max(first, last or first))

    @property
    def failed(self) -> bool:
        """Whether there is an error among the problems."""
        return has_errors(self.problems)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return ``Did you mean "x"?`` for the known word nearest to ``word``, or ``otherwise`` when none is near."""
    by_lower = {name.lower(): name for name in sorted(known)}
    near = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return f'Did you mean "{by_lower[near[0]]}"?' if near else otherwise


def listed(names: Iterable[str]) -> str:
    """Return names in alphabetical order with commas."""
    return ", ".join(sorted(names))
