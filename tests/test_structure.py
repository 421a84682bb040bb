"""The shape of the house: imports point one way, and one library stays in one file."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ONE_IMPORTER = {
    "weasyprint": "publisher/render/pdf/",
    "docx": "publisher/render/docx/",
    "lameenc": "publisher/render/audio/",
    "gtts": "publisher/voices/google.py",
    "hibari": "publisher/voices/hibari.py",
    "piper": "publisher/voices/piper.py",
    "markdown_it": "publisher/reading/",
    "icalendar": "publisher/review/due.py",
    "distributed": "publisher/build/workers.py",
    "fsspec": "publisher/build/away.py",
    "rich": "publisher/cli/",
}


def import_rules(folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [command, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": "."},
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "publisher", tmp_path / "publisher", ignore=shutil.ignore_patterns("*.svg", "__pycache__"))
    return tmp_path


@pytest.mark.parametrize(
    ("module", "wrong"),
    [
        ("publisher/leaflet.py", "import publisher.words"),
        ("publisher/editions.py", "import publisher.pictures"),
        ("publisher/editions.py", "import lxml"),
        ("publisher/render/html/page.py", "import publisher.render.docx"),
        ("publisher/reading/__init__.py", "import publisher.plan"),
    ],
)
def test_a_wrong_import_is_refused(copy: Path, module: str, wrong: str) -> None:
    file = copy / module
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{wrong}\n", encoding="utf-8")
    result = import_rules(copy)
    assert result.returncode == 1
    assert "BROKEN" in result.stdout


def test_a_module_without_a_place_is_refused(copy: Path) -> None:
    (copy / "publisher" / "newcomer.py").write_text('"""A module that nobody placed."""\n', encoding="utf-8")
    result = import_rules(copy)
    assert result.returncode == 1
    assert "newcomer" in result.stdout


@pytest.mark.parametrize(("library", "home"), ONE_IMPORTER.items())
def test_one_library_stays_in_one_place(library: str, home: str) -> None:
    importing = re.compile(rf"^\s*(import|from) {library}\b", re.MULTILINE)
    files = [
        file.relative_to(ROOT).as_posix()
        for file in sorted((ROOT / "publisher").rglob("*.py"))
        if importing.search(file.read_text(encoding="utf-8"))
    ]
    assert files
    assert all(file.startswith(home) for file in files)


def test_only_the_stamp_and_the_words_format_dates() -> None:
    formatting = re.compile(r"strftime|%B|month_name")
    offenders = [
        file.name
        for file in (ROOT / "publisher" / "render").rglob("*.py")
        if formatting.search(file.read_text(encoding="utf-8"))
    ]
    assert offenders == []
