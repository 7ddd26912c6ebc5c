"""One of everything that a page of consultations can be about."""

from datetime import date, datetime

from dipoli.positions.consulting import Response
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.consultations import acts
from tests.web.cast import Cast


def of(seat: Seat) -> Participant:
    """Give the participant of a seat."""
    assert seat.participant is not None
    return seat.participant


def consult(cast: Cast, now: datetime) -> None:
    """Let Cadmia table a restricted concept paper, and the chair sound Arvia out on a scheme."""
    paper = acts.Paper("A sea without mines.", ["Security"], ["Good faith"], "Why now.")
    acts.table_concept(cast.cadmia, "A quiet sea", paper, distribution="restricted", now=now)  # type: ignore[arg-type]
    proposal = acts.open_proposal(cast.chair, "A pilot scheme", now=now)
    acts.record_contact(
        cast.chair,
        [of(cast.arvia)],
        explained="what it would cost",
        notes="office only",
        answers=[acts.Said(of(cast.arvia), proposal, Response.CAUTIOUS, "if all do", "We shall see")],
        promise=acts.Promise("send the figures", date(2026, 11, 20)),
        now=now,
    )
