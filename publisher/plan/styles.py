"""Finding the styles: those that come with the publisher, and a clinic's own files of the same names over them."""

from importlib import resources
from pathlib import Path

_SUFFIXES = (".css", ".toml")


def read_styles(project: Path) -> dict[str, str]:
    """Return the text of each style file by its name; a file in the project's own ``styles/`` replaces ours."""
    package = Path(str(resources.files("publisher")))
    packed = package / "_styles"
    ours = packed if packed.is_dir() else package.parent / "styles"
    return {name: text for folder in (ours, project / "styles") for name, text in _files(folder)}


def _files(folder: Path) -> list[tuple[str, str]]:
    if not folder.is_dir():
        return []
    return [
        (path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.iterdir()) if path.suffix in _SUFFIXES
    ]
