"""What the secretariat and heads of delegation see of people, and what a link opens."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.db.models import Max, QuerySet

from dipoli.sentences import sentence
from dipoli.web.accounts.erasing import is_erased
from dipoli.web.accounts.links import digest
from dipoli.web.accounts.models import Hold, Invitation, SignedIn, WayIn
from dipoli.web.conference.models import Seat

FACTORS = {
    "totp": sentence("codes of an app", about="a way in"),
    "webauthn": sentence("a passkey", about="a way in"),
    "recovery_codes": sentence("recovery codes", about="a way in"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who sits in a process: whether the account opens anything, by what, and when it was used last."""

    seat: Seat
    username: str
    is_active: bool
    is_erased: bool
    opens_by: tuple[str, ...]
    seen_at: datetime | None

    @property
    def has_second_factor(self) -> bool:
        """Whether something beside a password is asked."""
        return bool({FACTORS["totp"], FACTORS["webauthn"]} & {*self.opens_by})


def people(seat: Seat) -> tuple[Person, ...]:
    """List everybody who sits in the process and how they sign in, for the secretariat; for others nobody."""
    if not seat.is_secretariat:
        return ()
    seats = list(
        seat.process.seats.select_related("user", "participant", "process").order_by("participant__name", "pk")
    )
    users = [each.user_id for each in seats]
    found: dict[int, list[str]] = {}
    for user, kind in Authenticator.objects.filter(user__in=users).order_by("type").values_list("user", "type"):
        if FACTORS[kind] not in found.setdefault(user, []):
            found[user].append(FACTORS[kind])
    linked = set(SocialAccount.objects.filter(user__in=users).values_list("user", flat=True))
    seen = dict(SignedIn.objects.filter(user__in=users).values_list("user").annotate(at=Max("seen_at")))
    return tuple(
        _person(each, found.get(each.user_id, []), each.user_id in linked, seen.get(each.user_id)) for each in seats
    )


def invitations(seat: Seat) -> QuerySet[Invitation]:
    """List the invitations that a seat sees, the latest first: the secretariat all, a head those to its delegation."""
    found = seat.process.invited.select_related("participant", "seat").order_by("-pk")
    if seat.is_secretariat:
        return found
    return found.filter(participant=seat.participant_id) if seat.is_head and seat.participant_id else found.none()


def holds(seat: Seat) -> QuerySet[Hold]:
    """List the holds on a process, the latest first, for the secretariat."""
    return seat.process.holds.order_by("-pk") if seat.is_secretariat else Hold.objects.none()


def invitation_of(secret: str) -> Invitation | None:
    """Find the invitation whose link has a secret."""
    rows = Invitation.objects.select_related("process__clock", "participant")
    return rows.filter(digest=digest(secret)).first()


def way_of(secret: str) -> WayIn | None:
    """Find the way into an account whose link has a secret."""
    return WayIn.objects.select_related("user").filter(digest=digest(secret)).first()


def _person(seat: Seat, factors: list[str], is_linked: bool, seen_at: datetime | None) -> Person:
    user: User = seat.user
    ways = (
        *(("a password",) if user.has_usable_password() else ()),
        *factors,
        *((sentence("an identity provider"),) if is_linked else ()),
    )
    return Person(seat, user.get_username(), user.is_active, is_erased(user), ways, seen_at)
