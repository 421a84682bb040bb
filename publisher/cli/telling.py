"""How a build is told: a progress display on a terminal, then one line an output, or JSON."""

import contextlib
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from publisher.build import Blame, Event, Explanation, Fate, Plan, Report
from publisher.cli.colours import coloured
from publisher.cli.errors import report as write_report
from publisher.cli.errors import say
from publisher.plan import Changed, Planned, Wish
from publisher.problems import has_errors
from publisher.reading import Opened, Project

COLOURS = {
    Fate.MADE: "32",
    Fate.KEPT: "2",
    Fate.REFUSED: "31",
    Fate.FAILED: "31",
    Fate.NOT_IN_USE: "33",
    Fate.ASIDE: "33",
}

MOST_LINES = 20
"""So many changed lines of a leaflet are shown; the rest is counted."""
_SIGNS = {"-": "31", "+": "32"}


def problems(project: Project | Planned, wish: Wish) -> tuple[str, ...]:
    """Print the problems of the shared files and of the leaflets that are asked for, and return what was printed."""
    wanted = (source for source in project.sources if wish.wants(source.id, source.language))
    found = (*project.problems, *(problem for source in wanted for problem in source.problems))
    told = tuple(str(problem) for problem in found)
    for each in told:
        say(each)
    return told


def nothing_built(project: Project | Opened) -> None:
    """Say why nothing was built."""
    if has_errors(project.problems):
        say("Nothing was built: mend the files that all leaflets share, then build again.")
    else:
        say("Nothing was built: source/ holds no leaflet. “leaflet new NAME” makes one.")


@contextlib.contextmanager
def progress(plan: Plan) -> Iterator[Callable[[Event], None]]:
    """Return what hears of each output: a bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _event: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("Building"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    total = len(plan.tasks) if plan.wanted is None else len(plan.wanted)
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        bar = shown.add_task("", total=total)
        yield lambda event: shown.update(bar, advance=1, description=Path(event.target).name)


def lines(plan: Plan, report: Report, changes: Sequence[Changed], where: str) -> None:
    """Print one line an output, then what changed and what else is to be known, then a summary with where it all is."""
    events = [event for event in report.events if not event.left_out]
    width = max((len(Path(event.target).name) for event in events), default=0)
    wide = max((8, *(len(event.fate) for event in events)))
    told: set[str] = set()
    for event in events:
        name = Path(event.target).name.ljust(width)
        why = "as above" if event.blame and event.why in told else event.why
        told.add(event.why)
        print(f"{coloured(event.fate.ljust(wide), COLOURS[event.fate])} {name}  {why}")
        for note in event.notes:
            print(f"{'':<{wide}} {'':<{width}}  {note}")
    for note in (*_changed(changes), *plan.notes, *_left_out(report)):
        print(note)
    print(summary(report, where))


def _changed(changes: Iterable[Changed]) -> Iterator[str]:
    """Yield what changed in the words of each leaflet, old and new."""
    for each in changes:
        yield f"What changed in {each.leaflet} ({each.language}) since it was last built:"
        shown = each.lines if len(each.lines) <= MOST_LINES else each.lines[: MOST_LINES - 1]
        yield from (f"  {coloured(sign, _SIGNS[sign])} {line}" for sign, line in shown)
        if len(shown) < len(each.lines):
            yield f"  … and {len(each.lines) - len(shown)} more lines"
        if each.next_step:
            yield f"  {each.next_step}"


def _left_out(report: Report) -> Iterator[str]:
    """Yield a line for each leaflet of which a build of a part left outputs out that it contradicts by now."""
    moved = Counter(event.left_out for event in report.events if event.left_out)
    for leaflet, count in sorted(moved.items()):
        they = f"1 other output of {leaflet} says" if count == 1 else f"{count} other outputs of {leaflet} say"
        anew = f"“leaflet build {leaflet}” makes {'it' if count == 1 else 'them'} anew"
        yield f"{they} what was true before, and moved to not-in-use/: {anew}"


def explained(told: Explanation) -> None:
    """Print what an output is made from; what changed since the last build has a star before it."""
    print(f"{Path(told.target).name} would be {told.fate}: {told.why}")
    width = max((len(each.name) for each in told.inputs), default=0)
    for each in told.inputs:
        was = f"  (was {_digest(each.before)})" if each.changed and each.before is not None else ""
        print(f"{'*' if each.changed else ' '} {each.name:<{width}}  {_digest(each.value)}{was}")


def _digest(value: str) -> str:
    """Return a value for people: of a digest its beginning."""
    digest = len(value) == 64 and set(value) <= set("0123456789abcdef")
    return value[:12] if digest else value or "none"


def changed_since(project: Project | Planned) -> None:
    """Say which sources somebody changed while they were being built: the outputs are of the earlier words."""
    for source in project.sources:
        try:
            now = hashlib.sha256(source.path.read_bytes()).hexdigest()
        except OSError:
            now = ""
        if source.sha256 and now != source.sha256:
            name = source.path.relative_to(project.root)
            say(f"{name}: this file was changed while it was being built: build again")


def summary(report: Report, where: str) -> str:
    """Return the last line: how many of each, and where."""
    counts = ((len(report.of(fate)), str(fate)) for fate in Fate)
    told = ", ".join(f"{count} {name}" for count, name in counts if count)
    return f"{told or 'nothing to build'}: {where}"


def page_of(output: Path) -> str:
    """Return where the list for people is, as somebody in the current folder calls it."""
    path = output / "leaflets.html"
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def as_json(plan: Plan, report: Report, changes: Sequence[Changed], output: Path) -> None:
    """Print the events as JSON."""
    events = [
        {
            "output": event.target,
            "fate": event.fate.name.lower().replace("_", "-"),
            "why": event.why,
            "notes": list(event.notes),
            "blame": event.blame,
        }
        for event in report.events
    ]
    words = [
        {
            "leaflet": each.leaflet,
            "language": each.language,
            "old": [line for sign, line in each.lines if sign == "-"],
            "new": [line for sign, line in each.lines if sign == "+"],
        }
        for each in changes
    ]
    whole = {"folder": str(output), "events": events, "changed": words, "notes": list(plan.notes)}
    print(json.dumps(whole, ensure_ascii=False, indent=1))


def troubles(report: Report) -> None:
    """Say once what on this machine was in the way, and write a report file when a renderer had a fault."""
    sys.stdout.flush()
    for why in dict.fromkeys(event.why for event in report.events if event.blame is Blame.MACHINE):
        say(f"leaflet: {why}")
    details = [f"{event.target}\n{event.details}" for event in report.events if event.details]
    if details:
        write_report("\n".join(details))
