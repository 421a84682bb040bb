"""The Word renderer in a warm process: against python-docx as its users call it, and against the pandoc process.

All three write the standard editions of the samples with their headings, lists, tables and pictures. Neither of the
other two writes review dates, locked controls, alternative texts or names for blocks.
"""

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
import pypandoc
from docx.document import Document
from docx.shared import Mm

from publisher import pictures, words
from publisher.editions import edit
from publisher.leaflet import (
    Block,
    Bullets,
    Callout,
    Contact,
    Definitions,
    Edition,
    Figure,
    Item,
    Leaflet,
    Paragraph,
    Row,
    Section,
    Steps,
    Table,
    plain,
)
from publisher.plan import read_styles
from publisher.reading import open_project
from publisher.render import Assets
from publisher.render import docx as ours
from publisher.stamp import Stamp, make_stamp
from publisher.words import Words
from tests.bench import measuring
from tests.bench.measuring import ROOT

TODAY = date(2026, 11, 23)
TIMES = 10
"""How often a leaflet is written in one round by the two that are fast."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One leaflet with what it is made from; ``drawn`` are its pictures as PNG by name."""

    leaflet: Leaflet
    stamp: Stamp
    assets: Assets
    words: Words
    drawn: dict[str, bytes]
    markdown: Path


def rows() -> list[measuring.Row]:
    """Return the rows."""
    with tempfile.TemporaryDirectory() as folder:
        jobs = list(_jobs(Path(folder)))
        plain_ones = measuring.in_turn(
            lambda: measuring.call(lambda: _ours(jobs)), lambda: measuring.call(lambda: _plain(jobs))
        )
        pandoc = measuring.in_turn(lambda: measuring.call(lambda: _ours(jobs)) / TIMES, lambda: _pandoc(jobs))
    without = "no review dates, no alternative texts"
    return [
        measuring.Row("Word renderer, warm", "plain python-docx, its default template", plain_ones, "≤ 0.2", without),
        measuring.Row("Word renderer, warm", "the pandoc process, from Markdown", pandoc, "≤ 0.1", "no review dates"),
    ]


def _jobs(folder: Path) -> Iterator[_Job]:
    project = open_project(ROOT, TODAY)
    styles, sets = read_styles(ROOT), pictures.sets_of(ROOT)
    for source in project.sources:
        assert source.leaflet is not None
        english = words.load(source.language).of(Edition.STANDARD)
        stamp = make_stamp(source.leaflet.review, TODAY, english)
        edited = edit(source.leaflet, Edition.STANDARD, english, project.publisher.outputs)
        assets = Assets(pictures.resolve(edited, source.path.parent, sets), styles, folder)
        media = folder / source.id
        media.mkdir()
        word = media / "made.docx"
        word.write_bytes(ours.render(edited, stamp, assets).data)
        markdown = media / "leaflet.md"
        pypandoc.convert_file(str(word), "markdown", outputfile=str(markdown), extra_args=[f"--extract-media={media}"])
        found = sorted(media.rglob("*.png"))
        names = [name for name in assets.pictures if isinstance(name, str)]
        drawn = {name: file.read_bytes() for name, file in zip(names, found, strict=False)}
        yield _Job(edited, stamp, assets, english, drawn, markdown)


def _ours(jobs: list[_Job]) -> None:
    for job in jobs:
        for _ in range(TIMES):
            ours.render(job.leaflet, job.stamp, job.assets)


def _pandoc(jobs: list[_Job]) -> float:
    program = pypandoc.get_pandoc_path()
    return sum(
        measuring.command(
            (program, str(job.markdown), "-o", str(job.markdown.with_suffix(".docx"))), job.markdown.parent
        )
        for job in jobs
    )


# --------------------------------------------------------------------------------------------------- plain python-docx


def _plain(jobs: list[_Job]) -> None:
    for job in jobs:
        for _ in range(TIMES):
            document = docx.Document()
            document.add_heading(job.leaflet.title, 0)
            for line in job.stamp.lines:
                document.add_paragraph(line.shown)
            for section in job.leaflet.sections:
                _section(section, 1, document, job)
            document.save(io.BytesIO())


def _section(section: Section, level: int, document: Document, job: _Job) -> None:
    document.add_heading(plain(section.title), level)
    for block in section.blocks:
        _block(block, 1, document, job)
    for inner in section.sections:
        _section(inner, level + 1, document, job)


def _block(block: Block, level: int, document: Document, job: _Job) -> None:
    match block:
        case Paragraph(content):
            document.add_paragraph(plain(content))
        case Bullets(items) | Steps(items):
            _list(block, items, level, document, job)
        case Table():
            _table(block, document)
        case Figure(picture, _, caption):
            document.add_picture(io.BytesIO(job.drawn[picture]), width=Mm(120))
            document.add_paragraph(plain(caption), style="Caption")
        case Callout(_, title, blocks):
            document.add_paragraph(plain(title), style="Intense Quote")
            for inner in blocks:
                _block(inner, level, document, job)
        case Contact():
            _contact(block, document, job)
        case Definitions(items=pairs):
            for pair in pairs:
                document.add_paragraph(plain(pair.term))
                document.add_paragraph(plain(pair.meaning))
        case Row(_, lines):
            for line in lines:
                document.add_paragraph(plain(line))


def _list(block: Bullets | Steps, items: tuple[Item, ...], level: int, document: Document, job: _Job) -> None:
    name = "List Number" if isinstance(block, Steps) else "List Bullet"
    for item in items:
        _item(item.blocks, name if level == 1 else f"{name} {min(level, 3)}", level, document, job)


def _table(block: Table, document: Document) -> None:
    document.add_paragraph(plain(block.caption), style="Caption")
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.header))
    for row, words_of_row in zip(table.rows, (block.header, *block.rows), strict=True):
        for cell, words_of_cell in zip(row.cells, words_of_row, strict=True):
            cell.text = plain(words_of_cell)


def _contact(block: Contact, document: Document, job: _Job) -> None:
    document.add_paragraph(plain(block.title), style="Intense Quote")
    for entry in block.entries:
        document.add_paragraph(f"{job.words.say(f'contact.{entry.kind}')}: {plain(entry.value)}")


def _item(blocks: tuple[Block, ...], style: str, level: int, document: Document, job: _Job) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            document.add_paragraph(plain(block.content), style=style)
        else:
            _block(block, level + 1, document, job)
