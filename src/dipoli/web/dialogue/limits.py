"""How often something may be done within a while: counted in this process's memory, and forgotten with it."""

import threading
from collections import Counter
from datetime import datetime


class Limit:
    """At most so many within each stretch of seconds; stretches begin at full multiples.

    With several processes each counts for itself, so that as many times more get through.
    """

    def __init__(self, most: int, seconds: int) -> None:
        self.most, self.seconds = most, seconds
        self._stretch, self._counts = -1, Counter[str]()
        self._lock = threading.Lock()

    def allows(self, who: str, now: datetime) -> bool:
        """Count one more of somebody, and say whether it is still within the limit."""
        stretch = int(now.timestamp()) // self.seconds
        with self._lock:
            if stretch != self._stretch:
                self._stretch, self._counts = stretch, Counter()
            self._counts[who] += 1
            return self._counts[who] <= self.most

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._counts.clear()


VOTES_OF_ONE = Limit(60, 60)
"""Answers of one person in a minute."""
VOTES_OF_NETWORK = Limit(3_000, 60)
"""Answers from one network in a minute."""
STATEMENTS_OF_NETWORK = Limit(30, 600)
"""Statements from one network in ten minutes."""
INVITATIONS_OF_NETWORK = Limit(60, 60)
"""Invitations tried from one network in a minute."""
