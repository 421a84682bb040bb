"""The PDF renderer in a warm process: against plain WeasyPrint and Typst on the same leaflets, and its memory.

Plain WeasyPrint runs in a process of its own, as with its user: with the fonts of the machine and ours by @font-face,
and once more with our font configuration, which only we give it. Why: docs/decisions/0011-quicker-pages.md.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import typst

from publisher import pictures, reading_order, words
from publisher.editions import edit
from publisher.leaflet import Edition, Leaflet
from publisher.plan import read_styles
from publisher.reading import open_project
from publisher.render import Assets, pdf
from publisher.render.html import page
from publisher.render.pdf import fonts
from publisher.stamp import Stamp, make_stamp
from tests.bench.measuring import ROOT, Row, call, in_turn, resident_mb

LEAFLETS_FOR_MEMORY = 500
ROUNDS = 3
TODAY = date(2026, 11, 23)
EDITIONS = (Edition.STANDARD, Edition.LARGE_PRINT, Edition.EASY_READ)

Job = tuple[Leaflet, Stamp, Assets]


def rows() -> list[Row]:
    """Return the rows."""
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "project", Path(folder) / "cache"
        shutil.copytree(ROOT / "source", root / "source")
        jobs = list(_jobs(root, cache))
        ours = "PDF renderer, warm"
        plain, given = (_against_plain(jobs, Path(folder), own_fonts=own) for own in (False, True))
        other = in_turn(lambda: call(lambda: _ours(jobs)), lambda: call(lambda: _typst(jobs, cache)), ROUNDS)
        grown = [_growth(jobs[0])]
    return [
        Row(ours, "plain WeasyPrint, new font configuration each time", plain, "≤ 0.65", "stock tags, PDF/UA-1 only"),
        Row(ours, "the same, with our fonts alone known to it", given, "≤ 0.65", "stock tags, PDF/UA-1 only"),
        Row(ours, "Typst on the same words", other, "", "without pictures, links, tables or review dates"),
        Row(f"memory after {LEAFLETS_FOR_MEMORY} PDFs", "memory after 50", grown, "≤ 1.1"),
    ]


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


def _against_plain(jobs: list[Job], folder: Path, *, own_fonts: bool) -> list[float]:
    """Return the ratios to a process that prints the same pages with WeasyPrint and nothing else."""
    pages = [page(*job) for job in jobs]
    (folder / "pages.json").write_text(json.dumps([(made.html, made.sheets) for made in pages]), encoding="utf-8")
    configuration = fonts.configuration(folder / "cache")
    environment = {**os.environ, **({"FONTCONFIG_FILE": str(configuration)} if own_fonts else {})}
    if not own_fonts:
        environment.pop("FONTCONFIG_FILE", None)
    command = (sys.executable, "-m", "tests.bench.plain", folder / "pages.json", configuration.parent)
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        asking, answers = other.stdin, other.stdout

        def plain() -> float:
            print(flush=True, file=asking)
            return float(answers.readline())

        ratios = in_turn(lambda: call(lambda: _ours(jobs)), plain, ROUNDS)
        asking.close()
    return ratios


def _typst(jobs: list[Job], cache: Path) -> None:
    folder = fonts.configuration(cache).parent
    for leaflet, stamp, _ in jobs:
        english = words.load(leaflet.language).of(leaflet.edition)
        texts = reading_order.shown(leaflet, stamp, english)
        lines = "\n\n".join("#par(" + json.dumps(text, ensure_ascii=False) + ")" for text in texts)
        source = f'#set text(font: "Inter", size: 14pt)\n#set document(title: {json.dumps(leaflet.title)})\n{lines}\n'
        typst.Compiler(font_paths=[folder], ignore_system_fonts=True).compile(source.encode(), format="pdf")


def _growth(job: Job) -> float:
    """Return how many times the memory after 50 leaflets is needed after many."""
    for _ in range(50):
        pdf.render(*job)
    before = resident_mb()
    for _ in range(LEAFLETS_FOR_MEMORY - 50):
        pdf.render(*job)
    return resident_mb() / before
