"""A name that is not there costs what a wrong password costs, and gets the same answer."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.test import Client

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
    without = User.objects.create_user("without")
    without.set_unusable_password()
    without.save()
    User.objects.create_user("locked", password=PASSWORD, is_active=False)
    EmailAddress.objects.create(user=cast.arvia.user, email="hale@arvia.example", verified=True, primary=True)
    answers = set()
    for name in KINDS:
        made.clear()
        answer = Client().post("/sign-in/", {"login": name or "x" * 200, "password": "wrong"})
        page = answer.content.decode()
        assert len(made) == 1, (name, made)
        answers.add((answer.status_code, page[page.index("errorlist") : page.index("</ul>")]))
    assert len(answers) == 1


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
