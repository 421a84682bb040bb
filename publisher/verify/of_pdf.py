"""Is a PDF what it must be: its words by its tags, its pages, its metadata, and what it claims of itself."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Object

from publisher.leaflet import Edition, Profile, plain
from publisher.reading_order import CONTENTS_FROM, sections
from publisher.verify import Finding, Target, checks, easy_layout, squeezed
from publisher.verify import pdf as reader
from publisher.verify.compare import follow
from publisher.verify.expected import printed, title_of, words_of
from publisher.verify.pdf import Element

_XMP = "{urn:leaflet-publisher:review:1}"
_DC = "{http://purl.org/dc/elements/1.1/}"


def check(target: Target, data: bytes) -> Iterator[Finding]:
    """Yield everything in which a PDF differs from its leaflet."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            read = reader.whole(pdf)
            yield from _metadata(target, read.seen.metadata)
            yield from _beside(target, pdf, read.seen.metadata)
            if target.profile is Profile.BOOKLET:
                return
            yield from follow(target.path, printed(target), read.seen.text)
            yield from _pages(target, read.seen.page_texts)
            yield from _structure(target, read.root)
            yield from _claims(target, pdf, read.root)
            yield from easy_layout.check(target, pdf, read) if _is_easy(target) else ()
    except (pikepdf.PdfError, ValueError, KeyError, AttributeError, TypeError, IndexError) as error:
        yield Finding(target.path, "unreadable", f"this PDF cannot be read: {str(error).splitlines()[0]}")


def _is_easy(target: Target) -> bool:
    """Return whether the layout is that of easy read; other profiles have other pages."""
    return target.leaflet.edition is Edition.EASY_READ and target.profile is Profile.ACCESSIBLE


def _metadata(target: Target, seen: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    leaflet, stamp = target.leaflet, target.stamp
    fields = checks.review_fields(target)
    names = {
        "LastReviewed": fields["reviewed"],
        "NextReviewDue": fields["next"],
        "ReviewState": fields["state"],
        "LeafletCode": fields["code"],
        "LeafletVersion": fields["version"],
        "EditionCode": fields["edition"],
    }
    keywords = ", ".join((leaflet.code, f"version {leaflet.version}", *(line.shown for line in stamp.dates)))
    titled, clinic = title_of(target), leaflet.organisation.name
    wanted = {"Title": titled, "Author": clinic, "Keywords": keywords, "Lang": leaflet.language, **names}
    there = dict(seen)
    if target.profile is not Profile.ARCHIVE:  # PDF 2.0 keeps these in XMP alone
        yield from checks.metadata(target, wanted.items(), seen)
    if not any(name.startswith("xmp:") for name in there):
        if target.profile is not Profile.BOOKLET:
            yield Finding(target.path, "metadata", "there is no XMP metadata")
        return
    xmp = {f"xmp:{_DC}title": titled, f"xmp:{_DC}creator": clinic, f"xmp:{_DC}language": leaflet.language}
    xmp |= {f"xmp:{_XMP}{name}": value for name, value in names.items()}
    yield from checks.metadata(target, xmp.items(), seen)


def _beside(target: Target, pdf: pikepdf.Pdf, seen: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    """Yield what a PDF carries beside its pages and must not: files, scripts, the clinic's own notes."""
    names: Object = pdf.Root.get("/Names", pikepdf.Dictionary())
    notes = [note for page in pdf.pages for note in page.obj.get("/Annots", ())]
    if (
        "/EmbeddedFiles" in names
        or "/AF" in pdf.Root
        or any(note.get("/Subtype") == "/FileAttachment" for note in notes)
    ):
        yield Finding(target.path, "attachment", "a file is attached to this PDF")
    actions = [pdf.Root.get("/OpenAction"), *(note.get("/A") for note in notes)]
    scripted = any(isinstance(act, pikepdf.Dictionary) and act.get("/S") == "/JavaScript" for act in actions)
    if "/JavaScript" in names or "/AA" in pdf.Root or scripted:
        yield Finding(target.path, "script", "there is a script in this PDF")
    for private in (target.leaflet.owner, target.leaflet.approved_by):
        if private and (field := next((name for name, value in seen if private in value), "")):
            yield Finding(target.path, "metadata", f"the metadata {field} says what is not for print", found=private)


def _pages(target: Target, texts: tuple[str, ...]) -> Iterator[Finding]:
    for number, text in enumerate(texts, start=1):
        yield from checks.page(target, number, len(texts), text)


def _structure(target: Target, root: Element) -> Iterator[Finding]:
    file = target.path
    elements = tuple(root.walk())
    yield from checks.headings(
        file, (int(each.kind[1]) for each in elements if len(each.kind) == 2 and each.kind[0] == "H")
    )
    yield from _headings(target, elements)
    yield from _contents(target, elements)
    for each in elements:
        if each.kind == "Figure":
            yield from checks.alternative(file, each.alt)
        if each.kind == "Link":
            yield from checks.link(file, each.text())
        if each.kind == "Table":
            yield from _table(file, each)


def _headings(target: Target, elements: tuple[Element, ...]) -> Iterator[Finding]:
    """Yield where the headings of the tags are not those of the leaflet, each at its level."""
    wanted = [(1, squeezed(target.leaflet.title))]
    wanted += [(depth + 1, squeezed(plain(section.title))) for depth, section in sections(target.leaflet)]
    wanted.append((2, squeezed(words_of(target).say("headings.about"))))
    found = [
        (int(each.kind[1]), squeezed(each.text())) for each in elements if len(each.kind) == 2 and each.kind[0] == "H"
    ]
    yield from checks.same_headings(target.path, wanted, found)


def _contents(target: Target, elements: tuple[Element, ...]) -> Iterator[Finding]:
    """Yield where the list of contents names another page than that of its heading."""
    if len(target.leaflet.sections) < CONTENTS_FROM:
        return
    tops = [each for each in elements if each.kind == "H2"]
    links = [each for each in elements if each.kind == "Link" and each.page <= (tops[0].page if tops else 0)]
    for section, heading, link in zip(target.leaflet.sections, tops, links, strict=False):
        shown = squeezed(link.text()).removeprefix(squeezed(plain(section.title))).strip()
        if shown and shown != str(heading.page + 1):
            message = "the list of contents names another page"
            yield Finding(target.path, "contents", message, f"{plain(section.title)} {heading.page + 1}", shown)


def _table(file: str, table: Element) -> Iterator[Finding]:
    rows = [each for each in table.walk() if each.kind == "TR"]
    heads = [cell for row in rows[:1] for cell in row.walk() if cell.kind == "TH"]
    if not heads:
        yield Finding(file, "table", "a table has no header cells")
    if any(not cell.text().strip() for row in rows for cell in row.walk() if cell.kind == "TH"):
        yield Finding(file, "table", "a header cell of a table is empty")
    widths = {sum(cell.kind in ("TH", "TD") for cell in row.walk()) for row in rows}
    if len(widths) > 1:
        yield Finding(file, "table", "the rows of a table differ in length")


def _claims(target: Target, pdf: pikepdf.Pdf, root: Element) -> Iterator[Finding]:
    """Yield what an accessible PDF must have and this one has not, whatever it claims of itself (ISO 14289-1, 7)."""
    file, catalog = target.path, pdf.Root
    if not root.children:
        yield Finding(file, "tags", "this PDF has no tags, so a screen reader reads nothing")
    if not _true(catalog, "/MarkInfo", "/Marked"):
        yield Finding(file, "tags", "this PDF is not marked as tagged")
    if not _true(catalog, "/ViewerPreferences", "/DisplayDocTitle"):
        yield Finding(file, "tags", "a viewer shows the name of the file and not the title")
    if any(str(page.obj.get("/Tabs", "")) != "/S" for page in pdf.pages):
        yield Finding(file, "tags", "the Tab key does not follow the tags")
    kinds = {each.kind for each in root.walk()}
    if "/Outlines" not in catalog and len(target.leaflet.sections) > 1:
        yield Finding(file, "tags", "there are no bookmarks")
    if "H1" not in kinds:
        yield Finding(file, "tags", "the title is no heading")


def _true(catalog: Object, name: str, inner: str) -> bool:
    group = catalog.get(name)
    return group is not None and bool(group.get(inner, False))
