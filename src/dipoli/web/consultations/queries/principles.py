"""The checklist of principles, and the declarations on record."""

from dataclasses import dataclass

from django.db.models import QuerySet

from dipoli.web.conference.models import Seat
from dipoli.web.consultations.models import Principle, Provision, UnilateralDeclaration
from dipoli.web.consultations.passages import Found, found_for
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import documents


@dataclass(frozen=True)
class LinkedProvision:
    """A paragraph linked to a principle, and where it is now."""

    row: Provision
    document: Document
    found: Found
    may_unlink: bool


@dataclass(frozen=True)
class PrincipleSheet:
    """A principle with the provisions that give effect to it, as far as the reader sees their texts."""

    principle: Principle
    provisions: tuple[LinkedProvision, ...]
    declarations: tuple[UnilateralDeclaration, ...]


def checklist(seat: Seat) -> tuple[PrincipleSheet, ...]:
    """List the principles in order, each with its provisions; one without any is the checklist's finding."""
    texts = {each.pk: each for each in documents(seat)}
    rows = Provision.objects.filter(principle__process=seat.process, unlinked_at=None, document__in=texts)
    linked: dict[int, list[LinkedProvision]] = {}
    for row in rows:
        document = texts[row.document_id]
        mine = seat.is_chair or seat.is_secretariat or row.linked_by == seat.display_name
        for found in found_for(seat, document, [row.passage]):
            linked.setdefault(row.principle_id, []).append(LinkedProvision(row, document, found, mine))
    declared = tuple(declarations(seat))
    return tuple(
        PrincipleSheet(
            principle,
            tuple(linked.get(principle.pk, ())),
            tuple(each for each in declared if principle in each.principles.all()),
        )
        for principle in seat.process.principles.all()
    )


def declarations(seat: Seat) -> QuerySet[UnilateralDeclaration]:
    """List the declarations on record, withdrawn ones too."""
    reach = [each.value for each in seat.distributions]
    found = seat.process.declarations.filter(distribution__in=reach)
    return found.select_related("participant").prefetch_related("principles")
