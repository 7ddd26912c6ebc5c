"""The database's own lock on the record: on SQLite, triggers that refuse to change or remove an entry."""

from typing import Protocol

TRIGGERS = {
    "record_entry_never_changed": "BEFORE UPDATE ON record_entry",
    "record_entry_never_removed": "BEFORE DELETE ON record_entry",
}


class Cursor(Protocol):
    """What runs a statement."""

    def execute(self, sql: str) -> object: ...  # noqa: D102


def lay(cursor: Cursor) -> None:
    """Put the triggers in place."""
    for name, event in TRIGGERS.items():
        cursor.execute(
            f"CREATE TRIGGER IF NOT EXISTS {name} {event} BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
        )


def lift(cursor: Cursor) -> None:
    """Take the triggers away: for undoing the migration, and for tests that empty their database."""
    for name in TRIGGERS:
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
