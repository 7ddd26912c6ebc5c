"""The negotiating text: brackets, amendments, compilation, redline. Knows no other room."""

from dipoli.text.amending.choose import choose
from dipoli.text.amending.compile import Amendment, Compilation, Passage, compile_text
from dipoli.text.amending.questions import answer_adjacent, state_cause
from dipoli.text.amending.settle import lift
from dipoli.text.amending.sponsors import (
    add_alternative,
    join,
    leave,
    propose_as_chair,
    reword,
    withdraw,
    withdraw_as_chair,
)
from dipoli.text.difference import Edit, apply_edits, edits_between
from dipoli.text.footnotes import Below, Footnote, below, footnoted, footnotes, next_mark, raised, unfootnoted
from dipoli.text.measures import DEFINITIONS, Measures, measure
from dipoli.text.model import (
    Alternative,
    Bracket,
    Cause,
    Kind,
    Option,
    OptionLevel,
    OptionSet,
    Paragraph,
    Problem,
    Text,
)
from dipoli.text.parsing.adjacent import Adjacent, adjacent_brackets
from dipoli.text.parsing.lints import check, unfit_characters
from dipoli.text.parsing.marks import Mark, MarkKind, Verb, find_marks
from dipoli.text.parsing.parse import parse
from dipoli.text.parsing.segment import segment
from dipoli.text.readings.count import count_readings
from dipoli.text.readings.read import Reading, read
from dipoli.text.readings.repeated import Repetition, decide_everywhere, repeated_choices
from dipoli.text.redline import Change, Redline, Row, RowKind, Segment, SegmentKind, compare, redline

__all__ = [
    "DEFINITIONS",
    "Adjacent",
    "Alternative",
    "Amendment",
    "Below",
    "Bracket",
    "Cause",
    "Change",
    "Compilation",
    "Edit",
    "Footnote",
    "Kind",
    "Mark",
    "MarkKind",
    "Measures",
    "Option",
    "OptionLevel",
    "OptionSet",
    "Paragraph",
    "Passage",
    "Problem",
    "Reading",
    "Redline",
    "Repetition",
    "Row",
    "RowKind",
    "Segment",
    "SegmentKind",
    "Text",
    "Verb",
    "add_alternative",
    "adjacent_brackets",
    "answer_adjacent",
    "apply_edits",
    "below",
    "check",
    "choose",
    "compare",
    "compile_text",
    "count_readings",
    "decide_everywhere",
    "edits_between",
    "find_marks",
    "footnoted",
    "footnotes",
    "join",
    "leave",
    "lift",
    "measure",
    "next_mark",
    "parse",
    "propose_as_chair",
    "raised",
    "read",
    "redline",
    "repeated_choices",
    "reword",
    "segment",
    "state_cause",
    "unfit_characters",
    "unfootnoted",
    "withdraw",
    "withdraw_as_chair",
]
