"""One of everything that a page of consultations can be about."""

from datetime import date, datetime

from dipoli.positions.consulting import Aspect, Response
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.consultations import acts
from dipoli.web.consultations.models import Concern
from dipoli.web.drafting.models import Document
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


def prepare_the_ground(cast: Cast, document: Document, now: datetime) -> None:
    """Let Belmark fear something of a text and Cadmia answer it, and Arvia note and declare what is its own."""
    fear = "It shows one side only."
    concern = acts.raise_concern(
        cast.belmark, Concern.Kind.ONE_SIDE, fear, document=document, paragraphs=["p2"], now=now
    )
    acts.answer_concern(cast.cadmia, concern, words="Both sides show.", now=now)
    acts.note_requirement(cast.arvia, document, "secret need of Arvia", now=now)
    acts.declare_stakes(cast.arvia, document, "p2", {Aspect.MILITARY: (0, 3)}, now=now)
    principle = acts.add_principle(cast.chair, "Good faith", now=now)
    acts.declare_unilaterally(cast.arvia, "Arvia has no claims.", principles=[principle], now=now)
    acts.link_provision(cast.chair, principle, document, "p2", now=now)
