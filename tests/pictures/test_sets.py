"""Folders of pictures: what is wrong with one is said with its line, and what a leaflet uses is found safely."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.leaflet import (
    Callout,
    CalloutKind,
    Figure,
    Leaflet,
    Organisation,
    People,
    Pictogram,
    Review,
    Row,
    Section,
    Span,
    Text,
)
from publisher.pictures import PictureSet, built_in, credits_of, read_set, resolve
from publisher.problems import SourceError
from tests.pictures.made import png, svg

HERE = Span("source/scan/en-GB.md", 12, 13)
OWN = """
brain:
  alt: "Our brain"
  meaning: "the brain"
  credit: "The clinic"
  licence: "CC0"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a source folder with a leaflet's folder, shared pictures, and a picture outside of both."""
    for name in ("scan", "pictures", "other"):
        (tmp_path / "source" / name).mkdir(parents=True)
        (tmp_path / "source" / name / f"{name}.svg").write_bytes(svg(f"<!-- {name} -->"))
    (tmp_path / "source" / "secret.svg").write_bytes(svg(""))
    return tmp_path / "source"


def _leaflet(*blocks: Figure | Row | Callout, logo: str | None = None) -> Leaflet:
    organisation = Organisation("Clinic", logo=logo)
    review = Review(date(2026, 1, 1), date(2028, 1, 1))
    sections = (Section("s", (Text("Scan"),), blocks),)
    return Leaflet("scan", "en-GB", "Scan", "A scan.", "S1", "1", review, organisation, sections, span=HERE)


def _figure(file: str) -> Figure:
    return Figure(file, "A scan", (), HERE)


def _listed(folder: Path, text: str | bytes) -> PictureSet:
    (folder / "pictures.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_set(folder)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: {alt: A, meaning: a}\n", 1, "has no credit and no licence"),
        ("\n[1, 2]: {alt: A}\n", 2, "must be a word"),
        ("\na:\n  {b: c}: d\n", 3, "must be a word"),
        ("- a\n- b\n", 1, "not written as “name: value”"),
        ("just words", 1, "not written as “name: value”"),
        ("a: b\n", 1, "not written as “name: value”"),
        ("a:\n  alt: [A]\n", 2, "must be a text"),
        ("a:\n  alt: A\n  alt: B\n", 3, "stands here twice"),
        ("\nbrain: {}\nbrain: {}\n", 3, "“brain” stands here twice"),
        ("a: [\n", 2, "not written as “name: value”"),
        ("a: \x00", 1, "not written as “name: value”"),
        (b"a: \xff\xfe", 1, "not UTF-8"),
        ("a: {alt: A, meaning: a, credit: c, licence: l}\n", 1, "there is no file a.svg"),
        ("a: {alt: A, meaning: a, credit: c, licence: l, file: ../secret.svg}\n", 1, "leads out of its folder"),
        ("a: {alt: A, meaning: a, credit: c, licence: l, file: a.gif}\n", 1, "no SVG, PNG or JPEG"),
    ],
)
def test_what_is_wrong_with_a_listing_is_said_with_its_line(
    source: Path, text: str | bytes, line: int, message: str
) -> None:
    found = _listed(source / "pictures", text)
    assert found.pictures == ()
    said = [problem for problem in found.problems if message in problem.message]
    assert [(problem.span.path, problem.span.first) for problem in said] == [
        (str(source / "pictures" / "pictures.yaml"), line)
    ]


def test_a_listing_that_cannot_be_read_is_a_problem(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "pictures" / "pictures.yaml").write_text("a: {}")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "cannot be read" in read_set(source / "pictures").problems[0].message


@given(text=st.one_of(st.binary(max_size=60), st.text("ab:-[]{}\"'&*!|>\n #?,", max_size=60).map(str.encode)))
def test_any_listing_is_judged_without_an_exception(tmp_path_factory: pytest.TempPathFactory, text: bytes) -> None:
    assert _listed(tmp_path_factory.mktemp("set"), text).pictures == ()


def test_an_empty_listing_and_a_missing_one_have_no_pictures(source: Path) -> None:
    assert read_set(source / "pictures") == _listed(source / "pictures", "# nothing yet\n") == PictureSet(())


def test_a_clinics_own_picture_of_the_same_name_comes_first(source: Path) -> None:
    (source / "pictures" / "brain.svg").write_bytes(svg(""))
    own = _listed(source / "pictures", OWN)
    wanted = Pictogram("brain")
    leaflet = _leaflet(Row(wanted, (), span=HERE))
    assert resolve(leaflet, source / "scan", (own, built_in()))[wanted].alt == "Our brain"
    assert resolve(leaflet, source / "scan", (built_in(), own))[wanted] == built_in().find("brain")


def test_each_credit_is_named_once_and_a_picture_without_one_is_not(source: Path) -> None:
    (source / "pictures" / "brain.svg").write_bytes(svg(""))
    own = _listed(source / "pictures", OWN)
    rows = tuple(Row(Pictogram(name), (), span=HERE) for name in ("brain", "scan", "doctor"))
    found = resolve(_leaflet(*rows, _figure("scan.svg")), source / "scan", (own, built_in()))
    assert credits_of(found) == ("Leaflet publisher pictograms (CC BY 4.0)", "The clinic (CC0)")


@pytest.mark.parametrize("file", ["scan.svg", "pictures.svg"])
def test_a_figure_is_found_beside_its_leaflet_or_among_the_shared_pictures(source: Path, file: str) -> None:
    box = Callout(CalloutKind.CALLOUT, (), (_figure(file),), HERE)
    found = resolve(_leaflet(box), source / "scan", ())[file]
    assert (found.alt, found.data) == ("A scan", svg(f"<!-- {file.removesuffix('.svg')} -->"))


def test_a_photograph_is_found_in_a_folder_below_the_leaflet(source: Path) -> None:
    (source / "scan" / "rooms").mkdir()
    (source / "scan" / "rooms" / "a.png").write_bytes(png(9, 7))
    assert resolve(_leaflet(_figure("rooms/a.png")), source / "scan", ())["rooms/a.png"].media_type == "image/png"


@pytest.mark.parametrize(
    "file",
    [
        "../secret.svg",
        "../other/other.svg",
        "rooms/../../secret.svg",
        "/etc/passwd.svg",
        "secret.svg",
        "missing.svg",
        "https://example.org/a.svg",
        "file:///a.svg",
        r"..\secret.svg",
        "a\x00.svg",
        "scan.gif",
        "a" * 400 + ".svg",
        "",
    ],
)
def test_a_file_from_elsewhere_is_refused_with_the_blocks_lines(source: Path, file: str) -> None:
    with pytest.raises(SourceError) as caught:
        resolve(_leaflet(_figure(file)), source / "scan", (built_in(),))
    assert [(problem.span, problem.rule) for problem in caught.value.problems] == [(HERE, "unknown-picture")]


def _link_of_the_file(source: Path) -> None:
    (source / "scan" / "link.svg").symlink_to(source / "scan" / "scan.svg")


def _link_of_a_folder(source: Path) -> None:
    (source / "scan" / "rooms").symlink_to(source / "other")


def _link_to_nothing(source: Path) -> None:
    (source / "scan" / "gone.svg").symlink_to(source / "gone.svg")


@pytest.mark.parametrize(
    ("make", "file"),
    [(_link_of_the_file, "link.svg"), (_link_of_a_folder, "rooms/other.svg"), (_link_to_nothing, "gone.svg")],
)
def test_every_link_is_refused(source: Path, make: Callable[[Path], None], file: str) -> None:
    make(source)
    with pytest.raises(SourceError, match="is a link to another place") as caught:
        resolve(_leaflet(_figure(file)), source / "scan", ())
    assert caught.value.problems[0].span == HERE


def test_the_logo_comes_from_the_shared_pictures_only(source: Path) -> None:
    assert resolve(_leaflet(logo="pictures.svg"), source / "scan", ())["pictures.svg"].alt == "Clinic"
    for logo in ("scan.svg", "brain", "secret.svg", "../secret.svg"):
        with pytest.raises(SourceError, match="unknown-picture"):
            resolve(_leaflet(logo=logo), source / "scan", (built_in(),))


def test_a_missing_pictogram_and_a_rate_that_cannot_be_drawn_are_both_named(source: Path) -> None:
    leaflet = _leaflet(Row(Pictogram("unicorn"), (), span=HERE), Row(People(1, 1, 1000), (), span=HERE))
    with pytest.raises(SourceError) as caught:
        resolve(leaflet, source / "scan", (built_in(),))
    assert {(problem.span, problem.rule) for problem in caught.value.problems} == {
        (HERE, "unknown-picture"),
        (HERE, "people-rate"),
    }
    assert "the rate 1 out of 1000 cannot be drawn: write it out of 100" in str(caught.value)
