"""From a project to its plan: names, stamps, voices and refusals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from publisher import editions, pictures, words
from publisher.build import About, Blame, Plan, Refused, Store, Task
from publisher.easyread.seal import Status
from publisher.easyread.sealed import status_of
from publisher.editions import Outputs
from publisher.leaflet import Edition, Format, Leaflet, Output, Pictogram, Profile, called, edition_code
from publisher.pictures import Pictures, PictureSet
from publisher.plan import inputs
from publisher.plan.making import Manner, make_audio, make_docx, make_pdf
from publisher.plan.voices import Speaker, speaker_of
from publisher.plan.wish import Wish, outputs_of
from publisher.problems import Severity, SourceError
from publisher.reading import Overdue, Project, Publisher, SourceFile
from publisher.render import Assets, Rendered, WordChoices
from publisher.review.record import is_changed
from publisher.review.withdrawn import withdrawn_stub
from publisher.stamp import Stamp, State, changes_on, make_stamp
from publisher.verify import Target

_EXTENSIONS = {Format.PDF: "pdf", Format.DOCX: "docx", Format.AUDIO: "mp3"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The day, whether it is only a test's, and the styles by file name."""

    today: date
    styles: Mapping[str, str]
    publisher_version: str
    test_build: bool = False


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is the same for all leaflets of a project."""

    project: Project
    wish: Wish
    around: Surroundings
    sets: tuple[PictureSet, ...]


@dataclass(frozen=True, slots=True)
class _Share:
    """The part of a plan that comes from one source."""

    tasks: tuple[Task, ...] = ()
    refused: tuple[Refused, ...] = ()
    wanted: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def make_plan(project: Project, wish: Wish, around: Surroundings) -> Plan:
    """Return all tasks of a project, what is refused, and which of them are asked for."""
    desk = _Desk(project, wish, around, pictures.sets_of(project.root))
    shares = [_share(source, desk) for source in project.sources]
    organisation = project.publisher.organisation
    return Plan(
        words=words.load("en"),
        tasks=tuple(task for share in shares for task in share.tasks),
        refused=tuple(refused for share in shares for refused in share.refused),
        wanted=None if wish.all else frozenset(target for share in shares for target in share.wanted),
        sources=frozenset((source.id, source.language) for source in project.sources),
        heading=(organisation.name, organisation.notice),
        publisher_version=around.publisher_version,
        test_build=around.test_build,
        notes=tuple(note for share in shares for note in share.notes),
        until=min((day for source in project.sources if (day := _changes(source, around.today))), default=None),
        time_zone=project.publisher.time_zone,
    )


def _changes(source: SourceFile, today: date) -> date | None:
    return changes_on(source.leaflet.review, today) if source.leaflet else None


def targets_of(project: Project, wish: Wish, around: Surroundings) -> tuple[Target, ...]:
    """Return what must be in the output folder of those leaflets that can be read: each file with what it must tell."""
    desk = _Desk(project, wish, around, pictures.sets_of(project.root))
    return tuple(
        _proof(order)
        for source in project.sources
        for order in _readable(source, desk)
        if _is_wanted(order, wish) and not _why_refused(order, Speaker(), project.publisher)
    )


def _share(source: SourceFile, desk: _Desk) -> _Share:
    leaflet, outputs = _planned(source, desk)
    if leaflet is None:
        why = f"its source has errors: {_first_error(source)}"
        about = partial(_about_unread, source, desk.project.root)
        return _Share(refused=tuple(Refused(_target(source, output), why, about(output)) for output in outputs))
    speaker = _speaker(leaflet, outputs, desk)
    orders = _orders(source, leaflet, outputs, desk)
    whys = [_why_refused(order, speaker, desk.project.publisher) for order in orders]
    wanted = (order.target for order in orders if _is_wanted(order, desk.wish))
    return _Share(
        tasks=tuple(_task(order, speaker, desk) for order, why in zip(orders, whys, strict=True) if not why),
        refused=tuple(_refusal(order, *why) for order, why in zip(orders, whys, strict=True) if why),
        wanted=frozenset(wanted),
        notes=speaker.notes,
    )


def _planned(source: SourceFile, desk: _Desk) -> tuple[Leaflet | None, Outputs]:
    """Return the leaflet of a source, or what is left of a withdrawn one that cannot be read, and all its outputs."""
    leaflet = source.leaflet or withdrawn_stub(source, desk.project.publisher.organisation)
    whole = None if leaflet and leaflet.review.withdrawn else leaflet
    return leaflet, outputs_of(desk.project.publisher, desk.wish, whole)


@dataclass(frozen=True, slots=True)
class _Order:
    """One output of a leaflet: its edition with its stamp, and what the manifest tells of it."""

    target: str
    leaflet: Leaflet
    stamp: Stamp
    output: Output
    about: About
    drawn: Pictures
    trouble: str


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a leaflet stands with the files beside it: its easy read confirmed, its words changed since their review."""

    confirmed: bool
    changed: bool


def _readable(source: SourceFile, desk: _Desk) -> list[_Order]:
    leaflet, outputs = _planned(source, desk)
    return _orders(source, leaflet, outputs, desk) if leaflet else []


def _orders(source: SourceFile, leaflet: Leaflet, outputs: Outputs, desk: _Desk) -> list[_Order]:
    easy = any(output.edition is Edition.EASY_READ for output in outputs) and not leaflet.review.withdrawn
    seal = status_of(leaflet, source.path, desk.sets) if easy else Status(())
    checked = replace(leaflet, readers_checked=seal.clinical and seal.readers)
    offered = tuple(output for output in outputs if seal.clinical or output.edition is not Edition.EASY_READ)
    standing = _Standing(seal.clinical, not leaflet.review.withdrawn and is_changed(leaflet, source.path))
    made = {edition: _edited(source, checked, edition, offered, desk) for edition, _, _ in outputs}
    return [_order(source, checked, output, made[output.edition], desk, standing) for output in outputs]


@dataclass(frozen=True, slots=True)
class _Edited:
    """An edition of a leaflet with its pictures, or why they cannot be drawn."""

    leaflet: Leaflet
    drawn: Pictures
    trouble: str


def _edited(source: SourceFile, leaflet: Leaflet, edition: Edition, offered: Outputs, desk: _Desk) -> _Edited:
    words_of_edition = words.load(leaflet.language).of(edition)
    if leaflet.review.withdrawn is not None:
        edited = editions.withdrawal_notice(leaflet, edition, words_of_edition, _title_of(leaflet, desk.project))
    else:
        edited = editions.edit(leaflet, edition, words_of_edition, offered)
    return _Edited(edited, *_drawn_in(edited, source.path.parent, desk))


def _order(
    source: SourceFile,
    leaflet: Leaflet,
    output: Output,
    edited: _Edited,
    desk: _Desk,
    standing: _Standing,
) -> _Order:
    edition = output.edition
    words_of_edition = words.load(leaflet.language).of(edition)
    stamp = make_stamp(
        leaflet.review,
        desk.around.today,
        words_of_edition,
        confirmed=standing.confirmed or leaflet.review.withdrawn is not None or edition is not Edition.EASY_READ,
        changed=standing.changed,
        test_build=desk.around.test_build,
    )
    about = replace(
        _about_unread(source, desk.project.root, output),
        title=leaflet.title,
        code=leaflet.code,
        version=leaflet.version,
        edition_code=edition_code(edited.leaflet),
        owner=leaflet.owner,
        reviewed=str(stamp.reviewed or ""),
        next_review=str(stamp.next_review or ""),
        state=str(stamp.state),
        draft=stamp.draft,
        called=called(replace(leaflet, edition=edition)),
    )
    drawn, trouble = (edited.drawn, edited.trouble) if output.format is not Format.AUDIO else ({}, "")
    whole = replace(edited.leaflet, credits=pictures.credits_of(drawn))
    return _Order(_target(source, output, draft=stamp.draft), whole, stamp, output, about, drawn, trouble)


def _title_of(leaflet: Leaflet, project: Project) -> str:
    """Return the title of the leaflet that takes another one's place, empty when there is none."""
    name = leaflet.review.withdrawn.replaced_by if leaflet.review.withdrawn else None
    found = [source for source in project.sources if source.id == name]
    same = [source for source in found if source.language == leaflet.language]
    return next((source.leaflet.title for source in (*same, *found) if source.leaflet), name or "")


def _proof(order: _Order) -> Target:
    alts = tuple((key.name, picture.alt) for key, picture in order.drawn.items() if isinstance(key, Pictogram))
    return Target(order.target, order.leaflet, order.stamp, order.output.format, order.output.profile, alts)


def _drawn_in(leaflet: Leaflet, folder: Path, desk: _Desk) -> tuple[Pictures, str]:
    """Return the pictures of an edition, or why they cannot be drawn."""
    try:
        return pictures.resolve(leaflet, folder, desk.sets), ""
    except SourceError as error:
        return {}, "; ".join(problem.message for problem in error.problems)


def _target(source: SourceFile, output: Output, *, draft: bool = False) -> str:
    name = [source.id, source.language]
    name += [] if output.edition is Edition.STANDARD else [str(output.edition)]
    name += [] if output.profile is Profile.ACCESSIBLE else [str(output.profile)]
    name += ["DRAFT"] if draft else []
    return f"{source.id}/{'.'.join(name)}.{_EXTENSIONS[output.format]}"


def _about_unread(source: SourceFile, root: Path, output: Output) -> About:
    path = source.path.relative_to(root) if source.path.is_relative_to(root) else source.path
    profile = str(output.profile) if output.format is Format.PDF else ""
    return About(
        source.id,
        source.language,
        str(output.edition),
        str(output.format),
        path.as_posix(),
        source.sha256,
        profile=profile,
    )


def _first_error(source: SourceFile) -> str:
    errors = [problem for problem in source.problems if problem.severity is Severity.ERROR]
    return str(errors[0]).splitlines()[0] if errors else "it cannot be read"


def _is_wanted(order: _Order, wish: Wish) -> bool:
    leaflet = order.leaflet
    return wish.wants(leaflet.id, leaflet.language) and wish.wants_kind(order.output)


def _why_refused(order: _Order, speaker: Speaker, publisher: Publisher) -> tuple[str, Blame] | None:
    if order.stamp.state is State.OVERDUE and publisher.overdue is Overdue.REFUSE:
        return (
            f"its review was due on {order.stamp.next_review}, and publisher.yaml says “overdue: refuse”",
            Blame.CONTENT,
        )
    if order.output.format is Format.AUDIO and speaker.trouble:
        return speaker.trouble, Blame.MACHINE
    return (order.trouble, Blame.CONTENT) if order.trouble else None


def _refusal(order: _Order, why: str, blame: Blame) -> Refused:
    return Refused(order.target, why, order.about, blame)


def _speaker(leaflet: Leaflet, outputs: Outputs, desk: _Desk) -> Speaker:
    wish = desk.wish
    spoken = any(output.format is Format.AUDIO and wish.wants_kind(output) for output in outputs)
    if not spoken or not wish.wants(leaflet.id, leaflet.language):
        return Speaker()
    return speaker_of(leaflet, (wish.voice,) if wish.voice else desk.project.publisher.voices)


# --------------------------------------------------------------------------------------------------------------- tasks


def _task(order: _Order, speaker: Speaker, desk: _Desk) -> Task:
    match order.output.format:
        case Format.PDF:
            assets = Assets(order.drawn, desk.around.styles)
            make = partial(make_pdf, order.leaflet, order.stamp, assets, order.output.profile)
            return _drawn(order, make, (("profile", str(order.output.profile)),), desk)
        case Format.DOCX:
            word = WordChoices(desk.project.word_template, desk.project.publisher.word.rows_inline)
            assets = Assets(order.drawn, desk.around.styles, word=word)
            make = partial(make_docx, order.leaflet, order.stamp, assets)
            return _drawn(order, make, inputs.word_choices(word), desk)
        case Format.AUDIO:
            return _spoken(order, speaker, desk)


def _drawn(order: _Order, make: Callable[[Store], Rendered], chosen: inputs.Inputs, desk: _Desk) -> Task:
    named = (*inputs.content(order.leaflet, order.stamp), *inputs.looks(desk.around.styles, order.drawn), *chosen)
    return _finished(order, named, make)


def _spoken(order: _Order, speaker: Speaker, desk: _Desk) -> Task:
    cues = str(desk.project.publisher.cues)
    tokens = desk.around.styles["tokens.toml"]
    looks = inputs.looks({"tokens.toml": tokens}, {})
    named = (*inputs.content(order.leaflet, order.stamp), *looks, ("voice", speaker.name), ("cues", cues))
    return _finished(
        order,
        named,
        partial(make_audio, order.leaflet, order.stamp, Manner(cues, tokens), speaker.names),
        speaker.name,
    )


def _finished(order: _Order, named: inputs.Inputs, make: Callable[[Store], Rendered], voice: str = "") -> Task:
    about = replace(order.about, tools=inputs.tools(order.output.format, voice))
    fixed = inputs.fixed_words(order.leaflet.language)
    return Task(order.target, (*named, *fixed, *inputs.making(order.output.format, voice)), make, about)
