"""How long a search may take at a terminal, how it is stopped, and how it says how far it is."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from dipoli.packages import Limit

_WIDTH = 70


@contextmanager
def patience(seconds: float) -> Iterator[Limit]:
    """Give a limit of so many seconds; the first interruption ends the search with its best, the second everything."""
    asked: list[bool] = []

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(True)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield Limit(seconds, time.monotonic, lambda: bool(asked), _tell)
    finally:
        signal.signal(signal.SIGINT, before)
        if sys.stderr.isatty():
            sys.stderr.write("\r" + " " * _WIDTH + "\r")


def _tell(said: str) -> None:
    """Write how far it is over what was written before, where a person is looking."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{said[:_WIDTH]:<{_WIDTH}}")
        sys.stderr.flush()
