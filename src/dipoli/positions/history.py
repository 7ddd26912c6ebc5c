"""Who moved, and when: each declaration that said something else than the one before it on the same alternative."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dipoli.positions.model import Stance

_NEARNESS = {Stance.OBJECT: 0, Stance.RESERVE: 1, Stance.ACCEPT: 2, Stance.SUPPORT: 3}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A declaration as it was made, at its time."""

    at: datetime
    participant: str
    bracket: str
    alternative: str
    stance: Stance
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A participant that had declared one stance on an alternative and then declared another."""

    before: Spoken
    after: Spoken

    @property
    def is_towards(self) -> bool:
        """Whether it came nearer to the alternative."""
        return _NEARNESS[self.after.stance] > _NEARNESS[self.before.stance]


def changes(declarations: Iterable[Spoken]) -> tuple[Change, ...]:
    """Find the changes among declarations in the order they were made, the newest first; said again is no change.

    >>> from datetime import UTC
    >>> first = Spoken(datetime(2026, 1, 1, tzinfo=UTC), "Lune", "b", "a", Stance.OBJECT)
    >>> then = Spoken(datetime(2026, 2, 1, tzinfo=UTC), "Lune", "b", "a", Stance.ACCEPT)
    >>> [change.is_towards for change in changes([first, first, then])]
    [True]
    """
    latest: dict[tuple[str, str, str], Spoken] = {}
    found: list[Change] = []
    for each in declarations:
        place = (each.participant, each.bracket, each.alternative)
        before = latest.get(place)
        if before is not None and before.stance is not each.stance:
            found.append(Change(before, each))
        latest[place] = each
    return tuple(reversed(found))
