"""The calendar of a seat, for a calendar program that signs in with a link of its own."""

from collections.abc import Iterator
from datetime import datetime

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from dipoli.formats.ical import Event, to_calendar
from dipoli.sentences import sentence
from dipoli.web.conference import acts
from dipoli.web.conference.calendars import SALT, calendar_token
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import meetings, seat_of
from dipoli.web.decisions.queries import silences
from dipoli.web.interface import language_of
from dipoli.web.pages.following.dates import about, dates_of
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.views.frame import seated
from dipoli.web.record.models import Distribution


def calendar_address(request: HttpRequest, seat: Seat) -> str:
    """Give the link to a seat's calendar, empty where none is open; whoever has it reads what the calendar says."""
    if not seat.has_calendar:
        return ""
    return request.build_absolute_uri(reverse("calendar", args=[calendar_token(seat)]))


@require_POST
@seated
def renew(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Make a new link to the reader's calendar, which shuts every one before it."""

    def act(now: datetime) -> str:
        acts.renew_calendar(seat, now=now)
        return sentence("Here is a new link to your calendar; an older one opens nothing any more.")

    return do(request, seat, act, reverse("meetings", args=[seat.chain]))


@require_POST
@seated
def revoke(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Shut the reader's calendar."""

    def act(now: datetime) -> str:
        acts.revoke_calendar(seat, now=now)
        return sentence("No link opens your calendar any more.")

    return do(request, seat, act, reverse("meetings", args=[seat.chain]))


@require_GET
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Give the meetings and days of the seat that a link is for, while it and the credentials are valid."""
    try:
        pk, link = signing.loads(token, salt=SALT)
    except (signing.BadSignature, TypeError, ValueError):
        raise Http404(sentence("This is no link to a calendar: take it from the page of meetings.")) from None
    row = Seat.objects.select_related("process", "user").filter(pk=pk, calendar_links=link, has_calendar=True).first()
    seat = seat_of(row.user, row.process.slug) if row is not None else None
    if seat is None:
        raise Http404(sentence("This link opens no calendar any more: take a new one from the page of meetings."))
    now = now_in(seat.process)
    with override(language_of(seat.user)):
        words = to_calendar(f"{seat.process.symbol} · Dipoli", list(_events(request, seat, now)), now)
    response = HttpResponse(words, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


def _events(request: HttpRequest, seat: Seat, now: datetime) -> Iterator[Event]:
    """List what has a date; of what is restricted nothing but a link is said, as a calendar travels."""
    host, slug = request.get_host(), seat.process.slug
    for meeting in meetings(seat):
        address = request.build_absolute_uri(reverse("meeting", args=[slug, meeting.number]))
        key = f"meeting-{meeting.number}.{slug}@{host}"
        yield Event(key, about(seat.process.symbol, str(meeting)), meeting.opened_at, meeting.closed_at, address)
    address = request.build_absolute_uri(reverse("decisions", args=[slug]))
    for each in silences(seat, now):
        if each.row.opened_at is None or each.value.breaks:
            continue
        is_open = each.row.document.distribution != Distribution.RESTRICTED
        what = (
            sentence("Silence on {document} expires", document=each.row.revision.symbol)
            if is_open
            else sentence("A silence expires")
        )
        key = f"silence-{each.row.pk}.{slug}@{host}"
        yield Event(key, about(seat.process.symbol, what), each.row.expires_at, None, address)
    yield from dates_of(request, seat)
