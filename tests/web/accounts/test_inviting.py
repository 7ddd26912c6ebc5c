"""From an invitation to a seat: who may invite, what the letter says, and a link that opens once."""

import re
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from dipoli.web.accounts.acts import accept_invitation, invite_person, withdraw_invitation
from dipoli.web.accounts.acts.inviting import Guest
from dipoli.web.accounts.models import Invitation
from dipoli.web.conference.acts import appoint_head
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.letters.models import Letter
from dipoli.web.record.queries import entries, verify
from tests.web.cast import Cast
from tests.web.conftest import ClientOf

FORM = {"display_name": "Counsellor Fry", "address": "fry@arvia.example", "may_act": "on"}
GOOD = "four words taken by chance"


@pytest.fixture
def head(cast: Cast, now: datetime) -> Seat:
    """Ambassador Hale, who leads the delegation of Arvia."""
    appoint_head(cast.secretariat, cast.arvia, now=now)
    return Seat.objects.get(pk=cast.arvia.pk)


@pytest.fixture
def _mail(settings: Settings) -> None:
    settings.MAIL = {"EMAIL_HOST": "mail.example"}


def link_in(words: str) -> str:
    (found,) = re.findall(r"http://localhost:8000(/(?:invitation|way-in)/\S+/)", words)
    return str(found)


@pytest.mark.usefixtures("_mail")
def test_a_head_invites_and_the_delegate_sits_in_the_delegation(head: Seat, client_of: ClientOf, cast: Cast) -> None:
    leader = client_of(head)
    assert leader.post("/p/test/people/invite/", FORM)["Location"] == "/p/test/people/"
    letter = Letter.objects.get()
    assert (letter.address, letter.user) == ("fry@arvia.example", None)
    assert "Ambassador Hale invites you, Counsellor Fry" in letter.words
    assert "fry@arvia.example" in leader.get("/p/test/people/").content.decode()
    guest, link = Client(), link_in(letter.words)
    assert 'value="counsellor.fry"' in guest.get(link).content.decode()
    assert guest.post(link, {"username": "fry", "password": "short"}).status_code == 422
    assert guest.post(link, {"username": "arvia", "password": GOOD}).status_code == 422
    assert guest.post(link, {"username": "fry", "password": GOOD})["Location"] == "/p/test/"
    seat = Seat.objects.get(user__username="fry")
    assert (seat.capacity, seat.has_a_say) == ("Delegate of Arvia", True)
    assert guest.get("/p/test/").status_code == 200
    assert "Counsellor Fry" in leader.get(f"/p/test/participants/{seat.participant_id}/").content.decode()
    assert (Client().get(link).status_code, guest.get(link).status_code) == (410, 410)
    assert Invitation.objects.get().address == ""
    assert EmailAddress.objects.get(verified=True).user == seat.user
    assert Client().post("/sign-in/", {"login": "fry@arvia.example", "password": GOOD}).status_code == 302
    assert [entry.act for entry in entries(cast.secretariat)][-2:] == ["invite_person", "accept_invitation"]
    assert [entry.subject for entry in entries(cast.secretariat)][-2:] == ["a delegate of Arvia", "Counsellor Fry"]
    assert verify("test") == ()
    assert not any("fry@arvia.example" in str(entry.content) for entry in entries(cast.secretariat))


def test_without_a_mail_server_the_link_is_shown_once(head: Seat, client_of: ClientOf) -> None:
    page = client_of(head).post("/p/test/people/invite/", FORM).content.decode()
    assert Client().get(link_in(page.replace("</code>", " "))).status_code == 200
    assert "/invitation/" not in client_of(head).get("/p/test/people/").content.decode()


def test_one_accepts_with_the_account_that_one_has(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    found = invite_person(
        cast.secretariat, address="o@x.example", display_name="The Outsider", participant="Arvia", now=now
    )
    client = client_of(cast.outsider)
    assert (
        "You are signed in as <strong>outsider</strong>" in client.get(f"/invitation/{found.secret}/").content.decode()
    )
    assert client.post(f"/invitation/{found.secret}/", {"how": "as_me"})["Location"] == "/p/test/"
    second = invite_person(
        cast.secretariat, address="p@x.example", display_name="The Same", participant="Belmark", now=now
    )
    again = client.post(f"/invitation/{second.secret}/", {"how": "as_me"})
    assert (again.status_code, "already has a seat" in again.content.decode()) == (422, True)


def test_with_a_passkey_no_password_is_asked(cast: Cast, now: datetime) -> None:
    found = invite_person(cast.secretariat, address="o@x.example", display_name="Mr. Key", participant="Arvia", now=now)
    guest = Client()
    answer = guest.post(f"/invitation/{found.secret}/", {"username": "key", "how": "passkey"})
    assert answer["Location"] == "/account/passkeys/add/"
    assert guest.get("/account/passkeys/add/").status_code == 200
    assert not User.objects.get(username="key").has_usable_password()


def test_a_link_ends_and_a_withdrawn_one_opens_nothing(cast: Cast, now: datetime) -> None:
    found = invite_person(
        cast.secretariat, address="o@x.example", display_name="Mr. Late", participant="Arvia", now=now
    )
    late = now + timedelta(days=7)
    with pytest.raises(Refused, match="open no more"):
        accept_invitation(Guest.of(found.invitation), found.invitation, user=cast.outsider, now=late)
    withdraw_invitation(cast.secretariat, found.invitation, now=now)
    assert Client().get(f"/invitation/{found.secret}/").status_code == 410
    assert Client().get("/invitation/made-up/").status_code == 410
    with pytest.raises(Refused, match="open no more"):
        accept_invitation(Guest.of(found.invitation), found.invitation, user=cast.outsider, now=now)


def test_nobody_invites_beyond_their_own(head: Seat, cast: Cast, now: datetime) -> None:
    def refused(by: Seat, **said: object) -> str:
        with pytest.raises(Refused) as caught:
            invite_person(by, address="a@b.example", display_name="X", now=now, **said)  # type: ignore[arg-type]
        return str(caught.value)

    assert "head of a delegation invites" in refused(head, participant="Belmark")
    assert "head of a delegation invites" in refused(head, role=Role.SECRETARIAT)
    assert "head of a delegation invites" in refused(head, is_head=True)
    assert "head of a delegation invites" in refused(cast.belmark, participant="Belmark")
    assert "head of a delegation invites" in refused(cast.chair, participant="Belmark")
    assert "one head" in refused(cast.secretariat, participant="Arvia", is_head=True)
    assert "no seat as observer" in refused(cast.secretariat, participant="Arvia", role=Role.OBSERVER)
    assert "takes part: name one" in refused(cast.secretariat, participant="Atlantis")


def test_a_head_sees_no_invitation_of_another_delegation(
    head: Seat, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    found = invite_person(
        cast.secretariat, address="b@belmark.example", display_name="Mr. B", participant="Belmark", now=now
    )
    page = client_of(head).get("/p/test/people/").content.decode()
    assert "Mr. B" not in page
    assert "b@belmark.example" not in page
    assert client_of(head).post(f"/p/test/people/invitations/{found.invitation.pk}/withdraw/").status_code == 404


def test_the_same_address_is_not_invited_twice(cast: Cast, now: datetime) -> None:
    given = {"address": "b@b.example", "display_name": "Mr. B", "participant": "Belmark"}
    invite_person(cast.secretariat, **given, now=now)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="invited already"):
        invite_person(cast.secretariat, **given, now=now)  # type: ignore[arg-type]
