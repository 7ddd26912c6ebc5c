"""Measures over readings: tone, change, pairs, doctrines, common ground."""

from dipoli.rhetoric.measures.bearing import Bearing, bearing_on
from dipoli.rhetoric.measures.doctrines import Priorities, Section, priorities
from dipoli.rhetoric.measures.figures import Difference, Measure, difference_of, mean_of
from dipoli.rhetoric.measures.ground import Affirmation, Likeness, affirmations, common_ground, passages_alike
from dipoli.rhetoric.measures.statements import (
    Pair,
    Period,
    Statement,
    Tone,
    Toned,
    by_month,
    by_year,
    change_at,
    over_time,
    pairs,
    statement_of,
    tone_of,
    toned,
)

__all__ = [
    "Affirmation",
    "Bearing",
    "Difference",
    "Likeness",
    "Measure",
    "Pair",
    "Period",
    "Priorities",
    "Section",
    "Statement",
    "Tone",
    "Toned",
    "affirmations",
    "bearing_on",
    "by_month",
    "by_year",
    "change_at",
    "common_ground",
    "difference_of",
    "mean_of",
    "over_time",
    "pairs",
    "passages_alike",
    "priorities",
    "statement_of",
    "tone_of",
    "toned",
]
