"""A process that prints pages with WeasyPrint and nothing else: for each line it reads it prints all of them.

It answers with the processor time that they took, in seconds. Our fonts come by @font-face, as for anybody who wants
these pages and has not our font configuration; where that is given too (FONTCONFIG_FILE), they need no loading.
"""

import json
import os
import sys
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from tests.bench.measuring import call

STYLES = (("Regular", 400, "normal"), ("Bold", 700, "normal"), ("Italic", 400, "italic"))


def main(pages: Path, fonts: Path) -> None:
    """Print the pages (JSON: HTML and its style sheets) as often as a line is read."""
    loaded = json.loads(pages.read_text(encoding="utf-8"))
    faces = (
        ""
        if "FONTCONFIG_FILE" in os.environ
        else "\n".join(
            f"@font-face {{ font-family: Inter; font-weight: {weight}; font-style: {style}; "
            f"src: url({(fonts / f'Inter-{name}.ttf').as_uri()}) }}"
            for name, weight, style in STYLES
        )
    )
    for _ in sys.stdin:
        print(call(lambda: printed(loaded, faces)), flush=True)


def printed(pages: list[tuple[str, list[str]]], faces: str) -> list[bytes]:
    """Return each page as a PDF, with a font configuration of its own."""
    made = []
    for html, sheets in pages:
        fonts = FontConfiguration()
        styles = [CSS(string=sheet, font_config=fonts) for sheet in ([faces] if faces else []) + list(sheets)]
        data = HTML(string=html).write_pdf(stylesheets=styles, pdf_variant="pdf/ua-1", font_config=fonts)
        assert data is not None
        made.append(data)
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
