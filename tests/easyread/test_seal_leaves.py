"""The seal, leaf by leaf: change any one string of a section, wherever it stands, and that section alone is stale."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from publisher.easyread.wording import units
from publisher.leaflet import Fact, Leaflet, Section, Span
from tests.easyread.test_seal import mapped, sealed, stale
from tests.strategies import leaflets

HIDDEN = frozenset(("span", "term", "name", "language", "start"))
"""Fields that no reader meets as words: where it stands, keys that other tests change, tags and counters."""
Path = tuple[str | int, ...]


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where every string stands that a reader meets in a value."""
    if type(value) is str:
        yield path
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from leaves(each, (*path, at))
    elif is_dataclass(value) and not isinstance(value, Span | Section):
        for field in fields(value):
            if field.name not in HIDDEN:
                yield from leaves(getattr(value, field.name), (*path, field.name))


def with_leaf(value: Any, path: Path) -> Any:
    """The value with one string changed."""
    if not path:
        return f"{value} otherwise"
    first, *rest = path
    if isinstance(first, int):
        return (*value[:first], with_leaf(value[first], tuple(rest)), *value[first + 1 :])
    return replace(value, **{first: with_leaf(getattr(value, first), tuple(rest))})


def words_of(section: Section) -> tuple[Any, ...]:
    return (section.title, section.blocks, section.easy)


@given(leaflets(), st.data())
def test_any_string_changed_makes_its_section_stale_and_no_other(leaflet: Leaflet, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(units(leaflet)))
    found = [path for path in leaves(words_of(unit.section)) if "picture" not in path]
    assume(found)
    path = data.draw(st.sampled_from(found))

    def change(section: Section) -> Section:
        title, blocks, easy = with_leaf(words_of(section), path)
        return replace(section, title=title, blocks=blocks, easy=easy)

    after = replace(leaflet, sections=tuple(mapped(each, unit.section.id, change) for each in leaflet.sections))
    assert stale(after, sealed(leaflet)) == {unit.section.id}


def facts_changed(value: Any, name: str) -> Any:
    """The value with another text for every use of a fact."""
    if isinstance(value, Fact):
        return replace(value, text=f"{value.text} 9") if value.name == name else value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(facts_changed(each, name) for each in value)
    if is_dataclass(value) and not isinstance(value, Span):
        return replace(value, **{each.name: facts_changed(getattr(value, each.name), name) for each in fields(value)})  # type: ignore[type-var]
    return value


@given(leaflets(), st.sampled_from(["helpline", "rate", "mail", "price", "day", "hours"]))
def test_another_fact_makes_the_sections_stale_that_use_it(leaflet: Leaflet, name: str) -> None:
    using = {
        unit.section.id
        for unit in units(leaflet)
        if f"Fact(name={name!r}" in repr((unit.section.title, unit.blocks, unit.rows))
    }
    after = replace(leaflet, sections=facts_changed(leaflet.sections, name))
    assert stale(after, sealed(leaflet)) == using
