"""Who is in the room of a process: whose pages are open now, here or in another process. Nothing of it is kept."""

from collections import Counter
from collections.abc import Iterable

GRACE = 10.0
"""Seconds for which one who leaves is still there: whoever goes from page to page leaves and comes back."""

HEARSAY = 25.0
"""Seconds for which what another process said is believed; it says it again well before."""


class Room:
    """The badges in one room. Instants are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._until: dict[str, float] = {}
        self._elsewhere: dict[str, float] = {}

    def enter(self, badge: str) -> None:
        """Note that a page was opened under a badge."""
        self._open[badge] += 1

    def leave(self, badge: str, at: float) -> None:
        """Note that a page was closed."""
        self._open[badge] -= 1
        if self._open[badge] <= 0:
            del self._open[badge]
            self._until[badge] = at + GRACE

    def hear(self, badges: Iterable[str], at: float) -> None:
        """Note who is there by the word of another process."""
        for badge in badges:
            self._elsewhere[badge] = at + HEARSAY

    def here(self, at: float) -> frozenset[str]:
        """Say who is in this process."""
        self._until = {badge: until for badge, until in self._until.items() if until > at}
        return frozenset(self._open) | self._until.keys()

    def present(self, at: float) -> tuple[str, ...]:
        """Say who is in the room, in alphabetical order."""
        self._elsewhere = {badge: until for badge, until in self._elsewhere.items() if until > at}
        return tuple(sorted(self.here(at) | self._elsewhere.keys()))
