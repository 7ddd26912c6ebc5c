"""What a seat may see of linked choices, stakes and packages. A stake is given to its owner and to nobody else."""

from django.db.models import QuerySet

from dipoli.packages import Problem
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import documents
from dipoli.web.linkage.models import LinkedChoices, Package, Stake
from dipoli.web.linkage.problems import Linked, linked_now, problem_of


def linked_choices(seat: Seat) -> QuerySet[LinkedChoices]:
    """List the linked choices in the order they were linked."""
    return seat.process.linked_choices.all()


def brackets_of(seat: Seat, linked: LinkedChoices) -> tuple[Linked, ...]:
    """List the linked brackets that still stand, as far as the seat may see their texts."""
    if linked.process_id != seat.process_id:
        return ()
    visible = set(documents(seat).values_list("pk", flat=True))
    return tuple(each for each in linked_now(linked) if each.document.pk in visible)


def own_stakes(seat: Seat, document: Document | None = None) -> QuerySet[Stake]:
    """List the stakes of the seat's own participant, drafts and sent ones; none for a seat that has no say."""
    if not seat.has_a_say:
        return Stake.objects.none()
    found = Stake.objects.select_related("participant", "document").filter(participant=seat.participant_id)
    return found if document is None else found.filter(document=document)


def senders(seat: Seat) -> tuple[str, ...]:
    """Name those who have sent stakes: for the chair only."""
    if not seat.is_chair:
        return ()
    sent = Stake.objects.filter(participant__process=seat.process, is_sent=True)
    return tuple(sent.order_by("participant__name").values_list("participant__name", flat=True).distinct())


def packages(seat: Seat, linked: LinkedChoices) -> QuerySet[Package]:
    """List the packages that a seat may see: all for the chair, those shown for everybody else."""
    found = Package.objects.select_related("linked").filter(linked=linked, linked__process=seat.process)
    return found if seat.is_chair else found.filter(shown_at__isnull=False)


def whole_problem(seat: Seat, linked: LinkedChoices) -> Problem | None:
    """Give the problem with all stakes that were sent: for the chair only, and only once a search is on the record."""
    if not seat.is_chair or not packages(seat, linked).exists():
        return None
    stakes = Stake.objects.select_related("participant").filter(participant__process=seat.process, is_sent=True)
    return problem_of(brackets_of(seat, linked), stakes, linked.title)


def own_problem(seat: Seat, linked: LinkedChoices) -> Problem | None:
    """Give the problem as the seat's own participant knows it: public stances, and its own stakes, drafts first."""
    if not seat.has_a_say:
        return None
    stakes = own_stakes(seat).order_by("-is_sent", "pk")
    return problem_of(brackets_of(seat, linked), stakes, linked.title)
