"""What came of an exercise, worked out from the entries of its record and from the texts that these name."""

from dipoli.web.training.assessing.model import (
    Account,
    Assessment,
    BracketStory,
    Judged,
    Moment,
    Move,
    Outcome,
    SilenceStory,
    Verdict,
    Way,
)
from dipoli.web.training.assessing.reading import assess

__all__ = [
    "Account",
    "Assessment",
    "BracketStory",
    "Judged",
    "Moment",
    "Move",
    "Outcome",
    "SilenceStory",
    "Verdict",
    "Way",
    "assess",
]
