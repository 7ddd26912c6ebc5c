"""The choice of a language at the foot of every page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from dipoli.web.accounts.models import Preference
from tests.web.cast import PASSWORD
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.tongues import german

CHOICE = reverse("choose-language")


@pytest.fixture
def _in_german(tmp_path: Path) -> Iterator[None]:
    with german(tmp_path, {"Sign in": "Anmelden", "Texts": "Texte", "Language": "Sprache"}):
        yield


@pytest.mark.django_db
@override_settings(LANGUAGES=[("en", "English")])
def test_where_there_is_one_language_nothing_is_to_be_chosen() -> None:
    assert "tongues" not in Client().get(reverse("sign-in")).content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("_in_german")
def test_whoever_is_not_signed_in_reads_on_in_the_language_chosen() -> None:
    client = Client(enforce_csrf_checks=True)
    before = client.get(reverse("sign-in")).content.decode()
    assert '<html lang="en">' in before
    assert 'value="de" lang="de">Deutsch</button>' in before
    answer = client.post(CHOICE, {"language": "de", "next": reverse("sign-in")}, follow=True)
    after = answer.content.decode()
    assert '<html lang="de">' in after
    assert "Anmelden" in after
    assert 'lang="de" aria-pressed="true">Deutsch' in after


@pytest.mark.usefixtures("_in_german")
def test_the_account_keeps_it_for_letters_and_for_other_browsers(world: World, client_of: ClientOf) -> None:
    user = world.cast.arvia.user
    client_of(world.cast.arvia).post(CHOICE, {"language": "de"})
    assert Preference.objects.get(user=user).language == "de"
    user.set_password(PASSWORD)
    user.save()
    other = Client()
    other.post(reverse("sign-in"), {"login": user.username, "password": PASSWORD})
    assert other.cookies["language"].value == "de"
    assert "Texte" in other.get("/p/test/texts/").content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("_in_german")
@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_it_leads_back_to_no_other_site(elsewhere: str) -> None:
    assert Client().post(CHOICE, {"language": "de", "next": elsewhere})["Location"] == "/"


@pytest.mark.django_db
def test_a_language_that_is_not_offered_is_refused() -> None:
    answer = Client().post(CHOICE, {"language": "tlh"})
    assert answer.status_code == 404
    assert not answer.cookies
