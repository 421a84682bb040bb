"""The tools that somebody would use instead, on the same leaflets as Markdown, each as its users call it.

A tool that is not installed has no row. What each leaves out is said beside it.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypandoc

from publisher import reading_order, words
from publisher.editions import edit
from publisher.leaflet import Edition, Leaflet
from publisher.reading import open_project
from publisher.stamp import make_stamp
from tests.bench.measuring import ROOT, Row, command, in_turn

ROUNDS = 3
NO_DATES = "no review date in text or metadata, nothing checked"


def rows() -> list[Row]:
    """Return a row for each tool that is installed."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(ROOT / "source", project / "source")
        _write_markdown(project)
        command((*_build("pdf"), "--format", "docx", "--format", "audio"), project)
        return list(_rows(project))


def _rows(project: Path) -> Iterator[Row]:
    for what, fmt, script, tool, more in _peers():
        if shutil.which(tool) is None:
            continue

        def ours(fmt: str = fmt) -> float:
            return command((*_build(fmt), "--force"), project)

        def theirs(script: str = script) -> float:
            return command(("sh", "-c", f"for f in *.md; do n=${{f%.md}}; {script} || exit 1; done"), project / "md")

        yield Row(f"three leaflets as {fmt}, whole command", what, in_turn(ours, theirs, ROUNDS), "", more)


def _peers() -> tuple[tuple[str, str, str, str, str], ...]:
    """Return each peer: its name, our format beside it, its command for one file, its program, what it leaves out."""
    pandoc = pypandoc.get_pandoc_path()
    office = "soffice -env:UserInstallation=file:///tmp/leaflet-bench-office --headless --convert-to pdf"
    weasyprint = f"{sys.executable} -m weasyprint --pdf-variant pdf/ua-1"
    typst = f"{sys.executable} -c 'import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])'"
    return (
        ("pandoc, Word", "docx", f"{pandoc} $f -o $n.docx", pandoc, NO_DATES),
        ("pandoc, HTML", "docx", f"{pandoc} -s $f -o $n.html", pandoc, NO_DATES),
        ("pandoc, EPUB", "docx", f"{pandoc} $f -o $n.epub", pandoc, NO_DATES),
        ("pandoc and WeasyPrint, PDF", "pdf", f"{pandoc} -s $f -o $n.html && {weasyprint} $n.html $n.pdf", pandoc,
         f"{NO_DATES}; headers read out, blocks tagged twice over a page end"),
        ("pandoc and LibreOffice, PDF", "pdf", f"{pandoc} $f -o $n.docx && {office} $n.docx", "soffice",
         f"{NO_DATES}; fails PDF/UA"),
        ("pandoc and Typst, PDF", "pdf", f"{pandoc} -s -t typst $f -o $n.typ && {typst} $n.typ $n.pdf", pandoc,
         NO_DATES),
        ("eSpeak NG and LAME, MP3", "audio", "espeak-ng -v en-gb -f $n.txt -w $n.wav && lame --quiet $n.wav $n.mp3",
         "lame", "no chapters, no dates, ranges and phone numbers misread"),
    )  # fmt: skip


def _build(fmt: str) -> tuple[str, ...]:
    voice = "espeak" if fmt == "audio" else "silent"
    leaflet = (sys.executable, "-m", "publisher", "build", "--jobs", "1", "--edition", "standard")
    return (*leaflet, "--voice", voice, "--format", fmt)


def _write_markdown(project: Path) -> None:
    """Write each leaflet as Markdown and as plain text, with the same words in the same order."""
    folder = project / "md"
    folder.mkdir()
    today = date(2026, 11, 23)
    for source in open_project(project, today).sources:
        assert source.leaflet is not None
        texts = _texts(source.leaflet, today)
        title = source.leaflet.title.replace(":", " -")
        (folder / f"{source.id}.md").write_text(f"---\ntitle: {title}\nlang: en-GB\n---\n\n" + "\n\n".join(texts))
        (folder / f"{source.id}.txt").write_text("\n".join(texts))


def _texts(leaflet: Leaflet, today: date) -> tuple[str, ...]:
    english = words.load(leaflet.language).of(Edition.STANDARD)
    stamp = make_stamp(leaflet.review, today, english)
    return tuple(reading_order.shown(edit(leaflet, Edition.STANDARD, english, ()), stamp, english))
