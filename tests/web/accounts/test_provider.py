"""Signing in by OpenID Connect, all the way, against a provider of another process."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dipoli.web.accounts.acts import invite_person
from dipoli.web.accounts.watching.freshness import KEY
from dipoli.web.conference.models import Seat
from dipoli.web.installation.identity import Provider
from tests.web.accounts.provider import CLIENT, SECRET, Served, served
from tests.web.cast import Cast
from tests.web.conftest import ClientOf

BACK = "http://testserver/sign-in/with/provider/back/"
DOOR = "/sign-in/with/provider/"


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("provider"), BACK) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _named(settings: Settings, provider: Served) -> None:
    settings.OIDC = Provider(provider.issuer, CLIENT, SECRET, "The Ministry", links_by_email=False)
    settings.SOCIALACCOUNT_PROVIDERS = settings.OIDC.as_allauth_reads_it()


def onward(answer: object) -> str:
    """Give where an answer leads: by itself, or by a page of ours, as no form of ours may lead elsewhere."""
    assert isinstance(answer, HttpResponse)
    if answer.status_code == 302:
        return answer["Location"]
    (address,) = re.findall(r'id="onward" href="([^"]+)"', answer.content.decode())
    return unescape(address)


def through(client: Client, provider: Served, who: str, address: str = DOOR, **form: str) -> HttpResponse:
    """Go from a page to the provider and back."""
    sent = client.get(address, form) if address.startswith("/sign-in/again/") else client.post(address, form)
    back = urlsplit(provider.goes_through(onward(sent), who))
    answer = client.get(f"{back.path}?{back.query}")
    assert isinstance(answer, HttpResponse)
    return answer


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_the_door_names_the_provider(cast: Cast, client: Client) -> None:
    assert "Sign in with The Ministry" in client.get("/sign-in/").content.decode()


def test_a_stranger_gets_no_account(cast: Cast, client: Client, provider: Served) -> None:
    before = User.objects.count()
    answer = through(client, provider, "stranger")
    assert "Nobody here is known by that identity" in answer.content.decode()
    assert (User.objects.count(), SocialAccount.objects.count(), is_signed_in(client)) == (before, 0, False)


def test_who_linked_it_signs_in_by_it_and_no_token_is_kept(cast: Cast, client_of: ClientOf, provider: Served) -> None:
    own = client_of(cast.arvia)
    assert through(own, provider, "hale", f"{DOOR}?process=connect")["Location"] == "/account/"
    assert "It opens this account" in own.get("/account/").content.decode()
    other = Client()
    assert through(other, provider, "hale", next="/p/test/record/")["Location"] == "/p/test/record/"
    assert other.get("/p/test/record/").status_code == 200
    assert SocialToken.objects.count() == 0
    assert own.post("/account/provider/remove/").status_code == 302
    assert "Nobody here is known" in through(Client(), provider, "hale").content.decode()


def test_an_identity_of_one_account_is_not_taken_by_another(cast: Cast, client_of: ClientOf, provider: Served) -> None:
    through(client_of(cast.arvia), provider, "hale", f"{DOOR}?process=connect")
    through(client_of(cast.belmark), provider, "hale", f"{DOOR}?process=connect")
    assert SocialAccount.objects.get().user == cast.arvia.user


LINKING = (
    ("hale", True, True, True),
    ("hale", True, False, False),
    ("hale", False, True, False),
    ("pretender", True, True, False),
)


@pytest.mark.parametrize("given", LINKING)
def test_an_address_links_only_where_both_sides_confirmed_it_and_the_operator_said_so(
    cast: Cast, client: Client, provider: Served, settings: Settings, given: tuple[str, bool, bool, bool]
) -> None:
    who, links, is_confirmed_here, comes_in = given
    EmailAddress.objects.create(user=cast.arvia.user, email="hale@arvia.example", verified=is_confirmed_here)
    settings.OIDC = Provider(provider.issuer, CLIENT, SECRET, "The Ministry", links_by_email=links)
    through(client, provider, who)
    assert is_signed_in(client) == comes_in


def test_who_one_is_is_shown_again_by_the_provider_and_by_the_same_person(
    cast: Cast, client_of: ClientOf, provider: Served
) -> None:
    client = client_of(cast.arvia)
    cast.arvia.user.set_unusable_password()
    through(client, provider, "hale", f"{DOOR}?process=connect")
    session = client.session
    del session[KEY]
    session.save()
    assert through(client, provider, "stranger", "/sign-in/again/provider/")["Location"] == "/sign-in/with/failed"
    assert KEY not in client.session
    assert through(client, provider, "hale", "/sign-in/again/provider/", next="/account/")["Location"] == "/account/"
    assert KEY in client.session


def test_a_state_that_was_not_begun_here_is_refused(cast: Cast, client: Client, provider: Served) -> None:
    back = urlsplit(provider.goes_through(onward(Client().post(DOOR)), "hale"))
    assert "You were not signed in" in client.get(f"{back.path}?{back.query}").content.decode()
    assert not is_signed_in(client)


def test_the_login_of_another_cannot_be_forged_on_somebody(cast: Cast, client: Client) -> None:
    assert "form" in client.get(DOOR).content.decode()  # a link alone sends nobody to the provider


def test_an_invitation_is_taken_with_the_identity(
    cast: Cast, client: Client, provider: Served, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)
    invited = invite_person(
        cast.secretariat, address="hale@arvia.example", display_name="Counsellor Fry", participant="Arvia", now=now
    )
    answer = through(client, provider, "stranger", f"/invitation/{invited.secret}/", how="provider")
    assert answer["Location"] == "/p/test/"
    seat = Seat.objects.get(display_name="Counsellor Fry")
    assert (seat.capacity, seat.user.has_usable_password()) == ("Delegate of Arvia", False)
    assert through(Client(), provider, "stranger")["Location"] == "/"
