"""How long ago a person showed who they are, in the session of a browser.

An act that commits a State is done by somebody who did so within `settings.FRESH_MINUTES`. Signing in counts, and so
does showing it again by a password, a passkey, a code, or the identity provider.
"""

from datetime import datetime, timedelta

from allauth.account.signals import authentication_step_completed
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from dipoli.web.conference.clock import wall

KEY = "shown_who_at"


class NotFresh(Exception):
    """A person acts for a State who signed in too long ago; `act` names what was to be done."""

    def __init__(self, act: str) -> None:
        super().__init__(act)
        self.act = act


def listen() -> None:
    """Note each sign-in, and each time that somebody shows again who they are."""
    user_logged_in.connect(_signed_in, dispatch_uid="dipoli.freshness.in")
    authentication_step_completed.connect(_shown, dispatch_uid="dipoli.freshness.again")


def note(request: HttpRequest, now: datetime | None = None) -> None:
    """Note that whoever sits at this browser has just shown who they are."""
    request.session[KEY] = (now or wall()).timestamp()


def is_fresh(request: HttpRequest) -> bool:
    """Whether whoever sits at this browser showed lately who they are; always, where the installation never asks."""
    if not settings.FRESH_MINUTES:
        return True
    at = request.session.get(KEY)
    if not isinstance(at, float | int):
        return False
    age = timedelta(seconds=wall().timestamp() - at)
    return timedelta(minutes=-1) <= age <= timedelta(minutes=settings.FRESH_MINUTES)


def _signed_in(request: HttpRequest | None = None, **_: object) -> None:
    if request is not None and hasattr(request, "session"):
        note(request)


def _shown(request: HttpRequest, user: User, reauthenticated: bool = False, **_: object) -> None:
    if reauthenticated and request.user == user:
        note(request)
