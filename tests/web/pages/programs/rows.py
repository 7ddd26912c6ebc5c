"""What each role gets on the page of programs."""

from collections.abc import Mapping
from datetime import timedelta

from dipoli.web.conference.models import Seat
from dipoli.web.programs.acts import issue_token
from dipoli.web.programs.models import Delivery, Subscription
from tests.web.pages.conftest import World

EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
ARVIA_ALONE = (302, 404, 404, 404, 302, 404, 404)
Given = Mapping[str, object]


def arvia(world: World) -> Seat:
    return world.cast.arvia


def token(world: World) -> Given:
    now = world.text.tabled_at
    row = arvia(world).tokens.first()
    if row is None:
        row = issue_token(arvia(world), name="Bot", scopes=["read"], expires_at=now + timedelta(days=9), now=now).token
    return {"token": row.pk}


def hook(world: World) -> Subscription:
    return arvia(world).subscriptions.first() or arvia(world).subscriptions.create(
        url="https://hooks.example.org/", secret="whsec_", reached=0, made_at=world.text.tabled_at
    )


def given_up(world: World) -> Given:
    now = world.text.tabled_at
    row, _ = Delivery.objects.get_or_create(
        subscription=hook(world), number=1, defaults={"next_at": now, "given_up_at": now}
    )
    return {"delivery": row.pk}


def until(world: World) -> Given:
    day = (world.text.tabled_at + timedelta(days=9)).date()
    return {"name": "Bot", "scopes": "read", "expires_on": day.isoformat()}


ROWS: Mapping[str, Mapping[str, object]] = {
    "programs": {"get": EVERY_SEAT},
    "issue-token": {"post": EVERY_SEAT, "send": until},
    "revoke-token": {"post": ARVIA_ALONE, "at": token},
    "subscribe": {"post": EVERY_SEAT, "send": lambda world: {"url": "https://hooks.example.org/in"}},
    "end-subscription": {"post": ARVIA_ALONE, "at": lambda world: {"subscription": hook(world).pk}},
    "tell-again": {"post": ARVIA_ALONE, "at": given_up},
}
