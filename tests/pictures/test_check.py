"""What a picture may hold: the built-in ones keep to it, and hostile ones are refused."""

import re
import struct
import zlib
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.pictures import SVG, built_in, check_picture
from tests.pictures.made import FOLDER, NAMES, jpeg, png, svg

INK, ACCENT, PALE, WHITE = "#1f2a44", "#d9822b", "#f6f1e9", "#ffffff"

ENTITIES = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
DOCTYPE = f"<!DOCTYPE svg [{ENTITIES}]>"
BOMB = '<g id="a{outer}">' + '<use href="#a{inner}"/>' * 9 + "</g>"

HOSTILE = {
    "a script": svg("<script>alert(1)</script>"),
    "an event": svg('<path d="M0 0" onclick="alert(1)"/>'),
    "an event of the picture": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a foreign object": svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
    "text": svg("<text>5 people</text>"),
    "an image": svg('<image href="https://example.org/a.png"/>'),
    "an image of the machine": svg('<image href="file:///etc/passwd"/>'),
    "a link": svg('<a href="https://example.org"><path d="M0 0"/></a>'),
    "a remote href": svg('<linearGradient href="https://example.org/a.svg#a"/>'),
    "a data href": svg('<linearGradient href="data:image/svg+xml,a"/>'),
    "an old remote href": svg(
        '<linearGradient xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="//example.org/a#a"/>'
    ),
    "a style sheet": svg("<style>path { fill: url(https://example.org) }</style>"),
    "a style": svg('<path d="M0 0" style="fill: red"/>'),
    "an animation": svg('<path d="M0 0"><animate attributeName="d" to="M9 9"/></path>'),
    "a setting": svg('<path d="M0 0"><set attributeName="onclick" to="alert(1)"/></path>'),
    "a filter": svg('<filter id="f"><feImage href="https://example.org/a"/></filter>'),
    "a use": svg('<g id="a"/><use href="#a"/>'),
    "a bomb of uses": svg('<path id="a0"/>' + "".join(BOMB.format(inner=n, outer=n + 1) for n in range(20))),
    "a bomb of patterns": svg(
        '<defs><pattern id="a"><path d="M0 0"/></pattern><pattern id="b"><path fill="url(#a)"/></pattern></defs>'
    ),
    "a clip of a clip": svg('<clipPath id="a" clip-path="url(#a)"><path d="M0 0"/></clipPath>'),
    "a DOCTYPE": b'<!DOCTYPE svg SYSTEM "http://example.org/a.dtd">' + svg(""),
    "entities": DOCTYPE.encode() + svg("<title>&b;</title>"),
    "an unknown entity": svg("<title>&nothing;</title>"),
    "a style sheet beside it": b'<?xml-stylesheet href="https://example.org/a.css"?>' + svg(""),
    "an instruction after it": svg("") + b"<?php echo 1 ?>",
    "an instruction in it": svg("<?php echo 1 ?>"),
    "a foreign element": svg('<path xmlns="http://example.org" d="M0 0"/>'),
    "no SVG": b"<html/>",
    "no XML": b"\x89PNG",
    "nothing": b"",
    "deep nesting": svg("<g>" * 400 + "</g>" * 400),
    "too much": svg("<path/>" * 300_000),
}

URLS = (
    "url(https://example.org/a#a)",
    "url( #a)",
    "URL(https://example.org)",
    "url('#a')",
    'url("#a")',
    "url(#a) url(https://example.org)",
    "url(#a) red",
    r"\75rl(https://example.org)",
    r"u\72l(https://example.org)",
    "url(data:image/png,a)",
    "url(//example.org)",
    "url(#a",
    "url\t(https://example.org)",
    "image(url(https://example.org))",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_picture_is_refused(name: str) -> None:
    assert check_picture(HOSTILE[name], SVG)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("before", ["", DOCTYPE])
def test_a_picture_in_a_wide_encoding_is_refused(encoding: str, before: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{before}{svg("").decode()}'
    assert check_picture(text.encode(encoding), SVG)


@pytest.mark.parametrize("encoding", ["UTF-16", "ISO-8859-1", "UTF-7", "windows-1252"])
def test_a_picture_that_claims_another_encoding_is_refused(encoding: str) -> None:
    assert check_picture(f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + svg(""), SVG)


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("attribute", ["fill", "stroke", "clip-path"])
def test_a_url_that_is_not_a_plain_reference_inside_is_refused(attribute: str, url: str) -> None:
    value = url.replace('"', "&quot;")
    assert check_picture(svg(f'<path d="M0 0" {attribute}="{value}"/>'), SVG)


@given(st.sampled_from(["h", "a-1", "linear_2"]))
def test_a_reference_to_the_pictures_own_paint_is_drawn(name: str) -> None:
    paint = f'<defs><linearGradient id="{name}"><stop offset="1"/></linearGradient></defs>'
    assert check_picture(svg(f'<!-- ours -->{paint}<path d="M0 0" fill="url(#{name})"/>'), SVG) is None


@given(st.binary(max_size=200), st.sampled_from([SVG, "image/png", "image/jpeg"]))
def test_any_bytes_are_judged_without_an_exception(data: bytes, media_type: str) -> None:
    assert check_picture(data, media_type)


@given(st.integers(1, 6000), st.integers(1, 6000))
def test_a_photograph_is_measured_by_its_header(width: int, height: int) -> None:
    allowed = width * height <= 40_000_000
    assert (check_picture(png(width, height), "image/png") is None) == allowed
    assert (check_picture(jpeg(width, height), "image/jpeg") is None) == allowed


@pytest.mark.parametrize(("width", "height"), [(2**31 - 1, 2**31 - 1), (40_000_001, 1), (0, 5)])
def test_a_photograph_of_too_many_pixels_or_of_none_is_refused(width: int, height: int) -> None:
    assert check_picture(png(width, height), "image/png")


@given(st.data())
def test_a_photograph_that_is_cut_off_is_refused(data: st.DataObject) -> None:
    whole, kind = data.draw(st.sampled_from([(png(9, 7), "image/png"), (jpeg(9, 7), "image/jpeg")]))
    assert check_picture(whole[: data.draw(st.integers(0, len(whole) - 1))], kind)


def test_a_photograph_of_the_other_kind_or_with_a_wrong_checksum_is_refused() -> None:
    assert check_picture(png(9, 7), "image/jpeg")
    assert check_picture(jpeg(9, 7), "image/png")
    broken = bytearray(png(9, 7))
    broken[17] ^= 1
    assert check_picture(bytes(broken), "image/png")
    assert struct.unpack(">I", png(9, 7)[29:33]) == (zlib.crc32(png(9, 7)[12:29]),)


def test_the_built_in_listing_and_its_folder_agree() -> None:
    assert built_in().problems == ()
    assert {f"{name}.svg" for name in built_in().names} == {file.name for file in FOLDER.glob("*.svg")}


@pytest.mark.parametrize("name", NAMES)
def test_a_built_in_picture_is_small_square_and_without_text(name: str) -> None:
    picture = built_in().find(name)
    assert picture is not None
    assert check_picture(picture.data, SVG) is None
    assert len(picture.data) < 3000
    root = ElementTree.fromstring(picture.data)  # noqa: S314 - our own file
    assert root.get("viewBox") == "0 0 64 64"
    assert not [node for node in root.iter() if node.tag.endswith(("text", "title", "desc"))]


@pytest.mark.parametrize("name", NAMES)
def test_a_built_in_picture_keeps_to_the_style_of_all(name: str) -> None:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert 'stroke="#1f2a44" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"' in text
    assert set(re.findall("#[0-9a-f]{6}", text)) <= {INK, ACCENT, PALE, WHITE}
    assert ACCENT in text


@pytest.mark.parametrize("name", NAMES)
def test_a_built_in_picture_says_what_it_shows_means_and_fits(name: str) -> None:
    picture = built_in().find(name)
    assert picture is not None
    assert picture.licence
    assert picture.credit
    assert picture.words
    assert picture.group
    assert picture.alt[0].isupper()
    assert not picture.alt.endswith(".")
    assert picture.meaning[0].islower()
