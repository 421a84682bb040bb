"""From a project to its plan: every source's share, put together."""

from collections.abc import Iterable, Mapping, Sequence

from publisher import pictures, words
from publisher.build import Plan
from publisher.leaflet import Format, Pictogram
from publisher.plan.orders import Desk, Order, Surroundings, readable, why_refused
from publisher.plan.shares import Share, share_of
from publisher.plan.voices import Speaker, speaker_of
from publisher.plan.wish import Wish, outputs_of
from publisher.reading import Found, Project, SourceFile
from publisher.verify import Target


def make_plan(project: Project, wish: Wish, around: Surroundings) -> Plan:
    """Return all tasks of a project, what is refused, and which of them are asked for."""
    speakers = speakers_for(project.sources, project, wish)
    sets = pictures.sets_of(project.root)
    desk = Desk(project, wish, around, sets, speakers, _titles(project.sources))
    return whole([share_of(source, desk) for source in project.sources], desk)


def targets_of(project: Project, wish: Wish, around: Surroundings) -> tuple[Target, ...]:
    """Return what must be in the output folder of those leaflets that can be read: each file with what it must tell."""
    desk = Desk(project, wish, around, pictures.sets_of(project.root), {}, _titles(project.sources))
    return tuple(
        _proof(order)
        for source in project.sources
        for order in readable(source, desk)
        if wish.asks_for(order.leaflet.id, order.leaflet.language, order.output)
        and not why_refused(order, Speaker(), project.publisher)
    )


def whole(shares: Sequence[Share], desk: Desk) -> Plan:
    """Return the plan that has these shares."""
    organisation, wish = desk.project.publisher.organisation, desk.wish
    return Plan(
        words=words.load("en"),
        tasks=tuple(task for share in shares for task in share.tasks),
        refused=tuple(refused for share in shares for refused in share.refused),
        wanted=None if wish.all else frozenset(target for share in shares for target in share.wanted(wish)),
        sources=frozenset((share.source.id, share.source.language) for share in shares),
        heading=(organisation.name, organisation.notice),
        publisher_version=desk.around.publisher_version,
        test_build=desk.around.test_build,
        notes=tuple(note for share in shares for note in share.notes(desk)),
        until=min((share.until for share in shares if share.until), default=None),
        time_zone=desk.project.publisher.time_zone,
    )


def speakers_for(sources: Iterable[Found | SourceFile], project: Project, wish: Wish) -> Mapping[str, Speaker]:
    """Return who speaks, for each language in which a recording is asked for."""
    outputs = outputs_of(project.publisher, wish, None)
    if not any(output.format is Format.AUDIO and wish.wants_kind(output) for output in outputs):
        return {}
    names = (wish.voice,) if wish.voice else project.publisher.voices
    languages = sorted({source.language for source in sources if wish.wants(source.id, source.language)})
    return {language: speaker_of(language, names) for language in languages}


def _titles(sources: Iterable[SourceFile]) -> Mapping[tuple[str, str], str]:
    return {(source.id, source.language): source.leaflet.title for source in sources if source.leaflet}


def _proof(order: Order) -> Target:
    alts = tuple((key.name, picture.alt) for key, picture in order.drawn.items() if isinstance(key, Pictogram))
    return Target(order.target, order.leaflet, order.stamp, order.output.format, order.output.profile, alts)
