"""Who meets, on what, where each sits, what was said, and under which symbols it is kept."""

from dipoli.web.conference.models.founding import Basket, Group, Membership, Participant, Process, Role, Seat
from dipoli.web.conference.models.meetings import AgendaItem, Intervention, Meeting, Sitting
from dipoli.web.conference.models.register import Paper

__all__ = [
    "AgendaItem",
    "Basket",
    "Group",
    "Intervention",
    "Meeting",
    "Membership",
    "Paper",
    "Participant",
    "Process",
    "Role",
    "Seat",
    "Sitting",
]
