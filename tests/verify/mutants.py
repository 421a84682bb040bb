"""Wrong files, made from finished ones with other tools than our renderers: pikepdf, zipfile with lxml, mutagen.

Each mutant is (what was done, the file that is wrong now, the files). A mutation that finds nothing to change makes none.
"""

import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from lxml import etree
from mutagen.id3 import ID3
from pikepdf import Array, Name

Files = dict[str, bytes]
Mutant = tuple[str, str, Files]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PHONE = re.compile(r"0\d{3} \d{3} \d\d \d\d")


def words_changed(text: str) -> Iterator[tuple[str, str]]:
    """Yield wrong versions of a text: a digit, 10 for 70, a phone number, "not", "may", a date, a dose, the order."""
    for digit in list(re.finditer(r"\d", text))[:3]:
        other = str((int(digit[0]) + 4) % 10)
        yield f"digit {digit[0]} to {other}", text[: digit.start()] + other + text[digit.end() :]
    if re.search(r"\b10\b", text):
        yield "10 to 70", re.sub(r"\b10\b", "70", text, count=1)
    if match := _PHONE.search(text):
        swapped = match[0][:-5] + match[0][-2:] + " " + match[0][-5:-3]
        if swapped == match[0]:
            swapped = match[0][:5] + match[0][6:4:-1] + match[0][7:]
        if swapped != match[0]:
            yield "phone digits swapped", text.replace(match[0], swapped, 1)
    for word in ("not ", "never ", "no "):
        if f" {word}" in text:
            yield f"“{word.strip()}” taken out", text.replace(f" {word}", " ", 1)
            break
    for word, other in ((" may ", " will "), (" usually ", " always "), (" can ", " cannot "), (" is ", " is not ")):
        if word in text:
            yield f"“{word.strip()}” to “{other.strip()}”", text.replace(word, other, 1)
    if match := re.search(r"(January|February|March|May|June|August) 20\d\d", text):
        yield "a month moved", text.replace(match[1], "October", 1)
    for unit, other in (("minutes", "hours"), ("hours", "days"), ("days", "weeks"), ("mg", "g"), ("weeks", "days")):
        if re.search(rf"\d {unit}", text):
            yield "another unit", text.replace(unit, other, 1)
    parts = text.split(" ")
    if len(parts) > 4 and parts[1] != parts[2]:
        yield "two words swapped", " ".join((parts[0], parts[2], parts[1], *parts[3:]))


def _said(node: Any) -> str:
    return "".join(node.itertext())


# ---------------------------------------------------------------------------------------------------------------- Word


def of_word(path: str, data: bytes, seed: int) -> Iterator[Mutant]:
    """Yield wrong Word files."""
    chance = random.Random(seed)  # noqa: S311 # a sample of places

    def mutant(what: str, change: Callable[[dict[str, bytes]], bool]) -> Iterator[Mutant]:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        if not change(parts):
            return
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)
        yield what, path, {path: file.getvalue()}

    def tree(name: str, change: Callable[[Any], bool]) -> Callable[[dict[str, bytes]], bool]:
        def apply(parts: dict[str, bytes]) -> bool:
            root = etree.fromstring(parts[name])
            done = change(root)
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            return done

        return apply

    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    texts = [node.text or "" for node in body.iter(f"{W}t")]
    places = [(at, what, new) for at, text in enumerate(texts) for what, new in words_changed(text)]

    def set_text(at: int, new: str) -> Callable[[Any], bool]:
        def change(root: Any) -> bool:
            list(root.iter(f"{W}t"))[at].text = new
            return True

        return change

    for at, what, new in chance.sample(places, min(45, len(places))):
        yield from mutant(f"Word: {what}", tree("word/document.xml", set_text(at, new)))

    def paragraph(number: int, act: str) -> Callable[[Any], bool]:
        def change(root: Any) -> bool:
            nodes = [node for node in root.iter(f"{W}p") if _said(node).strip()]
            node = nodes[number]
            parent = node.getparent()
            if act == "drop":
                parent.remove(node)
            elif act == "double":
                parent.insert(parent.index(node), etree.fromstring(etree.tostring(node)))
            else:
                after = node.getnext()
                if after is None or after.tag != node.tag or not _said(after).strip():
                    return False
                if _said(after) == _said(node):
                    return False
                parent.remove(node)
                after.addnext(node)
            return True

        return change

    count = sum(bool(_said(node).strip()) for node in body.iter(f"{W}p"))
    for act in ("drop", "double", "swap"):
        for number in chance.sample(range(count), min(12, count)):
            yield from mutant(f"Word: {act} paragraph {number}", tree("word/document.xml", paragraph(number, act)))

    def first(tag: str, act: Callable[[Any], None], at: int = 0) -> Callable[[Any], bool]:
        def change(root: Any) -> bool:
            nodes = list(root.iter(tag))
            if len(nodes) <= at:
                return False
            act(nodes[at])
            return True

        return change

    document = "word/document.xml"
    for at in range(4):
        yield from mutant(
            f"Word: alternative text {at} blank", tree(document, first(f"{WP}docPr", lambda n: n.set("descr", ""), at))
        )
        yield from mutant(
            f"Word: alternative text {at} a file's name",
            tree(document, first(f"{WP}docPr", lambda n: n.set("descr", "image1.png"), at)),
        )
    yield from mutant("Word: no header row", tree(document, first(f"{W}tblHeader", lambda n: n.getparent().remove(n))))
    yield from mutant("Word: an unlocked date", tree(document, first(f"{W}lock", lambda n: n.getparent().remove(n))))
    yield from mutant(
        "Word: another day in a control",
        tree(document, first(f"{W}date", lambda n: n.set(f"{W}fullDate", "2031-01-01T00:00:00Z"))),
    )
    yield from mutant(
        "Word: a control without a name", tree(document, first(f"{W}alias", lambda n: n.set(f"{W}val", "")))
    )

    def restyle(root: Any) -> bool:
        for node in root.iter(f"{W}pStyle"):
            if node.get(f"{W}val") == "Heading2":
                node.set(f"{W}val", "Heading4")
                return True
        return False

    yield from mutant("Word: another level of heading", tree(document, restyle))

    def link(root: Any) -> bool:
        for node in root.iter(f"{W}hyperlink"):
            found = list(node.iter(f"{W}t"))
            for text in found:
                text.text = ""
            if found:
                found[0].text = "here"
                return True
        return False

    yield from mutant("Word: a link called here", tree(document, link))
    footers = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith("word/footer")]
    for name in footers:
        root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))
        for at, node in enumerate(root.iter(f"{W}t")):
            for what, new in list(words_changed(node.text or ""))[:1]:
                yield from mutant(f"Word: footer, {what}", tree(name, set_text(at, new)))
    for name in ("docProps/core.xml", "docProps/custom.xml", "customXml/item1.xml"):
        root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))
        leaves = [node for node in root.iter() if len(node) == 0 and (node.text or "").strip()]
        for at, node in enumerate(leaves):
            if etree.QName(node).localname in ("lastModifiedBy", "created", "modified", "revision", "category"):
                continue
            parent = node.getparent()
            if parent is not None and "LeafletRevision" in (parent.get("name") or ""):
                continue

            def poison(root: Any, at: int = at) -> bool:
                nodes = [node for node in root.iter() if len(node) == 0 and (node.text or "").strip()]
                text = nodes[at].text or ""
                nodes[at].text = text[:-1] + ("8" if text[-1:] != "8" else "9") if text[-1:].isdigit() else f"{text} x"
                return True

            yield from mutant(f"Word: {name} value {at}", tree(name, poison))
    yield "Word: cut short", path, {path: data[: len(data) // 2]}


# ----------------------------------------------------------------------------------------------------------------- PDF


def of_pdf(path: str, data: bytes, seed: int) -> Iterator[Mutant]:
    """Yield wrong PDFs."""
    chance = random.Random(seed)  # noqa: S311 # a sample of places

    def mutant(what: str, change: Callable[[pikepdf.Pdf], bool]) -> Iterator[Mutant]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if not change(pdf):
                return
            file = io.BytesIO()
            pdf.save(file)
        yield what, path, {path: file.getvalue()}

    lines = _lines(data)
    places = []
    for at, line in enumerate(lines):
        for what, new in words_changed(line.text):
            if set(new) <= set(line.letters):
                places.append((at, what, new))
    for at, what, new in chance.sample(places, min(45, len(places))):
        yield from mutant(f"PDF: {what}", lambda pdf, at=at, new=new: _write(pdf, lines[at], new))  # type: ignore[misc]
    long = [at for at, line in enumerate(lines) if len(line.text) > 25]
    for at in chance.sample(long, min(12, len(long))):
        yield from mutant("PDF: a line is gone", lambda pdf, at=at: _write(pdf, lines[at], ""))  # type: ignore[misc]

    def kids(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
        found: list[Any] = []

        def walk(node: Any) -> None:
            if isinstance(node, Array):
                for each in node:
                    walk(each)
            elif isinstance(node, pikepdf.Dictionary):
                if node.get("/S") == Name("/" + kind):
                    found.append(node)
                if "/K" in node:
                    walk(node.K)

        walk(pdf.Root.StructTreeRoot.K)
        return found

    def swap(kind: str, at: int) -> Callable[[pikepdf.Pdf], bool]:
        def change(pdf: pikepdf.Pdf) -> bool:
            nodes = [node for node in kids(pdf, kind) if isinstance(node.get("/K"), Array) and len(node.K) > 1]
            if len(nodes) <= at:
                return False
            order = list(nodes[at].K)
            order[0], order[1] = order[1], order[0]
            nodes[at].K = Array(order)
            return True

        return change

    def drop(kind: str, at: int) -> Callable[[pikepdf.Pdf], bool]:
        def change(pdf: pikepdf.Pdf) -> bool:
            nodes = kids(pdf, kind)
            if len(nodes) <= at:
                return False
            parent = nodes[at].P
            order = list(parent.K) if isinstance(parent.K, Array) else [parent.K]
            parent.K = Array([each for each in order if not _same(each, nodes[at])])
            return True

        return change

    for kind in ("L", "Sect", "TR", "TBody", "Div", "Document"):
        for at in range(6):
            yield from mutant(f"PDF: two of {kind} {at} swapped", swap(kind, at))
    for kind in ("P", "LI", "H2", "TD", "Figure", "Table", "Sect"):
        for at in range(5):
            yield from mutant(f"PDF: {kind} {at} without its tag", drop(kind, at))

    def rename(kind: str, other: str, at: int = 0) -> Callable[[pikepdf.Pdf], bool]:
        def change(pdf: pikepdf.Pdf) -> bool:
            nodes = kids(pdf, kind)
            if len(nodes) <= at:
                return False
            nodes[at].S = Name("/" + other)
            return True

        return change

    for kind, other in (("H2", "P"), ("H2", "H4"), ("H1", "P"), ("P", "H2"), ("H3", "H2")):
        for at in range(3 if kind != "H1" else 1):
            yield from mutant(f"PDF: {kind} {at} to {other}", rename(kind, other, at))

    def alt(value: str, at: int) -> Callable[[pikepdf.Pdf], bool]:
        def change(pdf: pikepdf.Pdf) -> bool:
            nodes = [node for node in kids(pdf, "Figure") if "/Alt" in node]
            if len(nodes) <= at:
                return False
            nodes[at].Alt = pikepdf.String(value)
            return True

        return change

    for at in range(3):
        for value in ("", "scan.jpg", "Something else is here."):
            yield from mutant(f"PDF: alternative text {at} “{value}”", alt(value, at))

    def info(name: str) -> Callable[[pikepdf.Pdf], bool]:
        def change(pdf: pikepdf.Pdf) -> bool:
            old = str(pdf.docinfo.get(f"/{name}", ""))
            pdf.docinfo[f"/{name}"] = f"{old}x" if not old[-1:].isdigit() else old[:-1] + str((int(old[-1]) + 1) % 10)
            return bool(old)

        return change

    for name in ("Title", "Author", "Keywords", "LastReviewed", "NextReviewDue", "ReviewState", "LeafletCode",
                 "LeafletVersion", "EditionCode"):  # fmt: skip
        yield from mutant(f"PDF: document information {name}", info(name))

    def xmp(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], bool]:
        def change(pdf: pikepdf.Pdf) -> bool:
            packet = pdf.Root.Metadata.read_bytes()
            pdf.Root.Metadata.write(packet.replace(old, new))
            return old in packet

        return change

    for name in ("LastReviewed", "NextReviewDue", "ReviewState", "LeafletCode", "LeafletVersion", "EditionCode"):
        yield from mutant(f"PDF: XMP {name}", xmp(f'{name}="'.encode(), f'{name}="9'.encode()))

    def gone(holder: str, name: str) -> Callable[[pikepdf.Pdf], bool]:
        def change(pdf: pikepdf.Pdf) -> bool:
            node = pdf.Root if not holder else pdf.Root.get(holder)
            if node is None or name not in node:
                return False
            del node[name]
            return True

        return change

    for holder, name in (("", "/MarkInfo"), ("", "/Lang"), ("", "/StructTreeRoot"), ("", "/Outlines"),
                         ("/ViewerPreferences", "/DisplayDocTitle"), ("", "/Metadata")):  # fmt: skip
        yield from mutant(f"PDF: no {name}", gone(holder, name))
    yield "PDF: cut short", path, {path: data[: len(data) // 3]}


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, pikepdf.Object) and one.is_indirect and one.objgen == other.objgen


class _Line:
    """One text-showing instruction of a page: where it is, what it says, and the letters that its font can show."""

    def __init__(self, page: int, at: int, text: str, letters: dict[str, bytes]) -> None:
        self.page, self.at, self.text, self.letters = page, at, text, letters


def _lines(data: bytes) -> list[_Line]:
    from publisher.verify.pdf import to_unicode

    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            fonts = {name: to_unicode(font) for name, font in page.obj.Resources.Font.items()}
            font: dict[int, str] = {}
            for at, instruction in enumerate(pikepdf.parse_content_stream(page)):
                operator = str(instruction.operator)
                if operator == "Tf":
                    font = fonts[str(instruction.operands[0])]
                if operator in ("Tj", "TJ"):
                    codes = _codes(instruction.operands[0])
                    text = "".join(
                        font.get(int.from_bytes(codes[i : i + 2], "big"), "") for i in range(0, len(codes), 2)
                    )
                    letters = {letter: code.to_bytes(2, "big") for code, letter in font.items() if len(letter) == 1}
                    found.append(_Line(number, at, text.replace("\u00a0", " ") if " " in letters else text, letters))
    return found


def _codes(operand: Any) -> bytes:
    if isinstance(operand, Array):
        return b"".join(bytes(part) for part in operand if isinstance(part, pikepdf.String))
    return bytes(operand)


def _write(pdf: pikepdf.Pdf, line: _Line, text: str) -> bool:
    page = pdf.pages[line.page]
    instructions = list(pikepdf.parse_content_stream(page))
    codes = b"".join(line.letters[letter] for letter in text)
    instructions[line.at] = pikepdf.ContentStreamInstruction([pikepdf.String(codes)], pikepdf.Operator("Tj"))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
    return True


# --------------------------------------------------------------------------------------------------------------- sound


def of_audio(path: str, files: Files, seed: int) -> Iterator[Mutant]:
    """Yield wrong recordings: their script, transcript, tags, chapters and parts."""
    chance = random.Random(seed)  # noqa: S311 # a sample of places
    stem = path.rpartition(".")[0]
    timings, transcript = stem + ".timings.json", stem + ".transcript.txt"
    script = json.loads(files[timings])
    places = [(p, s, field, what, new)
              for p, part in enumerate(script["parts"])
              for s, each in enumerate(part["sentences"])
              for field in ("written", "spoken")
              for what, new in words_changed(each[field])]  # fmt: skip
    for p, s, field, what, new in chance.sample(places, min(50, len(places))):
        wrong = json.loads(files[timings])
        wrong["parts"][p]["sentences"][s][field] = new
        yield f"script, {field}: {what}: {new}", timings, {**files, timings: json.dumps(wrong).encode()}
    for digit, other in (("four", "five"), ("eight", "nine"), ("thirty", "thirteen"), ("twenty", "ninety")):
        wrong = json.loads(files[timings])
        for part in wrong["parts"]:
            each = next((each for each in part["sentences"] if f" {digit} " in each["spoken"]), None)
            if each:
                each["spoken"] = each["spoken"].replace(f" {digit} ", f" {other} ", 1)
                yield f"script: {other} is said for {digit}", timings, {**files, timings: json.dumps(wrong).encode()}
                break
    for _ in range(10):
        wrong = json.loads(files[timings])
        part = chance.choice([part for part in wrong["parts"] if len(part["sentences"]) > 3])
        at = chance.randrange(len(part["sentences"]) - 1)
        if part["sentences"][at]["kind"] == "content":
            what = part["sentences"].pop(at)["written"]
            yield f"script: without “{what}”", timings, {**files, timings: json.dumps(wrong).encode()}
    lines = files[transcript].decode().splitlines()
    spots = [(at, what, new) for at, line in enumerate(lines) for what, new in words_changed(line)]
    for at, what, new in chance.sample(spots, min(40, len(spots))):
        text = "\n".join([*lines[:at], new, *lines[at + 1 :]])
        yield f"transcript: {what}: {new}", transcript, {**files, transcript: text.encode()}
    full = [at for at, line in enumerate(lines) if line.strip()]
    for at in chance.sample(full, min(15, len(full))):
        text = "\n".join(lines[:at] + lines[at + 1 :])
        yield f"transcript: without “{lines[at]}”", transcript, {**files, transcript: text.encode()}
    yield from _tags(path, files, chance)
    parts = sorted(name for name in files if ".parts/" in name)
    for name in parts[:3]:
        yield f"no {name}", name, {other: data for other, data in files.items() if other != name}
        yield f"{name} cut short", name, {**files, name: files[name][: len(files[name]) // 2]}
        yield from _tags(name, {**files}, chance)
    stray = f"{stem}.parts/99 Something.mp3"
    yield "a part too many", stray, {**files, stray: files[parts[0]]}
    yield "the recording cut short", path, {**files, path: files[path][: len(files[path]) * 2 // 3]}
    middle = len(files[path]) // 2
    hole = files[path][:middle] + bytes(5000) + files[path][middle + 5000 :]
    yield "a hole in the sound", path, {**files, path: hole}


def _tags(path: str, files: Files, chance: random.Random) -> Iterator[Mutant]:
    tags = ID3(io.BytesIO(files[path]))
    for frame in sorted(tags.keys()):
        if frame.split(":")[0] in ("TPUB", "TCON", "TSSE", "TXXX", "CTOC") and not frame.startswith("TXXX"):
            continue
        if frame in ("TXXX:VOICE",):
            continue
        wrong = ID3(io.BytesIO(files[path]))
        held = wrong[frame]
        what = f"{path.rpartition('/')[2]}: tag {frame}"
        if frame.startswith("CHAP"):
            if chance.random() < 0.5:
                del wrong[frame]
            else:
                held.sub_frames["TIT2"].text = ["Another title"]
        elif frame.startswith("SYLT"):
            held.text = [(f"{text} too" if at == 3 else text, start) for at, (text, start) in enumerate(held.text)]
        elif frame.startswith("APIC"):
            held.desc = f"{held.desc} Do use it."
        elif frame.startswith("USLT"):
            new = next((new for _, new in words_changed(held.text)), f"{held.text}\nMore words.")
            held.text = new
        else:
            text = str(held)
            held.text = [text[:-1] + ("1" if text[-1:] != "1" else "2")]
        file = io.BytesIO(files[path])
        wrong.save(file, v2_version=3)
        yield what, path, {**files, path: file.getvalue()}
