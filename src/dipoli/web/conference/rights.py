"""Who may do what: checks that acts begin with."""

from dipoli.procedure.words import day_in_words
from dipoli.sentences import listed, sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.models.founding import SEATS

RULE = SEATS


def only(by: Seat, *roles: Role, to: str) -> None:
    """Refuse unless the seat has one of the roles; `to` says what it tried, as in *to open a basket*."""
    if by.role not in roles:
        raise Refused(RULE, _others(by, roles, to))


def a_say(by: Seat, to: str) -> None:
    """Refuse unless the seat speaks for a participating State; `to` says what it tried, as in *to declare a stance*."""
    if by.participant is not None and by.participant.left_at is not None:
        raise Refused(
            RULE,
            sentence(
                "{participant} left this process on {day}, so nobody may {to} for it any more: "
                "the secretariat notes its return if it takes part again.",
                participant=by.participant.name,
                day=day_in_words(by.participant.left_at),
                to=to,
            ),
        )
    if not by.has_a_say:
        raise Refused(
            RULE,
            sentence(
                "You sit as {capacity}: only a delegate of a participating State may {to}, so speak with a "
                "delegation that would.",
                capacity=by.capacity,
                to=to,
            ),
        )


def _others(by: Seat, roles: tuple[Role, ...], to: str) -> str:
    match roles:
        case [role]:
            return sentence(
                "You sit as {capacity}: the {role} may {to}, so ask there for it to be done.",
                capacity=by.capacity,
                role=role.within,
                to=to,
            )
        case [one, other]:
            return sentence(
                "You sit as {capacity}: the {one} and the {other} alone may {to}, so ask there for it to be done.",
                capacity=by.capacity,
                one=one.within,
                other=other.within,
                to=to,
            )
        case _:
            return sentence(
                "You sit as {capacity}: the {roles} alone may {to}, so ask there for it to be done.",
                capacity=by.capacity,
                roles=listed([role.within for role in roles]),
                to=to,
            )
