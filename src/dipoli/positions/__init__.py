"""Stances of participants on alternatives, and what they add up to. Knows `dipoli.text` only."""

from dipoli.positions.convergence import assess, explain, hold, quoted, reassess, unlike
from dipoli.positions.leanings import Ground, Lean, divides, unites
from dipoli.positions.matrix import Cell, Matrix, Row, as_table, bracket_matrix
from dipoli.positions.model import (
    Convergence,
    Declaration,
    DoubleParticipant,
    Holdout,
    NoSay,
    Outlook,
    Participant,
    Position,
    Stance,
    Status,
    Wording,
)
from dipoli.positions.picture import matrix_svg
from dipoli.positions.talks import Conversation, Plan, Unlock, conversations

__all__ = [
    "Cell",
    "Convergence",
    "Conversation",
    "Declaration",
    "DoubleParticipant",
    "Ground",
    "Holdout",
    "Lean",
    "Matrix",
    "NoSay",
    "Outlook",
    "Participant",
    "Plan",
    "Position",
    "Row",
    "Stance",
    "Status",
    "Unlock",
    "Wording",
    "as_table",
    "assess",
    "bracket_matrix",
    "conversations",
    "divides",
    "explain",
    "hold",
    "matrix_svg",
    "quoted",
    "reassess",
    "unites",
    "unlike",
]
