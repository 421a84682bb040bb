"""`leaflet verify`: read the finished files back and prove that they say what the sources say."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.cli.here import add_place, day_of, known_languages, known_leaflets, root_of, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.plan import Wish
    from publisher.problems import Problem
    from publisher.reading import Project
    from publisher.verify import Finding
    from publisher.verify.proof import Checked, Proof, Validators

ABOUT = """\
Reads the finished files and compares them with the sources: the same words in
the same order, every number, date, dose, phone number and address, every "not"
and "may", the review dates and the state, seen, said and in the metadata, what a
screen reader gets, and that no file was changed or is there that nobody made.
Exit code 1 when something differs. The validators of each format (veraPDF, Open
XML, loudness) are asked where they are installed: pip install
"leaflet-publisher[verify]". With --strict a missing one ends with 3.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "verify",
        help="prove that the finished files say what the sources say",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("leaflets", nargs="*", metavar="LEAFLET", help="a folder in source/ (default: all)")
    parser.add_argument("--language", action="append", default=[], metavar="TAG", help="only this language, as en-GB")
    parser.add_argument("--output", metavar="DIR", help="where the outputs are (default: output/ in the project)")
    parser.add_argument("--today", metavar="DATE", help="what the outputs must say on this day")
    parser.add_argument("--quick", action="store_true", help="leave the validators of the formats out")
    parser.add_argument("--strict", action="store_true", help="end with 3 where something could not be checked")
    parser.add_argument("--report", metavar="FILE", help="write the evidence sheet, a page to print (HTML)")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    add_place(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print one line a file and a line a finding, and return the exit code."""
    from publisher.plan import Wish
    from publisher.reading import open_project

    root = root_of(args.project)
    today = day_of(args.today, root)
    project = open_project(root, today)
    wish = Wish(known_leaflets(args.leaflets, project), known_languages(args.language, project))
    output = Path(args.output).resolve() if args.output else root / "output"
    test_build = args.today is not None and args.output is not None
    proof = proved(project, wish, output, args, test_build=test_build)
    if args.report:
        _report(args, proof, project)
    if args.json:
        _as_json(proof)
    else:
        lines(proof)
    return _code(args, project, proof)


def proved(project: "Project", wish: "Wish", output: Path, args: argparse.Namespace, *, test_build: bool) -> "Proof":
    """Return the proof of what is asked for; files of a test build say so of themselves."""
    from publisher.plan import targets_of
    from publisher.verify.library import differing_facts
    from publisher.verify.proof import prove

    today = day_of(args.today, project.root)
    targets = targets_of(project, wish, surroundings(project.root, today, test_build=test_build))
    unread = tuple(source for source in project.sources if source.leaflet is None)
    whole = not unread and not wish.leaflets and not wish.languages
    proof = prove(output, targets, _validators(project, quick=args.quick), whole=whole)
    asked = {(target.leaflet.id, target.leaflet.language) for target in targets}
    library = differing_facts(source.leaflet for source in project.sources if source.leaflet)
    about = tuple(each for each in library if any(f"/{name}/{language}.md" in each.file for name, language in asked))
    return replace(proof, others=(*proof.others, *about))


def _validators(project: "Project", *, quick: bool) -> "Validators":
    from publisher.verify import conformance
    from publisher.verify.listening import CannotListenError, listener

    if quick:
        return conformance.left_out()
    validators, program = conformance.installed(), project.publisher.recogniser
    try:
        return replace(validators, listen=listener(program, project.root)) if program else validators
    except CannotListenError as error:
        return replace(validators, deaf=str(error))


def _code(args: argparse.Namespace, project: "Project", proof: "Proof") -> int:
    from publisher.cli.errors import CONTENT, DONE, MACHINE, say
    from publisher.problems import Severity

    for problem in project.problems:
        say(str(problem))
    unread = [source for source in project.sources if source.leaflet is None and _asked(args, source.id)]
    for source in unread:
        say(f"source/{source.id}/{source.language}.md cannot be read: “leaflet check” tells why")
    errors: list[Problem] = [each for each in project.problems if each.severity is Severity.ERROR]
    codes = {DONE}
    if proof.findings or unread or errors:
        codes.add(CONTENT)
    if args.strict and proof.not_checked:
        codes.add(MACHINE)
    return max(codes)


def _asked(args: argparse.Namespace, leaflet: str) -> bool:
    return not args.leaflets or leaflet in args.leaflets


def lines(proof: "Proof") -> None:
    """Print one line a file and one a finding."""
    for each in proof.outputs:
        print(f"{'differs' if each.findings else 'same   '}  {each.target.path}{_notes(each)}")
        _findings(each.findings)
    _findings(proof.others)
    print(_summary(proof))


def _summary(proof: "Proof") -> str:
    from publisher.cli.errors import counted

    read = f"{counted(len(proof.outputs), 'output')} read back"
    if not proof.outputs:
        return f"Nothing was read back{'; ' + counted(len(proof.findings), 'finding') if proof.findings else ''}"
    if not proof.findings:
        return f"{read}: all say what their sources say"
    different = sum(bool(each.findings) for each in proof.outputs)
    return f"{read}, {different} of them differ, {counted(len(proof.findings), 'finding')}"


def _notes(each: "Checked") -> str:
    notes = (*each.not_checked, *each.notes)
    return f"  ({'; '.join(notes)})" if notes else ""


def _findings(findings: "Iterable[Finding]") -> None:
    for finding in findings:
        print(f"         {finding}")


def _as_json(proof: "Proof") -> None:
    import json

    def raw(finding: "Finding") -> dict[str, str]:
        names = ("file", "rule", "message", "expected", "found")
        return {name: getattr(finding, name) for name in names}

    whole = {
        "outputs": [
            {
                "file": each.target.path,
                "findings": [raw(finding) for finding in each.findings],
                "not_checked": list(each.not_checked),
                "notes": list(each.notes),
            }
            for each in proof.outputs
        ],
        "others": [raw(finding) for finding in proof.others],
    }
    print(json.dumps(whole, ensure_ascii=False, indent=1))


def _report(args: argparse.Namespace, proof: "Proof", project: "Project") -> None:
    from publisher.cli.errors import put
    from publisher.verify.evidence import sheet

    put(args.report, sheet(proof, project.publisher.organisation).encode())
