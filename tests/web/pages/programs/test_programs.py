"""The page of programs: a secret is shown once, and each sees its own."""

import re
from datetime import datetime, timedelta

from dipoli.web.pages.programs.forms import ROOMS
from dipoli.web.programs.models import Delivery, Token
from dipoli.web.programs.scopes import ACT, scopes
from tests.web.api.program import Program
from tests.web.cast import Cast
from tests.web.conftest import ClientOf

ROOM = "/p/test/programs/"


def test_a_token_is_shown_once_and_opens_what_it_says(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    client = client_of(cast.arvia)
    day = (now + timedelta(days=30)).date().isoformat()
    sent = {"name": "Compiler", "scopes": ["read", "act:drafting"], "expires_on": day}
    page = client.post(ROOM + "tokens/", sent).content.decode()
    (secret,) = re.findall(r'class="secret">(dipoli_[^<]+)<', page)
    assert Program(secret).get("drafting/documents").status_code == 200
    again = client.get(ROOM).content.decode()
    assert secret not in again
    assert ("Compiler" in again, "act for me in: Texts" in again) == (True, True)
    assert "Compiler" not in client_of(cast.belmark).get(ROOM).content.decode()
    client.post(f"{ROOM}tokens/{Token.objects.get().pk}/revoke/")
    assert Program(secret).get("drafting/documents").status_code == 401
    assert "Revoked on" in client.get(ROOM).content.decode()


def test_every_room_of_acts_is_called_something() -> None:
    assert set(ROOMS) == {scope.removeprefix(ACT) for scope in scopes() if scope.startswith(ACT)}


def test_a_token_that_was_asked_for_wrongly_loses_nothing_that_was_typed(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    answer = client.post(ROOM + "tokens/", {"name": "Typed", "expires_on": "2001-01-01", "scopes": ["read"]})
    assert (answer.status_code, "Typed" in answer.content.decode()) == (422, True)
    assert "A token ends within a year" in answer.content.decode()
    assert not Token.objects.exists()


def test_an_address_is_told_and_what_was_given_up_can_be_sent_again(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    client = client_of(cast.arvia)
    inside = client.post(ROOM + "webhooks/", {"url": "https://192.168.0.1/"})
    assert (inside.status_code, "no public address" in inside.content.decode()) == (422, True)
    unknown = client.post(ROOM + "webhooks/", {"url": "https://hooks.example.org/", "acts": "fly"})
    assert "no act fly" in unknown.content.decode()
    page = client.post(
        ROOM + "webhooks/", {"url": "https://hooks.example.org/", "acts": "open_basket"}
    ).content.decode()
    assert "whsec_" in page
    assert "whsec_" not in client.get(ROOM).content.decode()
    row = Delivery.objects.create(
        subscription=cast.arvia.subscriptions.get(), number=3, next_at=now, given_up_at=now, problem="it answered 500"
    )
    assert "it answered 500" in client.get(ROOM).content.decode()
    client.post(f"{ROOM}webhooks/deliveries/{row.pk}/again/")
    row.refresh_from_db()
    assert row.given_up_at is None
    client.post(f"{ROOM}webhooks/{row.subscription.pk}/end/")
    row.refresh_from_db()
    assert (row.given_up_at is None, row.problem) == (False, "ended")
