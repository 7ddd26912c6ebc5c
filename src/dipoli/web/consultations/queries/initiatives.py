"""The concept papers a seat may see."""

from dataclasses import dataclass

from django.db.models import QuerySet

from dipoli.web.conference.models import Participant, Seat
from dipoli.web.consultations.acts.initiating import sponsors
from dipoli.web.consultations.holding import concepts_of
from dipoli.web.consultations.models import Concept, ConceptVersion
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import document as document_numbered
from dipoli.web.record.models import Distribution


@dataclass(frozen=True)
class ConceptSheet:
    """A concept paper with all its versions, the last first, and those who sponsor it now.

    `basis_of` is the text tabled on its basis, None where there is none or the reader may not see it.
    """

    concept: Concept
    versions: tuple[ConceptVersion, ...]
    sponsors: tuple[Participant, ...]
    shown_to: tuple[Participant, ...]
    basis_of: Document | None
    is_mine: bool

    @property
    def last(self) -> ConceptVersion:
        """The version that counts."""
        return self.versions[0]


def public_concepts(slug: str) -> tuple[ConceptSheet, ...]:
    """List the concept papers of a process that are for the public, as somebody without a seat reads them.

    Whom a paper was shown to and what is tabled on its basis is for those who take part, and is left out.
    """
    public = {"distribution": Distribution.PUBLIC.value}
    found = Concept.objects.filter(process__slug=slug, **public).select_related("process", "participant")
    return tuple(
        ConceptSheet(each, tuple(each.versions.order_by("-number")), tuple(sponsors(each)), (), None, is_mine=False)
        for each in found.order_by("number")
    )


def concepts(seat: Seat) -> QuerySet[Concept]:
    """List the concept papers in the order they were tabled."""
    return concepts_of(seat)


def concept(seat: Seat, number: int) -> ConceptSheet | None:
    """Find a concept paper by its number."""
    found = concepts_of(seat).filter(number=number).first()
    if found is None:
        return None
    sponsoring = tuple(sponsors(found))
    is_mine = seat.has_a_say and seat.participant in sponsoring
    sees_all = is_mine or seat.is_chair or seat.is_secretariat
    return ConceptSheet(
        found,
        tuple(found.versions.order_by("-number")),
        sponsoring,
        tuple(found.shown_to.order_by("name")) if sees_all else (),
        document_numbered(seat, found.document.number) if found.document else None,
        is_mine,
    )
