"""What is wrong with a source, said so that an editor can mend it: where, what, and a hint."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from publisher.leaflet import Span


class Severity(StrEnum):
    """An error stops the build of its leaflet; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. ``rule`` is a short fixed name, such as ``unknown-fact``."""

    span: Span
    message: str
    rule: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return ``file:line: severity: message [rule]``, then the hint on a line of its own."""
        line = f"{self.span.path}:{self.span.first}: {self.severity}: {self.message} [{self.rule}]"
        return f"{line}\n    {self.hint}" if self.hint else line


class SourceError(Exception):
    """A source that cannot be used; ``problems`` holds everything that is wrong with it, warnings too."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of their files and lines."""
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by file, line and rule, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.span.path, p.span.first, p.rule, p.message)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
