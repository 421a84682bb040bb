"""What every format shares: metadata, pages, headings, and words that help nobody (a link that is called "here")."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from publisher.leaflet import edition_code
from publisher.verify import Finding, Target, squeezed
from publisher.verify.expected import on_page, page_number, repeated

_FILE_NAME = re.compile(r"^[\w .()-]+\.(?:png|jpe?g|gif|svg|bmp|tiff?|webp|emf|wmf)$", re.IGNORECASE)
_EMPTY_ALT = re.compile(r"^(?:image|picture|photo|graphic|figure|img|untitled|diagram)?\s*\d*$", re.IGNORECASE)
_EMPTY_LINK = frozenset({"here", "click here", "click", "link", "this link", "more", "read more", "this page", "page"})


def metadata(target: Target, wanted: Iterable[tuple[str, str]], seen: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Yield which values of the metadata are not what they must be; an empty one must not be there at all."""
    there = dict(seen)
    for name, value in wanted:
        if there.get(name, "") != value:
            message = f"the metadata {re.sub('xmp:{.*}', 'XMP ', name)} is not right"
            yield Finding(target.path, "metadata", message, value or "none", there.get(name, "") or "none")


def review_fields(target: Target) -> dict[str, str]:
    """Return what every file must carry of its review, by what it is; dates as ISO 8601, empty where there is none."""
    leaflet, stamp = target.leaflet, target.stamp
    return {
        "reviewed": stamp.reviewed.isoformat() if stamp.reviewed else "",
        "next": stamp.next_review.isoformat() if stamp.next_review else "",
        "state": stamp.state.value,
        "code": leaflet.code,
        "version": leaflet.version,
        "edition": edition_code(leaflet),
    }


def page(target: Target, number: int, pages: int, text: str) -> Iterator[Finding]:
    """Yield what one page does not show at its edges, or shows beside it; ``number`` counts from 1."""
    left = squeezed(text)
    for wanted in sorted(on_page(target), key=len, reverse=True):
        if (short := squeezed(wanted)) not in left:
            yield Finding(target.path, "page", f"page {number} does not show it", wanted, " ".join(text.split()))
            return
        left = left.replace(short, "\n", 1)
    counted = re.search(page_number(target), left)
    if not counted or (int(counted[1]), int(counted[2])) != (number, pages):
        yield Finding(target.path, "page", "the page number is wrong", f"{number}, {pages}", " ".join(text.split()))
        return
    rest = re.sub(r"[\s·]+", "", left.replace(counted[0], "", 1))
    if rest and not _is_repeated(rest, repeated(target)):
        yield Finding(target.path, "page", f"page {number} shows something more", found=rest)


def _is_repeated(rest: str, rows: frozenset[str]) -> bool:
    """Return whether what is left on a page is the header rows of one or two tables, drawn line by line."""
    letters = [sorted(re.sub(r"[\s·]+", "", row)) for row in rows]
    left = sorted(rest)
    return left in letters or any(left == sorted([*one, *two]) for one in letters for two in letters)


def alternative(file: str, alt: str) -> Iterator[Finding]:
    """Yield what is wrong with the alternative text of a picture that carries information."""
    if not alt.strip():
        yield Finding(file, "alt", "a picture has no alternative text")
    elif _FILE_NAME.match(alt.strip()) or _EMPTY_ALT.match(alt.strip()):
        yield Finding(file, "alt", "an alternative text says nothing of the picture", found=alt)


def link(file: str, text: str) -> Iterator[Finding]:
    """Yield what is wrong with the words of a link (WCAG 2.2, 2.4.4)."""
    words = " ".join(text.split()).strip(" .").lower()
    if not words or words in _EMPTY_LINK:
        yield Finding(file, "link", "a link does not say where it leads", found=words or "nothing")


def headings(file: str, levels: Iterable[int]) -> Iterator[Finding]:
    """Yield where the levels of headings leave one out, or there is not one title (WCAG 2.2, 1.3.1)."""
    before = 0
    for level in levels:
        if level > before + 1:
            yield Finding(file, "headings", "a level of headings is left out", str(before + 1), str(level))
        before = level
    if not before:
        yield Finding(file, "headings", "there is no heading")


def same_headings(file: str, wanted: list[tuple[int, str]], found: list[tuple[int, str]]) -> Iterator[Finding]:
    """Yield the first heading, as (level, words), that is not the one that must be there."""
    for mine, theirs in zip_longest(wanted, found, fillvalue=(0, "")):
        if mine != theirs:
            yield Finding(file, "headings", "the headings differ", _heading(mine), _heading(theirs))
            return


def _heading(heading: tuple[int, str]) -> str:
    return f"level {heading[0]}: {heading[1]}" if heading[0] else "none"
