"""The negotiating text: brackets, amendments, compilation, redline. Knows no other room."""

from dipoli.text.choose import choose
from dipoli.text.compile import Amendment, Compilation, Passage, compile_text
from dipoli.text.difference import Edit, apply_edits, edits_between
from dipoli.text.lints import check, unfit_characters
from dipoli.text.measures import DEFINITIONS, Measures, measure
from dipoli.text.model import Alternative, Bracket, Cause, Kind, Paragraph, Problem, Text
from dipoli.text.parse import parse
from dipoli.text.redline import Change, redline
from dipoli.text.segment import segment
from dipoli.text.settle import add_alternative, join, leave, lift

__all__ = [
    "DEFINITIONS",
    "Alternative",
    "Amendment",
    "Bracket",
    "Cause",
    "Change",
    "Compilation",
    "Edit",
    "Kind",
    "Measures",
    "Paragraph",
    "Passage",
    "Problem",
    "Text",
    "add_alternative",
    "apply_edits",
    "check",
    "choose",
    "compile_text",
    "edits_between",
    "join",
    "leave",
    "lift",
    "measure",
    "parse",
    "redline",
    "segment",
    "unfit_characters",
]
