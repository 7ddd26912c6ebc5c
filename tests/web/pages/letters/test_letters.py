"""The page of one's letters, and the links in them."""

from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from dipoli.web.letters.kinds import How, Kind
from dipoli.web.letters.models import Correspondent, Letter
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.letters.rows import FORM, asked, leaving


def test_a_delegate_says_what_to_be_told_and_confirms_the_address(
    world: World, client_of: ClientOf, settings: Settings
) -> None:
    client, address = client_of(world.cast.arvia), reverse("letters")
    page = client.get(address).content.decode()
    assert "No mail server is named yet" in page
    assert "asks whether" not in page
    settings.MAIL = {"EMAIL_BACKEND": "x"}
    answer = client.post(address, {**FORM, "kind-decisions": "at once"}, follow=True)
    page = answer.content.decode()
    assert "A letter to hale@arvia.example asks whether it is yours" in page
    assert "No mail server is named yet" not in page
    found = Correspondent.objects.get()
    assert (found.confirmed_at, found.wishes()[Kind.DECISIONS], found.wishes()[Kind.TEXTS]) == (
        None,
        How.AT_ONCE,
        How.DAILY,
    )
    link = "/letters/" + Letter.objects.get().words.split("/letters/")[1].split()[0]
    stranger = Client(enforce_csrf_checks=True)
    assert "This is my address" in stranger.get(link).content.decode()
    found.refresh_from_db()
    assert found.confirmed_at is None, "a program that opens every link has confirmed it"
    assert "will come to hale@arvia.example" in stranger.post(link).content.decode()
    assert "Letters go to <strong>hale@arvia.example</strong>" in client.get(address).content.decode()


def test_a_mail_programs_own_button_unsubscribes(world: World) -> None:
    link = reverse("leave-letters", args=[leaving(world)["token"]])
    program = Client(enforce_csrf_checks=True)
    assert program.get(link).status_code == 200
    assert Correspondent.objects.get().wishes()[Kind.DECISIONS] is How.AT_ONCE
    answer = program.post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert set(Correspondent.objects.get().wishes().values()) == {How.NEVER}


def test_links_that_are_not_whole_or_for_something_else(world: World) -> None:
    whole = asked(world)["token"]
    client = Client()
    for name, token in (("confirm-address", f"{whole}x"), ("leave-letters", whole), ("leave-letters", "words")):
        answer = client.post(reverse(name, args=[token]))
        assert answer.status_code == 422
        assert "This link is not whole" in answer.content.decode()
    assert Correspondent.objects.get().confirmed_at is None


def test_what_is_wrong_with_a_form_is_said_and_what_was_typed_stays(world: World, client_of: ClientOf) -> None:
    client = client_of(world.cast.arvia)
    for wrong, sentence in (
        ({"address": "hale"}, "Enter a valid email address"),
        ({"address": "a@example.org\nBcc: b@example.org"}, "Enter a valid email address"),
        ({"zone": "Europe/Dipoli"}, "Select a valid choice"),
        ({"hour": "24"}, "Select a valid choice"),
        ({"kind-texts": "hourly"}, "Select a valid choice"),
    ):
        answer = client.post(reverse("letters"), {**FORM, **wrong})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert not Correspondent.objects.exists()
