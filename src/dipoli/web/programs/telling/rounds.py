"""From the record to the addresses: what each is to be told, each telling claimed, sent and crossed off.

Each entry is looked at once for each subscription, in the transaction that notes how far one has come. Two senders
never send the same message at once, as one of them claims it; a claim that nobody fulfilled is another's after a
while, and the message goes again under the same key, by which the address knows it for the same.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse

from dipoli.errors import DipoliError
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.programs.models import Delivery, Subscription
from dipoli.web.programs.secret import signature
from dipoli.web.programs.telling.guard import check_url
from dipoli.web.programs.telling.post import post
from dipoli.web.programs.telling.problems import UNSEEN, answered
from dipoli.web.record.models import Distribution, Entry
from dipoli.web.record.queries import entries, head
from dipoli.web.record.seal import JSON

CLAIM = timedelta(minutes=2)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=10), timedelta(hours=6)
MOST_TRIES = 15
MOST_AT_ONCE = 200
AGENT = "Dipoli-Webhooks/1"
GONE = 410


@dataclass(frozen=True, slots=True)
class Told:
    """What one round of telling came to: how many still wait, and the last thing that went wrong."""

    sent: int = 0
    given_up: int = 0
    waiting: int = 0
    problem: str = ""


def go_round(now: datetime) -> Told:
    """Note what each address is to be told, and tell what is due; `now` is by the clock on the wall."""
    for subscription in Subscription.objects.filter(ended_at=None).select_related("seat__process"):
        if head(subscription.seat.chain) > subscription.reached:
            _look(subscription, now)
    sent = given_up = 0
    problem = ""
    silent: set[int] = set()
    for _ in range(MOST_AT_ONCE):
        delivery = _claim(now, silent)
        if delivery is None:
            break
        found = _tell(delivery, now)
        if found:
            # The rest for whoever does not answer waits for the next round, so that nobody else waits for them.
            silent.add(delivery.subscription.pk)
        sent += not found
        given_up += bool(found) and Delivery.objects.filter(pk=delivery.pk).exclude(given_up_at=None).exists()
        problem = found or problem
    return Told(sent, given_up, _open().count(), problem)


def _look(subscription: Subscription, now: datetime) -> None:
    """Settle of which new entries an address is told: those that its seat may see."""
    with transaction.atomic():
        row = Subscription.objects.select_for_update().get(pk=subscription.pk)
        last = head(subscription.seat.chain)
        fresh = entries(subscription.seat, after=row.reached).filter(number__lte=last)
        if row.acts:
            fresh = fresh.filter(act__in=row.acts)
        numbers = fresh.values_list("number", flat=True)
        Delivery.objects.bulk_create(
            [Delivery(subscription=row, number=number, next_at=now) for number in numbers], ignore_conflicts=True
        )
        row.reached = max(last, row.reached)
        row.save(update_fields=["reached"])


def _open() -> "models.QuerySet[Delivery]":
    return Delivery.objects.filter(delivered_at=None, given_up_at=None)


def _claim(now: datetime, silent: Collection[int]) -> Delivery | None:
    """Take the oldest telling that is due, nobody's, and for no silent one; None where there is none."""
    free = models.Q(claimed_at=None) | models.Q(claimed_at__lt=now - CLAIM)
    due = _open().filter(free, next_at__lte=now).exclude(subscription__in=silent)
    while (
        found := due.select_related("subscription__seat__user", "subscription__seat__process__clock").first()
    ) is not None:
        mine = _open().filter(pk=found.pk, claimed_at=found.claimed_at, tries=found.tries)
        if mine.update(claimed_at=now, tries=found.tries + 1):
            found.tries += 1
            return found
    return None


def _tell(delivery: Delivery, now: datetime) -> str:
    """Tell an address of one entry, and cross it off; else put it off or give it up, and say why."""
    entry = _still_seen(delivery)
    if entry is None:
        return _settle(delivery, now, None, UNSEEN, is_final=True)
    body = json.dumps(message(entry), separators=(",", ":")).encode()
    at = int(now.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        "webhook-id": delivery.key,
        "webhook-timestamp": str(at),
        "webhook-signature": signature(delivery.subscription.secret, delivery.key, at, body),
    }
    try:
        status = post(check_url(delivery.subscription.url), body, headers)
    except DipoliError as error:
        return _settle(delivery, now, None, str(error))
    if 200 <= status < 300:
        Delivery.objects.filter(pk=delivery.pk).update(delivered_at=now, claimed_at=None, status=status, problem="")
        return ""
    return _settle(delivery, now, status, answered(status), is_final=status == GONE)


def _settle(delivery: Delivery, now: datetime, status: int | None, problem: str, *, is_final: bool = False) -> str:
    wait = min(FIRST_WAIT * 2 ** min(delivery.tries - 1, 20), LONGEST_WAIT)
    given_up_at = now if is_final or delivery.tries >= MOST_TRIES else None
    Delivery.objects.filter(pk=delivery.pk, given_up_at=None).update(
        claimed_at=None, next_at=now + wait, status=status, problem=problem[:200], given_up_at=given_up_at
    )
    return problem


def _still_seen(delivery: Delivery) -> Entry | None:
    """Find the entry, if the seat is still held and still sees it."""
    seat: Seat = delivery.subscription.seat
    if not seat.user.is_active or not seat.is_valid(now_in(seat.process)):
        return None
    return entries(seat).filter(number=delivery.number).select_related("chain").first()


def message(entry: Entry) -> dict[str, JSON]:
    """Write what is told: never what was done in words; of what is restricted nothing but where to read it."""
    slug = entry.chain.slug
    links: dict[str, JSON] = {
        "entry": f"{settings.ADDRESS}{reverse('api-query', args=[slug, 'record', 'entries'])}?after={entry.number - 1}",
        "page": f"{settings.ADDRESS}{reverse('record', args=[slug])}",
    }
    data: dict[str, JSON] = {"process": slug, "number": entry.number, "links": links}
    if entry.distribution == Distribution.RESTRICTED:
        return {"type": "restricted", "timestamp": entry.at.isoformat(), "data": data}
    data |= {
        "digest": entry.digest,
        "act": entry.act,
        "subject": entry.subject,
        "who": entry.who,
        "capacity": entry.capacity,
        "participant": entry.participant,
    }
    return {"type": entry.act, "timestamp": entry.at.isoformat(), "data": data}
