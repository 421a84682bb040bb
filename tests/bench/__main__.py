"""`make bench` and `make bench-long`: how fast the program is, as ratios of one run, into docs/performance.md.

Each module gives rows; one that fails leaves its place empty and the others stand. ``--only NAME`` runs one of them and
writes nothing.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import date

from tests.bench.measuring import ROOT, Row

SHORT = {
    "commands": "The command",
    "printing": "PDF",
    "word": "Word",
    "scale": "Many leaflets",
    "speaking": "Recordings",
    "whole": "A whole build",
    "peers": "What somebody would use instead",
}
LONG = {"long": "Ten thousand outputs, two processes, memory"}


def main() -> int:
    """Measure, write the tables, and return 0."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--long", action="store_true", help="also what takes more than twenty minutes")
    parser.add_argument("--only", choices=(*SHORT, *LONG), help="one of the tables, to the screen alone")
    args = parser.parse_args()
    if args.only:
        print(_table(args.only, {**SHORT, **LONG}[args.only]))
        return 0
    path = ROOT / "docs" / ("performance-long.md" if args.long else "performance.md")
    tables = [_table(name, title) for name, title in (LONG if args.long else SHORT).items()]
    path.write_text(_page(tables, "make bench-long" if args.long else "make bench"), encoding="utf-8")
    print(path.read_text(encoding="utf-8"))
    return 0


def _table(name: str, title: str) -> str:
    """Return a table measured in a process of its own, so that none finds the memory warm from another."""
    command = (sys.executable, "-c", f"from tests.bench import {name}; from tests.bench.__main__ import give; "
               f"give({name}.rows())")  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    rows = [Row(*each) for each in json.loads(done.stdout.splitlines()[-1])]
    head = "| what | against | ratio | goal | to know |\n|---|---|---|---|---|"
    return "\n".join((f"## {title}\n", head, *(row.line() for row in rows), ""))


def give(rows: list[Row]) -> None:
    """Print rows as JSON, for the process that asked for them."""
    print(json.dumps(rows))


def _page(tables: list[str], made_by: str) -> str:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    load = os.getloadavg()[1]
    return f"""# Performance

Measured by `{made_by}` on {date.today().isoformat()}: {machine}, Python {platform.python_version()}, load {load:.1f}.
Each figure is a ratio, the median of its rounds with the lowest and the highest. Unless a row says
otherwise, processor times are compared, and both sides of a row are measured in turn.

{"".join(f"{table}{chr(10)}" for table in tables).rstrip()}
"""


if __name__ == "__main__":
    sys.exit(main())
