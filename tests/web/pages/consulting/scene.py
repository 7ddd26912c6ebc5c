"""One of everything that a page of consultations can be about."""

from datetime import date, datetime

from dipoli.positions.consulting import Aspect, Response
from dipoli.procedure.notices import Terms
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.consultations import acts
from dipoli.web.consultations.models import Concern
from dipoli.web.drafting.models import Document
from dipoli.web.followup import acts as following
from dipoli.web.followup.models import Report
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


def follow_up(cast: Cast, document: Document, now: datetime) -> None:
    """Take the commitments of an adopted text, let Belmark report and Arvia announce, and call a review."""
    (commitment, *_) = following.take_commitments(cast.secretariat, document, now=now)
    following.report_on(cast.belmark, commitment, Report.State.PLANNED, words="in May", now=now)
    measure = following.set_measure(cast.chair, "Manoeuvres", Terms(25_000, "troops", 21), asks=["Purpose"], now=now)
    days = date(2026, 12, 1), date(2026, 12, 3)
    announced = following.Activity("Birch Leaf", "26000", *days, position=(60.0, 25.0), says={"Purpose": "Practice"})
    following.notify(cast.arvia, measure, announced, now=now)
    following.call_review(cast.chair, "Villa Lumi II", date(2027, 5, 3), now=now)


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
