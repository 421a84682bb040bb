"""`leaflet new`: a source that is ready to fill in, and the shared files where they are missing."""

import argparse
import re
from pathlib import Path

from publisher.cli.here import add_place

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 64


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "new",
        help="make a source that is ready to fill in",
        description="Makes source/NAME/LANGUAGE.md with every part of a leaflet in place. In a folder without source/ "
        "it makes that too, with publisher.yaml and a glossary. Nothing that is there is changed.",
    )
    parser.add_argument("name", metavar="NAME", help="small letters, digits and hyphens, as having-a-biopsy")
    parser.add_argument("--language", default="en-GB", metavar="TAG", help="the language (default: en-GB)")
    add_place(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the files that are missing and say what comes next."""
    from publisher.build import durable
    from publisher.cli.errors import UsageError

    _check(args.name, args.language)
    root = _root(args.project)
    leaflet = root / "source" / args.name / f"{args.language}.md"
    if leaflet.exists():
        raise UsageError(f"{leaflet} is there already: nothing was changed")
    title = args.name.replace("-", " ").capitalize()
    files = {
        root / "source" / "publisher.yaml": template("publisher.yaml"),
        root / "source" / "glossary" / f"{args.language}.yaml": template("glossary.yaml"),
        leaflet: template("leaflet.md").replace("TITLE", title).replace("CODE", _code(args.name)),
    }
    for path, text in files.items():
        if not path.exists():
            durable.write(path, text.encode())
            print(f"made {path.relative_to(root)}")
    print(f"Fill it in with any text editor, then: leaflet check {args.name}, then: leaflet build {args.name}")
    return 0


def _check(name: str, language: str) -> None:
    from publisher import words
    from publisher.cli.errors import UsageError

    if not ID.fullmatch(name) or len(name) > LONGEST:
        near = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:LONGEST].strip("-")
        raise UsageError(f"“{name}” cannot be a leaflet's name" + (f": write {near}" if near else ""))
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", language):
        raise UsageError(f"“{language}” is not a language tag: write it as en-GB")
    words.load(language)


def _root(named: str | None) -> Path:
    """Return the nearest folder upwards with a source/, else the one where we are."""
    start = Path(named).resolve() if named else Path.cwd()
    upwards = (start,) if named else (start, *start.parents)
    return next((folder for folder in upwards if (folder / "source").is_dir()), start)


def template(name: str) -> str:
    """Return the text of a file that “leaflet new” writes."""
    from importlib import resources

    return resources.files("publisher.cli").joinpath("templates", name).read_text(encoding="utf-8")


def _code(name: str) -> str:
    """Return a code to begin with: the first letters of the words, and a number."""
    return "".join(word[0] for word in name.split("-"))[:4].upper() + "-001"
