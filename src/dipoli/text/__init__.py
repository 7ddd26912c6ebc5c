"""The negotiating text: brackets, amendments, compilation, redline. Knows no other room."""

from dipoli.text.amending.choose import choose
from dipoli.text.amending.compile import Amendment, Compilation, Passage, compile_text
from dipoli.text.amending.difference import Edit, apply_edits, edits_between
from dipoli.text.amending.settle import add_alternative, join, leave, lift
from dipoli.text.measures import DEFINITIONS, Measures, measure
from dipoli.text.model import Alternative, Bracket, Cause, Kind, Paragraph, Problem, Text
from dipoli.text.parsing.lints import check, unfit_characters
from dipoli.text.parsing.parse import parse
from dipoli.text.parsing.segment import segment
from dipoli.text.redline import Change, Redline, Row, RowKind, Segment, SegmentKind, compare, redline

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
    "Redline",
    "Row",
    "RowKind",
    "Segment",
    "SegmentKind",
    "Text",
    "add_alternative",
    "apply_edits",
    "check",
    "choose",
    "compare",
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
