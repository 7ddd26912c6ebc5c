"""Doctrines: what each puts first, compared over a participant's successive ones."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.rhetoric.measures import Priorities
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import participant_names
from dipoli.web.pages.rhetoric.frame import show_tab
from dipoli.web.pages.views.frame import seated
from dipoli.web.statements import queries
from dipoli.web.statements.models import Passage, Statement
from dipoli.web.statements.readings import priorities_of


@require_GET
@seated
def doctrines(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the doctrines of each participant in the order they were given, and what in them bears on principles."""
    names = participant_names(seat.process)
    found = sorted(
        queries.statements(seat, Statement.Kind.DOCTRINE), key=lambda each: (each.participant.name, each.given_on)
    )
    grouped: list[tuple[str, list[tuple[Statement, Priorities]]]] = [
        (name, [(each, priorities_of(each, names)) for each in of])
        for name, of in groupby(found, key=lambda each: each.participant.name)
    ]
    linked: dict[str, list[Passage]] = {}
    for each in queries.passages(seat):
        if each.statement.is_doctrine:
            linked.setdefault(str(each.principle), []).append(each)
    context = {"grouped": grouped, "linked": sorted(linked.items(), key=lambda row: row[1][0].principle.number)}
    return show_tab(request, seat, "doctrines", "doctrines.html", context)
