"""The PDF renderer in a warm process: against plain WeasyPrint and Typst on the same leaflets, and its memory."""

import json
import shutil
import tempfile
from collections.abc import Iterator
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
        plain = in_turn(lambda: call(lambda: _ours(jobs)), lambda: call(lambda: _plain(jobs)), ROUNDS)
        other = in_turn(lambda: call(lambda: _ours(jobs)), lambda: call(lambda: _typst(jobs, cache)), ROUNDS)
        grown = [_growth(jobs[0])]
    return [
        Row(ours, "plain WeasyPrint, new fonts each time, same pages", plain, "≤ 0.65", "stock tags, PDF/UA-1 only"),
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


def _growth(job: Job) -> float:
    """Return how many times the memory after 50 leaflets is needed after many."""
    for _ in range(50):
        pdf.render(*job)
    before = resident_mb()
    for _ in range(LEAFLETS_FOR_MEMORY - 50):
        pdf.render(*job)
    return resident_mb() / before
