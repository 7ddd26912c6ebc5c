"""The database's own lock on the record: triggers that refuse to change or remove an entry."""

from typing import Protocol

TRIGGERS = {
    "record_entry_never_changed": "BEFORE UPDATE ON record_entry",
    "record_entry_never_removed": "BEFORE DELETE ON record_entry",
}
REFUSE = "record_entry_refuse"


class Cursor(Protocol):
    """What runs a statement."""

    def execute(self, sql: str) -> object: ...  # noqa: D102


def lay(cursor: Cursor, vendor: str = "sqlite") -> None:
    """Put the triggers in place; `vendor` is the database's, as Django names it."""
    if vendor == "postgresql":
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {REFUSE}() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the record is append-only' USING ERRCODE = 'integrity_constraint_violation'; "
            "END $$"
        )
    for name, event in TRIGGERS.items():
        if vendor == "postgresql":
            cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {event} FOR EACH ROW EXECUTE FUNCTION {REFUSE}()")
        else:
            cursor.execute(
                f"CREATE TRIGGER IF NOT EXISTS {name} {event} "
                "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
            )


def lift(cursor: Cursor, vendor: str = "sqlite") -> None:
    """Take the triggers away: for undoing the migration, and for tests that empty their database."""
    for name in TRIGGERS:
        where = " ON record_entry" if vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")
