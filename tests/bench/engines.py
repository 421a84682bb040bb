"""The bare engines on the content of the samples: what somebody would run who called the libraries themselves.

WeasyPrint on the same pages, python-docx with its default template on the same texts, hibari and LAME on the same
sentences, each once, in one process.
"""

import io
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import lameenc
import numpy as np
from hibari import Hibari
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from publisher import reading_order, words
from publisher.editions import edit
from publisher.leaflet import Edition, Format, Leaflet
from publisher.pictures import built_in, resolve
from publisher.plan import read_styles
from publisher.reading import open_project
from publisher.render import Assets
from publisher.render.html import page
from publisher.speech.script import script
from publisher.stamp import Stamp, make_stamp

SAMPLE_RATE = 24_000


def main(root: Path) -> None:
    """Make every default output of a project with the engines alone."""
    voice = Hibari(threads=1)
    styles = read_styles(root)
    for edited, stamp, fmt, folder in _outputs(root):
        match fmt:
            case Format.PDF:
                assets = Assets(resolve(edited, folder, (built_in(),)), styles, root)
                made = page(edited, stamp, assets)
                sheets = [CSS(string=sheet) for sheet in made.sheets]
                HTML(string=made.html).write_pdf(
                    stylesheets=sheets, pdf_variant="pdf/ua-1", font_config=FontConfiguration()
                )
            case Format.DOCX:
                _word(edited)
            case Format.AUDIO:
                _sound(voice, [cue.spoken for part in script(edited, stamp).parts for cue in part.cues])


def _outputs(root: Path) -> Iterator[tuple[Leaflet, Stamp, Format, Path]]:
    today = date(2026, 11, 23)
    project = open_project(root, today)
    for source in project.sources:
        assert source.leaflet is not None
        for edition, fmt, _ in project.publisher.outputs:
            english = words.load(source.language).of(edition)
            stamp = make_stamp(source.leaflet.review, today, english, confirmed=edition is not Edition.EASY_READ)
            edited = edit(source.leaflet, edition, english, project.publisher.outputs)
            yield edited, stamp, fmt, source.path.parent


def _word(leaflet: Leaflet) -> None:
    document = docx.Document()
    document.add_heading(leaflet.title, 0)
    for text in reading_order.texts(leaflet):
        document.add_paragraph(text)
    document.save(io.BytesIO())


def _sound(voice: Hibari, sentences: list[str]) -> None:
    sound = np.concatenate([voice(sentence, speed=0.9, seed=0) for sentence in dict.fromkeys(sentences)])
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_bit_rate(64)
    encoder.silence()
    encoder.encode((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    encoder.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
