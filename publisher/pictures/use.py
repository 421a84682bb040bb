"""Which pictures an edition uses, and where they come from."""

from collections.abc import Iterator
from pathlib import Path

from publisher import reading_order
from publisher.leaflet import Block, Callout, Figure, Leaflet, People, Pictogram, Row, RowPicture, Span
from publisher.people import description, drawing
from publisher.pictures.picture import SVG, Picture, Pictures, PictureSet
from publisher.pictures.sets import load
from publisher.problems import Problem, SourceError
from publisher.words import Words


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
            yield from used_by(block)


def used_by(block: Block) -> Iterator[tuple[str | RowPicture, str, Span]]:
    """Yield the pictures of one block, each with its alternative text and where it stands."""
    match block:
        case Figure(picture, alt, _, span):
            yield picture, alt, span
        case Row(picture, _, _, span):
            yield picture, "", span
        case Callout(_, _, blocks):
            for inner in blocks:
                yield from used_by(inner)
        case _:
            pass  # no other block holds a picture


def _named(name: str, sets: tuple[PictureSet, ...]) -> Picture | None:
    return next((picture for pictures in sets if (picture := pictures.find(name))), None)


def _file(folders: tuple[Path, ...], file: str, alt: str) -> Picture | str:
    """Return a picture of its own file in the first folder that has it, or why it cannot be used."""
    reasons = []
    for folder in folders:
        loaded = load(folder, file)
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
