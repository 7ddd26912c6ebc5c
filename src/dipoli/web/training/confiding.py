"""Whose instruction a seat reads: the one place where that is decided."""

from dipoli.formats.training import Delegation
from dipoli.web.conference.models import Role, Seat
from dipoli.web.training.models import Exercise


def instructed(seat: Seat, exercise: Exercise) -> tuple[Delegation, ...]:
    """List the delegations whose instruction a seat reads: the trainer all, a delegate its own, others none.

    The trainer is whoever has the seat of the secretariat. The chair is played, and reads no more than an observer.
    """
    if exercise.process_id != seat.process_id:
        return ()
    delegations = exercise.scenario.delegations
    if seat.is_secretariat:
        return delegations
    if seat.role != Role.DELEGATE or seat.participant is None:
        return ()
    return tuple(each for each in delegations if each.name == seat.participant.name)
