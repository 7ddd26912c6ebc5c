"""Coming in: by an invitation, with a new account or one's own, or by a link that sets a new password."""

import re
import unicodedata
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.web.accounts.acts.inviting import Guest, accept_invitation
from dipoli.web.accounts.erasing import ERASED
from dipoli.web.accounts.models import Invitation, WayIn
from dipoli.web.conference.models import Seat

LONGEST_NAME = 40


class CannotJoin(DipoliError):
    """An account that cannot be made so."""


def join_anew(invitation: Invitation, username: str, password: str | None, *, now: datetime) -> Seat:
    """Accept an invitation with a new account; without a password it is opened by what the person adds next.

    The address that the link came to is confirmed by it, unless it is another account's already.
    """
    address = invitation.address
    with transaction.atomic():
        user = new_account(username, password, address)
        seat = accept_invitation(Guest.of(invitation), invitation, user=user, now=now)
        if address and not EmailAddress.objects.filter(email__iexact=address, verified=True).exists():
            EmailAddress.objects.create(user=user, email=address.lower(), verified=True, primary=True)
    return seat


def join_as(invitation: Invitation, user: User, *, now: datetime) -> Seat:
    """Accept an invitation with the account that one has."""
    return accept_invitation(Guest.of(invitation), invitation, user=user, now=now)


def come_back(way: WayIn, password: str, *, now: datetime) -> User:
    """Set a new password by a link that was not used yet, and use it up."""
    with transaction.atomic():
        if not WayIn.objects.filter(pk=way.pk, used_at=None, expires_at__gt=now).update(used_at=now):
            raise CannotJoin(sentence("This link opens nothing any more: ask the secretariat for a new one."))
        user: User = way.user
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


def suggested(name: str) -> str:
    """Suggest a name to sign in with that nobody has."""
    base = found = plain_name(name)
    number = 1
    while User.objects.filter(username__iexact=found).exists():
        number += 1
        found = f"{base}.{number}"
    return found


def plain_name(name: str) -> str:
    """Make a name to sign in with of the name of a person.

    >>> plain_name("Ambassador Élise Brandt")
    'ambassador.elise.brandt'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", ".", plain).strip(".")[:LONGEST_NAME] or "delegate"


def new_account(username: str, password: str | None, address: str) -> User:
    """Make an account; CannotJoin where the name is taken, or none."""
    username = username.strip()
    if username.lower().startswith(ERASED) or "@" in username:
        raise CannotJoin(
            sentence(
                "“{username}” cannot be the name of an account: choose letters, digits, dots and hyphens.",
                username=username,
            )
        )
    if User.objects.filter(username__iexact=username).exists():
        raise CannotJoin(sentence("The name “{username}” is taken: choose another.", username=username))
    user = User(username=username, email=address)
    user.set_password(password) if password else user.set_unusable_password()
    try:
        user.full_clean(exclude=["password", "email"])
        user.save()
    except (ValidationError, IntegrityError):
        raise CannotJoin(
            sentence("“{username}” cannot be the name of an account: choose letters, digits, dots.", username=username)
        ) from None
    return user
