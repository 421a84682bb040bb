"""The contact sheet: the pictures for easy read as a leaflet of its own, which any renderer can make."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from publisher.build import Store
from publisher.leaflet import Inlines, Leaflet, Organisation, Pictogram, Profile, Review, Row, Section, Strong, Text
from publisher.pictures import Picture, Pictures, credits_of
from publisher.plan.making import make_pdf
from publisher.render import Assets, Rendered
from publisher.stamp import UNSTAMPED
from publisher.words import Words, load

_LAYOUT = "contact-sheet.css"


def contact_sheet(pictures: Iterable[Picture], styles: Mapping[str, str], store: Store, version: str) -> Rendered:
    """Return the contact sheet of some pictures as an accessible PDF, in groups, each in the order of names.

    Beside each picture stand its name as a row uses it, what it means, the words it fits and what it shows: text that
    any PDF viewer finds. Raises MakeError.
    """
    shown = tuple(pictures)
    drawn: Pictures = {Pictogram(picture.name): picture for picture in shown}
    layered = {**styles, "print.css": f"{styles['print.css']}\n{styles[_LAYOUT]}"}
    leaflet = sheet_leaflet(shown, version)
    return make_pdf(leaflet, UNSTAMPED, Assets(drawn, layered), Profile.ACCESSIBLE, store)


def sheet_leaflet(pictures: tuple[Picture, ...], version: str) -> Leaflet:
    """Return the leaflet that a contact sheet is; ``version`` is that of the publisher."""
    language = "en-GB"
    words = load(language)
    return Leaflet(
        id="contact-sheet",
        language=language,
        title=words.say("contact-sheet.title"),
        summary=words.say("contact-sheet.summary", number=str(len(pictures))),
        code=words.say("contact-sheet.code"),
        version=version,
        review=Review(),
        organisation=Organisation(words.say("contact-sheet.made-by")),
        sections=tuple(_groups(pictures, words)),
        credits=credits_of({Pictogram(picture.name): picture for picture in pictures}),
    )


def _groups(pictures: tuple[Picture, ...], words: Words) -> Iterator[Section]:
    """Yield a section for each group; pictures without one, such as a clinic's own, come first."""
    ordered = sorted(pictures, key=lambda picture: (picture.group, picture.name))
    for number, (group, inside) in enumerate(groupby(ordered, key=lambda picture: picture.group)):
        title = group or words.say("contact-sheet.own")
        yield Section(f"group-{number}", (Text(title),), tuple(_row(picture, words) for picture in inside))


def _row(picture: Picture, words: Words) -> Row:
    lines: list[Inlines] = [(Strong((Text(f"[{picture.name}]"),)),), (Text(picture.meaning),)]
    if picture.words:
        lines.append((Text(words.say("contact-sheet.fits", words=", ".join(picture.words))),))
    lines.append((Text(words.say("contact-sheet.shows", alt=picture.alt)),))
    return Row(Pictogram(picture.name), tuple(lines))
