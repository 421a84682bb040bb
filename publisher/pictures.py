"""Pictures: the built-in pictograms, a clinic's own, and the grid of people that is drawn from a rate.

A picture comes from other people, so it is checked before it is drawn: a vector picture holds shapes and nothing else.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from publisher import reading_order
from publisher.leaflet import Block, Callout, Figure, Leaflet, People, Pictogram, Row, RowPicture, Span
from publisher.people import description, drawing
from publisher.problems import Problem, SourceError
from publisher.words import Words

MOST_BYTES = 2_000_000
MOST_PIXELS = 40_000_000
SVG = "image/svg+xml"
MEDIA_TYPES = {".svg": SVG, ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}

_SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    """svg g path circle ellipse rect line polyline polygon title desc defs pattern clipPath linearGradient
    radialGradient stop use""".split()
)
_ATTRIBUTES = frozenset(
    """id class d x y x1 y1 x2 y2 cx cy r rx ry width height points viewBox fill fill-rule fill-opacity stroke
    stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-miterlimit stroke-opacity transform clip-path
    clip-rule patternUnits patternTransform patternContentUnits gradientUnits gradientTransform offset stop-color
    stop-opacity version role aria-label preserveAspectRatio opacity href""".split()
)


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
    entries = _entries(listing)
    found = [_described(folder, name, fields, line) for name, fields, line in entries if name != "defaults"]
    pictures = tuple(each for each in found if isinstance(each, Picture))
    return PictureSet(pictures, tuple(each for each in found if isinstance(each, Problem)))


def _entries(listing: Path) -> Iterator[tuple[str, dict[str, str], int]]:
    """Yield name, fields and line of each picture; the entry ``defaults`` gives what the others do not say."""
    import yaml

    text = listing.read_text(encoding="utf-8")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        span = Span(str(listing), line, line)
        raise SourceError([Problem(span, f"this is not written as “name: value”: {error.problem}", "yaml")]) from None
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    given = {key.value: _fields(node) for key, node in pairs}
    for key, _ in pairs:
        yield key.value, {**given.get("defaults", {}), **given[key.value]}, key.start_mark.line + 1


def _fields(node: object) -> dict[str, str]:
    import yaml

    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value.value for key, value in node.value if isinstance(value, yaml.ScalarNode)}


def _described(folder: Path, name: str, fields: dict[str, str], line: int) -> Picture | Problem:
    span = Span(str(folder / "pictures.yaml"), line, line)
    lacking = [field for field in ("alt", "meaning", "credit", "licence") if not fields.get(field, "").strip()]
    if lacking:
        hint = f"Add “{lacking[0]}: …” below “{name}:”. Only pictures that you may use belong here."
        return Problem(span, f"the picture “{name}” has no {' and no '.join(lacking)}", "picture-fields", hint)
    loaded = _load(folder, fields.get("file", f"{name}.svg"))
    if isinstance(loaded, str):
        return Problem(span, f"the picture “{name}” cannot be used: {loaded}", "bad-picture")
    media_type, data = loaded
    return Picture(name, media_type, data, fields["alt"], fields["meaning"], fields["credit"], fields["licence"])


def _load(folder: Path, file: str) -> tuple[str, bytes] | str:
    """Return media type and bytes of a file in a folder, or why it cannot be used."""
    path = folder / file
    if not path.resolve().is_relative_to(folder.resolve()):
        return f"{file} leads out of its folder"
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        return f"{file} is no SVG, PNG or JPEG file"
    if not path.is_file():
        return f"there is no file {file}"
    if path.stat().st_size > MOST_BYTES:
        return f"{file} is larger than {MOST_BYTES // 1_000_000} MB"
    data = path.read_bytes()
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

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return "it holds a DOCTYPE, which a picture does not need"
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return f"it is no SVG file ({error.msg})"
    if root.tag != f"{_SVG_NAMESPACE}svg":
        return "it is no SVG file"
    return next((reason for node in root.iter() for reason in _reasons(node)), None)


def _reasons(node: object) -> Iterator[str]:
    from lxml import etree

    if not isinstance(node, etree._Element) or not isinstance(node.tag, str):
        return  # a comment
    name = etree.QName(node).localname
    if name not in _ELEMENTS or not node.tag.startswith(_SVG_NAMESPACE):
        yield f"it holds <{name}>, and only shapes are drawn"
    for attribute, value in node.attrib.items():
        key, text = etree.QName(attribute).localname, str(value)
        if key not in _ATTRIBUTES:
            yield f"it holds the attribute {key}, which is not drawn"
        elif key == "href" and not text.startswith("#"):
            yield f"it refers to {text[:60]}, and nothing outside may be used"
        elif "url(" in text.replace(" ", "") and "url(#" not in text.replace(" ", "").replace("'", "").replace('"', ""):
            yield "it refers to something outside of the picture"


def _check_photograph(data: bytes, media_type: str) -> str | None:
    from PIL import Image, UnidentifiedImageError

    kind = media_type.removeprefix("image/").upper()
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return f"it is no {kind} file, or a broken one"
    return f"it has more than {MOST_PIXELS // 1_000_000} million pixels" if width * height > MOST_PIXELS else None


# ---------------------------------------------------------------------------------------------------------- resolving


def resolve(leaflet: Leaflet, folder: Path, sets: tuple[PictureSet, ...]) -> Pictures:
    """Return every picture that an edition uses: figures and logo from ``folder`` or the sets, rows from the sets.

    ``folder`` is the leaflet's own; a logo and shared figures come from the sets or from ``pictures/`` beside it. The
    first set that has a name gives it. Raises SourceError naming each picture that is missing or cannot be used.
    """
    from publisher.words import load

    words = load(leaflet.language).of(leaflet.edition)
    found: dict[str | RowPicture, Picture] = {}
    problems = []
    for wanted, alt, span in _used(leaflet):
        match wanted:
            case People():
                picture: Picture | str = people_picture(wanted, words)
            case Pictogram(name):
                picture = _named(name, sets) or f"there is no picture “{name}”"
            case str():
                picture = _named(wanted, sets) or _file(folder, wanted, alt)
        if isinstance(picture, str):
            problems.append(Problem(span, picture, "unknown-picture"))
        else:
            found[wanted] = picture
    if problems:
        raise SourceError(problems)
    return found


def _used(leaflet: Leaflet) -> Iterator[tuple[str | RowPicture, str, Span]]:
    if leaflet.organisation.logo:
        yield leaflet.organisation.logo, leaflet.organisation.name, leaflet.span
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


def _file(folder: Path, file: str, alt: str) -> Picture | str:
    """Return a figure's own file: beside the leaflet, or in the shared pictures folder."""
    reason = ""
    for place in (folder, folder.parent / "pictures", folder.parent):
        loaded = _load(place, file)
        if not isinstance(loaded, str):
            return Picture(file, loaded[0], loaded[1], alt, alt, "", "")
        if not reason or (place / file).exists():
            reason = loaded
    return f"the picture {file} cannot be used: {reason}"


def credits_of(pictures: Pictures) -> tuple[str, ...]:
    """Return whom to name for the pictures used, each once, as ``credit (licence)``, sorted."""
    named = {f"{picture.credit} ({picture.licence})" for picture in pictures.values() if picture.credit}
    return tuple(sorted(named))


def people_picture(people: People, words: Words) -> Picture:
    """Return the grid of people for a rate; its alternative text says the range."""
    alt = description(people, words)
    return Picture("people", SVG, drawing(people, words), alt, alt, "", "")
