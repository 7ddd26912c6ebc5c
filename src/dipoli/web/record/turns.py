"""Whose turn it is to write to SQLite, among the threads of a process.

SQLite has one writer at a time. A thread that finds the file locked sleeps and asks again, ever less often, while the
file lies idle between two writers; one that waits for its turn here goes on the moment the one before is done. Writers
of other processes are found as before, by asking.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from django.db import connection

from dipoli.web.record.errors import Busy

PATIENCE = 20.0
"""Seconds to wait for a turn, as long as for the file."""
_turn = RLock()


@contextmanager
def in_turn() -> Iterator[None]:
    """Write when it is this thread's turn; raises `Busy` where that does not come.

    Whoever writes already, within a transaction or a turn, goes on; other databases let many write.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    if not _turn.acquire(timeout=PATIENCE):
        raise Busy
    try:
        yield
    finally:
        _turn.release()
