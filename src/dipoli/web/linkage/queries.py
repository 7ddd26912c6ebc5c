"""What a seat may see of linked choices, stakes, terms and packages. What is private is given to its owner alone.

The office that the rules name works with what was sent: it sees the problem as a whole once a search is on the record.
"""

from django.db.models import QuerySet

from dipoli.packages import Problem
from dipoli.packages.model import Package as Picked
from dipoli.web.conference.confiding import works_with_stakes
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import documents
from dipoli.web.linkage.models import LinkedChoices, Package, Stake, Term
from dipoli.web.linkage.problems import Linked, linked_now, picked, problem_of, problem_with


def may_seek(seat: Seat) -> bool:
    """Whether a seat seeks packages: the chair, and the office that works with private stakes."""
    return seat.is_chair or works_with_stakes(seat)


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


def own_terms(seat: Seat, linked: LinkedChoices | None = None) -> QuerySet[Term]:
    """List the terms of the seat's own participant, drafts and sent ones; none for a seat that has no say."""
    if not seat.has_a_say:
        return Term.objects.none()
    found = Term.objects.select_related("participant", "linked").filter(participant=seat.participant_id)
    return found if linked is None else found.filter(linked=linked)


def senders(seat: Seat) -> tuple[str, ...]:
    """Name those who have sent stakes or terms: for the office that works with them only."""
    if not works_with_stakes(seat):
        return ()
    stakes = Stake.objects.filter(participant__process=seat.process, is_sent=True)
    terms = Term.objects.filter(participant__process=seat.process, is_sent=True)
    names = (found.order_by().values_list("participant__name", flat=True).distinct() for found in (stakes, terms))
    return tuple(sorted({name for each in names for name in each}))


def packages(seat: Seat, linked: LinkedChoices) -> QuerySet[Package]:
    """List the packages that a seat may see: all for those who seek them, those shown for everybody else."""
    found = Package.objects.select_related("linked__process").filter(linked=linked, linked__process=seat.process)
    return found if may_seek(seat) else found.filter(shown_at__isnull=False)


def whole_problem(seat: Seat, linked: LinkedChoices, between: int = 0) -> Problem | None:
    """Give the problem to who seeks packages, and only once a search is on the record.

    What was sent in confidence is in it for the office that works with it, once a search that used it is on the record.
    """
    if not may_seek(seat):
        return None
    found = packages(seat, linked)
    if works_with_stakes(seat):
        found = found.filter(with_stakes=True)
    if not found.exists():
        return None
    brackets = brackets_of(seat, linked)
    return problem_with(linked, is_private=works_with_stakes(seat), brackets=brackets, between=between)


def chosen_by(seat: Seat, package: Package) -> tuple[Problem, Picked | None]:
    """Give what a package chooses as the brackets now stand, in a problem of these without any stakes."""
    brackets = brackets_of(seat, package.linked)
    problem = problem_of(brackets, (), package.linked.title, between=package.between)
    return problem, picked(brackets, problem, package.choices)


def own_problem(seat: Seat, linked: LinkedChoices, between: int = 0) -> Problem | None:
    """Give the problem as the seat's own participant knows it: public stances, and its own stakes, drafts first."""
    if not seat.has_a_say:
        return None
    stakes = own_stakes(seat).order_by("-is_sent", "pk")
    return problem_of(brackets_of(seat, linked), stakes, linked.title, own_terms(seat, linked), between)
