"""Who may do what: checks that acts begin with."""

from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.models.founding import SEATS

RULE = SEATS


def only(by: Seat, *roles: Role, to: str) -> None:
    """Refuse unless the seat has one of the roles; `to` says what it tried, as in *to open a basket*."""
    if by.role not in roles:
        may = " and the ".join(role.label.lower() for role in roles)
        verb = "may" if len(roles) == 1 else "alone may"
        raise Refused(RULE, f"You sit as {by.capacity}: the {may} {verb} {to}, so ask there for it to be done.")


def a_say(by: Seat, to: str) -> None:
    """Refuse unless the seat speaks for a participating State; `to` says what it tried, as in *to declare a stance*."""
    if by.participant is not None and by.participant.left_at is not None:
        left = f"{by.participant} left this process on {by.participant.left_at:%-d %B %Y}"
        raise Refused(
            RULE,
            f"{left}, so nobody may {to} for it any more: the secretariat notes its return if it takes part again.",
        )
    if not by.has_a_say:
        raise Refused(
            RULE,
            f"You sit as {by.capacity}: only a delegate of a participating State may {to}, "
            "so speak with a delegation that would.",
        )
