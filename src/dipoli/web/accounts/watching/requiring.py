"""A second factor that a role requires: who owes one, and until when they may go on without."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.http import HttpRequest

from dipoli.web.accounts.models import Asked
from dipoli.web.conference.models import Role, Seat

SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
ROLES = {"secretariat": Q(role=Role.SECRETARIAT), "chair": Q(role=Role.CHAIR), "head": Q(is_head=True)}


def owes(user: User) -> bool:
    """Whether a person has a role that needs a second factor here, and none. Two queries, none where no role does."""
    if not settings.SECOND_FACTOR_FOR or Authenticator.objects.filter(user=user, type__in=SECOND).exists():
        return False
    needs = Q()
    for name in settings.SECOND_FACTOR_FOR:
        needs |= ROLES[name]
    return Seat.objects.filter(needs, user=user).exists()


def until(user: User, now: datetime) -> datetime:
    """Say until when a person may go on without: the days of grace begin when it is first asked."""
    grace = timedelta(days=settings.SECOND_FACTOR_GRACE_DAYS)
    return Asked.objects.get_or_create(user=user, defaults={"until": now + grace})[0].until


PUT_OFF = "second_factor_put_off"


def put_off(request: HttpRequest) -> None:
    """Let a person go on in this session without, while there is grace."""
    request.session[PUT_OFF] = True


def must_stop(request: HttpRequest, now: datetime) -> bool:
    """Whether a person has to go to the page that asks for a second factor first."""
    user = request.user
    if not isinstance(user, User) or not owes(user):
        return False
    return not (request.session.get(PUT_OFF) and now < until(user, now))
