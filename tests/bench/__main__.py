"""`make bench` and `make bench-long`: how fast the program is, as ratios of one run, into docs/performance.md.

Each function gives the rows of a table; one that fails is told in its place and the others stand. The page is written
after each table. ``--only NAME`` measures one of them and writes nothing.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from publisher.build.seat import ONE_PROCESSOR
from tests.bench.measuring import ROOT, Row

SHORT = {
    "commands.rows": "The command",
    "printing.rows": "PDF",
    "word.rows": "Word",
    "scale.rows": "Many leaflets",
    "speaking.rows": "Recordings",
    "whole.rows": "A whole build",
    "peers.rows": "What somebody would use instead",
}
LONG = {
    "long.ten_thousand": "Ten thousand outputs",
    "long.two_processes": "Two processes, by the clock",
    "long.memory": "Memory",
}
HEAD = "| what | against | ratio | goal | to know |\n|---|---|---|---|---|"


def main() -> int:
    """Measure, write the tables, and return 0; 1 when one of them could not be measured."""
    names = {name.removesuffix(".rows"): name for name in (*SHORT, *LONG)}
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--long", action="store_true", help="what takes more than twenty minutes")
    parser.add_argument("--only", choices=names, help="one of the tables, to the screen alone")
    args = parser.parse_args()
    if args.only:
        table = _table(names[args.only])
        print(table or "it could not be measured")
        return 0 if table else 1
    path, made_by = _page_of(args.long)
    tables, failed = [], False
    for name, title in (LONG if args.long else SHORT).items():
        began_s = time.monotonic()
        table = _table(name)
        failed |= table is None
        tables.append(f"## {title}\n\n{table or 'This could not be measured.'}\n")
        path.write_text(_page(tables, made_by), encoding="utf-8")
        print(f"{title}: {time.monotonic() - began_s:.0f} s{'' if table else ', FAILED'}", file=sys.stderr, flush=True)
    print(path.read_text(encoding="utf-8"))
    return 1 if failed else 0


def _page_of(long: bool) -> tuple[Path, str]:
    name = "-long" if long else ""
    return ROOT / "docs" / f"performance{name}.md", f"make bench{name}"


def _table(name: str) -> str | None:
    """Return a table measured in a process of its own, so that none finds the memory warm from another; or None."""
    module, _, function = name.partition(".")
    command = (sys.executable, "-c", f"from tests.bench import {module}; from tests.bench.__main__ import give; "
               f"give({module}.{function}())")  # fmt: skip
    environment = {**os.environ, **ONE_PROCESSOR}  # as in a worker
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, env=environment)
    if done.returncode:
        return None
    rows = [Row(*each) for each in json.loads(done.stdout.splitlines()[-1])]
    return "\n".join((HEAD, *(row.line() for row in rows)))


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

{chr(10).join(tables).rstrip()}
"""


if __name__ == "__main__":
    sys.exit(main())
