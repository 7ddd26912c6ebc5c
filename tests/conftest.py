"""The database of the tests: a file, as in an installation, so that several connections can meet in it.

Where DIPOLI_DATABASE names a PostgreSQL database, the tests make one of their own beside it.
"""

import pytest
from django.db import connection
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from dipoli.web.limits import stores
from dipoli.web.record import guard
from tests.seeds import SEED, STEP

# How long an example takes says how busy the machine is, and is no law.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings: None) -> None:
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """A test with real transactions empties every table afterwards, which the guard of the record would refuse."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        guard.lift(cursor, connection.vendor)


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """Counts outlive a test's transaction, and its clock stands still: each test begins without any."""
    stores.begin_anew()


def pytest_report_header() -> str:
    """Say which slice of the API is tried, so that a failure can be had again."""
    return f"DIPOLI_API_SEED={SEED} DIPOLI_API_STEP={STEP}: one operation of {STEP}, from {SEED % STEP} on"
