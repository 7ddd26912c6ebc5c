"""How the brackets of a document stood at the end of each of its revisions, worked out from what is kept."""

from django.db.models import Q

from dipoli.positions.progress import Stage, Step, over_revisions
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document, Revision, StanceQuerySet
from dipoli.web.drafting.readings import convergence_under, latest_of


def steps_of(document: Document, reader: Seat, last: int) -> tuple[Step, ...]:
    """Give the last steps of a document, each revision read and assessed: about a parse of the text for each.

    Who takes part, and in which group, is taken from today.
    """
    seen = document.revisions.select_related("document__process").filter(number__gte=document.hidden_before(reader))
    revisions = list(seen.order_by("-number")[: last + 1])[::-1]
    stages: list[Stage] = []
    for at, revision in enumerate(revisions):
        until = revisions[at + 1] if at + 1 < len(revisions) else None
        counted = latest_of(_counted(document.stances.seen_by(reader), revision, until))
        outlooks = convergence_under(revision, counted).outlooks
        stages.append(Stage(revision.number, revision.made_at, revision.made_by_act, outlooks))
    steps = over_revisions(stages)
    return steps[1:] if len(revisions) > last else steps


def _counted(stances: StanceQuerySet, revision: Revision, until: Revision | None) -> StanceQuerySet:
    """Keep the stances that counted at the last moment of a revision."""
    stood = stances.filter(Q(stale_since=None) | Q(stale_since__gt=revision.number))
    stood = stood.filter(revision_number__lte=revision.number)
    if until is None:
        return stood.filter(withdrawn_at=None)
    return stood.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=until.made_at))
