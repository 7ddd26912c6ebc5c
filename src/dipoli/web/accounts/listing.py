"""The accounts of an installation as its operator sees them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction

from dipoli.web.accounts.erasing import is_erased
from dipoli.web.accounts.joining import new_account
from dipoli.web.accounts.links import digest, new_secret
from dipoli.web.accounts.models import WayIn
from dipoli.web.accounts.posting import way_link
from dipoli.web.conference.models import Seat

GOOD_FOR = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Row:
    """An account: its name, whether it opens anything, its second factors, and its seats."""

    name: str
    is_active: bool
    factors: tuple[str, ...]
    seats: tuple[str, ...]

    def __str__(self) -> str:
        factors = f" ({', '.join(self.factors)})" if self.factors else ""
        locked = "" if self.is_active else " [locked]"
        return f"{self.name}{locked}{factors}: {'; '.join(self.seats) or 'no seat'}"


def listed() -> tuple[Row, ...]:
    """List the accounts that were not erased, by name."""
    factors: dict[int, list[str]] = {}
    for user, kind in Authenticator.objects.order_by("type").values_list("user", "type"):
        factors.setdefault(user, []).append(kind)
    seats: dict[int, list[str]] = {}
    for seat in Seat.objects.select_related("process", "participant").order_by("pk"):
        seats.setdefault(seat.user_id, []).append(f"{seat.capacity} in {seat.process.slug}")
    return tuple(
        Row(user.get_username(), user.is_active, tuple(factors.get(user.pk, ())), tuple(seats.get(user.pk, ())))
        for user in User.objects.order_by("username")
        if not is_erased(user)
    )


def make_account(name: str, address: str, now: datetime) -> str:
    """Make an account without a seat, and give the link by which its password is set."""
    secret = new_secret()
    with transaction.atomic():
        user = new_account(name, None, address)
        if address and not EmailAddress.objects.filter(email__iexact=address, verified=True).exists():
            EmailAddress.objects.create(user=user, email=address.lower(), verified=True, primary=True)
        WayIn.objects.create(user=user, digest=digest(secret), made_at=now, expires_at=now + GOOD_FOR)
    return way_link(secret)
