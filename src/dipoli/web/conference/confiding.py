"""Which office may work with what participants state in private, by the rules of procedure."""

from dipoli.procedure import Confidant
from dipoli.procedure import Role as RuleRole
from dipoli.web.conference.minutes import rules_of
from dipoli.web.conference.models import Process, Seat


def confidant(process: Process) -> str:
    """Name the office that works with private stakes: chair, secretariat or nobody."""
    return rules_of(process).stakes.used_by.value.words


def has_confidant(process: Process) -> bool:
    """Whether the rules let any office work with private stakes."""
    return rules_of(process).stakes.used_by.value is not Confidant.NOBODY


def works_with_stakes(seat: Seat) -> bool:
    """Whether a seat is that of the office that works with private stakes."""
    return rules_of(seat.process).stakes.are_used_by(RuleRole(seat.role))


def asks_consent(process: Process) -> bool:
    """Whether a test of balance takes only the stakes that their owners opened."""
    return rules_of(process).stakes.asks_consent.value
