"""`leaflet doctor`: what works on this machine, and what to install for the rest."""

import argparse
import importlib
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OLDEST_PYTHON = (3, 11)
FREE_SPACE_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``remedy`` says what to do when it is missing."""

    what: str
    works: bool
    found: str
    remedy: str = ""
    needed: bool = True


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "doctor",
        help="what works on this machine, and what to install for the rest",
        description="Looks at Python, the libraries for each format, the voices and the folder. "
        "Exit code 0 when all default outputs can be made here, 3 when something they need is missing.",
    )
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace) -> int:
    """Print one line for each finding and return the exit code."""
    findings = tuple(examine(Path.cwd()))
    for finding in findings:
        mark = "ok     " if finding.works else ("MISSING" if finding.needed else "not here")
        print(f"{mark}  {finding.what}: {finding.found}")
        if not finding.works and finding.remedy:
            print(f"         {finding.remedy}")
    if all(finding.works for finding in findings if finding.needed):
        print("All default outputs can be made on this machine.")
        return 0
    print("Some outputs cannot be made here: see MISSING above.")
    return 3


def examine(folder: Path) -> Iterator[Finding]:
    """Yield what was found, in the order in which a person would mend it."""
    yield _python()
    yield _library("PDF", "weasyprint", _pango_remedy())
    yield _library("Word", "docx", "Install the package again: pip install leaflet-publisher")
    yield _library("pictures", "resvg_py", "Install the package again: pip install leaflet-publisher")
    yield _library("sound files", "lameenc", "Install the package again: pip install leaflet-publisher")
    yield from _voices()
    yield _space(folder)


def _python() -> Finding:
    version = platform.python_version()
    return Finding("Python", sys.version_info >= OLDEST_PYTHON, version, "Install Python 3.11 or newer")


def _library(what: str, module: str, remedy: str) -> Finding:
    try:
        loaded = importlib.import_module(module)
    except (ImportError, OSError) as error:
        return Finding(what, works=False, found=str(error).splitlines()[0], remedy=remedy)
    return Finding(what, works=True, found=f"{module} {getattr(loaded, '__version__', '')}".strip())


def _pango_remedy() -> str:
    remedies = {
        "Linux": "Install Pango: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "Darwin": "Install Pango: brew install pango",
        "Windows": "Install MSYS2, then in its shell: pacman -S mingw-w64-ucrt-x86_64-pango, and add its bin folder to "
        "WEASYPRINT_DLL_DIRECTORIES",
    }
    return remedies.get(platform.system(), "Install the Pango library")


def _voices() -> Iterator[Finding]:
    from publisher.voices import offers

    english = offers("en-GB")
    default = {"hibari", "espeak"}
    spoken = any(offer.works for offer in english if offer.name.split()[0] in default)
    yield Finding("audio", spoken, "an English voice works" if spoken else "no English voice works")
    for offer in english:
        yield Finding(f"voice {offer.name}", offer.works, offer.about, offer.missing, needed=False)


def _space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    return Finding("disk", free > FREE_SPACE_BYTES, f"{free / 1e9:.1f} GB free", "Make room on this disk")
