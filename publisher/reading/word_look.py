"""The clinic's own template for Word files, as publisher.yaml names it."""

from pathlib import Path

from publisher.reading.publisher_yaml import WordFiles
from publisher.reading.report import Report
from publisher.word_template import MOST_BYTES, Template, TemplateError, read


def template_of(source: Path, word: WordFiles, report: Report) -> Template | None:
    """Return the looks of the template in ``source``; None when there is none, or it is not sound (in ``report``)."""
    if not word.template:
        return None
    try:
        path = (source / word.template).resolve(strict=True)
        if not path.is_file() or not path.is_relative_to(source):
            raise FileNotFoundError
        with path.open("rb") as file:
            return read(file.read(MOST_BYTES + 1))
    except TemplateError as error:
        why, _, hint = str(error).partition(": ")
        message = f'the template "{word.template}" cannot be used: {why}'
        report.error(word.line, message, "word-template", hint[:1].upper() + hint[1:])
    except (FileNotFoundError, NotADirectoryError, RuntimeError, ValueError):
        hint = "Put the file into source/, and write its name as it is there."
        report.error(word.line, f'there is no template "{word.template}"', "unknown-template", hint)
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        report.error(word.line, f'the template "{word.template}" cannot be read: {why}', "word-template")
    return None
