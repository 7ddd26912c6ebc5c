"""What the secretariat does with accounts: lock, unlock, reset, sign out, erase; the record stands through it all."""

import io
import re
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from dipoli.web.accounts import acts
from dipoli.web.accounts.erasing import is_erased
from dipoli.web.accounts.models import SignedIn
from dipoli.web.accounts.retaining import prune
from dipoli.web.archive.exporting import export
from dipoli.web.archive.verifying import verify as verify_archive
from dipoli.web.conference import acts as conference
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.letters.models import Letter
from dipoli.web.programs.acts import issue_token
from dipoli.web.record.queries import entries, verify
from tests.web.accounts.conftest import let_time_pass
from tests.web.cast import PASSWORD, Cast
from tests.web.conftest import ClientOf


def people_page(client: Client) -> str:
    return client.get("/p/test/people/").content.decode()


def tend(client: Client, seat: Seat, deed: str) -> Client:
    assert client.post(f"/p/test/people/{seat.pk}/{deed}/").status_code in {200, 302}
    return client


def test_a_locked_account_opens_nothing_and_its_sessions_end(cast: Cast, client_of: ClientOf) -> None:
    secretariat, delegate = client_of(cast.secretariat), client_of(cast.arvia)
    assert delegate.get("/p/test/").status_code == 200
    tend(secretariat, cast.arvia, "lock")
    assert delegate.get("/p/test/")["Location"].startswith("/sign-in/")
    assert "locked" in people_page(secretariat)
    tend(secretariat, cast.arvia, "unlock")
    assert Client().post("/sign-in/", {"login": "arvia", "password": PASSWORD}).status_code == 302


def test_signing_out_everywhere_leaves_the_password(cast: Cast, client_of: ClientOf) -> None:
    delegate = client_of(cast.arvia)
    delegate.get("/p/test/")
    tend(client_of(cast.secretariat), cast.arvia, "end")
    assert delegate.get("/p/test/").status_code == 302
    assert Client().post("/sign-in/", {"login": "arvia", "password": PASSWORD}).status_code == 302


def test_a_reset_leaves_one_way_in_that_is_used_once(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    issued = issue_token(cast.arvia, name="A script", scopes=["read"], expires_at=now + timedelta(days=9), now=now)
    Authenticator.objects.create(user=cast.arvia.user, type="totp", data={"secret": "x"})
    page = client_of(cast.secretariat).post(f"/p/test/people/{cast.arvia.pk}/reset/").content.decode()
    (link,) = re.findall(r"http://localhost:8000(/way-in/[^<]+)", page)
    assert Client().post("/sign-in/", {"login": "arvia", "password": PASSWORD}).status_code == 422
    issued.token.refresh_from_db()
    assert (Authenticator.objects.count(), issued.token.is_live(now)) == (0, False)
    person = Client()
    assert "arvia" in person.get(link).content.decode()
    assert person.post(link, {"password": "short"}).status_code == 422
    assert person.post(link, {"password": "four words taken by chance"})["Location"] == "/account/"
    assert Client().get(link).status_code == 410
    assert person.get("/p/test/").status_code == 200


def test_a_stale_secretariat_is_asked_again_first(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.secretariat)
    let_time_pass(client, 16)
    answer = client.post(f"/p/test/people/{cast.arvia.pk}/erase/")
    assert answer["Location"].startswith("/sign-in/again/")
    assert not is_erased(User.objects.get(pk=cast.arvia.user_id))


def test_the_secretariat_answers_for_those_who_sit_with_it_alone(cast: Cast, now: datetime) -> None:
    elsewhere = assemble_other(cast, now)
    for act in (acts.lock_account, acts.reset_account, acts.end_sessions, acts.erase_person):
        with pytest.raises(Refused, match="sits in other conferences too"):
            act(cast.secretariat, cast.arvia, now=now)
        with pytest.raises(Refused, match="your own account"):
            act(cast.secretariat, cast.secretariat, now=now)
        with pytest.raises(Refused, match="may"):
            act(cast.chair, cast.belmark, now=now)
        with pytest.raises(Refused, match="no such seat"):
            act(cast.secretariat, elsewhere, now=now)


def assemble_other(cast: Cast, now: datetime) -> Seat:
    """Seat Arvia's delegate in another process as well."""

    founder = conference.Founder(chain="other", name="The founder")
    conference.found_process(founder, title="Other", symbol="OT", rules="osce-2006", now=now)
    other = conference.assign_seat(founder, user=cast.outsider, role=Role.SECRETARIAT, display_name="Another", now=now)
    return conference.assign_seat(other, user=cast.arvia.user, role=Role.CHAIR, display_name="The same", now=now)


def test_erasing_leaves_the_seat_and_a_record_that_verifies(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    user = cast.arvia.user
    EmailAddress.objects.create(user=user, email="hale@arvia.example", verified=True, primary=True)
    User.objects.filter(pk=user.pk).update(email="hale@arvia.example", first_name="Hale")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    Letter.objects.create(user=user, address="hale@arvia.example", subject="s", words="w", made_at=now, next_at=now)
    issued = issue_token(cast.arvia, name="Hale's script", scopes=["read"], expires_at=now + timedelta(days=9), now=now)
    delegate = client_of(cast.arvia)
    delegate.get("/p/test/")
    before = [entry.digest for entry in entries(cast.secretariat)]
    assert verify("test") == ()
    acts.erase_person(cast.secretariat, cast.arvia, now=now)
    assert verify("test") == ()
    assert [entry.digest for entry in entries(cast.secretariat)][: len(before)] == before
    seat = Seat.objects.select_related("user", "participant").get(pk=cast.arvia.pk)
    assert (seat.display_name, seat.user.username, seat.user.email) == ("Delegate of Arvia", f"erased-{user.pk}", "")
    left = [model.objects.count() for model in (EmailAddress, Authenticator, Letter)]
    assert [*left, SignedIn.objects.filter(user=user).count()] == [0, 0, 0, 0]
    issued.token.refresh_from_db()
    assert (issued.token.revoked_at, issued.token.name) == (now, "erased")
    assert delegate.get("/p/test/").status_code == 302
    assert Client().post("/sign-in/", {"login": "arvia", "password": PASSWORD}).status_code == 422
    last = list(entries(cast.secretariat))[-1]
    assert (last.act, last.subject, "Hale" in str(last.content)) == ("erase_person", "Delegate of Arvia", False)
    with pytest.raises(Refused, match="was erased"):
        acts.unlock_account(cast.secretariat, seat, now=now)
    file = io.BytesIO()
    export(cast.process, file)
    file.seek(0)
    assert b"hale@arvia.example" not in file.getvalue()
    assert verify_archive(file).faults == ()


def test_a_hold_keeps_people_and_letters_until_it_is_lifted(cast: Cast, now: datetime) -> None:
    old = now - timedelta(days=200)
    for user in (cast.arvia.user, cast.outsider):
        Letter.objects.create(
            user=user, address="a@b.example", subject="s", words="w", made_at=old, next_at=old, sent_at=old
        )
        SignedIn.objects.create(user=user, key=f"k{user.pk}", browser="Firefox", since=old, seen_at=old)
    invited = acts.invite_person(
        cast.secretariat, address="a@b.example", display_name="Mr. Old", participant="Arvia", now=old
    )
    acts.place_hold(cast.secretariat, reason="A court asks", now=now)
    with pytest.raises(Refused, match="A hold stands"):
        acts.erase_person(cast.secretariat, cast.arvia, now=now)
    with pytest.raises(Refused, match="stands already"):
        acts.place_hold(cast.secretariat, reason="Another", now=now)
    assert prune(now, trying=True) == prune(now)
    assert (Letter.objects.get().user, SignedIn.objects.get().user) == (cast.arvia.user, cast.arvia.user)
    acts.lift_hold(cast.secretariat, now=now)
    done = prune(now)
    assert (done.letters, done.sessions, done.invitations) == (1, 1, 1)
    assert prune(now).letters == 0
    assert not type(invited.invitation).objects.exists()
    with pytest.raises(Refused, match="No hold stands"):
        acts.lift_hold(cast.secretariat, now=now)


def test_what_is_young_is_kept(cast: Cast, now: datetime) -> None:
    Letter.objects.create(
        user=cast.arvia.user, address="a@b.example", subject="s", words="w", made_at=now, next_at=now, sent_at=now
    )
    waiting = now - timedelta(days=400)
    Letter.objects.create(
        user=cast.arvia.user, address="a@b.example", subject="s", words="w", made_at=waiting, next_at=waiting
    )
    assert prune(now).letters == 0
