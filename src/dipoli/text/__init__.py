"""The negotiating text: brackets, amendments, compilation, redline. Knows no other room."""

from dipoli.text.lints import check, unfit_characters
from dipoli.text.measures import DEFINITIONS, Measures, measure
from dipoli.text.model import Alternative, Bracket, Cause, Kind, Paragraph, Problem, Text
from dipoli.text.parse import parse
from dipoli.text.segment import segment

__all__ = [
    "DEFINITIONS",
    "Alternative",
    "Bracket",
    "Cause",
    "Kind",
    "Measures",
    "Paragraph",
    "Problem",
    "Text",
    "check",
    "measure",
    "parse",
    "segment",
    "unfit_characters",
]
