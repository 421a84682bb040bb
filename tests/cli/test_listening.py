"""`leaflet verify` with a recogniser of the clinic's own, as publisher.yaml names it."""

import json
import sys
from pathlib import Path

from tests.cli.conftest import Leaflet


def program(folder: Path, body: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "hear"
    path.write_text(
        f"#!{sys.executable}\nimport json, pathlib, sys, wave\nhere = pathlib.Path(__file__).parent\n{body}"
    )
    path.chmod(0o755)
    return path


def built(leaflet: Leaflet, project: Path, hear: Path) -> None:
    settings = project / "source/publisher.yaml"
    settings.write_text(f"organisation: A clinic\nrecogniser: {hear}\noutputs:\n  standard: [audio]\n")
    assert leaflet("build", "--voice", "silent", "--jobs", "1").returncode == 0


SAYS_THE_SCRIPT = """
assert sys.argv[2] == "en-GB"
with wave.open(sys.argv[1]) as sound:
    assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (16000, 1, 2)
    assert sound.getnframes() > 8000
asked = here / "asked"
number = len(asked.read_text()) if asked.exists() else 0
asked.write_text("x" * (number + 1))
print(json.loads((here / "said.json").read_text())[number])
"""


def test_the_clinics_own_program_listens_part_by_part(leaflet: Leaflet, project: Path, tmp_path: Path) -> None:
    hear = program(tmp_path / "bin", SAYS_THE_SCRIPT)
    built(leaflet, project, hear)
    timings = json.loads((project / "output/scan/scan.en-GB.timings.json").read_text())
    said = [" ".join(each["spoken"] for each in part["sentences"]) for part in timings["parts"]]
    (hear.parent / "said.json").write_text(json.dumps(said))
    result = leaflet("verify")
    assert result.returncode == 0, result.stdout
    assert (hear.parent / "asked").read_text() == "x" * len(said)
    assert "sound not checked" not in result.stdout
    (hear.parent / "asked").unlink()
    slips = [each.replace("twenty minutes", "thirty minutes").replace("20 minutes", "30 minutes") for each in said]
    assert slips != said
    (hear.parent / "said.json").write_text(json.dumps(slips))
    wrong = leaflet("verify")
    assert wrong.returncode == 1
    assert "scan.en-GB.mp3: the recogniser hears another number: listen to it" in wrong.stdout


def test_a_recogniser_that_does_not_work_is_told(leaflet: Leaflet, project: Path, tmp_path: Path) -> None:
    hear = program(tmp_path / "bin", "sys.exit('no model here')")
    built(leaflet, project, hear)
    result = leaflet("verify", "--strict")
    assert result.returncode == 3
    assert "scan.en-GB.mp3  (sound: not checked (the recogniser failed: no model here))" in result.stdout
