"""What changed from one text to another: words, paragraphs that moved, split or merged, numbers that shifted.

`compare` gives rows of paragraphs for a reader or a file; `redline` the bare list of changes in order of their place.
"""

from dipoli.text.redline.changes import Change, Kind, marked, redline
from dipoli.text.redline.compare import compare
from dipoli.text.redline.model import Redline, Row, RowKind, Segment, SegmentKind
from dipoli.text.redline.sponsored import attributed, rows_of_wishes

__all__ = [
    "Change",
    "Kind",
    "Redline",
    "Row",
    "RowKind",
    "Segment",
    "SegmentKind",
    "attributed",
    "compare",
    "marked",
    "redline",
    "rows_of_wishes",
]
