"""A whole process in one file: written, verified and read again, line by line, between installations and databases."""

from dipoli.web.archive.errors import Broken, CannotArchive, NotAnArchive
from dipoli.web.archive.exporting import export
from dipoli.web.archive.importing import import_archive
from dipoli.web.archive.replaying import Played, replay
from dipoli.web.archive.verifying import Findings, verify

__all__ = [
    "Broken",
    "CannotArchive",
    "Findings",
    "NotAnArchive",
    "Played",
    "export",
    "import_archive",
    "replay",
    "verify",
]
