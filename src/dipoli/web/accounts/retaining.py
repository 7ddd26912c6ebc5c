"""How long what is no part of any record is kept, and the round that prunes it; a hold keeps all of its people.

What is part of a record is kept as long as the process is: acts with their contents, contacts and their notes too. Logs
go to where the operator's system keeps them, and are pruned there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db.models import Q

from dipoli.web.accounts import erasing
from dipoli.web.accounts.models import Hold, Invitation, SignedIn, WayIn
from dipoli.web.accounts.watching import sessions
from dipoli.web.letters.models import Letter
from dipoli.web.programs.models import KeptAnswer


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many of each were pruned, or would be."""

    letters: int = 0
    sessions: int = 0
    invitations: int = 0
    links: int = 0
    answers: int = 0


def prune(now: datetime, *, trying: bool = False) -> Pruned:
    """Prune what is older than the installation keeps it; with `trying` only count. Safe to run at any time, often."""
    held = User.objects.filter(erasing.held_people()).values("pk")
    free = ~Q(user__in=held)
    letters = Letter.objects.filter(free | Q(user=None), Q(sent_at__lt=_before(now, "letters")) | _given_up(now))
    seen = SignedIn.objects.filter(free, seen_at__lt=_before(now, "sessions"))
    held_processes = Hold.objects.filter(lifted_at=None).values("process")
    unused = Invitation.objects.filter(expires_at__lt=_before(now, "invitations"), accepted_at=None)
    old = unused.exclude(process__in=held_processes)
    links = WayIn.objects.filter(free, expires_at__lt=now)
    answers = KeptAnswer.objects.exclude(seat__user__in=held).filter(kept_at__lt=_before(now, "answers"))
    counted = Pruned(letters.count(), seen.count(), old.count(), links.count(), answers.count())
    if trying:
        return counted
    sessions.end(seen)
    Session.objects.filter(expire_date__lt=now).delete()
    for rows in (letters, old, links, answers):
        rows.delete()
    return counted


def _before(now: datetime, what: str) -> datetime:
    return now - timedelta(days=settings.KEPT_DAYS[what])


def _given_up(now: datetime) -> Q:
    return Q(given_up_at__lt=_before(now, "letters"))
