"""What a seat may see of its programs: its own tokens, and whose seat a token is for."""

from datetime import timedelta

from django.db.models import QuerySet

from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.programs.models import Delivery, Subscription, Token
from dipoli.web.programs.secret import digest

SELDOM = timedelta(minutes=5)


def tokens(seat: Seat) -> QuerySet[Token]:
    """List the tokens of a seat, those that are good for nothing too, the latest first."""
    return seat.tokens.order_by("-pk")


def subscriptions(seat: Seat) -> QuerySet[Subscription]:
    """List the addresses that a seat has told of the record, those that are told no more too, the latest first."""
    return seat.subscriptions.order_by("-pk")


def deliveries(seat: Seat) -> QuerySet[Delivery]:
    """List what a seat's addresses were told, wait for, or were given up on, the latest first."""
    return Delivery.objects.filter(subscription__seat=seat).select_related("subscription").order_by("-pk")


def token_of(secret: str) -> Token | None:
    """Find the token that a program shows, if it is good and its seat still is; note that it was used."""
    rows = Token.objects.select_related("seat__user", "seat__process__clock", "seat__participant__group")
    found = rows.filter(digest=digest(secret)).first()
    if found is None or not found.seat.user.is_active:
        return None
    now = now_in(found.seat.process)
    if not found.is_live(now) or not found.seat.is_valid(now):
        return None
    if found.used_at is None or now - found.used_at > SELDOM:
        Token.objects.filter(pk=found.pk).update(used_at=now)
    return found
