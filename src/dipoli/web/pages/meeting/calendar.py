"""The calendar of a seat: meetings and deadlines, for a calendar program that signs in with a link of its own."""

from collections.abc import Iterator
from datetime import datetime

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from dipoli.formats.ical import Event, to_calendar
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import meetings, seat_of
from dipoli.web.decisions.queries import silences
from dipoli.web.record.models import Distribution

SALT = "dipoli calendar"


def calendar_address(request: HttpRequest, seat: Seat) -> str:
    """Give the link to a seat's calendar; whoever has it reads what the seat's calendar says."""
    token = signing.dumps(seat.pk, salt=SALT)
    return request.build_absolute_uri(reverse("calendar", args=[token]))


@require_GET
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Give the meetings and deadlines of the seat that a link is for, while its credentials are valid."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Http404("This is no link to a calendar: take it from the page of meetings.") from None
    row = Seat.objects.select_related("process", "user").filter(pk=pk).first()
    seat = seat_of(row.user, row.process.slug) if row is not None else None
    if seat is None:
        raise Http404("The seat of this calendar is there no more: ask the secretariat for one.")
    now = now_in(seat.process)
    words = to_calendar(f"{seat.process.symbol} · Dipoli", _events(request, seat, now), now)
    response = HttpResponse(words, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


def _events(request: HttpRequest, seat: Seat, now: datetime) -> Iterator[Event]:
    """List what has a date; of what is restricted nothing but a link is said, as a calendar travels."""
    host, slug = request.get_host(), seat.process.slug
    for meeting in meetings(seat):
        address = request.build_absolute_uri(reverse("meeting", args=[slug, meeting.number]))
        key = f"meeting-{meeting.number}.{slug}@{host}"
        yield Event(key, f"{seat.process.symbol}: {meeting}", meeting.opened_at, meeting.closed_at, address)
    address = request.build_absolute_uri(reverse("decisions", args=[slug]))
    for each in silences(seat, now):
        if each.row.opened_at is None or each.value.breaks:
            continue
        is_open = each.row.document.distribution != Distribution.RESTRICTED
        what = f"Silence on {each.row.revision.symbol} expires" if is_open else "A silence expires"
        key = f"silence-{each.row.pk}.{slug}@{host}"
        yield Event(key, f"{seat.process.symbol}: {what}", each.row.expires_at, None, address)
