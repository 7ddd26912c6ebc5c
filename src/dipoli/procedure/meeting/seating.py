"""Where everybody sits: participants around the table in the order in which they are called, the others behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

INNER, OUTER = 36.0, 46.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place at the table: its number in the order from 1, whose it is, and where, from 0 to 100 from the left top."""

    number: int
    participant: str
    x: float
    y: float


def around_the_table(order: Sequence[str], presiding: str = "") -> tuple[Place, ...]:
    """Seat participants clockwise in their order; who presides sits at the head, where the numbers begin again.

    The order is kept as a ring: whoever presides, each has the same neighbours. Where nobody presides, the first in
    the order sits at the head.

    >>> [(place.number, place.participant) for place in around_the_table(["Arvia", "Belmark", "Cadmia"], "Belmark")]
    [(2, 'Belmark'), (3, 'Cadmia'), (1, 'Arvia')]
    """
    first = order.index(presiding) if presiding in order else 0
    turned = [(number + 1, order[number]) for number in (*range(first, len(order)), *range(first))]
    return _ring(turned, INNER)


def behind(order: Sequence[str]) -> tuple[Place, ...]:
    """Seat those who are heard and do not decide in a second row, in their order."""
    return _ring(list(enumerate(order, start=1)), OUTER)


def _ring(numbered: Sequence[tuple[int, str]], radius: float) -> tuple[Place, ...]:
    step = 2 * pi / max(len(numbered), 1)
    return tuple(
        Place(number, name, round(50 + radius * sin(step * turn), 2), round(50 - radius * cos(step * turn), 2))
        for turn, (number, name) in enumerate(numbered)
    )
