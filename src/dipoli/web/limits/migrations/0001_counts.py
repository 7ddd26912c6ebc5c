from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Unlogged: counts need not outlive a crash, and a line of the write-ahead log for each request would be waste.
MAKE = (
    "CREATE UNLOGGED TABLE dipoli_counts "
    "(name varchar(64) PRIMARY KEY, spent bigint NOT NULL, until double precision NOT NULL)"
)


def make(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table on PostgreSQL; beside SQLite the counts have a file of their own."""
    if editor.connection.vendor == "postgresql":
        editor.execute(MAKE)


def unmake(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the table away."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TABLE dipoli_counts")


class Migration(migrations.Migration):
    """A table of counts that all processes share."""

    initial = True
    dependencies = ()
    operations = (migrations.RunPython(make, unmake),)
