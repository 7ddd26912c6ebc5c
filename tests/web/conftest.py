"""What every test of the secretariat can ask for."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from dipoli.web.conference.models import Seat
from tests.web.cast import Cast, assemble

ClientOf = Callable[[Seat | User], Client]


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def now() -> datetime:
    """The instant at which a test happens: a Wednesday morning."""
    return datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def cast(db: None, now: datetime) -> Cast:
    """The standing cast, seated in the process `test` with basket I open and no meeting yet."""
    return assemble(now)


@pytest.fixture
def client_of() -> ClientOf:
    """Gives a client that is signed in as the holder of a seat, or as a user."""

    def signed_in(who: Seat | User) -> Client:
        client = Client()
        client.force_login(who.user if isinstance(who, Seat) else who)
        return client

    return signed_in
