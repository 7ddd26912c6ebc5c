"""How long a computation may take, and whether somebody has asked it to stop."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

Clock = Callable[[], float]


def no_clock() -> float:
    """Stand in for a clock where time does not matter: it never moves."""
    return 0.0


def never() -> bool:
    """Stand in for somebody who would ask to stop: nobody does."""
    return False


def unheard(_said: str) -> None:
    """Stand in for somebody who would like to hear how far it is: nobody does."""


@dataclass
class Limit:
    """A number of seconds by a clock that only moves forward, a way to stop before, and who is told how far it is."""

    seconds: float = math.inf
    clock: Clock = no_clock
    stop: Callable[[], bool] = never
    tell: Callable[[str], None] = unheard
    begun: float = field(init=False)

    def __post_init__(self) -> None:
        self.begun = self.clock()

    @property
    def spent(self) -> float:
        """The seconds since it began."""
        return self.clock() - self.begun

    @property
    def left(self) -> float:
        """The seconds that remain, 0 where it is over."""
        return 0.0 if self.stop() else max(self.seconds - self.spent, 0.0)

    @property
    def is_over(self) -> bool:
        """Whether to come to an end with what there is."""
        return self.left <= 0

    def part(self, share: float, at_most: float = math.inf) -> "Limit":
        """Give a limit of its own to a part of the work: a share of what is left."""
        return Limit(min(self.left * share, at_most), self.clock, self.stop, self.tell)
