"""What is decided, and how: silences, questions put to a meeting, votes, decisions and what is said of them."""

from dipoli.web.decisions.models.motions import Ballot, BasisDesignated, Motion, MotionObjection, VoteCast
from dipoli.web.decisions.models.texts import (
    Decision,
    InterpretativeStatement,
    MeetingObjection,
    MeetingQuestion,
    SilenceBreak,
    SilenceObjection,
    SilenceProcedure,
    StatementFile,
)

__all__ = [
    "Ballot",
    "BasisDesignated",
    "Decision",
    "InterpretativeStatement",
    "MeetingObjection",
    "MeetingQuestion",
    "Motion",
    "MotionObjection",
    "SilenceBreak",
    "SilenceObjection",
    "SilenceProcedure",
    "StatementFile",
    "VoteCast",
]
