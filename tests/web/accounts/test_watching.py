"""Sessions seen and ended, and a second factor that a role needs."""

from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dipoli.web.accounts.models import SignedIn
from dipoli.web.accounts.watching.sessions import family_of
from tests.web.cast import PASSWORD, Cast
from tests.web.conftest import ClientOf

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.mark.parametrize(
    ("agent", "family"),
    [
        (FIREFOX, "Firefox on Linux"),
        (PHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/129.0 Safari/537.36 Edg/129.0", "Edge on Windows"),
        ("", "Another program"),
        ("<script>alert(1)</script>" * 50, "Another program"),
    ],
)
def test_the_family_of_a_browser_is_all_that_is_kept_of_it(agent: str, family: str) -> None:
    assert family_of(agent) == family


def test_sessions_are_seen_and_ended(cast: Cast, client_of: ClientOf) -> None:
    desk, phone, other = client_of(cast.arvia), client_of(cast.arvia), client_of(cast.belmark)
    desk.get("/account/", HTTP_USER_AGENT=FIREFOX)
    phone.get("/account/", HTTP_USER_AGENT=PHONE)
    other.get("/account/", HTTP_USER_AGENT=PHONE)
    page = desk.get("/account/sessions/").content.decode()
    assert ("Firefox on Linux" in page, "Safari on iPhone" in page, page.count("<li>")) == (True, True, 2)
    assert "127.0.0.1" not in page
    theirs = SignedIn.objects.get(user=cast.belmark.user)
    assert desk.post(f"/account/sessions/{theirs.pk}/end/").status_code == 404
    own = SignedIn.objects.get(user=cast.arvia.user, browser="Safari on iPhone")
    assert desk.post(f"/account/sessions/{own.pk}/end/").status_code == 302
    assert (phone.get("/account/").status_code, other.get("/account/").status_code) == (302, 200)
    third = client_of(cast.arvia)
    third.get("/account/")
    desk.post("/account/sessions/others/end/")
    assert (third.get("/account/").status_code, desk.get("/account/").status_code) == (302, 200)


def test_a_new_password_signs_one_out_everywhere_else(cast: Cast, client_of: ClientOf) -> None:
    desk, phone = client_of(cast.arvia), client_of(cast.arvia)
    desk.get("/account/")
    phone.get("/account/")
    new = "four words taken by chance"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert desk.post("/account/password/", form)["Location"] == "/account/"
    assert (desk.get("/account/").status_code, phone.get("/account/").status_code) == (200, 302)
    assert [each.user for each in SignedIn.objects.all()] == [cast.arvia.user]
    assert Client().post("/sign-in/", {"login": "arvia", "password": new}).status_code == 302


def test_a_session_is_noted_now_and_then(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    client = client_of(cast.arvia)
    for minutes in (0, 4, 6):
        at = now + timedelta(minutes=minutes)
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        client.get("/account/")
    row = SignedIn.objects.get()
    assert (row.since, row.seen_at) == (now, now + timedelta(minutes=6))


@pytest.fixture
def _needed(settings: Settings) -> None:
    settings.SECOND_FACTOR_FOR = frozenset({"chair"})
    settings.SECOND_FACTOR_GRACE_DAYS = 2


@pytest.mark.usefixtures("_needed")
def test_a_role_that_needs_a_second_factor_is_led_to_it(cast: Cast, client_of: ClientOf) -> None:
    chair = client_of(cast.chair)
    assert client_of(cast.arvia).get("/p/test/").status_code == 200
    assert chair.get("/p/test/")["Location"] == "/account/second-factor/"
    assert chair.get("/api/v1/processes/").status_code == 403
    assert "Later" in chair.get("/account/second-factor/").content.decode()
    assert chair.get("/account/app/").status_code == 200
    Authenticator.objects.create(user=cast.chair.user, type="totp", data={"secret": "x"})
    assert chair.get("/p/test/").status_code == 200
    assert chair.get("/account/second-factor/")["Location"] == "/account/"


@pytest.mark.usefixtures("_needed")
def test_grace_is_for_some_days_and_no_more(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    chair = client_of(cast.chair)
    chair.get("/account/second-factor/")
    assert chair.post("/account/second-factor/")["Location"] == "/"
    assert chair.get("/p/test/").status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=2))
    assert chair.get("/p/test/")["Location"] == "/account/second-factor/"
    assert "Later" not in chair.get("/account/second-factor/").content.decode()
    chair.post("/account/second-factor/")
    assert chair.get("/p/test/").status_code == 302


def test_nobody_is_asked_where_no_role_needs_it(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.chair).get("/account/second-factor/")["Location"] == "/account/"
    assert Client().get("/account/second-factor/").status_code == 302
