"""The files of a Polis conversation: comments.csv, votes.csv and participants-votes.csv, in and out."""

from dipoli.formats.polis.model import Ballot, Comment, NotPolis
from dipoli.formats.polis.reading import read_ballots, read_comments
from dipoli.formats.polis.writing import write_ballots, write_comments, write_matrix

__all__ = [
    "Ballot",
    "Comment",
    "NotPolis",
    "read_ballots",
    "read_comments",
    "write_ballots",
    "write_comments",
    "write_matrix",
]
