"""Doctrines: what each puts first, compared over a participant's successive ones."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.web.conference.models import Seat
from dipoli.web.pages.rhetoric.frame import show_tab
from dipoli.web.pages.views.frame import seated
from dipoli.web.statements import queries
from dipoli.web.statements.models import Passage


@require_GET
@seated
def doctrines(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the doctrines of each participant in the order they were given, and what in them bears on principles."""
    found = groupby(queries.doctrines(seat), key=lambda each: each.statement.participant.name)
    grouped = [(name, [(each.statement, each.priorities) for each in of]) for name, of in found]
    linked: dict[str, list[Passage]] = {}
    for each in queries.passages(seat):
        if each.statement.is_doctrine:
            linked.setdefault(str(each.principle), []).append(each)
    context = {"grouped": grouped, "linked": sorted(linked.items(), key=lambda row: row[1][0].principle.number)}
    return show_tab(request, seat, "doctrines", "doctrines.html", context)
