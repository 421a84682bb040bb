"""`leaflet build`: make what changed, and say for each output what was done and why."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.cli import scaling
from publisher.cli.here import add_place, day_of, known_languages, known_leaflets, root_of, surroundings

if TYPE_CHECKING:
    from datetime import date

    from publisher.build import Fixed, Plan, Report, Store
    from publisher.cli import glancing
    from publisher.plan import Planned, Wish
    from publisher.reading import Opened

EDITIONS = ("standard", "large-print", "giant-print", "a5", "easy-read")
FORMATS = ("pdf", "docx", "audio")
PROFILES = ("accessible", "archive", "print", "booklet")
VOICES = ("auto", "hibari", "espeak", "google", "piper", "silent")

_SELDOM = (50_000, 20, 50)
"""When the collector looks for cycles: what is planned stays, and to look through it again and again takes a tenth."""

ABOUT = """\
Makes every output whose source, pictures, styles or review state changed, and
keeps the others. Says for each one what was done and why. A file in the output
folder that somebody changed by hand is copied to kept/ before it is replaced;
one that must not be used any more moves to not-in-use/. Open leaflets.html in
the output folder for the list.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "build",
        help="make the outputs of all leaflets, or of those named",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("leaflets", nargs="*", metavar="LEAFLET", help="a folder in source/ (default: all)")
    parser.add_argument("--language", action="append", default=[], metavar="TAG", help="only this language, as en-GB")
    parser.add_argument("--edition", action="append", default=[], choices=EDITIONS, help="only this edition")
    parser.add_argument("--format", action="append", default=[], type=_format, choices=FORMATS, help="only this format")
    parser.add_argument("--profile", action="append", default=[], choices=PROFILES, help="only PDFs made for this")
    parser.add_argument("--output", metavar="DIR", help="where the outputs go (default: output/ in the project)")
    parser.add_argument(
        "--voice",
        default="auto",
        metavar="VOICE",
        help="auto (the clinic's list), hibari, espeak, google or piper; google sends the text to Google; "
        "a voice of an engine is named as “hibari emma”",
    )
    parser.add_argument("--today", metavar="DATE", help="build as if on this day, for a test; needs --output")
    parser.add_argument("--jobs", type=_jobs, metavar="N", help="how many outputs at a time (default: one a processor)")
    parser.add_argument("--verify", action="store_true", help="then read the outputs back, as “leaflet verify” does")
    parser.add_argument("--quick", action="store_true", help="with --verify: leave the validators of the formats out")
    parser.add_argument("--force", action="store_true", help="make everything again")
    parser.add_argument("--why", metavar="OUTPUT", help="build nothing: tell what this output is made from, and why")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    add_place(parser)
    scaling.add(parser)
    parser.set_defaults(run=run)


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 64")
    return int(text)


def _format(text: str) -> str:
    """Return a format by its name or by what people call it."""
    return {"word": "docx", "mp3": "audio", "sound": "audio"}.get(text.lower(), text.lower())


def run(args: argparse.Namespace) -> int:
    """Build, unless a glance shows that nothing was touched, and return the exit code."""
    from publisher.cli import glancing

    root = root_of(args.project)
    output = _output(args, root)
    elsewhere = args.project or args.output  # what is around here was looked at before
    if elsewhere and glancing.untouched(args.given, str(root), str(output), str(Path.cwd())):
        return 0
    seen = glancing.before(args, root, output)
    return _done(args, root, output, seen)


def _done(args: argparse.Namespace, root: Path, output: Path, seen: "glancing.Before | None") -> int:
    """Build, tell what was done, and return the exit code."""
    import gc

    from publisher.build import Fate
    from publisher.cli import glancing, telling
    from publisher.cli.changes import changed_words
    from publisher.problems import has_errors
    from publisher.reading import open_shared

    gc.set_threshold(*_SELDOM)
    today = day_of(args.today, root)
    opened = open_shared(root, today)
    wish = _wish(args, opened)
    if has_errors(opened.problems) or not (opened.sources or (output / "manifest.json").exists()):
        return _nothing_built(opened, wish)
    store = scaling.store_of(args, opened.publisher, root, output)
    how = _how(args, store, today)
    planned = plan_of(opened, wish, store, test_build=args.today is not None)
    plan, told = planned.plan, telling.problems(planned, wish)
    if args.why:
        return _explained(args, plan, output, how)
    report = _built(args, plan, output, how)
    changes = () if args.shard else changed_words(planned, opened, report, output)
    if args.json:
        telling.as_json(plan, report, changes, output)
    else:
        where = f"in the store {how.store}" if args.shard else telling.page_of(output)
        telling.lines(plan, report, changes, where)
    telling.troubles(report)
    if report.of(Fate.MADE):
        telling.changed_since(planned)
    code = code_of(report)
    if not opened.sources:
        telling.nothing_built(opened)
        code = max(code, 1)
    glancing.remember(seen, plan, report, told, how)
    return max(code, _verified(args, opened, wish, output)) if args.verify and not args.shard else code


def _nothing_built(opened: "Opened", wish: "Wish") -> int:
    """Tell all problems and why nothing was built, and return the exit code."""
    from publisher.cli import telling
    from publisher.cli.errors import CONTENT
    from publisher.reading import project_of, read_source

    telling.problems(project_of(opened, (read_source(found, opened) for found in opened.sources)), wish)
    telling.nothing_built(opened)
    return CONTENT


def plan_of(opened: "Opened", wish: "Wish", store: "Store", *, test_build: bool = False) -> "Planned":
    """Return the plan of a project and what is told of its sources; untouched leaflets are not read."""
    from dataclasses import replace

    from publisher.build import Shelf
    from publisher.plan import SHARES, plan_changed

    around = surroundings(opened.root, opened.today, test_build=test_build)
    near = replace(store, elsewhere="")  # asking far away takes longer than planning
    return plan_changed(opened, wish, around, Shelf(near, SHARES))


def _built(args: argparse.Namespace, plan: "Plan", output: Path, how: "Fixed") -> "Report":
    """Build the plan, or fill the store with a share of it, and return what was done."""
    from publisher.build import fill
    from publisher.build import run as build
    from publisher.cli import telling

    with telling.progress(plan) as tell:
        if args.shard and how.store:
            return fill(plan, how.store, how, args.shard, tell)
        return build(plan, output, how, tell)


def _how(args: argparse.Namespace, store: "Store", today: "date") -> "Fixed":
    from publisher.build import Fixed

    return Fixed(
        today,
        args.jobs or _processors(),
        force=args.force,
        limits=scaling.limits_of(args),
        store=store,
        cluster=scaling.cluster_of(args),
    )


def _explained(args: argparse.Namespace, plan: "Plan", output: Path, how: "Fixed") -> int:
    """Tell what an output is made from. Raises UsageError when there is none of that name."""
    from publisher.build import explain
    from publisher.cli import telling
    from publisher.cli.errors import UsageError, nearest

    targets = [*(task.target for task in plan.tasks), *(refused.target for refused in plan.refused)]
    asked = args.why.removeprefix(f"{output.name}/")
    found = [target for target in targets if asked in (target, Path(target).name)]
    if not found:
        names = [Path(target).name for target in targets]
        raise UsageError(f"no output is called “{args.why}”{nearest(Path(args.why).name, names)}")
    telling.explained(explain(plan, output, how, found[0]))
    return 0


def _verified(args: argparse.Namespace, opened: "Opened", wish: "Wish", output: Path) -> int:
    """Read back what was built and return the exit code of what was found."""
    from publisher.cli import verify
    from publisher.cli.errors import CONTENT, DONE, say
    from publisher.reading import open_project

    project = open_project(opened.root, opened.today)
    proof = verify.proved(project, wish, output, args, test_build=args.today is not None)
    if args.json:
        for finding in proof.findings:
            say(str(finding))
    else:
        verify.lines(proof)
    return CONTENT if proof.findings else DONE


def _output(args: argparse.Namespace, root: Path) -> Path:
    from publisher.cli.errors import UsageError

    own = root / "output"
    output = Path(args.output).resolve() if args.output else own
    if args.today and output.is_relative_to(own.resolve()):
        raise UsageError("--today makes test outputs: give another folder with --output")
    source = (root / "source").resolve()
    if output.is_relative_to(source) or source.is_relative_to(output):
        raise UsageError(
            f"outputs do not go where the sources are: name another folder than {args.output} with --output"
        )
    return output


def _wish(args: argparse.Namespace, opened: "Opened") -> "Wish":
    from publisher.cli.errors import UsageError
    from publisher.leaflet import Edition, Format, Profile
    from publisher.plan import Wish

    if args.voice.partition(" ")[0] not in VOICES:
        raise UsageError(f"there is no voice “{args.voice}”: there are {', '.join(VOICES[:-1])}")
    return Wish(
        leaflets=known_leaflets(args.leaflets, opened),
        languages=known_languages(args.language, opened),
        editions=tuple(map(Edition, args.edition)),
        formats=tuple(map(Format, args.format)),
        profiles=tuple(map(Profile, args.profile)),
        voice="" if args.voice == "auto" else args.voice,
    )


def _processors() -> int:
    import os

    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def code_of(report: "Report") -> int:
    """Return the exit code of a build: the highest of what went wrong."""
    from publisher.build import Blame
    from publisher.cli.errors import CONTENT, DONE, MACHINE, PROGRAM

    codes = {Blame.CONTENT: CONTENT, Blame.MACHINE: MACHINE, Blame.PROGRAM: PROGRAM}
    return max((codes[blame] for blame in report.blames), default=DONE)
