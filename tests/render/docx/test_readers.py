"""Other programs read our Word files back as they were meant: LibreOffice, pandoc and mammoth."""

import io
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import mammoth
import pypandoc
import pytest
from lxml import html

from publisher.leaflet import Bullets, Edition, Figure, Row, Steps, Table
from publisher.render import Assets, docx
from publisher.verify import pdf as pdf_file
from tests.render.conftest import EVERYTHING
from tests.render.docx import outline
from tests.render.docx.conftest import SAMPLES, Made, missing, sample
from tests.render.docx.outline import Entry, squeezed
from tests.render.docx.test_docx import made
from tests.verapdf import check

PRINTED = (Edition.STANDARD, Edition.LARGE_PRINT, Edition.EASY_READ)
ABOUT = "About this leaflet"
FAULTS_OF_LIBREOFFICE = ("7.18.3-1", "7.1-3")
"""It writes the order of tabs as words and not as a name, and the borders of paragraphs without a tag."""


def everything(edition: Edition, assets: Assets) -> Made:
    leaflet, stamp = made(EVERYTHING, edition)
    return Made(leaflet, stamp, docx.render(leaflet, stamp, assets).data)


# --------------------------------------------------------------------------------------------------------- LibreOffice


@pytest.fixture(scope="module")
def printed(
    assets: Assets, full_counts: bool, to_pdf: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> list[tuple[Made, bytes]]:
    """All editions of the leaflet with everything and one of each sample, or everything of all, through LibreOffice."""
    files = {f"everything.{edition}": everything(edition, assets) for edition in PRINTED}
    for number, name in enumerate(SAMPLES):
        for edition in PRINTED if full_counts else (PRINTED[number],):
            files[f"{name}.{edition}"] = sample(name, edition)
    found = to_pdf({name: one.data for name, one in files.items()})
    return [(one, found[name]) for name, one in files.items()]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A structure element as poppler tells it: its type and its words, those of inner elements too."""

    kind: str
    words: str


def poppler(*words: str, data: bytes, folder: Path) -> str:
    """Return what a program of poppler tells of a PDF; ``FILE`` among its words stands for the file."""
    program = shutil.which(words[0])
    if program is None:
        missing(f"poppler-utils ({words[0]})")
    file = folder / "leaflet.pdf"
    file.write_bytes(data)
    command = [str(program), *(str(file) if word == "FILE" else word for word in words[1:])]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def structure(data: bytes, folder: Path) -> list[Tagged]:
    """Return the structure elements of a PDF in order."""
    told = poppler("pdfinfo", "-struct-text", "FILE", data=data, folder=folder)
    found: list[tuple[str, list[str]]] = []
    above: list[tuple[int, list[str]]] = []
    for line in told.splitlines():
        indent, content = len(line) - len(line.lstrip()), line.strip()
        if content.startswith(("/", "Object")):
            continue
        above = [each for each in above if each[0] < indent]
        if content.startswith('"'):
            for _, words in above:
                words.append(content[1:-1])
        elif content:
            above.append((indent, []))
            found.append((content.split()[0].rstrip(":"), above[-1][1]))
    return [Tagged(kind, squeezed("".join(words))) for kind, words in found]


def test_libreoffice_finds_the_same_structure(printed: list[tuple[Made, bytes]], tmp_path: Path) -> None:
    for one, data in printed:
        leaflet, found = one.leaflet, structure(data, tmp_path)
        count = Counter(element.kind for element in found)
        tables = [block for block in outline.blocks(leaflet) if isinstance(block, Table)]
        assert [(int(each.kind[1:]), each.words) for each in found if re.fullmatch(r"H\d", each.kind)] == [
            (1, squeezed(leaflet.title)),
            *outline.headings(leaflet, ABOUT),
        ]
        items = [re.sub(r"^(?:[•–]|\d+\.) ?", "", each.words) for each in found if each.kind == "LI"]
        assert items == [entry.words for entry in outline.entries(leaflet)]
        assert (count["Table"], count["TR"]) == (len(tables), sum(1 + len(table.rows) for table in tables))
        assert count["TH"] == sum(len(table.header) for table in tables)
        said = " ".join(each.words for each in found if each.kind == "Link")  # one that wraps is two
        assert [words for words, _ in outline.links(leaflet) if words not in said] == []


def test_libreoffice_keeps_what_pictures_show(printed: list[tuple[Made, bytes]]) -> None:
    for one, data in printed:
        figures = [element.alt for element in pdf_file.tree(data).walk() if element.kind == "Figure"]
        pictures = [block for block in outline.blocks(one.leaflet) if isinstance(block, Figure | Row)]
        assert len(figures) == len(pictures) + (1 if one.leaflet.organisation.logo else 0)
        assert all(figures)
        assert {block.alt for block in pictures if isinstance(block, Figure)} <= set(figures)


def test_verapdf_finds_in_its_pdf_only_what_libreoffice_does_wrong(printed: list[tuple[Made, bytes]]) -> None:
    for _, data in printed:
        broken = {rule.partition(":")[0] for rule in check(data, "ua1")}
        assert broken <= set(FAULTS_OF_LIBREOFFICE)


def test_no_heading_stands_alone_at_the_foot_of_a_page(printed: list[tuple[Made, bytes]], tmp_path: Path) -> None:
    for one, data in printed:
        headings = {words: level for level, words in outline.headings(one.leaflet, ABOUT)}
        told = poppler("pdftotext", "-layout", "FILE", "-", data=data, folder=tmp_path)
        before = Counter(words for words, level in headings.items() if level != 2 or words == ABOUT)
        for number, page in enumerate(told.split("\f")[:-1], 1):
            lines = [squeezed(line) for line in page.splitlines() if line.strip()]
            footer = next(at for at, line in enumerate(lines) if re.search(r"Page \d+ of \d+$", line))
            before.update(lines[:footer])
            last = lines[footer - 1]
            in_contents = before[last] == 1  # where a heading is read first, but for those that are not listed there
            assert in_contents or last not in headings, f"{one.leaflet.id}: page {number}"


# -------------------------------------------------------------------------------------------------------------- pandoc


def words_of(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(words_of, node))
    if not isinstance(node, dict):
        return ""
    match node.get("t"):
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case _:
            return words_of(node.get("c"))


def pandoc_entries(node: Any, level: int = 0) -> Iterator[Entry]:
    if isinstance(node, list):
        for each in node:
            yield from pandoc_entries(each, level)
    elif isinstance(node, dict) and node.get("t") in ("BulletList", "OrderedList"):
        numbered = node["t"] == "OrderedList"
        start = node["c"][0][0] if numbered else 0
        for number, item in enumerate(node["c"][1] if numbered else node["c"]):
            yield Entry(level + 1, numbered, start + number if numbered else 0, squeezed(words_of(item[0])))
            yield from pandoc_entries(item[1:], level + 1)
    elif isinstance(node, dict):
        yield from pandoc_entries(node.get("c"), level)


def nodes(node: Any, kind: str) -> Iterator[Any]:
    if isinstance(node, list):
        for each in node:
            yield from nodes(each, kind)
    elif isinstance(node, dict):
        if node.get("t") == kind:
            yield node["c"]
        yield from nodes(node.get("c"), kind)


def read_back(assets: Assets) -> list[Made]:
    return [everything(Edition.STANDARD, assets), *(sample(name, Edition.STANDARD) for name in SAMPLES)]


def test_pandoc_reads_the_same_headings_lists_numbers_and_links(assets: Assets) -> None:
    for one in read_back(assets):
        tree = json.loads(pypandoc.convert_text(one.data, "json", format="docx"))
        found = [(level, squeezed(words_of(inside))) for level, _, inside in nodes(tree["blocks"], "Header")]
        assert [each for each in found if each != (1, one.leaflet.title)] == outline.headings(one.leaflet, ABOUT)
        assert list(pandoc_entries(tree["blocks"])) == outline.entries(one.leaflet)
        read = [(squeezed(words_of(inside)), target[0]) for _, inside, target in nodes(tree["blocks"], "Link")]
        told = [(words, target) for words, target in outline.links(one.leaflet) if not target.startswith("#")]
        assert [link for link in told if link not in read] == []
        inner = [words for words, target in outline.links(one.leaflet) if target.startswith("#")]
        assert [words for words in inner if not any(words == said and to[:1] == "#" for said, to in read)] == []


# ------------------------------------------------------------------------------------------------------------- mammoth


def own_words(item: Any) -> str:
    """Return the words of a list item without those of the lists in it."""
    found = []
    for text in item.xpath(".//text()"):
        holder = text.getparent().getparent() if text.is_tail else text.getparent()
        if next(each for each in (holder, *holder.iterancestors()) if each.tag == "li") is item:
            found.append(str(text))
    return squeezed("".join(found))


def mammoth_entries(root: Any) -> Iterator[Entry]:
    for item in root.iter("li"):
        lists = [each.tag for each in item.iterancestors() if each.tag in ("ol", "ul")]
        yield Entry(len(lists), lists[0] == "ol", 0, own_words(item))


def test_mammoth_reads_the_same_headings_lists_and_links(assets: Assets) -> None:
    for one in read_back(assets):
        page: Any = html.fromstring(mammoth.convert_to_html(io.BytesIO(one.data)).value)
        found = [(int(each.tag[1]), squeezed(each.text_content())) for each in page.iter("h1", "h2", "h3", "h4")]
        assert [each for each in found if each != (1, one.leaflet.title)] == outline.headings(one.leaflet, ABOUT)
        unnumbered = [replace(entry, number=0) for entry in outline.entries(one.leaflet)]
        assert list(mammoth_entries(page)) == unnumbered
        read = [(squeezed(each.text_content()), each.get("href") or "") for each in page.iter("a")]
        told = [(words, target) for words, target in outline.links(one.leaflet) if not target.startswith("#")]
        assert [link for link in told if link not in read] == []


def test_the_samples_have_lists_of_both_kinds_and_links() -> None:
    leaflets = [sample(name, Edition.STANDARD).leaflet for name in SAMPLES]
    kinds = {type(block) for leaflet in leaflets for block in outline.blocks(leaflet)}
    assert {Bullets, Steps, Table, Figure} <= kinds
    assert any(outline.links(leaflet) for leaflet in leaflets)
