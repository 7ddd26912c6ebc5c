"""The rehearsal, loaded once for all tests that only look at it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from dipoli.web.rehearsal.loader import load

OPENED = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load(OPENED)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def opened(_loaded: None, db: None) -> datetime:
    """The instant at which the rehearsal was loaded; what a test does to it is undone."""
    return OPENED
