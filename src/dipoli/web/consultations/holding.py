"""For whom a seat consults, and how acts find what they act on afresh."""

from datetime import datetime

from django.db.models import Q, QuerySet

from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.rights import RULE
from dipoli.web.consultations.models import Concept, Concern, Contact, Proposal
from dipoli.web.drafting.queries import documents
from dipoli.web.drafting.wording import check_characters
from dipoli.web.record.models import Distribution

CONFIDENTIAL = Distribution.RESTRICTED
LONGEST = 5_000


def is_office(seat: Seat) -> bool:
    """Whether a seat consults for the office of the chair and the secretariat."""
    return seat.is_chair or seat.is_secretariat


def may_consult(seat: Seat) -> bool:
    """Whether a seat holds contacts at all: the office does, and every delegation that still takes part."""
    if is_office(seat):
        return True
    return seat.role == Role.DELEGATE and seat.participant is not None and seat.participant.left_at is None


def holder_of(by: Seat, to: str) -> Participant | None:
    """Give the delegation a seat consults for, None for the office; refuse a seat that consults for nobody."""
    if not may_consult(by):
        raise Refused(
            RULE,
            sentence(
                "You sit as {capacity}: delegations, the chair and the secretariat {to}, so ask there.",
                capacity=by.capacity,
                to=to,
            ),
        )
    return None if is_office(by) else by.participant


def held(seat: Seat) -> Q:
    """Say which contacts and proposals are a seat's to see whole: all for the office, else those of its delegation."""
    if is_office(seat):
        return Q()
    if not may_consult(seat):
        return Q(pk__in=())
    return Q(holder=seat.participant)


def contacts_of(seat: Seat) -> QuerySet[Contact]:
    """List the contacts that a seat may see whole, the latest first."""
    return seat.process.contacts.filter(held(seat))


def proposals_of(seat: Seat) -> QuerySet[Proposal]:
    """List the proposals that a seat sounds others out on, or sees others doing so."""
    return seat.process.proposals.filter(held(seat)).select_related("holder", "concept__process", "document__process")


def concepts_of(seat: Seat) -> QuerySet[Concept]:
    """List the concept papers that a seat may see: by their distribution, as sponsor, or because it is shown them."""
    seen = Q(distribution__in=[each.value for each in seat.distributions])
    if seat.participant is not None:
        me = seat.participant
        joined = Q(co_sponsors__participant=me, co_sponsors__left_at=None)
        seen |= Q(participant=me) | Q(shown_to=me) | joined
    found = Concept.objects.filter(seen, process=seat.process).distinct()
    return found.select_related("process", "participant", "document__process")


def one_concept(by: Seat, concept: Concept) -> Concept:
    """Read a concept paper again; one that the seat may not see is not there for it."""
    found = concepts_of(by).filter(pk=concept.pk).first()
    if found is None:
        raise Refused("", sentence("There is no such concept paper in this process: choose one from the list."))
    return found


def one_contact(by: Seat, contact: Contact) -> Contact:
    """Read a contact of the seat's own again: the office acts on its own, a delegation on its own."""
    found = contacts_of(by).filter(pk=contact.pk, holder=None if is_office(by) else by.participant).first()
    if found is None:
        raise Refused("", sentence("There is no such contact of yours: choose one from the list."))
    if found.withdrawn_at is not None:
        raise Refused(
            "",
            sentence(
                "The contact of {day} is withdrawn: it is kept as it was. Enter a new one.",
                day=day_in_words(found.met_at),
            ),
        )
    return found


def still_there(participant: Participant, at: datetime) -> None:
    """Refuse a participant that had left before an instant."""
    if participant.left_at is not None and participant.left_at <= at:
        raise Refused(
            "",
            sentence(
                "{participant} left this process on {day}: what it answered before is kept, so enter this "
                "with the date on which it was said, or name who answers in its place.",
                participant=str(participant),
                day=day_in_words(participant.left_at),
            ),
        )


def tidied(words: str, thing: str, longest: int = LONGEST) -> str:
    """Give words without spaces around them, or refuse what is too long or hides characters."""
    words = words.strip()
    check_characters(words, thing, longest)
    return words


def concerns_of(seat: Seat) -> QuerySet[Concern]:
    """List the concerns a seat may see: its own, and those on texts and of a distribution that reach it."""
    reach = [each.value for each in seat.distributions]
    seen = Q(distribution__in=reach) & (Q(document=None) | Q(document__in=documents(seat)))
    if may_consult(seat) and not is_office(seat):
        seen |= Q(participant=seat.participant)
    found = Concern.objects.filter(seen, process=seat.process)
    return found.select_related("participant__group", "document__process")
