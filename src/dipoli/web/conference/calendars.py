"""Links to the calendar of a seat: whoever has one reads the calendar, until the seat's holder shuts it."""

from django.core import signing

from dipoli.web.conference.models import Seat

SALT = "dipoli calendar"


def calendar_token(seat: Seat) -> str:
    """Give what signs in to a seat's calendar: the seat, and which of its links this is."""
    return signing.dumps([seat.pk, seat.calendar_links], salt=SALT)
