"""WeasyPrint, and only here: from the HTML page to a tagged PDF, with nothing fetched and no warning overlooked."""

import logging
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publisher.render import RenderError
from publisher.render.html import Page
from publisher.render.pdf import fonts, lines, metadata, quick
from publisher.render.pdf.profiles import Making

if TYPE_CHECKING:
    from pydyf import PDF

MOST_PICTURES = 500
"""How many pictures a process remembers."""
TOO_LARGE = "it is too long or too deeply nested to be laid out here: make two leaflets of it"
"""What is said when memory or the stack ran out."""

_TOKEN = re.compile(r"var\((--[a-z0-9-]+)\)")
_PRODUCT = re.compile(r"calc\((-?[0-9.]+)(mm|pt) \* ([0-9.]+)\)")
"""A length so many times (CSS Values 4, 10)."""
_LOGGER = logging.getLogger("weasyprint")
_HARMLESS = ("Ignored", "deprecated")
"""How a log line begins that tells of the style sheet and not of the leaflet; our own tests read these."""


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF tells of its leaflet beside the page: ``information`` is added to its metadata."""

    leaflet: str
    language: str
    information: tuple[tuple[str, str], ...]


def print_page(page: Page, about: About, making: Making, cache_folder: Path) -> tuple[bytes, tuple[str, ...]]:
    """Return an HTML page as a tagged PDF, and notes on it.

    Raises RenderError, naming the leaflet, when a picture could not be drawn, a letter is in none of our fonts, or the
    page is larger than what this process may hold.
    """
    library = _library(cache_folder)
    try:
        with _warnings() as warnings:
            data, notes = _tagged(library, page, about, making)
        quick.cleared()
    except ValueError as error:  # what the library raises for a style rule it cannot make sense of
        raise RenderError(f"{about.leaflet}: the style sheets ask for what cannot be done: {error}") from error
    except (MemoryError, RecursionError) as error:
        library.read.clear()
        raise RenderError(f"{about.leaflet}: {TOO_LARGE}") from error
    if warnings:
        library.sheets.clear()  # so that the next page is warned of the same style sheet too, and of the same picture
        library.read.clear()
        raise RenderError(
            f"{about.leaflet}: the page could not be drawn as it should: {'; '.join(dict.fromkeys(warnings))}"
        )
    return data, notes


def _tagged(library: "_Library", page: Page, about: About, making: Making) -> tuple[bytes, tuple[str, ...]]:
    """Return a PDF with our own tags; where they do not fit, one with the library's, and a note."""
    from publisher.render.pdf.tags import FALLBACK, TagError, for_readers

    try:
        with for_readers():
            return _written(library, page, about, making), ()
    except TagError as problem:
        return _written(library, page, about, making.with_stock_tags()), (f"{FALLBACK}{problem}",)


def _written(library: "_Library", page: Page, about: About, making: Making) -> bytes:
    """Return the page as the library prints it, with our metadata."""
    from pydyf import String
    from weasyprint import HTML

    def finish(_document: object, pdf: "PDF") -> None:
        packet = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
        packet.stream[:] = [metadata.complete(b"".join(packet.stream), making, about.language, about.information)]
        packet.compress = False  # so that any program can find it
        if making.document_information:
            for name, value in about.information:
                pdf.info[name] = String(value)

    with quick.quicker(), lines.filled():
        data = HTML(string=page.html, url_fetcher=library.fetcher).write_pdf(
            stylesheets=[library.sheet(sheet, page.tokens) for sheet in page.sheets],
            cache=library.pictures(),
            pdf_variant=making.variant,
            pdf_tags=True,
            pdf_identifier=about.leaflet.encode(),
            finisher=finish,
            font_config=library.fonts,
        )
    return bytes(data)


@dataclass(slots=True)
class _Library:
    """What one process keeps from page to page: fonts, parsed style sheets, and pictures as they were read."""

    fonts: Any
    fetcher: Any
    sheets: dict[Any, Any] = field(default_factory=dict)
    read: dict[Any, Any] = field(default_factory=dict)

    def sheet(self, text: str, tokens: tuple[tuple[str, str], ...]) -> Any:  # noqa: ANN401 # WeasyPrint has no types
        """Return a style sheet parsed, with the values of its tokens in their places."""
        from weasyprint import CSS

        key = text, tokens
        if key not in self.sheets:
            self.sheets[key] = CSS(string=settled(text, tokens), font_config=self.fonts, url_fetcher=self.fetcher)
        return self.sheets[key]

    def pictures(self) -> dict[Any, Any]:
        """Return the pictures read so far, by address; the library adds to them, and now and then they are let go."""
        if len(self.read) > MOST_PICTURES:
            self.read.clear()
        return self.read


def settled(text: str, tokens: Iterable[tuple[str, str]]) -> str:
    """Return a style sheet with the values of its tokens in their places, where the library would look them up anew."""
    values = dict(tokens)
    text = _TOKEN.sub(lambda found: values.get(found[1], found[0]), text)
    return _PRODUCT.sub(lambda found: f"{float(found[1]) * float(found[3])!r}{found[2]}", text)


@cache
def _library(cache_folder: Path) -> _Library:
    """Return what this process prints with: WeasyPrint loaded with our fonts alone.

    Pango asks fontconfig, and fontconfig asks this one variable, which fonts there are: it is set before the library is
    loaded, because afterwards it would be too late.
    """
    os.environ["FONTCONFIG_FILE"] = str(fonts.configuration(cache_folder))  # noqa: TID251 # read above: no other way in
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    class OnlyData(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
        """Fetches nothing: pictures and styles are inside the page as data."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols={"data"}, allow_redirects=False)

    return _Library(FontConfiguration(), OnlyData())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint would only log: a picture that vanished, a letter without a shape."""
    found: list[str] = []
    handler = _Collector(found)
    _LOGGER.addHandler(handler)
    propagate, _LOGGER.propagate = _LOGGER.propagate, False
    try:
        yield found
    finally:
        _LOGGER.removeHandler(handler)
        _LOGGER.propagate = propagate


class _Collector(logging.Handler):
    """Keeps the log lines of a rendering that tell of lost content."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.found = found

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if not message.startswith(_HARMLESS):
            self.found.append(message)
