"""Whole-number programmes over a space, solved by HiGHS: one thread, a fixed seed, a fresh solver for each.

Every row of the space becomes a gain between 0 and 1, divided by the most that it can be, so that one tolerance of the
solver means the same to all. What the solver finds is weighed again in whole numbers by whoever asked.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from dipoli.packages.limit import Limit
from dipoli.packages.search.space import Space

SEED = 1975
Real = NDArray[np.float64]


class End(Enum):
    """How a solver came to its end."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Solved:
    """The values found, None where there are none; `bound` is what no solution exceeds, as the solver has shown."""

    end: End
    values: Real | None
    bound: float
    slopes: Real | None = None

    def pick(self, space: Space) -> tuple[int, ...] | None:
        """Give the column of each block of the space that the values choose."""
        if self.values is None:
            return None
        starts = space.starts
        return tuple(
            int(starts[block] + np.argmax(self.values[starts[block] : starts[block + 1]]))
            for block in range(space.blocks)
        )


@dataclass
class Programme:
    """A programme to be maximised: the columns of a space, the gain of each of its rows, and whatever is added."""

    space: Space
    cost: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    _index: list[NDArray[np.int32]] = field(default_factory=list)
    _value: list[Real] = field(default_factory=list)
    _low: list[float] = field(default_factory=list)
    _high: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        space = self.space
        most = space.best.sum(axis=1) - space.minima
        for bonus in space.bonuses:
            most[bonus.row] += max(bonus.units, 0)
        self.scale: Real = np.maximum(most, 1).astype(np.float64)
        self.add(space.points.shape[1], upper=1.0, whole=True)
        self.gain = self.add(len(space.minima), upper=math.inf)
        for block in range(space.blocks):
            columns = np.arange(space.starts[block], space.starts[block + 1])
            self.row(columns, np.ones(len(columns)), 1.0, 1.0)
        extra = self._bonuses()
        for at, points in enumerate(space.points):
            used = np.flatnonzero(points)
            columns = np.concatenate([used, [self.gain + at], [b for b, row, _ in extra if row == at]])
            worth = [units for _, row, units in extra if row == at]
            values = np.concatenate([points[used], [-self.scale[at]], worth]) / self.scale[at]
            self.row(columns, values, *[float(space.minima[at] / self.scale[at])] * 2)

    def add(self, count: int = 1, *, lower: float = 0.0, upper: float = 1.0, whole: bool = False) -> int:
        """Add variables between the same bounds, at no cost, and give the place of the first."""
        self.cost += [0.0] * count
        self.lower += [lower] * count
        self.upper += [upper] * count
        self.whole += [whole] * count
        return len(self.cost) - count

    def row(
        self, columns: Sequence[int] | NDArray[np.int_], values: Sequence[float] | Real, low: float, high: float
    ) -> None:
        """Demand that columns, each times its value, sum up to `low` to `high`; either may be infinite."""
        self._index.append(np.asarray(columns, dtype=np.int32))
        self._value.append(np.asarray(values, dtype=np.float64))
        self._low.append(low)
        self._high.append(high)

    def without(self, pick: Sequence[int]) -> None:
        """Forbid one package: the solver took it for one that holds, and in whole numbers it does not."""
        self.row(list(pick), [1.0] * len(pick), -math.inf, float(len(pick) - 1))

    def maximise(
        self, limit: Limit, *, whole: bool = True, start: Sequence[int] | None = None, tolerance: float = 0.0
    ) -> Solved:
        """Solve it, from a package where one is known, to within an absolute tolerance of the objective."""
        from dipoli.packages.search.solver.engine import solve  # noqa: PLC0415 - loading the solver takes a while

        return solve(self, limit, whole=whole, start=start, tolerance=tolerance)

    def _bonuses(self) -> list[tuple[int, int, int]]:
        """Add a variable for each bonus: it is 1 where all its columns are chosen, and 0 where one is not."""
        made = []
        for bonus in self.space.bonuses:
            won = self.add()
            for _, columns in bonus.columns:
                self.row([won, *columns], [1.0, *[-1.0] * len(columns)], -math.inf, 0.0)
            among = [column for _, columns in bonus.columns for column in columns]
            self.row([won, *among], [-1.0, *[1.0] * len(among)], -math.inf, float(len(bonus.columns) - 1))
            made.append((won, bonus.row, bonus.units))
        return made

    @property
    def rows(self) -> tuple[list[NDArray[np.int32]], list[Real], list[float], list[float]]:
        """Give the rows: which columns, with which values, and between which numbers."""
        return self._index, self._value, self._low, self._high
