"""Reading: an editor's files (Markdown, front matter, publisher.yaml, glossary) to the model.

Every problem of a source comes in one run, each with its file, line and a hint. `open_project` reads a whole folder,
`open_shared` what its leaflets share and `read_source` then one of them, `read` one leaflet's text; Markdown and YAML
libraries are imported when the first text is read.
"""

from publisher.reading.glossary import read_glossary
from publisher.reading.leaflet_file import Context, Source, read
from publisher.reading.opening import Found, Opened, open_shared
from publisher.reading.project import Project, SourceFile, open_project, project_of, read_source
from publisher.reading.publisher_yaml import Cues, Overdue, Publisher, read_publisher

__all__ = [
    "Context",
    "Cues",
    "Found",
    "Opened",
    "Overdue",
    "Project",
    "Publisher",
    "Source",
    "SourceFile",
    "open_project",
    "open_shared",
    "project_of",
    "read",
    "read_glossary",
    "read_publisher",
    "read_source",
]
