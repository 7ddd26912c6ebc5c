"""Votes in and out of files: long and wide CSV, Polis exports, Parquet, saved tables. Bytes come in, values go out."""

from dipoli.positions.ground.files.columns import Columns
from dipoli.positions.ground.files.problems import NotVotes
from dipoli.positions.ground.files.read import Reading, read_votes
from dipoli.positions.ground.files.statements import Subject, read_statements
from dipoli.positions.ground.files.store import NotTables, load_tables, save_tables

__all__ = [
    "Columns",
    "NotTables",
    "NotVotes",
    "Reading",
    "Subject",
    "load_tables",
    "read_statements",
    "read_votes",
    "save_tables",
]
