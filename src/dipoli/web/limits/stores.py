"""Where counts are kept: in a table of PostgreSQL, or in a file of their own beside SQLite's.

Both count by one statement, which the database carries out whole before the next: no two see the same count. Beside
SQLite it is another file, so that counting never waits for an act that is writing, nor an act for counting.
"""

import sqlite3
import threading
from functools import cache
from pathlib import Path
from typing import Protocol

from django.db import OperationalError, connection

PRUNE_EVERY = 1_000
"""After so many counts of a process, those whose stretch is over are taken away."""

_OVER = "dipoli_counts.until <= {0} OR dipoli_counts.until > {0}"
_TAKE = (
    "INSERT INTO dipoli_counts (name, spent, until) VALUES ({0}, 1, {0}) ON CONFLICT (name) DO UPDATE SET "
    "spent = CASE WHEN OVER THEN 1 ELSE dipoli_counts.spent + 1 END, "
    "until = CASE WHEN OVER THEN excluded.until ELSE dipoli_counts.until END RETURNING spent, until"
).replace("OVER", _OVER)
_READ = "SELECT spent, until FROM dipoli_counts WHERE name = {0} AND until > {0} AND until <= {0}"
_FORGET = "DELETE FROM dipoli_counts WHERE name = {0}"
_FORGET_ALL = "DELETE FROM dipoli_counts"
_PRUNE = "DELETE FROM dipoli_counts WHERE until <= {0}"
_MAKE = (
    "CREATE TABLE IF NOT EXISTS dipoli_counts "
    "(name TEXT PRIMARY KEY, spent INTEGER NOT NULL, until REAL NOT NULL) WITHOUT ROWID"
)
Spent = tuple[int, float]
"""How many, and when their stretch ends, in seconds since 1970."""


class Store(Protocol):
    """Counts by name; those of a stretch that is over count no more. `now` is in seconds, on one clock throughout."""

    def take(self, name: str, seconds: int, now: float) -> Spent:
        """Count one more, in the stretch under way or in one that begins now; give the count with this one."""

    def read(self, name: str, seconds: int, now: float) -> Spent:
        """Give the count without adding to it."""

    def forget(self, name: str = "") -> None:
        """Begin anew under a name, or under all without one."""


class _Counts:
    """What both stores do alike, given a way to run a statement."""

    def __init__(self) -> None:
        self._taken = 0

    def take(self, name: str, seconds: int, now: float) -> Spent:
        # A stretch that ends later than any begun now could is one of a clock that has been put back since.
        over = (now, now + 2 * seconds)
        self._taken += 1
        if self._taken % PRUNE_EVERY == 0:
            self._run(_PRUNE, (now,))
        ((spent, until),) = self._run(_TAKE, (name, now + seconds, *over, *over))
        return int(spent), float(until)

    def read(self, name: str, seconds: int, now: float) -> Spent:
        found = self._run(_READ, (name, now, now + 2 * seconds))
        return (int(found[0][0]), float(found[0][1])) if found else (0, now)

    def forget(self, name: str = "") -> None:
        self._run(*((_FORGET, (name,)) if name else (_FORGET_ALL, ())))

    def _run(self, statement: str, values: tuple[str | float, ...]) -> list[tuple[float, float]]:
        raise NotImplementedError


class Table(_Counts):
    """In a table of the secretariat's own database."""

    def _run(self, statement: str, values: tuple[str | float, ...]) -> list[tuple[float, float]]:
        with connection.cursor() as cursor:
            cursor.execute(statement.format("%s"), values)
            return cursor.fetchall() if cursor.description else []


class File(_Counts):
    """In a file of SQLite, which any number of processes on the machine share; safe to remove at any time."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path, self._lock = path, threading.Lock()
        self._open: sqlite3.Connection | None = None

    def _run(self, statement: str, values: tuple[str | float, ...]) -> list[tuple[float, float]]:
        try:
            with self._lock:
                return self._opened().execute(statement.format("?"), values).fetchall()
        except sqlite3.Error as error:
            raise OperationalError(f"the counts in {self._path} cannot be kept: {error}") from error

    def _opened(self) -> sqlite3.Connection:
        if self._open is None:
            if self._path != ":memory:":
                Path(self._path).touch(mode=0o600)
            found = sqlite3.connect(self._path, timeout=20, isolation_level=None, check_same_thread=False)
            found.execute("PRAGMA journal_mode=WAL")
            found.execute("PRAGMA synchronous=NORMAL")
            found.execute(_MAKE)
            self._open = found
        return self._open


FILE_NAME = "counts.sqlite3"


def store() -> Store:
    """Give the store of this installation."""
    if connection.vendor == "postgresql":
        return _table()
    database = str(connection.settings_dict["NAME"])
    is_file = database != ":memory:" and not database.startswith("file:")
    path = str(Path(database).with_name(FILE_NAME)) if is_file else ":memory:"
    return _files.setdefault(path, File(path))


@cache
def _table() -> Table:
    return Table()


_files: dict[str, File] = {}


def begin_anew() -> None:
    """Forget all counts in the files that this process has opened: for tests, whose clock stands still."""
    for each in _files.values():
        each.forget()
