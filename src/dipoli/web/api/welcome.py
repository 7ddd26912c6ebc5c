"""Where a program begins: what there is, the processes it has a seat in, and the description of it all."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from dipoli import __version__
from dipoli.web.api.http.access import Caller, check_read
from dipoli.web.api.http.problems import not_found
from dipoli.web.api.http.serving import answered, open_to_all, served
from dipoli.web.api.openapi import document
from dipoli.web.conference.calendars import calendar_token
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import seats_of
from dipoli.web.record.seal import JSON


@open_to_all("GET")
def index(request: HttpRequest) -> HttpResponse:
    """Say what this is and where to go."""
    return answered(
        request,
        {
            "name": "Dipoli",
            "version": __version__,
            "processes": reverse("api-processes"),
            "description": reverse("api-description"),
        },
    )


@open_to_all("GET")
def description(request: HttpRequest) -> HttpResponse:
    """Give the description of the whole API."""
    return answered(request, document())


@served("GET")
def processes(request: HttpRequest, caller: Caller) -> HttpResponse:
    """List the processes that the one who asks has a seat in."""
    check_read(caller)
    seats = [caller.token.seat] if caller.token else list(seats_of(caller.user))
    return answered(request, {"items": [_entrance(request, seat) for seat in seats], "next": None})


@served("GET")
def process(request: HttpRequest, caller: Caller, process: str) -> HttpResponse:
    """Give one process, and where its calendar and its files are."""
    check_read(caller)
    return answered(request, _entrance(request, caller.seat_in(process)))


@served("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
def nothing(_request: HttpRequest, _caller: Caller, rest: str) -> HttpResponse:
    """Say that there is nothing at an address."""
    raise not_found(f"There is nothing at {rest[:80]!r}: /api/v1/openapi.json lists the addresses there are.")


def _entrance(request: HttpRequest, seat: Seat) -> dict[str, JSON]:
    return {
        "slug": seat.process.slug,
        "title": seat.process.title,
        "symbol": seat.process.symbol,
        "capacity": seat.capacity,
        "calendar": _calendar(request, seat),
    }


def _calendar(request: HttpRequest, seat: Seat) -> str | None:
    """Give the link to the seat's calendar, None where it is shut."""
    if not seat.has_calendar:
        return None
    return request.build_absolute_uri(reverse("calendar", args=[calendar_token(seat)]))
