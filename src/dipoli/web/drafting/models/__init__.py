"""Documents, their revisions, what delegations wish and think of them, and what is withheld of them."""

from dipoli.web.drafting.models.documents import Document, Revision, State
from dipoli.web.drafting.models.stances import Fear, StanceDeclared, StanceQuerySet
from dipoli.web.drafting.models.wishes import Amendment, PassageClosed, Remark, Submission
from dipoli.web.drafting.models.withheld import Opened, Withheld

__all__ = [
    "Amendment",
    "Document",
    "Fear",
    "Opened",
    "PassageClosed",
    "Remark",
    "Revision",
    "StanceDeclared",
    "StanceQuerySet",
    "State",
    "Submission",
    "Withheld",
]
