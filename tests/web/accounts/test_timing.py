"""A name that is not there costs what a wrong password costs, and gets the same answer."""

from statistics import median
from time import process_time

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dipoli.web.limits import stores
from tests.web.cast import PASSWORD, Cast

KINDS = ("nobody", "arvia", "without", "locked", "hale@arvia.example", "nobody@arvia.example", "")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each password that was made slow to guess, by its own words."""
    found: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        found.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return found


def test_each_attempt_costs_one_password_and_says_the_same(cast: Cast, made: list[str]) -> None:
    make_accounts(cast)
    answers = set()
    for name in KINDS:
        made.clear()
        answer = Client().post("/sign-in/", {"login": name or "x" * 200, "password": "wrong"})
        page = answer.content.decode()
        assert len(made) == 1, (name, made)
        answers.add((answer.status_code, page[page.index("errorlist") : page.index("</ul>")]))
    assert len(answers) == 1


ALIKE = (("nobody", "arvia", "locked", "without"), ("nobody@arvia.example", "hale@arvia.example"))
"""Names, and addresses, that a stranger should not be able to tell apart."""
ROUNDS = 15


def make_accounts(cast: Cast) -> None:
    without = User.objects.create_user("without")
    without.set_unusable_password()
    without.save()
    User.objects.create_user("locked", password=PASSWORD, is_active=False)
    EmailAddress.objects.create(user=cast.arvia.user, email="hale@arvia.example", verified=True, primary=True)


def attempt(name: str) -> None:
    stores.begin_anew()
    assert Client().post("/sign-in/", {"login": name, "password": "wrong"}).status_code == 422


def test_each_attempt_asks_the_database_as_often(cast: Cast) -> None:
    make_accounts(cast)
    for alike in ALIKE:
        asked = {}
        for name in alike:
            with CaptureQueriesContext(connection) as queries:
                attempt(name)
            asked[name] = len(queries)
        assert len(set(asked.values())) == 1, asked


def test_no_attempt_takes_longer_than_another(cast: Cast) -> None:
    """By the time of the processor, which a busy machine does not change, in turn, and beside how far each scatters.

    Passwords are quick here, so that whatever is not the password's would show: of 220 ms it is 7.
    """
    make_accounts(cast)
    for alike in ALIKE:
        taken: dict[str, list[float]] = {name: [] for name in alike}
        for turn in range(ROUNDS + 1):
            for name in alike[turn % len(alike) :] + alike[: turn % len(alike)]:
                began = process_time()
                attempt(name)
                # What is done once for all is done in the first round.
                taken[name] += [process_time() - began] if turn else []
        medians = {name: median(found) for name, found in taken.items()}
        assert max(medians.values()) < 1.5 * min(medians.values()), medians


def test_one_signs_in_by_an_address_that_was_confirmed_and_by_no_other(cast: Cast) -> None:
    EmailAddress.objects.create(user=cast.arvia.user, email="hale@arvia.example", verified=True, primary=True)
    EmailAddress.objects.create(user=cast.belmark.user, email="typed@belmark.example", verified=False)
    found = {
        name: Client().post("/sign-in/", {"login": name, "password": PASSWORD}).status_code
        for name in ("HALE@arvia.example", "typed@belmark.example", "Arvia")
    }
    assert found == {"HALE@arvia.example": 302, "typed@belmark.example": 422, "Arvia": 302}


def test_names_that_differ_in_their_letters_case_alone_are_two_accounts(cast: Cast) -> None:
    User.objects.create_user("ARVIA", password="another sentence altogether")
    found = {
        name: Client().post("/sign-in/", {"login": name, "password": PASSWORD}).status_code
        for name in ("arvia", "ARVIA", "Arvia")
    }
    assert found == {"arvia": 302, "ARVIA": 422, "Arvia": 302}


def test_a_locked_account_says_so_only_to_who_has_its_password(cast: Cast) -> None:
    User.objects.create_user("locked", password=PASSWORD, is_active=False)
    answer = Client().post("/sign-in/", {"login": "locked", "password": PASSWORD})
    assert answer["Location"] == "/sign-in/locked/"
    assert Client().post("/sign-in/", {"login": "locked", "password": "wrong"}).status_code == 422
