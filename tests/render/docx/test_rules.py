"""Each rule of the check of Word files finds its own fault, planted in a finished file, and nothing in a clean one."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lxml import etree

from publisher.leaflet import Edition, Format
from publisher.render import Assets, docx
from publisher.verify import Target, word_rules
from tests.render.conftest import EVERYTHING
from tests.render.docx.test_docx import made

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
HEADING = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
Parts = dict[str, bytes]
Change = Callable[[Parts], None]


def xml(text: str) -> Any:
    return etree.fromstring(re.sub(r"^<([\w:]+)", rf"<\1 {_NAMESPACES}", text))


def tree(name: str, change: Callable[[Any], None]) -> Change:
    def apply(parts: Parts) -> None:
        root = etree.fromstring(parts[name])
        change(root)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return apply


def body(change: Callable[[Any], None]) -> Change:
    return tree("word/document.xml", change)


def first(root: Any, tag: str) -> Any:
    return next(root.iter(tag))


def styled(root: Any, style: str) -> Any:
    return next(node.getparent().getparent() for node in root.iter(f"{W}pStyle") if node.get(f"{W}val") == style)


def added(text: str) -> Change:
    """Return a change that puts something before the first ordinary paragraph."""
    return body(lambda root: styled(root, "Normal").addprevious(xml(text)))


def removed(tag: str) -> Change:
    return body(lambda root: first(root, tag).getparent().remove(first(root, tag)))


def attribute(tag: str, name: str, new: str) -> Change:
    return body(lambda root: first(root, tag).set(name, new))


def doubled(root: Any) -> None:
    start = first(root, f"{W}bookmarkStart")
    start.addnext(xml(f'<w:bookmarkStart w:id="99991" w:name="{start.get(f"{W}name")}"/>'))
    start.addnext(xml('<w:bookmarkEnd w:id="99991"/>'))


def same_number(tag: str, name: str) -> Change:
    def change(root: Any) -> None:
        one, other, *_ = root.iter(tag)
        other.set(name, one.get(name))

    return body(change)


def merged(root: Any) -> None:
    first(root, f"{W}tcPr").append(xml('<w:gridSpan w:val="2"/>'))


def blank_row(root: Any) -> None:
    for text in list(first(root, f"{W}tbl").iter(f"{W}tr"))[1].iter(f"{W}t"):
        text.text = ""


def one_column(root: Any) -> None:
    for row in first(root, f"{W}tbl").iter(f"{W}tr"):
        for cell in list(row.iter(f"{W}tc"))[1:]:
            row.remove(cell)


def in_style(name: str, text: str) -> Change:
    def change(root: Any) -> None:
        style = next(node for node in root.iter(f"{W}style") if node.get(f"{W}styleId") == name)
        letters = style.find(f"{W}rPr")
        letters.insert(0, xml(text))

    return tree("word/styles.xml", change)


def cut(name: str, pattern: bytes) -> Change:
    def change(parts: Parts) -> None:
        parts[name], count = re.subn(pattern, b"", parts[name])
        assert count

    return change


def another_state(parts: Parts) -> None:
    parts["customXml/item1.xml"] = parts["customXml/item1.xml"].replace(b"Do not use after", b"Use after")


def outside(parts: Parts) -> None:
    link = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'attachedTemplate" Target="https://example.org/a.dotm" TargetMode="External"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", link)


def macros(parts: Parts) -> None:
    parts["word/vbaProject.bin"] = b"program"


def protected(parts: Parts) -> None:
    name = "word/settings.xml"
    parts[name] = parts[name].replace(
        b"<w:compat>", b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:compat>'
    )


def everywhere(tag: str, name: str, new: str) -> Change:
    def change(root: Any) -> None:
        for node in root.iter(tag):
            node.set(name, new)

    return body(change)


def controls_numbered_alike(root: Any) -> None:
    for node in root.iterfind(f".//{W}sdtPr/{W}id"):
        node.set(f"{W}val", "7")


def endless(root: Any) -> None:
    (end,) = (node for node in root.iter(f"{W}fldChar") if node.get(f"{W}fldCharType") == "end")
    end.getparent().remove(end)


def longer_row(root: Any) -> None:
    list(first(root, f"{W}tbl").iter(f"{W}tr"))[1].append(xml("<w:tc><w:p><w:r><w:t>More</w:t></w:r></w:p></w:tc>"))


def table_in_table(root: Any) -> None:
    first(root, f"{W}tc").append(xml("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"))


def level_left_out(root: Any) -> None:
    first(styled(root, "Heading2"), f"{W}pStyle").set(f"{W}val", "Heading4")


def called_here(root: Any) -> None:
    first(first(root, f"{W}hyperlink"), f"{W}t").text = "here"


def afloat(root: Any) -> None:
    first(root, f"{WP}inline").tag = f"{WP}anchor"


def holding(inside: str) -> Change:
    return added(f"<w:p>{inside}</w:p>")


FAULTS: tuple[tuple[str, str, *tuple[Change, ...]], ...] = (
    ("alt", "a picture without words", attribute(f"{WP}docPr", "descr", "")),
    ("alt", "a file's name as words", attribute(f"{WP}docPr", "descr", "image1.png")),
    ("alt", "an old drawing without words", holding('<w:r><w:pict><v:shape/></w:pict></w:r>')),
    ("table", "no header row", removed(f"{W}tblHeader")),
    ("table-simple", "merged cells", body(merged)),
    ("table-simple", "rows of different length", body(longer_row)),
    ("table-simple", "a table in a table", body(table_in_table)),
    ("table-layout", "a table of one column", body(one_column)),
    ("table-blank", "an empty row", body(blank_row)),
    ("control", "a control without a name", removed(f"{W}alias")),
    ("restricted", "a protected file", protected),
    ("contrast", "faint text", in_style("Organisation", '<w:color w:val="BBBBBB"/>')),
    ("floating", "a floating picture", body(afloat)),
    ("floating", "a text box", holding('<w:r><w:txbxContent><w:p/></w:txbxContent></w:r>')),
    ("blanks", "words moved by blanks", holding('<w:r><w:t>One    two.</w:t></w:r>')),
    ("blanks", "space made by paragraphs", added("<w:p/>"), added("<w:p/>")),
    ("headings", "a level left out", body(level_left_out)),
    ("headings", "an empty heading", holding(HEADING)),
    ("heading-length", "a very long heading", holding(HEADING + f'<w:r><w:t>{"On and on " * 20}</w:t></w:r>')),
    ("title", "no title", cut("docProps/core.xml", rb"<dc:title>.*?</dc:title>")),
    ("language", "no language", cut("word/styles.xml", rb"<w:lang [^>]*/>")),
    ("link", "a link called here", body(called_here)),
    ("fake-heading", "a bold line", holding('<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>Fake</w:t></w:r>')),
    ("typed-list", "a typed bullet", holding('<w:r><w:t>• A thing</w:t></w:r>')),
    ("direct", "a colour by hand", holding('<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>Red.</w:t></w:r>')),
    ("tracked", "a change that is not accepted", holding('<w:ins w:id="1"><w:r><w:t>New.</w:t></w:r></w:ins>')),
    ("bookmark", "two places of one name", body(doubled)),
    ("bookmark", "a place without an end", removed(f"{W}bookmarkEnd")),
    ("anchor", "a dead link", attribute(f"{W}hyperlink", f"{W}anchor", "nowhere")),
    ("twice", "two controls of one number", body(controls_numbered_alike)),
    ("twice", "two pictures of one number", same_number(f"{WP}docPr", "id")),
    ("twice", "two paragraphs of one number", everywhere(f"{W}p", PARAGRAPH_ID, "11111111")),
    ("field", "a field that does not end", body(endless)),
    ("style", "a style that is not there", attribute(f"{W}pStyle", f"{W}val", "Nowhere")),
    ("list", "a list that is not there", attribute(f"{W}numId", f"{W}val", "9999")),
    ("bound", "a control that shows another state", another_state),
    ("relationship", "a picture that is not there", everywhere(f"{A}blip", f"{R}embed", "rId999")),
    ("outside", "a template from outside", outside),
    ("hidden", "macros", macros),
)  # fmt: skip # a fault a line


def findings(edition: Edition, data: bytes) -> Iterator[tuple[str, str]]:
    leaflet, stamp = made(EVERYTHING, edition)
    for finding in word_rules.check(Target("everything.docx", leaflet, stamp, Format.DOCX), data):
        yield finding.rule, str(finding)


@pytest.fixture(scope="module")
def clean(assets: Assets) -> bytes:
    return docx.render(*made(EVERYTHING, Edition.STANDARD), assets).data


@pytest.mark.parametrize("edition", Edition)
def test_nothing_is_found_in_a_clean_file(assets: Assets, edition: Edition) -> None:
    data = docx.render(*made(EVERYTHING, edition), assets).data
    assert list(findings(edition, data)) == []


@pytest.mark.parametrize("fault", FAULTS, ids=[fault[1] for fault in FAULTS])
def test_each_fault_is_found_by_its_rule(clean: bytes, fault: tuple[str, str, *tuple[Change, ...]]) -> None:
    rule, what, *changes = fault
    with zipfile.ZipFile(io.BytesIO(clean)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for change in changes:
        change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert rule in {name for name, _ in findings(Edition.STANDARD, file.getvalue())}, what


def test_pictures_may_float_beside_easy_read_rows_and_nowhere_else(assets: Assets) -> None:
    data = docx.render(*made(EVERYTHING, Edition.EASY_READ), assets).data
    rules = [rule for rule, _ in findings(Edition.STANDARD, data)]
    assert rules
    assert set(rules) == {"floating"}
