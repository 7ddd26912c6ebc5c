"""Deeds at once: each in a thread with a connection of its own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


def together(deeds: Sequence[Callable[[], object]]) -> list[object]:
    """Do all at once, each in a thread with a connection of its own; give what each gave, or the refusal."""
    from django.db import connection

    from dipoli.errors import DipoliError

    start = threading.Barrier(len(deeds))

    def one(deed: Callable[[], object]) -> object:
        start.wait(timeout=30)
        try:
            return deed()
        except DipoliError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))
