"""`leaflet check`: read the sources only, and list everything that is wrong."""

import argparse
from typing import TYPE_CHECKING

from publisher.cli.here import add_place, day_of, known_leaflets, root_of

if TYPE_CHECKING:
    from pathlib import Path

    from publisher.leaflet import Leaflet
    from publisher.problems import Problem
    from publisher.reading import Project, SourceFile

UNFILLED = "not-filled-in"
ABOUT = """\
Reads the sources and makes nothing. Prints every problem with its file, its line
and what to do. Exit code 1 when there is an error; warnings alone end with 0.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "check",
        help="list everything that is wrong in the sources",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("leaflets", nargs="*", metavar="LEAFLET", help="a folder in source/ (default: all)")
    parser.add_argument("--json", action="store_true", help="print the problems as JSON")
    add_place(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the problems and return 1 when one of them is an error."""
    from publisher.cli.errors import counted
    from publisher.problems import Severity, has_errors
    from publisher.reading import open_project

    root = root_of(args.project)
    project = open_project(root, day_of(None, root))
    asked = known_leaflets(args.leaflets, project)
    sources = [source for source in project.sources if not asked or source.id in asked]
    problems = [*project.problems, *(problem for source in sources for problem in problems_of(source, project))]
    problems = list(dict.fromkeys(problems))
    if args.json:
        _as_json(problems)
    else:
        for problem in problems:
            print(problem)
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        print(
            f"{counted(len(sources), 'source')} read: {counted(errors, 'error')}, "
            f"{counted(len(problems) - errors, 'warning')}"
        )
        _about_easy_read(sources)
        if not project.sources:
            print("source/ holds no leaflet: “leaflet new NAME” makes one")
    return 1 if has_errors(problems) else 0


def problems_of(source: "SourceFile", project: "Project") -> "tuple[Problem, ...]":
    """Return what is wrong with a source: how it is written, its easy words, what cannot be said or printed."""
    from publisher import pictures
    from publisher.problems import SourceError, in_order
    from publisher.render.pdf.glyphs import unprintable
    from publisher.review import record

    if source.leaflet is None:
        return source.problems
    root = project.root
    unsaid = _unheard(source.leaflet, project.publisher.voices)
    try:
        pictures.resolve(source.leaflet, source.path.parent, pictures.sets_of(root))
        undrawn: tuple[Problem, ...] = ()
    except SourceError as error:
        undrawn = error.problems
    found = (*_easy(source.leaflet, source.path, root), *unsaid, *unprintable(source.leaflet))
    reviewed = record.problems(source.leaflet, source.path, root)
    beside = (*_same_code(source, project), *_unfilled(source, root), *reviewed)
    return in_order((*source.problems, *found, *undrawn, *beside))


def _easy(leaflet: "Leaflet", path: "Path", root: "Path") -> "tuple[Problem, ...]":
    """Return what is wrong with the easy words; nothing once it is withdrawn: its outputs are notices."""
    from publisher import easyread
    from publisher.easyread.guard import guard
    from publisher.easyread.sealed import seal_problems

    if leaflet.review.withdrawn:
        return ()
    return (*easyread.check(leaflet), *guard(leaflet), *seal_problems(leaflet, path, root))


def _same_code(source: "SourceFile", project: "Project") -> "tuple[Problem, ...]":
    """Return an error when another leaflet has the same code: nobody could tell which one a patient got."""
    from publisher.leaflet import Span
    from publisher.problems import Problem
    from publisher.review import front

    code = source.leaflet.code if source.leaflet else ""
    others = {
        each.id for each in project.sources if each.id != source.id and each.leaflet and each.leaflet.code == code
    }
    if not code or not others:
        return ()
    line = front.line_of(source.path.read_text(encoding="utf-8"), "code")
    span = Span(source.path.relative_to(project.root).as_posix(), line, line)
    message = f"{', '.join(sorted(others))} has the code {code}, too"
    return (Problem(span, message, "same-code", "Give each leaflet a code of its own."),)


def _unfilled(source: "SourceFile", root: "Path") -> "tuple[Problem, ...]":
    """Return one warning for a source that still has lines as “leaflet new” wrote them."""
    from publisher.cli.new import template
    from publisher.leaflet import Span
    from publisher.problems import Problem, Severity

    written, _, _ = template("leaflet.md").partition("## Who can help")  # the lines below can be kept
    ours = {line for line in written.splitlines() if len(line.split()) > 2 and line[:1] not in "#:"}
    lines = source.path.read_text(encoding="utf-8").splitlines()
    left = [number for number, line in enumerate(lines, start=1) if line.rstrip() in ours]
    if not left:
        return ()
    shown = ", ".join(map(str, left))
    message = (
        "words of “leaflet new” still stand here"
        if len(left) == 1
        else f"words of “leaflet new” stand in the lines {shown}"
    )
    span = Span(source.path.relative_to(root).as_posix(), left[0], left[-1])
    return (Problem(span, message, UNFILLED, "Write your own words in their place.", Severity.WARNING),)


def _unheard(leaflet: "Leaflet", voices: tuple[str, ...]) -> "tuple[Problem, ...]":
    """Return what a listener would not get: what no rule can say, what the voice must guess, what is only on paper."""
    from publisher.speech.check import unsayable
    from publisher.speech.guesses import foreign, guesses
    from publisher.speech.normalise import NoRulesError
    from publisher.speech.print_only import print_only
    from publisher.voices import guesser

    guess = guesser(voices, leaflet.language)
    try:
        guessed = guesses(leaflet, guess) if guess else ()
        return (*unsayable(leaflet), *guessed, *foreign(leaflet), *print_only(leaflet))
    except NoRulesError:
        return ()


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _about_easy_read(sources: "list[SourceFile]") -> None:
    """Print how hard the easy words are, and that a silent guard is no proof."""
    from publisher.easyread.grade import grade
    from publisher.easyread.guard import MISSES

    used = [each.leaflet for each in sources if each.leaflet and not each.leaflet.review.withdrawn]
    grades = [(leaflet.id, grade(leaflet)) for leaflet in used]
    told = ", ".join(f"{name} {found:.1f}" for name, found in grades if found is not None)
    if told:
        print(f"School grade of the easy words, for information only: {told}")
        print(MISSES)


def _as_json(problems: "list[Problem]") -> None:
    import json

    listed = [
        {
            "file": problem.span.path,
            "line": problem.span.first,
            "severity": problem.severity,
            "message": problem.message,
            "rule": problem.rule,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    print(json.dumps(listed, ensure_ascii=False, indent=1))
