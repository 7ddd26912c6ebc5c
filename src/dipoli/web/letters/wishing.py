"""What a person says of the letters: how often, where to, and no more of them.

These are no acts and stand in no record: what a person wants to be told is no part of any process.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import available_timezones

from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.utils.translation import override

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.web.conference.queries import seats_of
from dipoli.web.interface import language_of, told
from dipoli.web.letters.kinds import How, Kind
from dipoli.web.letters.models import Correspondent, Letter, Notice, Reached
from dipoli.web.letters.post import Address, address_of
from dipoli.web.record.queries import head

LEAVE, CONFIRM = "dipoli letters: no more", "dipoli letters: this is my address"
MOST_CONFIRMATIONS = 5
A_DAY = timedelta(days=1)


class NoLetters(DipoliError):
    """A wish about letters that cannot be met."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Where to, at which hour of which clock, and how often for each kind."""

    address: str
    zone: str
    hour: int
    how: Mapping[Kind, How]


def correspondent_of(user: User) -> Correspondent:
    """Give what a person has said of letters; what holds before that where nothing was said."""
    found = Correspondent.objects.prefetch_related("wished").filter(user=user).first()
    return found or Correspondent(user=user, address=user.email)


def wish(user: User, wishes: Wishes, *, now: datetime) -> Correspondent:
    """Keep what a person wants; a new address is asked first whether it is the person's."""
    if wishes.zone not in available_timezones():
        raise NoLetters(sentence("“{zone}” is no time zone: try Europe/Helsinki.", zone=wishes.zone))
    if not 0 <= wishes.hour <= 23:
        raise NoLetters(sentence("A day has the hours from 0 to 23: choose one of them."))
    with transaction.atomic():
        found, _ = Correspondent.objects.select_for_update().get_or_create(user=user)
        is_new = found.address != wishes.address
        found.address, found.zone, found.hour = wishes.address, wishes.zone, wishes.hour
        if is_new:
            found.confirmed_at = None
            _ask(found, now)
        found.save()
        for kind, how in wishes.how.items():
            found.wished.update_or_create(kind=kind.value, defaults={"how": how.value})
    return found


def confirm(token: str, *, now: datetime) -> Correspondent:
    """Take an address for its reader's, by the link that was sent to it; from now on there are letters."""
    pk, address = _read(token, CONFIRM)
    found = Correspondent.objects.filter(pk=pk, address=address).first()
    if found is None:
        raise NoLetters(
            sentence("This link is for an address that was changed since: use the link in the latest letter.")
        )
    with transaction.atomic():
        if found.confirmed_at is None:
            found.confirmed_at = now
            found.save(update_fields=["confirmed_at"])
            for seat in seats_of(found.user):
                Reached.objects.update_or_create(seat=seat, defaults={"number": head(seat.chain)})
    return found


def leave(token: str, *, now: datetime) -> Correspondent:
    """Send a person no letters any more, by the link in each of them; what waits is dropped."""
    pk, _ = _read(token, LEAVE)
    found = Correspondent.objects.filter(pk=pk).first()
    if found is None:
        raise NoLetters(sentence("Whoever this link was for gets no letters: there is nothing to stop."))
    with transaction.atomic():
        for kind in Kind:
            found.wished.update_or_create(kind=kind.value, defaults={"how": How.NEVER.value})
        Notice.objects.filter(seat__user=found.user).delete()
        waiting = Letter.objects.filter(user=found.user, sent_at=None, claimed_at=None, given_up_at=None)
        waiting.update(given_up_at=now, problem="no more letters are wanted")
    return found


def leave_token(correspondent: Correspondent) -> str:
    """Make the secret of the link by which a person leaves."""
    return signing.dumps([correspondent.pk, ""], salt=LEAVE)


def _ask(correspondent: Correspondent, now: datetime) -> None:
    """Write to an address whether it is the person's; letters that asked another and wait still are taken back."""
    waiting = Letter.objects.filter(user=correspondent.user, is_bulk=False)
    if waiting.filter(made_at__gt=now - A_DAY).count() >= MOST_CONFIRMATIONS:
        raise NoLetters(sentence("The address was changed often today: change it again tomorrow."))
    waiting.filter(sent_at=None, claimed_at=None).update(given_up_at=now, problem="another address was given")
    link = address_of(Address.CONFIRM, signing.dumps([correspondent.pk, correspondent.address], salt=CONFIRM))
    name = correspondent.user.get_username()
    with override(language_of(correspondent.user)):
        subject = told(sentence("Is this your address for letters of the secretariat?"))
        asked = told(
            sentence("{name} wants letters of the conference to come here. If that is you, say so here:", name=name)
        )
        nothing = told(sentence("If it is not, do nothing: nothing more will be sent."))
    Letter.objects.create(
        user=correspondent.user,
        address=correspondent.address,
        subject=subject[:200],
        words=f"{asked}\n\n{link}\n\n{nothing}\n",
        is_bulk=False,
        made_at=now,
        next_at=now,
    )


def _read(token: str, salt: str) -> tuple[int, str]:
    try:
        pk, address = signing.loads(token, salt=salt)
    except (signing.BadSignature, ValueError, TypeError):
        raise NoLetters(sentence("This link is not whole: copy all of it from the letter.")) from None
    return int(pk), str(address)
