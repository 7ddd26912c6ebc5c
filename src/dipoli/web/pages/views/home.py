"""Where one arrives: the processes one sits in, and the overview of one."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from dipoli.positions import Status
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import seats_of
from dipoli.web.pages import guidance, overview
from dipoli.web.pages.chronicle import tell
from dipoli.web.pages.docket import docket, whats_due
from dipoli.web.pages.languages.sheets import tongue_of
from dipoli.web.pages.setting.markup import Heat
from dipoli.web.pages.views.frame import seated, show
from dipoli.web.pages.views.sharing import shared_by_readers
from dipoli.web.record.queries import entries

A_FEW = 5


@require_GET
@login_required
def processes(request: HttpRequest) -> HttpResponse:
    """List the reader's processes, or go to the only one."""
    seats = seats_of(request.user)
    if len(seats) == 1:
        return redirect("process", seats[0].process.slug)
    return render(request, "pages/processes.html", {"seats": seats})


@require_GET
@seated
@shared_by_readers
def process(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show where the process stands: what is due, what can be lifted, what unites and divides, what happened lately."""
    now = now_in(seat.process)
    views = overview.views_of(seat, now)
    liftable = overview.having(views, Status.LIFTABLE, A_FEW)
    one_away = overview.having(views, Status.ONE_AWAY, A_FEW)
    context = {
        "section": "process",
        "due": whats_due(seat, docket(seat, views, now)),
        "heats": list(Heat),
        "texts": views,
        "liftable": liftable,
        "more_liftable": overview.number_having(views, Status.LIFTABLE) - len(liftable),
        "one_away": one_away,
        "more_one_away": overview.number_having(views, Status.ONE_AWAY) - len(one_away),
        "unites": overview.common_ground(views, A_FEW),
        "divides": overview.fault_lines(views, A_FEW),
        "events": [tell(entry, tongue_of(seat.process).code) for entry in entries(seat).reverse()[:10]],
        "guide": guidance.for_process(seat, {v.place.document.number: v.facts(seat) for v in views}),
    }
    return show(request, seat, "process.html", context)
