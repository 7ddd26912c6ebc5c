"""The greatest product of gains, by outer approximation.

The logarithm of a gain g lies below each of its tangents, log g <= w g - 1 - log w for any w > 0. For fixed weights w
the sum of the tangents is a sum over blocks, so that its maximum is found block by block: this is a bound of our own,
and so is the proof that a column cannot be in the best package. The weights come from a linear programme, the rest from
a whole-number programme over the columns that are left, with tangents added where it touches them.
"""

import math

import numpy as np
from numpy.typing import NDArray

from dipoli.packages.limit import Limit
from dipoli.packages.objective import Objective
from dipoli.packages.search.bounded import NONE, Bounded
from dipoli.packages.search.climbing import Product, climb, exchange
from dipoli.packages.search.enumeration import best
from dipoli.packages.search.solver.programme import End, Programme, Solved
from dipoli.packages.search.space import Space

Real = NDArray[np.float64]

TOLERANCE = 1e-6
"""How near the mean logarithm of gains must be to its bound for a package to be called proven."""
_ROUNDS, _CUTS = 12, 8
_FEW = 5_000_000
_AROUND = (0.5, 0.8, 0.92, 0.96, 0.98, 0.99, 0.994, 0.997, 1.0, 1.003, 1.006, 1.01, 1.02, 1.04, 1.08, 1.25, 2.0)


def best_product(space: Space, voices: NDArray[np.int64], limit: Limit, tolerance: float = TOLERANCE) -> Bounded:
    """Maximise the product of the gains of some rows, each at least 1; the others stay above their minima.

    The bound is on the mean logarithm of those gains, and the search ends when it is that near.
    """
    search = _Search(space, voices, limit, tolerance)
    relaxed = search.relax()
    if relaxed is None:
        return NONE
    search.close_in(relaxed)
    search.branch()
    count = len(voices)
    bound = max(search.bound, search.value)
    is_proven = search.pick is not None and bound - search.value <= TOLERANCE * count
    return Bounded(search.pick, bound / count, is_proven, search.holds_none, is_efficient=False)


class _Search:
    """One search: the space shrinks, the value rises and the bound falls until they meet."""

    def __init__(self, space: Space, voices: NDArray[np.int64], limit: Limit, tolerance: float) -> None:
        self.space = space
        self.voices = voices
        self.limit = limit
        self._aim = Product(voices)
        self._tolerance = tolerance
        self.bound = math.inf
        self.value = -math.inf
        self.pick: tuple[int, ...] | None = None
        self.holds_none = False
        self._origin = space
        self._kept = np.arange(space.points.shape[1])
        self._floor = np.zeros(len(space.minima), dtype=np.int64)
        self._floor[voices] = 1
        self._around: Real = np.ones(len(voices))
        self._touched: list[Real] = []
        self._forbidden: list[tuple[int, ...]] = []
        self._weights: Real | None = None

    def relax(self) -> Solved | None:
        """Solve the linear programme, tangent by tangent; None where even that has no solution."""
        programme, logs = self._programme()
        self._tangents(programme, logs, np.full(len(self.voices), 0.5))
        last: Solved | None = None
        for _ in range(_CUTS):
            solved = programme.maximise(self.limit, whole=False)
            if solved.end is End.INFEASIBLE:
                return None
            if solved.end is not End.OPTIMAL or solved.values is None or solved.slopes is None:
                break
            last = solved
            gains = np.maximum(solved.values[programme.gain + self.voices], 1 / programme.scale[self.voices])
            self._around = gains
            before = self.bound
            self._lower_bound(programme, gains, solved.slopes)
            if before - self.bound < 1e-4 * len(self.voices):
                break
            self._tangents(programme, logs, gains)
        return last or Solved(End.STOPPED, None, math.inf)

    def close_in(self, relaxed: Solved) -> None:
        """Climb to a good package, and drop the columns that no better one has."""
        starts = [self._weighed()]
        rounded = relaxed.pick(self._origin)
        if rounded is not None:
            starts.append(np.array(rounded))
        for start in starts:
            found = climb(self._origin, start, self._aim, self.limit, self._floor)
            if found is not None:
                self._offer(found)
        self._drop()
        self._exchange()

    def _exchange(self) -> None:
        """Try two blocks at once among the columns that are left, and drop more where that helps."""
        if self.pick is None:
            return
        here = np.searchsorted(self._kept, self.pick)
        found = exchange(self.space, tuple(here.tolist()), self._aim, self._floor, self.limit)
        before = self.value
        self._offer(tuple(self._kept[list(found)].tolist()))
        if self.value > before:
            self._drop()

    def branch(self) -> None:
        """Solve the whole-number programme, adding tangents where it overrates a package."""
        for _ in range(_ROUNDS):
            if self.limit.is_over or self._is_closed():
                return
            if self._is_small() and self._look_at_all():
                return
            self.limit.tell(f"{self.space.packages:.3g} packages left")
            if self._branch_once():
                return

    def _is_small(self) -> bool:
        cells = self.space.packages * len(self.space.minima)
        return cells <= _FEW and len(self.voices) == self.space.voices

    def _look_at_all(self) -> bool:
        """Look at every package that is left, where they are few."""
        found = best(self.space, Objective.NASH, self.limit)
        if not found.is_complete:
            return False
        if found.pick is not None:
            self._offer(tuple(self._kept[list(found.pick)].tolist()))
        self.bound = self.value
        self.holds_none = self.pick is None
        return True

    def _branch_once(self) -> bool:
        programme, logs = self._programme()
        for factor in _AROUND:
            self._tangents(programme, logs, self._around * factor)
        for touched in self._touched:
            self._tangents(programme, logs, touched / programme.scale[self.voices])
        solved = programme.maximise(self.limit, tolerance=self._tolerance * len(self.voices) / 4)
        if solved.end is End.INFEASIBLE:
            self.bound = self.value
            self.holds_none = self.pick is None
            return True
        self.bound = min(self.bound, max(solved.bound + float(np.log(programme.scale[self.voices]).sum()), self.value))
        pick = solved.pick(self.space)
        if pick is None:
            return True
        gains = self.space.gains(pick)
        if (gains < self._floor).any():
            self._forbidden.append(pick)
            return False
        self._touched.append(gains[self.voices].astype(np.float64))
        before = self.value
        self._offer(tuple(self._kept[list(pick)].tolist()))
        if self.value > before and not self._forbidden:
            self._drop()
            self._exchange()
        return solved.end is not End.OPTIMAL

    def _programme(self) -> tuple[Programme, int]:
        programme = Programme(self.space)
        logs = programme.add(len(self.voices), lower=-math.inf, upper=math.inf)
        for at, voice in enumerate(self.voices):
            programme.cost[logs + at] = 1.0
            programme.lower[programme.gain + voice] = 1 / programme.scale[voice]
        for pick in self._forbidden:
            programme.without(pick)
        return programme, logs

    def _tangents(self, programme: Programme, logs: int, gains: Real) -> None:
        for at, (voice, gain) in enumerate(zip(self.voices, gains, strict=True)):
            programme.row([logs + at, programme.gain + voice], [1.0, -1 / gain], -math.inf, math.log(gain) - 1)

    def _lower_bound(self, programme: Programme, gains: Real, slopes: Real) -> None:
        """Take the bound that the weights of these slopes give, where it is lower, and keep the weights."""
        own = slopes[programme.gain : programme.gain + len(self.space.minima)]
        weights = np.maximum(-own, 0) / programme.scale
        weights[self.voices] = 1 / (gains * programme.scale[self.voices])
        bound = self._bound(weights)
        if bound < self.bound:
            self.bound, self._weights = bound, weights

    def _bound(self, weights: Real) -> float:
        space = self._origin
        worth = weights @ space.points
        best = np.maximum.reduceat(worth, space.starts[:-1]).sum() - weights @ space.minima
        best += sum(max(bonus.units, 0) * weights[bonus.row] for bonus in space.bonuses)
        own = weights[self.voices]
        return float(best - len(own) - np.log(own).sum())

    def _weighed(self) -> NDArray[np.int64]:
        """Choose in each block what the weights favour."""
        if self._weights is None:
            weights = np.zeros(len(self._origin.minima))
            weights[self.voices] = 1 / np.maximum(self._origin.best.sum(axis=1) - self._origin.minima, 1)[self.voices]
        else:
            weights = self._weights
        worth = weights @ self._origin.points
        return np.array(
            [s.start + int(np.argmax(worth[s])) for s in map(self._origin.columns, range(self._origin.blocks))]
        )

    def _drop(self) -> None:
        """Leave out each column with which no package can be better than the best one found."""
        if self._weights is None or self.pick is None:
            return
        worth = self._weights @ self._origin.points
        best = np.maximum.reduceat(worth, self._origin.starts[:-1])
        reach = self.bound - (best[self._origin.block_of] - worth)
        kept = reach >= self.value - 1e-9
        kept[list(self.pick)] = True
        self._kept = np.flatnonzero(kept)
        self.space = self._origin.keeping(kept)

    def _offer(self, pick: tuple[int, ...]) -> None:
        gains = self._origin.gains(pick)
        if (gains < self._floor).any():
            return
        value = math.fsum(math.log(gain) for gain in gains[self.voices].tolist())
        if value > self.value:
            self.value, self.pick = value, pick

    def _is_closed(self) -> bool:
        return self.pick is not None and self.bound - self.value <= self._tolerance * len(self.voices)
