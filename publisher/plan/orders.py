"""The outputs of one leaflet before they are tasks: each edition with its stamp, its name, and why it is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from publisher import editions, pictures, words
from publisher.build import About, Blame
from publisher.easyread.seal import Status
from publisher.easyread.sealed import status_of
from publisher.editions import Outputs
from publisher.leaflet import Edition, Format, Leaflet, Output, Profile, called, edition_code
from publisher.pictures import Pictures, PictureSet
from publisher.plan.inputs import Inputs, of_edition
from publisher.plan.voices import Speaker
from publisher.plan.wish import Wish, outputs_of
from publisher.problems import SourceError
from publisher.reading import Overdue, Project, Publisher, SourceFile
from publisher.review.record import is_changed
from publisher.review.withdrawn import withdrawn_stub
from publisher.stamp import Stamp, State, make_stamp

_EXTENSIONS = {Format.PDF: "pdf", Format.DOCX: "docx", Format.AUDIO: "mp3"}
_NOBODY = Speaker()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The day, whether it is only a test's, and the styles by file name."""

    today: date
    styles: Mapping[str, str]
    publisher_version: str
    test_build: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What is the same for all leaflets of a project; ``speakers`` are by language, ``titles`` by leaflet and language.

    A leaflet that was withdrawn for another one names it by its title.
    """

    project: Project
    wish: Wish
    around: Surroundings
    sets: tuple[PictureSet, ...]
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    titles: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def speaker(self, leaflet: str, language: str) -> Speaker:
        """Return who speaks a leaflet; nobody where no voice works and the leaflet is not asked for."""
        speaker = self.speakers.get(language, _NOBODY)
        return _NOBODY if speaker.trouble and not self.wish.wants(leaflet, language) else speaker


@dataclass(frozen=True, slots=True)
class Order:
    """One output of a leaflet: its edition with its stamp, and what the manifest tells of it."""

    target: str
    leaflet: Leaflet
    stamp: Stamp
    output: Output
    about: About
    drawn: Pictures
    trouble: str
    of_edition: Inputs


def planned(source: SourceFile, desk: Desk) -> tuple[Leaflet | None, Outputs]:
    """Return the leaflet of a source, or what is left of a withdrawn one that cannot be read, and all its outputs."""
    leaflet = source.leaflet or withdrawn_stub(source, desk.project.publisher.organisation)
    whole = None if leaflet and leaflet.review.withdrawn else leaflet
    return leaflet, outputs_of(desk.project.publisher, desk.wish, whole)


def readable(source: SourceFile, desk: Desk) -> list[Order]:
    """Return the outputs of a source; none when it cannot be read."""
    leaflet, outputs = planned(source, desk)
    return orders_of(source, leaflet, outputs, desk) if leaflet else []


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a leaflet stands with the files beside it: its easy read confirmed, its words changed since their review."""

    confirmed: bool
    changed: bool


def orders_of(source: SourceFile, leaflet: Leaflet, outputs: Outputs, desk: Desk) -> list[Order]:
    """Return the outputs of a leaflet as it was read."""
    easy = any(output.edition is Edition.EASY_READ for output in outputs) and not leaflet.review.withdrawn
    seal = status_of(leaflet, source.path, desk.sets) if easy else Status(())
    checked = replace(leaflet, readers_checked=seal.clinical and seal.readers)
    offered = tuple(output for output in outputs if seal.clinical or output.edition is not Edition.EASY_READ)
    standing = _Standing(seal.clinical, not leaflet.review.withdrawn and is_changed(leaflet, source.path))
    wanted = dict.fromkeys(output.edition for output in outputs)
    made = {edition: _edited(source, checked, edition, offered, desk) for edition in wanted}
    return [_order(source, checked, output, made[output.edition], desk, standing) for output in outputs]


@dataclass(frozen=True, slots=True)
class _Edited:
    """An edition of a leaflet with its pictures, or why they cannot be drawn, and the inputs of all its formats."""

    leaflet: Leaflet
    drawn: Pictures
    trouble: str
    inputs: Inputs


def _edited(source: SourceFile, leaflet: Leaflet, edition: Edition, offered: Outputs, desk: Desk) -> _Edited:
    words_of_edition = words.load(leaflet.language).of(edition)
    if leaflet.review.withdrawn is not None:
        edited = editions.withdrawal_notice(leaflet, edition, words_of_edition, _title_of(leaflet, desk))
    else:
        edited = editions.edit(leaflet, edition, words_of_edition, offered)
    return _Edited(edited, *_drawn_in(edited, source.path.parent, desk), of_edition(edited))


def _order(
    source: SourceFile,
    leaflet: Leaflet,
    output: Output,
    edited: _Edited,
    desk: Desk,
    standing: _Standing,
) -> Order:
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
        about_unread(source, desk.project.root, output),
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
    return Order(target(source, output, draft=stamp.draft), whole, stamp, output, about, drawn, trouble, edited.inputs)


def _title_of(leaflet: Leaflet, desk: Desk) -> str:
    """Return the title of the leaflet that takes another one's place, empty when there is none."""
    name = leaflet.review.withdrawn.replaced_by if leaflet.review.withdrawn else None
    found = {language: title for (other, language), title in desk.titles.items() if other == name}
    return found.get(leaflet.language) or next(iter(found.values()), name or "")


def _drawn_in(leaflet: Leaflet, folder: Path, desk: Desk) -> tuple[Pictures, str]:
    """Return the pictures of an edition, or why they cannot be drawn."""
    try:
        return pictures.resolve(leaflet, folder, desk.sets), ""
    except SourceError as error:
        return {}, "; ".join(problem.message for problem in error.problems)


def target(source: SourceFile, output: Output, *, draft: bool = False) -> str:
    """Return the path of an output under the output folder."""
    name = [source.id, source.language]
    name += [] if output.edition is Edition.STANDARD else [str(output.edition)]
    name += [] if output.profile is Profile.ACCESSIBLE else [str(output.profile)]
    name += ["DRAFT"] if draft else []
    return f"{source.id}/{'.'.join(name)}.{_EXTENSIONS[output.format]}"


def about_unread(source: SourceFile, root: Path, output: Output) -> About:
    """Return what the manifest tells of an output whose source was not read."""
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


def why_refused(order: Order, speaker: Speaker, publisher: Publisher) -> tuple[str, Blame] | None:
    """Return why an output must not or cannot be made, and what is to blame; None when it can."""
    if order.stamp.state is State.OVERDUE and publisher.overdue is Overdue.REFUSE:
        return (
            f"its review was due on {order.stamp.next_review}, and publisher.yaml says “overdue: refuse”",
            Blame.CONTENT,
        )
    if order.output.format is Format.AUDIO and speaker.trouble:
        return speaker.trouble, Blame.MACHINE
    return (order.trouble, Blame.CONTENT) if order.trouble else None
