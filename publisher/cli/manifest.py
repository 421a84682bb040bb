"""`leaflet manifest`: what changed for patients between two builds, from their manifests."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publisher.build.difference import Difference, Key, Output

ABOUT = """\
Compares two manifests and says in plain words what changed for patients: words,
dates, state, voice, what is new and what is gone. OLD and NEW are manifest.json
files, or folders that hold one (output/, or a set in output/archive/).
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "manifest",
        help="say what changed for patients between two builds",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--diff", nargs=2, metavar=("OLD", "NEW"), required=True, help="the two to compare")
    parser.add_argument("--json", action="store_true", help="print the differences as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what changed and return 0."""
    from publisher.build.difference import differences

    old, new = (_outputs(Path(name)) for name in args.diff)
    found = differences(old, new)
    if args.json:
        import json

        listed = [{"leaflet": each.leaflet, "language": each.language, "changes": each.lines} for each in found]
        print(json.dumps(listed, ensure_ascii=False, indent=1))
    else:
        _tell(found)
    return 0


def _outputs(path: Path) -> "dict[Key, Output]":
    """Return the outputs of a manifest. Raises UsageError when there is none at the path."""
    from publisher.build.difference import NoManifestError, outputs_of
    from publisher.cli.errors import UsageError

    file = path / "manifest.json" if path.is_dir() else path
    try:
        return outputs_of(file.read_text(encoding="utf-8"))
    except (NoManifestError, UnicodeDecodeError) as error:
        why = "it is not text" if isinstance(error, UnicodeDecodeError) else error
        raise UsageError(f"{file} cannot be compared: {why}") from None
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {(error.strerror or str(error)).lower()}") from None


def _tell(found: "tuple[Difference, ...]") -> None:
    if not found:
        print("Nothing changed for patients.")
    for each in found:
        print(f"{each.leaflet} ({each.language})")
        for line in each.lines:
            print(f"  {line}")
