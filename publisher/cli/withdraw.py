"""`leaflet withdraw`: take a leaflet out of use, even one whose source cannot be read."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.cli import governing
from publisher.cli.here import add_place, day_of, known_leaflets, root_of

if TYPE_CHECKING:
    from datetime import date

    from publisher.leaflet import Withdrawal
    from publisher.reading import SourceFile

ABOUT = """\
Takes a leaflet out of use in all its languages: writes “withdrawn:” into its
sources, moves every file of it to output/not-in-use/, puts a notice of one page
under each of their names, and lists the codes and versions to collect from the
shelves. Works even when the source has errors or no voice can speak.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "withdraw",
        help="take a leaflet out of use",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("leaflet", metavar="LEAFLET", help="a folder in source/")
    governing.add_why(parser)
    parser.add_argument("--replaced-by", metavar="LEAFLET", help="the leaflet to use instead")
    parser.add_argument("--voice", default="auto", metavar="VOICE", help="the voice that speaks the notice")
    add_place(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Withdraw the leaflet and return the exit code of building its notices."""
    from publisher.cli.build import code_of
    from publisher.cli.errors import CONTENT, UsageError, say
    from publisher.leaflet import Withdrawal
    from publisher.problems import has_errors
    from publisher.reading import open_project
    from publisher.review import front

    root = root_of(args.project)
    today = day_of(None, root)
    project = open_project(root, today)
    known_leaflets([args.leaflet, *([args.replaced_by] if args.replaced_by else [])], project)
    if args.replaced_by == args.leaflet:
        raise UsageError("a leaflet cannot be replaced by itself")
    by, why = governing.said(args.by, "--by"), governing.said(args.because, "--because")
    withdrawal = Withdrawal(today, by, why, args.replaced_by)
    sources = [each for each in project.sources if each.id == args.leaflet]
    if all(front.group(governing.source_bytes(source).decode("utf-8", "replace"), "withdrawn") for source in sources):
        raise UsageError(f"{args.leaflet} is withdrawn already: “leaflet build {args.leaflet}” makes its notices")
    collect = _to_collect(root, sources)
    read = [(source, governing.source_bytes(source)) for source in sources]
    for source, data in read:
        _write(root, source, data, withdrawal)
    moved = _moved(root / "output", args.leaflet, today)
    if moved:
        print(f"output/not-in-use/{args.leaflet}.{today}/ holds the {moved} files that must not be used any more")
    code = CONTENT
    if has_errors(open_project(root, today).problems):
        say("No notice was made: mend the files that all leaflets share, then “leaflet build”.")
    else:
        code = code_of(governing.build_one(root, today, args.leaflet, args.voice))
    print(f"Collect from the shelves and recycle: {'; '.join(collect) or 'nothing was issued'}")
    print("To take it back, remove “withdrawn:” and the lines below it that are indented from the source, and build.")
    return code


def _write(root: Path, source: "SourceFile", data: bytes, withdrawal: "Withdrawal") -> None:
    """Write the withdrawal into a source; one without a front matter gets one, its text stays below it."""
    from publisher.build import durable
    from publisher.review import front

    text = data.decode("utf-8", "surrogateescape")
    try:
        new = front.withdrawn(text, withdrawal)
    except front.NoFrontMatterError:
        new = front.withdrawn(f"---\n---\n{text}", withdrawal)
    governing.keep(root, source, data)
    durable.write(source.path, new.encode("utf-8", "surrogateescape"))
    print(f"{source.path.relative_to(root).as_posix()}: withdrawn on {withdrawal.on}")


def _to_collect(root: Path, sources: "list[SourceFile]") -> list[str]:
    """Return every code with the versions that were issued: in the outputs, in the archive, in the sources."""
    from publisher.build import archive
    from publisher.review import front

    output = root / "output"
    pairs: dict[str, set[str]] = {}
    names = {source.id for source in sources}
    for each in archive.listed(output):
        if each.get("leaflet") in names and each.get("code"):
            pairs.setdefault(each["code"], set()).add(each["version"])
    for source in sources:
        text = source.path.read_text(encoding="utf-8", errors="replace")
        if code := front.value(text, "code"):
            pairs.setdefault(code, set()).update(archive.issued(output, code))
    return [
        f"{code} {', '.join(f'v{version}' for version in sorted(pairs[code]))}" for code in sorted(pairs) if pairs[code]
    ]


def _moved(output: Path, leaflet: str, today: "date") -> int:
    """Move every file of a leaflet to not-in-use, and return how many there were."""
    from publisher.build import durable

    folder = output / leaflet
    target = output / "not-in-use" / f"{leaflet}.{today}"
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()] if folder.is_dir() else []
    for path in files:
        durable.move(path, _free(target / path.relative_to(folder)))
    for inner in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        inner.rmdir()
    return len(files)


def _free(path: Path) -> Path:
    """Return a name that no file has: withdrawing again on the same day loses nothing."""
    names = (path, *(path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, 1000)))
    return next(name for name in names if not name.exists())
