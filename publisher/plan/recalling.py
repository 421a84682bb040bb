"""Planning what was touched: the other leaflets' shares of the plan are taken as the store remembers them.

A share is remembered under the digest of all that reading and planning its leaflet look at: the contents of its folder
and of the files that all leaflets share, the styles, what is asked for, who speaks, the publisher's own code and what
is installed beside it; and for the days on which its review state is the same. An untouched leaflet is neither read nor
planned. Tasks that were remembered and must be made after all are planned then, with everything.
"""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publisher import glance, pictures
from publisher.build import MachineError, Plan, Shelf, Task, fingerprint
from publisher.plan.orders import Desk, Surroundings
from publisher.plan.planning import speakers_for, whole
from publisher.plan.shares import Share, Told, is_bare, remembered, share_of, written
from publisher.plan.wish import Wish, outputs_of
from publisher.problems import Problem
from publisher.reading import Found, Opened, SourceFile, contents, project_of, read_source

SHARES = "shares"
"""Where the store keeps them."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, and what is told of its sources, whether they were read or not."""

    root: Path
    plan: Plan
    problems: tuple[Problem, ...]
    sources: tuple[Told, ...]


def plan_changed(opened: Opened, wish: Wish, around: Surroundings, memory: Shelf) -> Planned:
    """Return the plan of a project, having read only those leaflets of which the memory has no share.

    It is the one that `make_plan` returns of the whole project, whose shared files must be without errors.
    Raises MachineError.
    """
    project = project_of(opened, ())
    speakers = speakers_for(opened.sources, project, wish)
    known = _Memory(opened, Desk(project, wish, around, pictures.sets_of(opened.root), speakers), memory)
    keys = known.keys(opened.sources)
    shares = {found: share for found, key in keys.items() if (share := known.share(found, key))}
    read = {found: read_source(found, opened) for found in opened.sources if found not in shares}
    desk = replace(known.desk, titles=_titles(opened.sources, shares, read))
    shares |= {found: share_of(source, desk) for found, source in read.items()}
    known.remember({found: shares[found] for found, source in read.items() if _lasts(source)}, keys)
    in_order = [shares[found] for found in opened.sources]
    plan = replace(whole(in_order, desk), ready=lambda tasks: _ready(tasks, opened, desk))
    return Planned(opened.root, plan, opened.problems, tuple(share.source for share in in_order))


@dataclass(frozen=True, slots=True)
class _Memory:
    """The shares that were remembered of a project as it is found."""

    opened: Opened
    desk: Desk
    shelf: Shelf

    def keys(self, sources: Iterable[Found]) -> dict[Found, str]:
        """Return the key of each share; sources whose contents cannot be told have none."""
        around, publisher = self.desk.around, self.desk.project.publisher
        everywhere = fingerprint.of(
            fingerprint.code(frozenset()),
            glance.installed(),
            (sorted(around.styles.items()), around.publisher_version, around.test_build),
            self.desk.sets,
            outputs_of(publisher, self.desk.wish, None),
        )
        shared = {name: contents.of_shared(self.opened, name) for name in {found.language for found in sources}}
        keys = {}
        for found in sources:
            own, common = contents.of_leaflet(found), shared[found.language]
            speaker = self.desk.speaker(found.id, found.language)
            if own and common:
                asked = (found.id, found.language, sorted(found.files), speaker.names, speaker.trouble)
                keys[found] = fingerprint.of(everywhere, common, own, asked)
        return keys

    def share(self, found: Found, key: str) -> Share | None:
        """Return the share that is remembered under a key, if it is that of this day."""
        data = self.shelf.get(key)
        return remembered(data, (found.id, found.language, found.path), self.opened.today) if data else None

    def remember(self, shares: Mapping[Found, Share], keys: Mapping[Found, str]) -> None:
        """Remember shares under their keys, unless a file was changed meanwhile: it may have been read after that."""
        for found, key in self.keys(list(shares)).items():
            if keys.get(found) == key:
                with contextlib.suppress(MachineError):  # what cannot be remembered is planned again
                    self.shelf.put(key, written(shares[found], self.opened.today))


def _lasts(source: SourceFile) -> bool:
    """Return whether nothing decides a share but what its key is made of.

    A leaflet with errors may have them for today only, and one that was withdrawn tells of another leaflet.
    """
    return source.leaflet is not None and source.leaflet.review.withdrawn is None


def _titles(
    sources: Iterable[Found], shares: Mapping[Found, Share], read: Mapping[Found, SourceFile]
) -> Mapping[tuple[str, str], str]:
    titles = {}
    for found in sources:
        leaflet = read[found].leaflet if found in read else None
        title = leaflet.title if leaflet else shares[found].title if found in shares else ""
        if title:
            titles[found.id, found.language] = title
    return titles


def _ready(tasks: Sequence[Task], opened: Opened, desk: Desk) -> Sequence[Task]:
    """Return the tasks with what they need to be made: those that were remembered are planned anew.

    One whose source was changed meanwhile stays as it is, and says so when it is to be made.
    """
    wanted = {(task.about.leaflet, task.about.language) for task in tasks if is_bare(task)}
    again = [found for found in opened.sources if (found.id, found.language) in wanted]
    anew = {
        (task.target, task.key): task for found in again for task in share_of(read_source(found, opened), desk).tasks
    }
    return [anew.get((task.target, task.key), task) if is_bare(task) else task for task in tasks]
