"""Whether the database fits this version, and the database brought up to date, by one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from dipoli.errors import DipoliError

LOCK = 0x6469706F6C69
"""A number that nothing else in the database locks."""


class OfALaterVersion(DipoliError):
    """The database has changes that this version does not know."""


def changes_waiting() -> int:
    """Count the changes of tables that this version makes and the database has not seen.

    Raises OfALaterVersion where the database has seen changes of ours that this version does not know.
    """
    executor = MigrationExecutor(connection)
    loader = executor.loader
    ours = {app for app, _ in loader.disk_migrations}
    known = loader.disk_migrations.keys() | loader.replacements.keys()
    if later := sorted(each for each in loader.applied_migrations if each[0] in ours and each not in known):
        app, name = later[-1]
        raise OfALaterVersion(
            f"This data was written by a later version of Dipoli (its tables of {app} are at {name}): install that "
            "version or a later one, or put back the copy that was made before the upgrade."
        )
    return len(executor.migration_plan(loader.graph.leaf_nodes()))


def changes(number: int) -> str:
    """Write how many changes, for the command line."""
    return "1 change" if number == 1 else f"{number} changes"


def bring_up_to_date() -> int:
    """Apply the migrations that are pending and count them; of processes that start together one does, others wait."""
    with _alone():
        waiting = changes_waiting()
        if waiting:
            call_command("migrate", verbosity=0, interactive=False)
    return waiting


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
