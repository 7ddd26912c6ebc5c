"""The rehearsal, loaded once for all tests that only look at it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from dipoli.web.dialogue.ledger import forget_ledgers
from dipoli.web.rehearsal.loader import load

HERE = Path(__file__).parent
OPENED = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let those who need an empty database go first: once the rehearsal is loaded, it stays to the end of this room."""
    places = [place for place, item in enumerate(items) if HERE in item.path.parents]
    ours = sorted((items[place] for place in places), key=lambda item: "opened" in getattr(item, "fixturenames", ()))
    for place, item in zip(places, ours, strict=True):
        items[place] = item


@pytest.fixture(scope="package")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    forget_ledgers()  # another room's dialogue had the same key
    with django_db_blocker.unblock(), transaction.atomic():
        load(OPENED)
        yield
        transaction.set_rollback(True)
    forget_ledgers()


@pytest.fixture
def opened(_loaded: None, db: None, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The instant at which the rehearsal was loaded; it goes on from there, and what a test does to it is undone."""
    began = monotonic()
    monkeypatch.setattr("django.utils.timezone.now", lambda: OPENED + timedelta(seconds=monotonic() - began))
    return OPENED
