"""The PDF renderer in a warm process: against plain WeasyPrint and Typst on the same leaflets, and its memory.

Prints rows for the table: what, against, the ratios, the goal.
"""

import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import typst
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from publisher import pictures, reading_order, words
from publisher.editions import edit
from publisher.leaflet import Edition, Leaflet
from publisher.plan import read_styles
from publisher.reading import open_project
from publisher.render import Assets, pdf
from publisher.render.html import page
from publisher.render.pdf import fonts
from publisher.stamp import Stamp, make_stamp

ROUNDS = 5
LEAFLETS_FOR_MEMORY = 500
TODAY = date(2026, 11, 23)
EDITIONS = (Edition.STANDARD, Edition.LARGE_PRINT, Edition.EASY_READ)

Job = tuple[Leaflet, Stamp, Assets]


def main(root: Path, cache: Path) -> None:
    """Measure and print the rows as JSON."""
    jobs = list(_jobs(root, cache))
    ours, plain, other = (lambda: _ours(jobs)), (lambda: _plain(jobs)), (lambda: _typst(jobs, cache))
    rows = [
        ("PDF renderer, warm", "plain WeasyPrint, new fonts each time, same pages", _ratios(ours, plain), 0.65),
        ("PDF renderer, warm", "Typst on the same words, untagged pictures left out", _ratios(ours, other), 0),
        (f"memory after {LEAFLETS_FOR_MEMORY} PDFs", "memory after 50", [_growth(jobs[0])], 1.1),
    ]
    print(json.dumps(rows))


def _jobs(root: Path, cache: Path) -> Iterator[Job]:
    project = open_project(root, TODAY)
    styles, sets = read_styles(root), pictures.sets_of(root)
    for source in project.sources:
        assert source.leaflet is not None
        for edition in EDITIONS:
            english = words.load(source.language).of(edition)
            stamp = make_stamp(source.leaflet.review, TODAY, english, confirmed=edition is not Edition.EASY_READ)
            edited = edit(source.leaflet, edition, english, project.publisher.outputs)
            yield edited, stamp, Assets(pictures.resolve(edited, source.path.parent, sets), styles, cache)


def _ours(jobs: list[Job]) -> None:
    for job in jobs:
        pdf.render(*job)


def _plain(jobs: list[Job]) -> None:
    for job in jobs:
        made = page(*job)
        sheets = [CSS(string=sheet) for sheet in made.sheets]
        HTML(string=made.html).write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1", font_config=FontConfiguration())


def _typst(jobs: list[Job], cache: Path) -> None:
    folder = fonts.configuration(cache).parent
    for leaflet, stamp, _ in jobs:
        english = words.load(leaflet.language).of(leaflet.edition)
        texts = reading_order.shown(leaflet, stamp, english)
        lines = "\n\n".join("#par(" + json.dumps(text, ensure_ascii=False) + ")" for text in texts)
        source = f'#set text(font: "Inter", size: 14pt)\n#set document(title: {json.dumps(leaflet.title)})\n{lines}\n'
        typst.Compiler(font_paths=[folder], ignore_system_fonts=True).compile(source.encode(), format="pdf")


def _ratios(one: Callable[[], None], other: Callable[[], None]) -> list[float]:
    """Return the ratios of processor time, measured in turn after one round that does not count."""
    ratios = [_seconds(one) / _seconds(other) for _ in range(ROUNDS + 1)]
    return ratios[1:]


def _seconds(run: Callable[[], None]) -> float:
    gc.collect()
    before = time.process_time()
    run()
    return time.process_time() - before


def _growth(job: Job) -> float:
    """Return how many times the memory after 50 leaflets is needed after many."""
    for _ in range(50):
        pdf.render(*job)
    before = _resident()
    for _ in range(LEAFLETS_FOR_MEMORY - 50):
        pdf.render(*job)
    return _resident() / before


def _resident() -> int:
    """Return the memory in use (Linux), or the most that was ever used (elsewhere)."""
    gc.collect()
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(Path(sys.argv[1]), Path(folder))
