"""Files made by other tools than our renderers are read back as they are."""

import io
import zipfile

import lameenc
from docx import Document
from mutagen.id3 import CHAP, CTOC, ID3, TIT2, TXXX, USLT, CTOCFlags
from weasyprint import HTML

from publisher.verify import audio, docx, missing, pdf

PAGE = """<html lang="en"><head><title>A title</title><meta name="author" content="A clinic"><style>
@page { @bottom-left { content: "Last reviewed: 1 May 2026" } }</style></head><body><h1>A heading</h1>
<p>Some <b>bold</b> words, “quoted”, and a range 5–10.</p><ul><li>One</li><li>Two</li></ul>
<p lang="fr">Mots français</p></body></html>"""


def tagged() -> bytes:
    data = HTML(string=PAGE).write_pdf(pdf_variant="pdf/ua-1")
    assert data is not None
    return bytes(data)


def test_a_pdf_is_read_by_its_tags_and_its_footer_apart() -> None:
    seen = pdf.read(tagged())
    expected = ("A heading", "Some bold words, “quoted”, and a range 5–10.", "One", "Two", "Mots français")
    assert missing(expected, seen.text) == ()
    assert "Last reviewed" not in seen.text
    assert seen.page_texts == ("Last reviewed: 1 May 2026",)
    assert (seen.value("Title"), seen.value("Author"), seen.value("Lang")) == ("A title", "A clinic", "en")


def test_the_structure_tree_keeps_its_types() -> None:
    kinds = [element.kind for element in pdf.tree(tagged()).walk()]
    assert kinds.count("LI") == 2
    assert "H1" in kinds


def test_an_untagged_pdf_says_nothing_in_tags() -> None:
    data = HTML(string=PAGE).write_pdf()
    assert data is not None
    seen = pdf.read(bytes(data))
    assert not seen.text
    assert "A heading" in seen.page_texts[0]


def test_a_missing_text_a_changed_digit_and_a_swapped_order_are_seen() -> None:
    text = "Take 2 tablets. Do not drive. Rest."
    assert missing(("Take 2 tablets.", "Do not drive.", "Rest."), text) == ()
    assert missing(("Take 3 tablets.",), text) == ("Take 3 tablets.",)
    assert missing(("Do drive.",), text) == ("Do drive.",)
    assert missing(("Do not drive.", "Take 2 tablets."), text) == ("Take 2 tablets.",)


def test_white_space_and_invisible_characters_make_no_difference() -> None:
    assert missing(("30 August 2026",), "30\u00a0Au\u00adgust\n2026") == ()


def test_a_word_file_is_read_with_its_footer_and_properties() -> None:
    document = Document()
    document.core_properties.title = "A title"
    document.add_heading("A heading", 1)
    document.add_paragraph("Some words.")
    document.add_table(1, 2).rows[0].cells[0].text = "In a cell"
    document.sections[0].footer.paragraphs[0].text = "Last reviewed: 1 May 2026"
    file = io.BytesIO()
    document.save(file)
    seen = docx.read(file.getvalue())
    assert missing(("A heading", "Some words.", "In a cell"), seen.text) == ()
    assert seen.value("title") == "A title"
    assert any("Last reviewed: 1 May 2026" in text for text in seen.page_texts)


def test_deleted_words_of_a_word_file_do_not_count() -> None:
    document = Document()
    document.add_paragraph("Kept.")
    file = io.BytesIO()
    document.save(file)
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            deleted = b'<w:p><w:del w:id="9" w:author="x"><w:r><w:t>Gone.</w:t></w:r></w:del></w:p><w:sectPr'
            new.writestr(name, data.replace(b"<w:sectPr", deleted) if name == "word/document.xml" else data)
    assert docx.read(changed.getvalue()).text.split() == ["Kept."]


def test_a_sound_file_gives_its_tags_chapters_and_transcript() -> None:
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(24000)
    encoder.set_bit_rate(64)
    encoder.set_quality(7)
    encoder.silence()
    file = io.BytesIO(bytes(encoder.encode(bytes(48000 * 2)) + encoder.flush()))
    tags = ID3()
    tags.add(TIT2(encoding=3, text="A title"))
    tags.add(TXXX(encoding=3, desc="NEXT_REVIEW_DUE", text="2026-08-30"))
    tags.add(USLT(encoding=3, lang="eng", desc="", text="All that is said."))
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    tags.add(CTOC(element_id="toc", flags=flags, child_element_ids=["b", "a"], sub_frames=[]))
    for name, start, end in (("a", 1000, 2000), ("b", 0, 1000)):
        title = TIT2(encoding=3, text=f"Part {name}")
        tags.add(CHAP(element_id=name, start_time=start, end_time=end, sub_frames=[title]))
    tags.save(file, v2_version=3)
    data = file.getvalue()
    seen = audio.read(data)
    assert seen.text == "All that is said."
    assert seen.value("TIT2") == "A title"
    assert seen.value("TXXX:NEXT_REVIEW_DUE") == "2026-08-30"
    assert audio.chapters(data) == (audio.Chapter("Part b", 0, 1000), audio.Chapter("Part a", 1000, 2000))
    assert 1.9 < audio.seconds(data) < 2.2
