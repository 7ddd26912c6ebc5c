"""What the statements say, and which of them are moderated out: a table of statements, as Polis exports it."""

import csv
import io
from dataclasses import dataclass

from dipoli.positions.ground.files.problems import NotVotes

_ID = ("comment-id", "comment_id", "statement", "statement_id", "tid", "id")
_WORDS = ("comment-body", "body", "text", "words", "txt")
_MODERATED = ("moderated", "mod")
REJECTED = "-1"


@dataclass(frozen=True, slots=True)
class Subject:
    """A statement: its words, and whether it is moderated out."""

    words: str
    is_out: bool


def read_statements(text: str, name: str) -> dict[str, Subject]:
    """Read statements by their ids; `moderated` below 0 leaves one out."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    header = [column.strip().lower() for column in rows[0]] if rows else []
    at = next((header.index(column) for column in _ID if column in header), None)
    if at is None:
        raise NotVotes(f"{name} has no column for the statement: its first line must name comment-id or statement.")
    words = next((header.index(column) for column in _WORDS if column in header), None)
    moderated = next((header.index(column) for column in _MODERATED if column in header), None)
    found = {}
    for line, row in enumerate(rows[1:], 2):
        if row:
            if len(row) < len(header):
                raise NotVotes(f"{name}, line {line:,}: {len(row)} columns where the first line names {len(header)}.")
            is_out = moderated is not None and row[moderated].strip() == REJECTED
            found[row[at].strip()] = Subject("" if words is None else row[words], is_out)
    return found
