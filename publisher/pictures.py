"""Pictures: the built-in pictograms, a clinic's own, and the grid of people that is drawn from a rate.

A picture comes from other people, so it is checked before it is drawn: a vector picture holds shapes and nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from publisher import reading_order
from publisher.leaflet import Block, Callout, Figure, Leaflet, People, Pictogram, Row, RowPicture, Span
from publisher.people import description, drawing
from publisher.problems import Problem, SourceError
from publisher.words import Words

if TYPE_CHECKING:
    from yaml import Node, ScalarNode

MOST_BYTES = 2_000_000
MOST_PIXELS = 40_000_000
SVG = "image/svg+xml"
MEDIA_TYPES = {".svg": SVG, ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}

_SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    """svg g path circle ellipse rect line polyline polygon title desc defs pattern clipPath linearGradient
    radialGradient stop""".split()
)
_ATTRIBUTES = frozenset(
    """id class d x y x1 y1 x2 y2 cx cy r rx ry width height points viewBox fill fill-rule fill-opacity stroke
    stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-miterlimit stroke-opacity transform clip-path
    clip-rule patternUnits patternTransform patternContentUnits gradientUnits gradientTransform offset stop-color
    stop-opacity version role aria-label preserveAspectRatio opacity""".split()
)
_NAMING = frozenset({"id", "class", "role", "aria-label"})
_OWN_PAINT = re.compile(r"url\(#[\w-]+\)")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture, ready to draw.

    ``data`` is an SVG, PNG or JPEG file (``media_type`` says which), already checked: no script, no link to anything
    outside. ``alt`` says what it shows, ``meaning`` what it stands for; ``credit`` and ``licence`` go to the imprint.
    """

    name: str
    media_type: str
    data: bytes
    alt: str
    meaning: str
    credit: str
    licence: str


Pictures = Mapping[str | RowPicture, Picture]
"""What a renderer draws from: a figure's or logo's file name, a `Pictogram` or a `People` value, to its picture."""


@dataclass(frozen=True, slots=True)
class PictureSet:
    """A folder of pictures with its pictures.yaml, and what is wrong with it."""

    pictures: tuple[Picture, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Return the names by which rows and figures use the pictures."""
        return frozenset(picture.name for picture in self.pictures)

    def find(self, name: str) -> Picture | None:
        """Return a picture by its name, or None."""
        return next((picture for picture in self.pictures if picture.name == name), None)


@cache
def built_in() -> PictureSet:
    """Return the pictograms that come with the publisher."""
    with resources.as_file(resources.files("publisher") / "pictograms") as folder:
        return read_set(folder)


def read_set(folder: Path) -> PictureSet:
    """Return the pictures that ``folder``/pictures.yaml describes; a folder without that file has none.

    Each entry has ``file`` (else NAME.svg), ``alt``, ``meaning``, ``credit`` and ``licence``. What is wrong stands in
    ``problems``, with file and line; a picture with a problem is left out.
    """
    listing = folder / "pictures.yaml"
    if not listing.is_file():
        return PictureSet(())
    entries = list(_entries(listing))
    defaults = next((each.fields for each in entries if isinstance(each, _Entry) and each.name == "defaults"), {})
    found = [_described(folder, each, defaults) for each in entries]
    pictures = tuple(each for each in found if isinstance(each, Picture))
    return PictureSet(pictures, tuple(each for each in found if isinstance(each, Problem)))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a pictures.yaml; the one called ``defaults`` gives what the others do not say."""

    name: str
    fields: dict[str, str]
    span: Span


def _entries(listing: Path) -> Iterator[_Entry | Problem]:
    """Yield what a pictures.yaml says, entry by entry, or what is wrong there."""
    import yaml

    try:
        root = yaml.compose(listing.read_bytes().decode("utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        yield _wrong(listing, 1, f"this file cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        yield _wrong(listing, 1, "this file is not UTF-8", "Save it as UTF-8.")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        yield _wrong(listing, line, f"this is not written as “name: value”: {error.problem}")
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        yield _wrong(listing, 1, f"this is not written as “name: value”: {str(error).splitlines()[0]}")
    else:
        if root is not None:
            yield from _named_entries(listing, root)


def _named_entries(listing: Path, root: "Node") -> Iterator[_Entry | Problem]:
    seen: set[str] = set()
    for key, value in _pairs(listing, root):
        if isinstance(key, Problem):
            yield key
        elif key.value in seen:
            yield _wrong(listing, key.start_mark.line + 1, f"the picture “{key.value}” stands here twice")
        else:
            seen.add(key.value)
            yield from _entry(listing, key, value)


def _entry(listing: Path, key: "ScalarNode", value: "Node | None") -> Iterator[_Entry | Problem]:
    import yaml

    fields: dict[str, str] = {}
    for name, text in _pairs(listing, value):
        if isinstance(name, Problem):
            yield name
        elif not isinstance(text, yaml.ScalarNode):
            yield _wrong(listing, name.start_mark.line + 1, f"“{name.value}” must be a text")
        elif name.value in fields:
            yield _wrong(listing, name.start_mark.line + 1, f"“{name.value}” stands here twice")
        else:
            fields[name.value] = text.value
    line = key.start_mark.line + 1
    yield _Entry(key.value, fields, Span(str(listing), line, line))


def _pairs(listing: Path, node: "Node | None") -> Iterator[tuple["ScalarNode | Problem", "Node | None"]]:
    """Yield names and values of a mapping, or a problem in place of each name that is none."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1 if node else 1
        yield _wrong(listing, line, "this is not written as “name: value”"), None
        return
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            yield key, value
        else:
            yield _wrong(listing, key.start_mark.line + 1, "a name here must be a word"), None


def _wrong(listing: Path, line: int, message: str, hint: str = "") -> Problem:
    return Problem(Span(str(listing), line, line), message, "yaml", hint)


def _described(folder: Path, entry: _Entry | Problem, defaults: dict[str, str]) -> Picture | Problem | None:
    """Return the picture of an entry, or what is wrong with it; the defaults are no picture."""
    if isinstance(entry, Problem) or entry.name == "defaults":
        return entry if isinstance(entry, Problem) else None
    name, fields = entry.name, {**defaults, **entry.fields}
    lacking = [field for field in ("alt", "meaning", "credit", "licence") if not fields.get(field, "").strip()]
    if lacking:
        hint = f"Add “{lacking[0]}: …” below “{name}:”. Only pictures that you may use belong here."
        message = f"the picture “{name}” has no {' and no '.join(lacking)}"
        return Problem(entry.span, message, "picture-fields", hint)
    loaded = _load(folder, fields.get("file", f"{name}.svg"))
    if isinstance(loaded, str):
        return Problem(entry.span, f"the picture “{name}” cannot be used: {loaded}", "bad-picture")
    media_type, data = loaded
    return Picture(name, media_type, data, fields["alt"], fields["meaning"], fields["credit"], fields["licence"])


def _load(folder: Path, file: str) -> tuple[str, bytes] | str:
    """Return media type and bytes of a file in a folder, or why it cannot be used."""
    parts = file.split("/")
    if not set(parts).isdisjoint({"", ".", ".."}) or any(mark in file for mark in ("\\", ":", "\0")):
        return f"{file[:60]!r} leads out of its folder"
    media_type = MEDIA_TYPES.get(Path(file).suffix.lower())
    if media_type is None:
        return f"{file} is no SVG, PNG or JPEG file"
    path = folder / file
    steps = [folder.joinpath(*parts[:count]) for count in range(len(parts) + 1)]
    try:
        if any(step.is_symlink() for step in steps):
            return f"{file} is a link to another place"
        if not path.is_file():
            return f"there is no file {file}"
        if path.stat().st_size > MOST_BYTES:
            return f"{file} is larger than {MOST_BYTES // 1_000_000} MB"
        data = path.read_bytes()
    except OSError as error:
        return f"{file} cannot be read: {error.strerror}"
    return check_picture(data, media_type) or (media_type, data)


# ----------------------------------------------------------------------------------------------------------- checking


def check_picture(data: bytes, media_type: str) -> str | None:
    """Return why a picture is refused, or None when it may be drawn.

    A vector picture may hold only shapes: no script, style sheet, text, event or link to anything outside (the static,
    secure processing mode of SVG 2, section 2.2.4, and stricter). A photograph has a limit of pixels.
    """
    if len(data) > MOST_BYTES:
        return f"it is larger than {MOST_BYTES // 1_000_000} MB"
    return _check_svg(data) if media_type == SVG else _check_photograph(data, media_type)


def _check_svg(data: bytes) -> str | None:
    from lxml import etree

    if reason := _encoding_reason(data):
        return reason
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return f"it is no SVG file ({error})"
    about = root.getroottree().docinfo
    if about.internalDTD is not None:
        return "it holds a DOCTYPE, which a picture does not need"
    if (about.encoding or "UTF-8").upper() not in {"UTF-8", "ASCII", "US-ASCII"}:
        return "it is not UTF-8"
    if root.tag != f"{_SVG_NAMESPACE}svg":
        return "it is no SVG file"
    nodes = chain(root.itersiblings(preceding=True), root.iter(), root.itersiblings())
    return next((reason for node in nodes for reason in _reasons(node)), None)


def _encoding_reason(data: bytes) -> str | None:
    """Return why bytes are no UTF-8 text, or None: in another encoding a DOCTYPE would look harmless."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "it is not UTF-8"
    if "\0" in text:
        return "it is not UTF-8"
    return "it holds a DOCTYPE, which a picture does not need" if re.search("<!(DOCTYPE|ENTITY)", text) else None


def _reasons(node: object) -> Iterator[str]:
    from lxml import etree

    if isinstance(node, etree._Entity):
        yield "it holds an entity, which a picture does not need"
    elif isinstance(node, etree._ProcessingInstruction):
        yield "it holds a processing instruction, which a picture does not need"
    elif isinstance(node, etree._Element) and isinstance(node.tag, str):
        name = etree.QName(node).localname
        if name not in _ELEMENTS or not node.tag.startswith(_SVG_NAMESPACE):
            yield f"it holds <{name}>, and only shapes are drawn"
        above = {str(each.tag).removeprefix(_SVG_NAMESPACE) for each in (node, *node.iterancestors())}
        for attribute, value in node.attrib.items():
            key = etree.QName(attribute).localname
            inside_paint = not above.isdisjoint({"pattern", "clipPath"})
            yield from _attribute_reasons(key, str(value).lower(), inside_paint=inside_paint)


def _attribute_reasons(key: str, text: str, *, inside_paint: bool) -> Iterator[str]:
    """Yield what is wrong with an attribute; paint that is made of other paint could take forever to draw."""
    if key not in _ATTRIBUTES:
        yield f"it holds the attribute {key}, which is not drawn"
    elif key not in _NAMING:
        if "\\" in text or ("url" in text and not _OWN_PAINT.fullmatch(text)):
            yield "it refers to something outside of the picture"
        elif "url" in text and inside_paint:
            yield "it holds a pattern in a pattern, which is not drawn"


def _check_photograph(data: bytes, media_type: str) -> str | None:
    kind = media_type.removeprefix("image/").upper()
    size = _png_size(data) if kind == "PNG" else _jpeg_size(data)
    if size is None or 0 in size:
        return f"it is no {kind} file, or a broken one"
    width, height = size
    return f"it has more than {MOST_PIXELS // 1_000_000} million pixels" if width * height > MOST_PIXELS else None


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG file whose chunks are whole, or None (PNG, third edition, section 5)."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    kinds, at = [], 8
    while at < len(data) and b"IEND" not in kinds:
        end = at + 8 + int.from_bytes(data[at : at + 4])
        if crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4]) or len(data) < end + 4:
            return None
        kinds.append(data[at + 4 : at + 8])
        at = end + 4
    if kinds[:1] != [b"IHDR"] or b"IDAT" not in kinds or kinds[-1] != b"IEND":
        return None
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a JPEG file that has a frame and an end, or None (ITU-T T.81, annex B)."""
    if not data.startswith(b"\xff\xd8") or b"\xff\xd9" not in data[-64:]:
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        else:
            at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4]))
    return None


# ---------------------------------------------------------------------------------------------------------- resolving


def resolve(leaflet: Leaflet, folder: Path, sets: tuple[PictureSet, ...]) -> Pictures:
    """Return every picture that an edition uses: rows from the sets, figures from files, the logo from a shared file.

    ``folder`` is the leaflet's own; shared files lie in ``pictures/`` beside it. A figure may use a picture of a set by
    name; the first set that has it gives it. Raises SourceError naming each picture that is missing or cannot be used.
    """
    from publisher.words import load

    words = load(leaflet.language).of(leaflet.edition)
    shared = folder.parent / "pictures"
    found: dict[str | RowPicture, Picture] = {}
    problems = []
    if logo := leaflet.organisation.logo:
        drawn = _file((shared,), logo, leaflet.organisation.name)
        if isinstance(drawn, str):
            problems.append(Problem(leaflet.span, drawn, "unknown-picture", "Put the logo into source/pictures/."))
        else:
            found[logo] = drawn
    for wanted, alt, span in _used(leaflet):
        try:
            found[wanted] = _resolved(wanted, alt, (folder, shared), sets, words)
        except LookupError as error:
            problems.append(Problem(span, str(error.args[0]), "unknown-picture"))
        except ValueError as error:
            hint = "Such as 5 to 10 out of 100."
            problems.append(Problem(span, str(error), "people-rate", hint))
    if problems:
        raise SourceError(problems)
    return found


def _resolved(
    wanted: str | RowPicture, alt: str, folders: tuple[Path, ...], sets: tuple[PictureSet, ...], words: Words
) -> Picture:
    """Return a picture of a block; raises LookupError when there is none, ValueError for a rate not to be drawn."""
    match wanted:
        case People():
            return people_picture(wanted, words)
        case Pictogram(name):
            picture: Picture | str = _named(name, sets) or f"there is no picture “{name}”"
        case str():
            picture = _named(wanted, sets) or _file(folders, wanted, alt)
    if isinstance(picture, str):
        raise LookupError(picture)
    return picture


def _used(leaflet: Leaflet) -> Iterator[tuple[str | RowPicture, str, Span]]:
    """Yield the pictures of the blocks, each with its alternative text and where it stands."""
    for _, section in reading_order.sections(leaflet):
        for block in section.blocks:
            yield from _used_by(block)


def _used_by(block: Block) -> Iterator[tuple[str | RowPicture, str, Span]]:
    match block:
        case Figure(picture, alt, _, span):
            yield picture, alt, span
        case Row(picture, _, _, span):
            yield picture, "", span
        case Callout(_, _, blocks):
            for inner in blocks:
                yield from _used_by(inner)
        case _:
            pass  # no other block holds a picture


def _named(name: str, sets: tuple[PictureSet, ...]) -> Picture | None:
    return next((picture for pictures in sets if (picture := pictures.find(name))), None)


def _file(folders: tuple[Path, ...], file: str, alt: str) -> Picture | str:
    """Return a picture of its own file in the first folder that has it, or why it cannot be used."""
    reasons = []
    for folder in folders:
        loaded = _load(folder, file)
        if not isinstance(loaded, str):
            return Picture(file, loaded[0], loaded[1], alt, alt, "", "")
        reasons.append(loaded)
    worst = next((reason for reason in reasons if not reason.startswith("there is no file")), reasons[0])
    return f"the picture {file} cannot be used: {worst}"


def credits_of(pictures: Pictures) -> tuple[str, ...]:
    """Return whom to name for the pictures used, each once, as ``credit (licence)``, sorted."""
    named = {f"{picture.credit} ({picture.licence})" for picture in pictures.values() if picture.credit}
    return tuple(sorted(named))


def people_picture(people: People, words: Words) -> Picture:
    """Return the grid of people for a rate, its alternative text says the range; ValueError when it would be wrong."""
    alt = description(people, words)
    return Picture("people", SVG, drawing(people, words), alt, alt, "", "")
