"""Who meets, on what, by which clock, where each sits, what was said, and under which symbols it is kept."""

from dipoli.web.conference.models.clock import Clock
from dipoli.web.conference.models.founding import Basket, Group, Membership, Participant, Process, Role, Seat
from dipoli.web.conference.models.meetings import AgendaItem, Intervention, Meeting, Sitting
from dipoli.web.conference.models.register import Paper, Passage

__all__ = [
    "AgendaItem",
    "Basket",
    "Clock",
    "Group",
    "Intervention",
    "Meeting",
    "Membership",
    "Paper",
    "Participant",
    "Passage",
    "Process",
    "Role",
    "Seat",
    "Sitting",
]
