"""A chair that goes round with two proposals, and a delegation that does so on its own."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from dipoli.positions.consulting import Response
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.consultations.acts import Promise, Said, open_proposal, record_contact
from dipoli.web.consultations.models import Contact, Proposal
from tests.web.cast import Cast

DAY = timedelta(days=1)


def of(seat: Seat) -> Participant:
    """Give the participant of a seat."""
    assert seat.participant is not None
    return seat.participant


@dataclass(frozen=True)
class Round:
    """The office's proposal and its contact with Arvia and Belmark; Cadmia's proposal and its contact with Arvia."""

    proposal: Proposal
    contact: Contact
    own: Proposal
    own_contact: Contact


@pytest.fixture
def round_of(cast: Cast, now: datetime) -> Round:
    """Answers that would leak: every word of a contact says whose secret it is."""
    proposal = open_proposal(cast.chair, "A pilot scheme", about="secret of the office", now=now - 9 * DAY)
    contact = record_contact(
        cast.chair,
        [of(cast.arvia), of(cast.belmark)],
        met_at=now - 8 * DAY,
        place="Villa",
        explained="explained to both",
        notes="secret note of the office",
        answers=[
            Said(of(cast.arvia), proposal, Response.POSITIVE, quotation="secret quotation of Arvia"),
            Said(of(cast.belmark), proposal, Response.CAUTIOUS, conditions="secret condition of Belmark"),
        ],
        promise=Promise("secret promise of the office", date(2026, 11, 24)),
        now=now - 8 * DAY,
    )
    own = open_proposal(cast.cadmia, "A ferry line", about="secret of Cadmia", now=now - 7 * DAY)
    own_contact = record_contact(
        cast.cadmia,
        [of(cast.arvia)],
        notes="secret note of Cadmia",
        answers=[Said(of(cast.arvia), own, Response.OPPOSED, conditions="secret condition told to Cadmia")],
        promise=Promise("secret promise of Cadmia", date(2026, 11, 30)),
        now=now - 7 * DAY,
    )
    return Round(proposal, contact, own, own_contact)
