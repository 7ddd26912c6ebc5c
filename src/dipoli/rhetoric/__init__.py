"""Statements and doctrines: criticism and co-operation, by whom towards whom, in which words. Knows no other room."""

from dipoli.rhetoric.judging import Found, Reader, Streamed, TooLong
from dipoli.rhetoric.marks import UNNAMED, Mark, Reading, Reason, Target, Voice
from dipoli.rhetoric.model import LightModel, NotAModel, dump_model, load_model, shipped_model
from dipoli.rhetoric.names import Names, Party, standard_names

__all__ = [
    "UNNAMED",
    "Found",
    "LightModel",
    "Mark",
    "Names",
    "NotAModel",
    "Party",
    "Reader",
    "Reading",
    "Reason",
    "Streamed",
    "Target",
    "TooLong",
    "Voice",
    "dump_model",
    "load_model",
    "shipped_model",
    "standard_names",
]
