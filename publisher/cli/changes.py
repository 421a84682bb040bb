"""What changed in the words of the leaflets that a build made anew, and what their reviews ask for now."""

from dataclasses import replace
from pathlib import Path

from publisher.build import WORDS, Fate, MachineError, Report, Shelf, Store, store_of
from publisher.plan import Changed, Planned, changed, words_of
from publisher.reading import Found, Opened, read_source
from publisher.review import record


def changed_words(planned: Planned, opened: Opened, report: Report, output: Path) -> tuple[Changed, ...]:
    """Return what changed in the words of the leaflets of which something was made, since they were last built."""
    made = {event.target for event in report.of(Fate.MADE)}
    named = {(task.about.leaflet, task.about.language) for task in planned.plan.tasks if task.target in made}
    planned_now = {(each.id, each.language): each.words for each in planned.sources}
    found = {(each.id, each.language): each for each in opened.sources}
    built = {name: planned_now[name] or _read(found[name], opened) for name in sorted(named)}
    try:
        changes = changed(
            {name: words for name, words in built.items() if words}, Shelf(Store(store_of(output)), WORDS)
        )
    except MachineError:  # the build has told what is wrong with the folder
        return ()
    return tuple(replace(each, next_step=_next_step(found[each.leaflet, each.language], opened)) for each in changes)


def _read(found: Found, opened: Opened) -> tuple[str, ...]:
    """Return the words of a leaflet that was planned without being read."""
    leaflet = read_source(found, opened).leaflet
    return words_of(leaflet) if leaflet else ()


def _next_step(found: Found, opened: Opened) -> str:
    """Return what the review of a leaflet asks for after its words were changed; empty when nothing."""
    leaflet = read_source(found, opened).leaflet
    if leaflet is None or not leaflet.review.reviewed or leaflet.review.withdrawn:
        return ""
    match record.standing(leaflet, found.path):
        case record.Standing.NONE:
            return record.NO_RECORD.format(leaflet=leaflet.id)
        case record.Standing.CHANGED:
            todo = record.AFTER_A_CHANGE.format(leaflet=leaflet.id)
            return f"Its outputs say that words changed since the review. {todo}"
        case _:
            return ""
