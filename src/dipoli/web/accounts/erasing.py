"""Erasing a person, and what is left: the seat in its capacity, and what the record says was done in it."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.db.models import Q

from dipoli.sentences import sentence
from dipoli.web.accounts.models import Hold, Invitation, Preference
from dipoli.web.accounts.watching import sessions
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.letters.models import Correspondent, Letter, Notice, Reached, Reminder
from dipoli.web.programs.models import KeptAnswer, Subscription, Token

ERASED = "erased-"


def is_erased(user: User) -> bool:
    """Whether an account is what is left of one that was erased."""
    return user.get_username().startswith(ERASED)


def check_no_hold(user: User) -> None:
    """Refuse while a hold stands in any process in which the person sits."""
    held = Hold.objects.select_related("process").filter(lifted_at=None, process__seats__user=user).first()
    if held is not None:
        raise Refused(
            "",
            sentence(
                "A hold stands on {process} ({reason}): lift it before a person is erased.",
                process=str(held.process),
                reason=held.reason,
            ),
        )


def take_ways_in(user: User, now: datetime) -> None:
    """Take from an account all that opens it: password, keys, links, identities, sessions, and what programs have."""
    Token.objects.filter(seat__user=user, revoked_at=None).update(revoked_at=now)
    Subscription.objects.filter(seat__user=user, ended_at=None).update(ended_at=now)
    Seat.objects.filter(user=user).update(has_calendar=False)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    user.ways_in.all().delete()
    sessions.end_all(user)


def erase(user: User, now: datetime) -> None:
    """Erase what is kept of a person. A number stands for the name, and each seat is named by its capacity."""
    take_ways_in(user, now)
    EmailAddress.objects.filter(user=user).delete()
    Letter.objects.filter(user=user).delete()
    Correspondent.objects.filter(user=user).delete()
    Preference.objects.filter(user=user).delete()
    seats = list(Seat.objects.select_related("participant", "process").filter(user=user))
    for model in (Notice, Reached, Reminder, KeptAnswer):
        model.objects.filter(seat__in=seats).delete()
    Token.objects.filter(seat__in=seats).update(name="erased", beginning="")
    for seat in seats:
        Invitation.objects.filter(seat=seat).update(display_name=seat.capacity[:200], address="")
        seat.display_name, seat.is_head, seat.may_act = seat.capacity[:200], False, False
        seat.save(update_fields=["display_name", "is_head", "may_act"])
    user.username, user.first_name, user.last_name, user.email = f"{ERASED}{user.pk}", "", "", ""
    user.is_active, user.last_login = False, None
    user.save()


def held_people() -> Q:
    """Say whom a hold keeps from being pruned, as a filter on accounts."""
    return Q(pk__in=Seat.objects.filter(process__holds__in=Hold.objects.filter(lifted_at=None)).values("user"))
