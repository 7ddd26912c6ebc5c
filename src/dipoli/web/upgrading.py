"""The database brought up to date, by one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection

LOCK = 0x6469706F6C69
"""A number that nothing else in the database locks."""


def bring_up_to_date() -> None:
    """Apply the migrations that are pending; of several processes that start together one does, and the others wait."""
    with _alone():
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _alone() -> Iterator[None]:
    """Hold PostgreSQL's lock; SQLite has one writer anyway, and one process serves it."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
