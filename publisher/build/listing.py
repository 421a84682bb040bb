"""`leaflets.html`: the manifest for people. One file without script that opens from a disk and prints well."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from pathlib import PurePosixPath
from urllib.parse import quote

from publisher.build import markup
from publisher.build.manifest import State
from publisher.build.markup import Html, tag
from publisher.build.task import About, Refused
from publisher.leaflet import Edition, Format
from publisher.words import Words

NAME = "leaflets.html"

_EDITIONS = [str(edition) for edition in Edition]
_SUFFIXES = (".pdf", ".docx", ".mp3")
_FORMATS = [str(fmt) for fmt in Format]


@dataclass(slots=True)
class _Row:
    """One leaflet in one language: its outputs as (about, path), and what was refused of it."""

    about: About
    outputs: list[tuple[About, str]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def page(state: State) -> str:
    """Return the page."""
    words = state.plan.words
    organisation, notice = state.plan.heading
    title = words.say("leaflets-page.title")
    rows = _rows(state)
    head = (
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{title} – {organisation}" if organisation else title),
        markup.raw_style(resources.files(__package__).joinpath("leaflets.css").read_text(encoding="utf-8")),
    )
    body = (
        tag("header", *_heading(title, organisation, notice, state)),
        tag("main", _summary(rows, words), _table(rows, words), *_retired(state)),
    )
    return markup.document(words.language, head, body)


def _heading(title: str, organisation: str, notice: str, state: State) -> Iterable[Html]:
    if organisation:
        yield tag("p", organisation, class_="organisation")
    yield tag("h1", title)
    if notice:
        yield tag("p", notice)
    if state.plan.test_build:
        yield tag("p", state.plan.words.say("stamp.test-build.shown"), class_="warning")


def _rows(state: State) -> list[_Row]:
    rows: dict[tuple[str, str], _Row] = {}
    for target, entry in state.record.entries.items():
        about = entry.about
        rows.setdefault((about.leaflet, about.language), _Row(about)).outputs.append((about, target))
    for refused in state.refused:
        about = refused.about
        rows.setdefault((about.leaflet, about.language), _Row(about)).refused.append(refused)
    return sorted(rows.values(), key=lambda row: (_name(row.about).lower(), row.about.leaflet, row.about.language))


def _name(about: About) -> str:
    return about.title or about.leaflet


def _summary(rows: list[_Row], words: Words) -> Html:
    parts = [words.count("leaflets-page.leaflets", len(rows))]
    states = [row.about.state for row in rows]
    for state in ("overdue", "withdrawn", "changed", "draft"):
        if states.count(state):
            parts.append(f"{states.count(state)} {words.say(f'leaflets-page.states.{state}').lower()}")
    return tag("p", " · ".join(parts), class_="summary")


def _table(rows: list[_Row], words: Words) -> Html:
    names = ("leaflet", "state", "dates", "owner", "files", "to-do")
    header = tag("tr", *(tag("th", words.say(f"leaflets-page.{name}"), scope="col") for name in names))
    body = (tag("tr", *_cells(row, words)) for row in rows)
    return tag("table", tag("thead", header), tag("tbody", *body))


def _cells(row: _Row, words: Words) -> Iterable[Html]:
    about = row.about
    code = f"{about.code} v{about.version} · {about.language}" if about.code else about.language
    yield tag("th", tag("span", _name(about), class_="title"), tag("span", code, class_="code"), scope="row")
    state = about.state or "unknown"
    yield tag("td", tag("span", words.say(f"leaflets-page.states.{state}"), class_=f"state {state}"))
    yield tag("td", *_dates(about, words), class_="dates")
    yield tag("td", about.owner)
    yield tag("td", *_files(row, words), class_="files")
    yield tag("td", *_list(_to_do(row, words), words))


def _dates(about: About, words: Words) -> Iterable[Html]:
    for name, value in (("reviewed", about.reviewed), ("next-review", about.next_review)):
        shown = words.date(date.fromisoformat(value)) if value else words.say("leaflets-page.no-date")
        yield tag("span", tag("span", words.say(f"leaflets-page.{name}"), class_="label"), " ", shown)


def _files(row: _Row, words: Words) -> Iterable[Html]:
    by_edition: dict[str, list[tuple[About, str]]] = defaultdict(list)
    for about, path in row.outputs:
        by_edition[about.edition].append((about, path))
    for edition in sorted(by_edition, key=_EDITIONS.index):
        outputs = sorted(by_edition[edition], key=lambda output: _place(output[0]))
        draft = outputs[0][0].draft
        name = _edition(outputs[0][0], words) + (f" ({words.say('stamp.draft.label').lower()})" if draft else "")
        links = (_link(about, path, words) for about, path in outputs)
        yield tag("span", tag("span", name, class_="label"), *links)


def _link(about: About, path: str, words: Words) -> Html:
    shown = words.say(f"leaflets-page.formats.{_format(about)}")
    label = f"{_name(about)}, {_edition(about, words)}, {shown}"
    return tag("a", shown, href=quote(path), aria_label=label)


def _edition(about: About, words: Words) -> str:
    return words.say(f"editions.{about.called or about.edition}")


def _format(about: About) -> str:
    """Return the name of a format, and of a PDF what it is made for."""
    return about.format if about.profile in ("", "accessible") else f"{about.format}-{about.profile}"


def _place(about: About) -> tuple[int, str]:
    return _FORMATS.index(about.format), _format(about)


def _to_do(row: _Row, words: Words) -> Iterable[str]:
    about = row.about
    if about.state in ("overdue", "draft", "withdrawn", "changed"):
        yield words.say(f"leaflets-page.do.{about.state}")
    if about.state != "draft" and any(each.draft for each, _ in row.outputs):
        yield words.say("leaflets-page.do.confirm")
    reasons: dict[str, list[str]] = defaultdict(list)
    for refused in row.refused:
        reasons[refused.why].append(_kind(refused.about, words))
    for why, kinds in reasons.items():
        yield words.say("leaflets-page.do.refused", files=words.list(tuple(kinds)), why=why)


def _kind(about: About, words: Words) -> str:
    return f"{words.say(f'leaflets-page.formats.{_format(about)}')} ({_edition(about, words).lower()})"


def _list(lines: Iterable[str], words: Words) -> Iterable[Html]:
    items = [tag("li", line) for line in lines]
    return [tag("ul", *items)] if items else [tag("span", words.say("leaflets-page.do.nothing"), class_="label")]


def _retired(state: State) -> Iterable[Html]:
    retired = [(where, each.why) for where, each in sorted(state.record.not_in_use.items()) if _is_whole(where)]
    if not retired:
        return
    words = state.plan.words
    yield tag("h2", words.say("leaflets-page.not-in-use"))
    yield tag("p", words.say("leaflets-page.not-in-use-why"))
    links = ((tag("a", PurePosixPath(where).name, href=quote(where)), why) for where, why in retired)
    yield tag("ul", *(tag("li", link, f": {why}") for link, why in links))


def _is_whole(path: str) -> bool:
    """Return whether a file is an output, not one that stands beside a recording."""
    return ".parts/" not in path and PurePosixPath(path).suffix in _SUFFIXES
