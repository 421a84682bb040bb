"""Reading: an editor's files (Markdown, front matter, publisher.yaml, glossary) to the model.

Every problem of a source comes in one run, each with its file, line and a hint. `open_project` reads a whole folder,
`read` one leaflet's text; Markdown and YAML libraries are imported when the first text is read.
"""

from publisher.reading.glossary import read_glossary
from publisher.reading.leaflet_file import Context, Source, read
from publisher.reading.project import Project, SourceFile, open_project
from publisher.reading.publisher_yaml import Cues, Overdue, Publisher, read_publisher

__all__ = [
    "Context",
    "Cues",
    "Overdue",
    "Project",
    "Publisher",
    "Source",
    "SourceFile",
    "open_project",
    "read",
    "read_glossary",
    "read_publisher",
]
