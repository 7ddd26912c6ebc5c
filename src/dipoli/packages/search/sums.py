"""The greatest sum of gains, any package that holds, and one at least as good for everybody."""

import math
from collections.abc import Sequence

import numpy as np

from dipoli.packages.limit import Limit
from dipoli.packages.search.bounded import NONE, Bounded
from dipoli.packages.search.solver.programme import End, Programme
from dipoli.packages.search.space import Space
from dipoli.packages.table import Whole

_TRIES = 20


def best_sum(space: Space, limit: Limit, *, floor: Sequence[int] | Whole | None = None) -> Bounded:
    """Maximise the sum of the participants' gains, with no row below `floor` (0 without)."""
    least = np.zeros(len(space.minima), dtype=np.int64) if floor is None else np.asarray(floor, dtype=np.int64)
    together = space.points[: space.voices].sum(axis=0)
    greedy = tuple(s.start + int(np.argmax(together[s])) for s in map(space.columns, range(space.blocks)))
    top = float(np.maximum.reduceat(together, space.starts[:-1]).sum() - space.minima[: space.voices].sum())
    if not space.bonuses and (space.gains(greedy) >= least).all():
        return Bounded(greedy, top, True, is_efficient=True)
    programme = _summing(space, least)
    return _exact(programme, least, limit)


def any_holding(space: Space, limit: Limit) -> Bounded:
    """Find a package that holds, or the proof that none does; the bound says nothing."""
    return _exact(Programme(space), np.zeros(len(space.minima), dtype=np.int64), limit)


def _summing(space: Space, least: Whole) -> Programme:
    programme = Programme(space)
    scale = programme.scale[: space.voices].max()
    for voice in range(space.voices):
        programme.cost[programme.gain + voice] = programme.scale[voice] / scale
    for row, low in enumerate(least.tolist()):
        programme.lower[programme.gain + row] = low / programme.scale[row]
    return programme


def _exact(programme: Programme, least: Whole, limit: Limit) -> Bounded:
    """Solve until the package found holds in whole numbers too."""
    space = programme.space
    scale = float(programme.scale[: space.voices].max())
    half = 0.5 / scale if scale < 1e6 else 0.0
    for _ in range(_TRIES):
        solved = programme.maximise(limit, tolerance=half)
        if solved.end is End.INFEASIBLE:
            return NONE
        pick = solved.pick(space)
        bound = solved.bound * scale if any(programme.cost) else math.inf
        if pick is None:
            return Bounded(None, bound, False)
        gains = space.gains(pick)
        if (gains >= least).all():
            return _shown(space, pick, bound, is_optimal=solved.end is End.OPTIMAL)
        programme.without(pick)
    return Bounded(None, math.inf, False)


def _shown(space: Space, pick: tuple[int, ...], bound: float, *, is_optimal: bool) -> Bounded:
    value = float(space.gains(pick)[: space.voices].sum())
    is_proven = is_optimal and (math.isinf(bound) or bound - value <= max(0.999, 1e-6 * abs(value)))
    return Bounded(pick, value if is_proven else max(bound, value), is_proven, is_efficient=is_proven)
