"""The seal: what was confirmed stays confirmed until one of its words changes, and only then."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from publisher.cli import main
from publisher.easyread import seal_file
from publisher.easyread.seal import Confirmation, Kind, Seal, State, changes, confirm, status
from publisher.easyread.sealed import status_of
from publisher.easyread.wording import Wording, units, wordings
from publisher.leaflet import Entry, Fact, FactKind, Leaflet, Paragraph, Pictogram, Row, Section, Text
from publisher.pictures import built_in
from publisher.plan import Surroundings, Wish, make_plan, read_styles
from publisher.reading import Project, open_project
from tests.strategies import FIGURE, PICTURES, leaflets

DAY = date(2026, 6, 1)
ROOT = Path(__file__).parents[2]
NAME = "having-an-mri-scan"
DIGESTS = {name: name.upper() for name in (*PICTURES, FIGURE)}
TEST_NAME = "TEST ONLY, nobody confirmed this"


def sealed(leaflet: Leaflet, *kinds: Kind) -> Seal:
    """A seal of every section, under a name that nobody takes for a real one."""
    return Seal(
        tuple(
            Confirmation(name, kind, TEST_NAME, DAY, wording, 4 if kind is Kind.READERS else 0)
            for kind in kinds or (Kind.CLINICAL,)
            for name, wording in wordings(leaflet, DIGESTS).items()
        )
    )


def stale(leaflet: Leaflet, seal: Seal, digests: dict[str, str] | None = None) -> set[str]:
    found = status(leaflet, seal, DIGESTS if digests is None else digests)
    return {each.section for each in found.sections if each.clinical is State.STALE}


def mapped(section: Section, wanted: str, change: Callable[[Section], Section]) -> Section:
    inner = tuple(mapped(each, wanted, change) for each in section.sections)
    section = replace(section, sections=inner)
    return change(section) if section.id == wanted else section


def changed(leaflet: Leaflet, wanted: str, change: Callable[[Section], Section]) -> Leaflet:
    return replace(leaflet, sections=tuple(mapped(each, wanted, change) for each in leaflet.sections))


def in_rows(section: Section, change: Callable[[Row], Row]) -> Section:
    assert section.easy is not None
    first, *others = section.easy.rows
    return replace(section, easy=replace(section.easy, rows=(change(first), *others)))


MUTATIONS: dict[str, Callable[[Section], Section]] = {
    "a standard paragraph more": lambda each: replace(each, blocks=(*each.blocks, Paragraph((Text("Do not eat."),)))),
    "a standard block fewer": lambda each: replace(each, blocks=each.blocks[1:]),
    "another title": lambda each: replace(each, title=(*each.title, Text(" not"))),
    "an easy line more": lambda each: in_rows(
        each, lambda row: replace(row, lines=(*row.lines, (Text("Do not eat."),)))
    ),
    "another easy line": lambda each: in_rows(
        each, lambda row: replace(row, lines=((Text("Never."),), *row.lines[1:]))
    ),
    "another picture": lambda each: in_rows(each, lambda row: replace(row, picture=Pictogram("other"))),
    "another fact": lambda each: replace(
        each, blocks=(*each.blocks, Paragraph((Fact("rate", "6 to 10 out of 100", FactKind.RATE),)))
    ),
    "something left out": lambda each: replace(
        each, easy=replace(each.easy, left_out=("This.",)) if each.easy else None
    ),
}


@given(leaflets())
def test_what_was_confirmed_is_current(leaflet: Leaflet) -> None:
    found = status(leaflet, sealed(leaflet, *Kind), DIGESTS)
    assert found.clinical
    assert found.readers
    assert status(leaflet, sealed(leaflet), DIGESTS).clinical
    assert not status(leaflet, sealed(leaflet, Kind.READERS), DIGESTS).clinical
    assert not changes(leaflet, sealed(leaflet), DIGESTS)


@given(leaflets(), st.sampled_from(sorted(MUTATIONS)), st.data())
def test_a_changed_section_is_stale_and_no_other(leaflet: Leaflet, mutation: str, data: st.DataObject) -> None:
    wanted = data.draw(st.sampled_from([unit.section.id for unit in units(leaflet)]))
    after = changed(leaflet, wanted, MUTATIONS[mutation])
    assume(after != leaflet)
    assert stale(after, sealed(leaflet)) == {wanted}
    assert not status(after, sealed(leaflet), DIGESTS).clinical
    assert [each.rule for each in changes(after, sealed(leaflet), DIGESTS)] == ["seal-stale"]


@given(leaflets(), st.sampled_from(PICTURES))
def test_a_redrawn_picture_makes_the_sections_stale_that_show_it(leaflet: Leaflet, picture: str) -> None:
    showing = {
        unit.section.id for unit in units(leaflet) if any(row.picture == Pictogram(picture) for row in unit.rows)
    }
    assert stale(leaflet, sealed(leaflet), {**DIGESTS, picture: "redrawn"}) == showing


@given(leaflets(), st.sampled_from(["meninges", "seizure", "melanoma"]))
def test_another_meaning_makes_the_sections_stale_that_use_the_word(leaflet: Leaflet, term: str) -> None:
    other = Entry(term, ("It is something else.",))
    glossary = tuple(other if entry.term == term else entry for entry in leaflet.glossary)
    using = {unit.section.id for unit in units(leaflet) if f"term={term!r}" in repr((unit.blocks, unit.rows))}
    assert stale(replace(leaflet, glossary=glossary), sealed(leaflet)) == using


@given(leaflets())
def test_a_section_that_is_gone_leaves_a_draft(leaflet: Leaflet) -> None:
    assume(len(leaflet.sections) > 1)
    last = leaflet.sections[-1]
    after = replace(leaflet, sections=leaflet.sections[:-1])
    assert last.id in stale(after, sealed(leaflet))
    assert not status(after, sealed(leaflet), DIGESTS).clinical


@given(leaflets())
def test_a_new_section_leaves_a_draft(leaflet: Leaflet) -> None:
    new = Section("new", (Text("New"),), (Paragraph((Text("Words."),)),))
    after = replace(leaflet, sections=(*leaflet.sections, new))
    assert not stale(after, sealed(leaflet))
    assert not status(after, sealed(leaflet), DIGESTS).clinical
    assert [each.rule for each in changes(after, sealed(leaflet), DIGESTS)] == ["seal-missing"]


@given(leaflets())
def test_the_file_gives_back_what_was_written(leaflet: Leaflet) -> None:
    seal = sealed(leaflet, *Kind)
    assert seal_file.read(seal_file.written(seal), "x.yaml") == seal_file.Read(seal)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_character_comes_back(text: str) -> None:
    wording = Wording(standard=(text,), easy=(f"{text}: ", "#", "- a"), facts=("a: &b",))
    seal = Seal((Confirmation(text, Kind.READERS, text, DAY, wording, 3),))
    assert seal_file.read(seal_file.written(seal), "x.yaml") == seal_file.Read(seal)


@given(st.binary() | st.text().map(str.encode), st.integers(0, 2000))
def test_a_broken_file_is_a_problem_and_confirms_nothing(noise: bytes, at: int) -> None:
    wording = Wording(standard=("One.", "Two."), easy=("One.",))
    good = seal_file.written(Seal((Confirmation("a", Kind.CLINICAL, TEST_NAME, DAY, wording),)))
    for data in (noise, good[:at] + noise + good[at:]):
        found = seal_file.read(data, "x.yaml")
        assert not (found.problems and found.seal.confirmations)


@pytest.mark.parametrize(
    "text",
    [
        "confirmed: 1",
        "confirmed: [1]",
        "confirmed: [{section: a}]",
        "confirmed: []\nmore: 1",
        "confirmed: [",
        "- a",
        "a: !!python/object:os.system {}",
        "[" * 5000,
        "confirmed: [*a]",
    ],
)
def test_a_file_of_another_form_says_where(text: str) -> None:
    found = seal_file.read(text.encode(), "x.yaml")
    assert [(each.rule, each.span.path) for each in found.problems] == [("seal-file", "x.yaml")]
    assert not found.seal.confirmations


def test_confirming_again_takes_the_place_of_the_one_before() -> None:
    first = Confirmation("a", Kind.CLINICAL, "One", DAY, Wording())
    gone, second = replace(first, section="gone"), replace(first, by="Two")
    assert confirm(Seal((first, gone)), (second,), frozenset({"a", "b"})) == Seal((gone, second))
    assert confirm(Seal((first, gone)), (second,), frozenset({"a"})) == Seal((second,))


# --------------------------------------------------------------------------------------------------------- the command


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "source", tmp_path / "source")
    return tmp_path


def leaflet_command(root: Path, *words: str) -> int:
    return main((*words, "--project", str(root)))


def confirm_all(root: Path, *words: str) -> int:
    return leaflet_command(root, "confirm", NAME, "--all", "--as", "clinical", "--by", TEST_NAME, *words)


def names(project: Project) -> set[str]:
    around = Surroundings(DAY, read_styles(project.root), "0")
    plan = make_plan(project, Wish(leaflets=(NAME,), voice="silent"), around)
    return {task.target for task in plan.tasks if "easy-read" in task.target and NAME in task.target}


def test_a_sealed_leaflet_is_built_without_draft_in_its_name(root: Path) -> None:
    assert names(open_project(root, DAY)) == {f"{NAME}/{NAME}.en-GB.easy-read.DRAFT.{end}" for end in ENDS}
    assert confirm_all(root) == 0
    assert names(open_project(root, DAY)) == {f"{NAME}/{NAME}.en-GB.easy-read.{end}" for end in ENDS}
    source = root / "source" / NAME / "en-GB.md"
    source.write_text(source.read_text().replace("strong magnet and radio", "weak magnet and radio", 1))
    assert names(open_project(root, DAY)) == {f"{NAME}/{NAME}.en-GB.easy-read.DRAFT.{end}" for end in ENDS}


ENDS = ("pdf", "docx", "mp3")


def test_check_shows_what_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    confirm_all(root)
    source = root / "source" / NAME / "en-GB.md"
    source.write_text(source.read_text().replace("uses a strong magnet", "uses a weak magnet", 1))
    capsys.readouterr()
    leaflet_command(root, "check", NAME)
    told = capsys.readouterr().out
    assert "“What an MRI scan is”: the standard text changed after the clinical check by TEST ONLY" in told
    assert "- MRI uses a strong magnet" in told
    assert "+ MRI uses a weak magnet" in told
    assert told.count("[seal-stale]") == 1
    picture = root / "source" / NAME / "scanner.svg"
    picture.write_text(picture.read_text().replace("</svg>", '<circle cx="1" cy="1" r="1"/></svg>', 1))
    leaflet_command(root, "check", NAME)
    assert "the picture scanner.svg is another one" in capsys.readouterr().out


def test_another_fact_or_meaning_or_picture_makes_a_draft_again(root: Path) -> None:
    confirm_all(root)
    for file, old, new in (
        (root / "source" / NAME / "en-GB.md", "15 to 90 minutes", "15 to 95 minutes"),
        (root / "source" / "publisher.yaml", "0808 800 40 40", "0808 800 40 41"),
        (root / "source" / "glossary" / "en-GB.yaml", "An allergic reaction can make", "It never makes"),
        (root / "source" / NAME / "scanner.svg", "</svg>", '<circle cx="1" cy="1" r="1"/></svg>'),
    ):
        before = file.read_text()
        assert old in before
        file.write_text(before.replace(old, new))
        assert not clinical(root), file
        file.write_text(before)
        assert clinical(root)


def clinical(root: Path) -> bool:
    source = next(each for each in open_project(root, DAY).sources if each.id == NAME)
    assert source.leaflet is not None
    return status_of(source.leaflet, source.path, (built_in(),)).clinical


def test_what_is_replaced_is_kept(root: Path) -> None:
    assert confirm_all(root) == 0
    path = root / "source" / NAME / "en-GB.confirmed.yaml"
    first = path.read_bytes()
    readers = ("--section", "before", "--as", "readers", "--by", "TEST group", "--people", "4")
    assert leaflet_command(root, "confirm", NAME, *readers) == 0
    assert path.read_bytes() != first
    assert [each.read_bytes() for each in (root / "output" / "kept" / NAME).iterdir()] == [first]
    assert sorted(each.name for each in path.parent.glob("en-GB*")) == ["en-GB.confirmed.yaml", "en-GB.md"]


@pytest.mark.parametrize(
    "words",
    [
        ("--section", "no-such-section", "--as", "clinical", "--by", "A"),
        ("--all", "--as", "readers", "--by", "A"),
        ("--all", "--as", "clinical", "--by", " "),
        ("--all", "--as", "clinical", "--by", "A", "--people", "2"),
        ("--all", "--as", "clinical", "--by", "A", "--language", "cy"),
    ],
)
def test_a_wrong_command_writes_nothing(root: Path, words: tuple[str, ...]) -> None:
    assert leaflet_command(root, "confirm", NAME, *words) == 2
    assert not (root / "source" / NAME / "en-GB.confirmed.yaml").exists()


def test_a_broken_file_is_not_written_over(root: Path) -> None:
    path = root / "source" / NAME / "en-GB.confirmed.yaml"
    path.write_text("confirmed: [")
    assert confirm_all(root) == 1
    assert leaflet_command(root, "check", NAME) == 1
    assert path.read_text() == "confirmed: ["


def test_the_samples_are_not_confirmed() -> None:
    assert not list((ROOT / "source").rglob("*.confirmed.yaml"))
