"""Being told by webhook, and no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dipoli.sentences import sentence
from dipoli.web.conference.clock import wall
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.programs.models import Delivery, Subscription
from dipoli.web.programs.secret import new_signing_secret
from dipoli.web.programs.telling.guard import check_url
from dipoli.web.programs.telling.problems import ENDED
from dipoli.web.record.acts import ACTS, Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.queries import head

MOST_LIVE = 10


@dataclass(frozen=True)
class Subscribed:
    """A new subscription, and the secret that what it is told is signed with."""

    subscription: Subscription
    secret: str


@act
def subscribe(by: Seat, url: str, *, acts: Sequence[str] = (), now: datetime) -> Deed[Subscribed]:
    """Have an address told of each entry of the record that the seat may see, from now on; of some acts if named."""
    check_url(url)
    if unknown := sorted(set(acts) - ACTS.keys()):
        raise Refused(
            "", sentence("There is no act {act}: the reference of the API lists those there are.", act=unknown[0])
        )
    if by.subscriptions.filter(ended_at=None).count() >= MOST_LIVE:
        raise Refused(
            "", sentence("You have {number} subscriptions already: end one that is not needed.", number=MOST_LIVE)
        )
    subscription = by.subscriptions.create(
        url=url, acts=sorted(set(acts)), secret=new_signing_secret(), reached=head(by.chain) + 1, made_at=now
    )
    host = host_of(url)
    content = {"host": host, "acts": subscription.acts}
    return Deed(host, content, Subscribed(subscription, subscription.secret), Distribution.RESTRICTED)


@act
def end_subscription(by: Seat, subscription: Subscription, *, now: datetime) -> Deed[Subscription]:
    """Have an address told nothing more, what waits for it included."""
    found = by.subscriptions.filter(pk=subscription.pk, ended_at=None).first()
    if found is None:
        raise Refused("", sentence("You have no such subscription that is told anything: choose one from the list."))
    found.ended_at = now
    found.save(update_fields=["ended_at"])
    found.deliveries.filter(delivered_at=None, given_up_at=None).update(given_up_at=wall(), problem=str(ENDED))
    host = host_of(found.url)
    return Deed(host, {"host": host}, found, Distribution.RESTRICTED)


@act
def tell_again(by: Seat, delivery: Delivery, *, now: datetime) -> Deed[Delivery]:  # noqa: ARG001
    """Have what was given up sent again, as often as anything new."""
    rows = Delivery.objects.select_related("subscription").exclude(given_up_at=None)
    found = rows.filter(pk=delivery.pk, subscription__seat=by, subscription__ended_at=None).first()
    if found is None:
        raise Refused("", sentence("Nothing of yours was given up under this number: choose one from the list."))
    found.tries, found.next_at, found.given_up_at, found.claimed_at = 0, wall(), None, None
    found.save(update_fields=["tries", "next_at", "given_up_at", "claimed_at"])
    return Deed(host_of(found.subscription.url), {"entry": found.number}, found, Distribution.RESTRICTED)


def host_of(url: str) -> str:
    """Name what the record tells of an address: its host. What comes after that often opens by itself what is there."""
    return check_url(url).authority[:300]
