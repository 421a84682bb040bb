"""Our fonts and no others: static styles cut once from the variable font, and a configuration that admits only them.

Inter (SIL Open Font License 1.1): open forms and a large x-height; its character variants give l a tail and I serifs,
so that I, l and 1 cannot be mixed up. Static styles are laid out faster than the variable font.
"""

import hashlib
from importlib import metadata, resources
from pathlib import Path

STYLES = (
    ("Regular", "Inter[opsz,wght].ttf", 400),
    ("Bold", "Inter[opsz,wght].ttf", 700),
    ("Italic", "Inter-Italic[opsz,wght].ttf", 400),
)
"""Name, variable file and weight (wght axis) of each static style."""

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


def configuration(cache: Path) -> Path:
    """Return a font configuration file that admits only our fonts, all made below ``cache`` when they are not there.

    Raises OSError when the folder cannot be written.
    """
    folder = (cache / f"fonts-{_version()}").resolve()
    file = folder / "fonts.conf"
    if not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        for name, source, weight in STYLES:
            _write(folder / f"Inter-{name}.ttf", _static(source, weight, name))
        _write(file, _CONFIGURATION.format(folder=folder).encode())
    return file


def _version() -> str:
    parts = (metadata.version("fontpkg-inter"), metadata.version("fonttools"), repr(STYLES))
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:12]


def _static(source: str, weight: int, name: str) -> bytes:
    """Return one static style of a variable font, at the optical size of text."""
    import io

    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    data = resources.files("fontpkg_inter").joinpath("files", source).read_bytes()
    font = instantiateVariableFont(TTFont(io.BytesIO(data), recalcTimestamp=False), {"wght": weight, "opsz": 14})
    names = font["name"]
    for number, text in ((1, "Inter"), (2, name), (4, f"Inter {name}"), (6, f"Inter-{name}")):
        names.setName(text, number, 3, 1, 0x409)
    for number in (16, 17, 21, 22, 25):
        names.removeNames(nameID=number)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = {"Regular": 0x40, "Bold": 0x20, "Italic": 0x01}[name]
    font["head"].macStyle = {"Regular": 0, "Bold": 1, "Italic": 2}[name]
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _write(path: Path, data: bytes) -> None:
    """Write a file as a whole or not at all: two builds may make their fonts at once."""
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(data)
    Path(part.name).replace(path)
