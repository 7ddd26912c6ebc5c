"""What follow-up puts into a seat's calendar: notified activities, days that are due, review meetings.

A calendar travels, so that no title and nothing confidential is said in it: a link leads to who may read more.
"""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from dipoli.formats.ical import Event
from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.consultations.queries.soundings import follow_ups
from dipoli.web.followup import queries
from dipoli.web.interface import told
from dipoli.web.record.models import Distribution


def dates_of(request: HttpRequest, seat: Seat) -> Iterator[Event]:
    """List what follow-up and consultations have with a day, as far as the seat may see it."""
    host, slug, symbol = request.get_host(), seat.process.slug, seat.process.symbol

    def address(name: str, *rest: object) -> str:
        return request.build_absolute_uri(reverse(name, args=[slug, *rest]))

    for each in queries.notifications(seat):
        row = each.row
        if row.cancelled_at is None:
            words = sentence("notified activity of {participant}", participant=str(row.participant))
            key = f"notification-{row.pk}.{slug}@{host}"
            yield Event(key, about(symbol, words), row.starts_on, row.ends_on, address("notification", row.pk))
    for sheet in queries.commitments(seat):
        if sheet.row.due_on is not None and not sheet.is_finished:
            is_open = sheet.row.revision.document.distribution != Distribution.RESTRICTED
            words = (
                sentence(
                    "{commitment} of {document} is due",
                    commitment=str(sheet.row),
                    document=sheet.row.revision.document.symbol,
                )
                if is_open
                else sentence("A commitment is due")
            )
            key = f"commitment-{sheet.row.number}.{slug}@{host}"
            yield Event(key, about(symbol, words), sheet.row.due_on, None, address("commitment", sheet.row.number))
    for promise in follow_ups(seat):
        key = f"follow-up-{promise.pk}.{slug}@{host}"
        words = sentence("a follow-up is due")
        yield Event(key, about(symbol, words), promise.due_on, None, address("contact", promise.contact_id))
    for review in seat.process.reviews.all():
        key = f"review-{review.number}.{slug}@{host}"
        words = sentence("review meeting {number}", number=review.number)
        yield Event(key, about(symbol, words), review.held_on, None, address("reviews"))


def about(symbol: str, words: str) -> str:
    """Say which process a date is of, in the language that is active: that of the calendar's holder."""
    return told(sentence("{symbol}: {words}", symbol=symbol, words=words))
