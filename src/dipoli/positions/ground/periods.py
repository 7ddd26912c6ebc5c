"""Positions over periods: where everybody stood along the first axis of each, and who moved.

Each period has axes of its own, since each has other questions. Along the first, places are measured in standard
deviations from the mean of those who voted, and its direction is the one in which most stand as they stood before. What
is compared is therefore where a participant stood *among the others*, not what it wanted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dipoli.positions.ground.counting.votes import Votes
from dipoli.positions.ground.opinion import OpinionMap, Rules, draw_map, following

LEAST_TOGETHER = 3


@dataclass(frozen=True, eq=False)
class Period:
    """One period: its map, and where everybody stood along its first axis, in standard deviations."""

    name: str
    drawn: OpinionMap
    positions: Mapping[str, float]

    @property
    def groups(self) -> Mapping[str, str]:
        """Name the group of everybody who is in one."""
        return self.drawn.groups_by_name


@dataclass(frozen=True, slots=True)
class Move:
    """How far somebody moved along the first axis between two periods, in standard deviations."""

    participant: str
    before: str
    after: str
    distance: float


def over_periods(parts: Mapping[str, Votes], rules: Rules | None = None) -> tuple[Period, ...]:
    """Map each period, turned like the one before it, groups lettered like those of the last one that had any."""
    found: list[Period] = []
    lettered: Mapping[str, str] = {}
    for name, votes in parts.items():
        drawn = following(draw_map(votes, rules=rules), lettered)
        positions = _standing(drawn)
        if found and _likeness(positions, found[-1].positions) < 0:
            positions = {who: -place for who, place in positions.items()}
        found.append(Period(name, drawn, positions))
        lettered = drawn.groups_by_name or lettered
    return tuple(found)


def moves(periods: tuple[Period, ...]) -> tuple[Move, ...]:
    """List every move between one period and the next, the farthest first."""
    return tuple(sorted(_moves(periods), key=lambda move: (-abs(move.distance), move.participant, move.after)))


def _moves(periods: tuple[Period, ...]) -> Iterator[Move]:
    for before, after in pairwise(periods):
        for who, place in after.positions.items():
            if who in before.positions:
                yield Move(who, before.name, after.name, place - before.positions[who])


def _standing(drawn: OpinionMap) -> dict[str, float]:
    along, voted = drawn.points[:, 0], drawn.votes.each > 0
    mean, spread = along[voted].mean(), along[voted].std()
    places = (along - mean) / (spread if spread > 0 else 1.0)
    return {name: float(place) for name, place, has in zip(drawn.votes.participants, places, voted, strict=True) if has}


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    both = sorted(one.keys() & other.keys())
    if len(both) < LEAST_TOGETHER:
        return 0.0
    return float(np.dot([one[who] for who in both], [other[who] for who in both]))
