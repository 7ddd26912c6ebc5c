"""The least gain as great as can be, then the next, and so on.

The least gain is a whole-number programme. Each further stage maximises the sum of the k least gains without lowering
the sums of fewer: after all stages no package is better in that order.
"""

import math

import numpy as np

from dipoli.packages.limit import Limit
from dipoli.packages.search.bounded import NONE, Bounded
from dipoli.packages.search.climbing import Least, climb, exchange
from dipoli.packages.search.solver.programme import End, Programme
from dipoli.packages.search.space import Space
from dipoli.packages.search.sums import best_sum

MOST_STAGES = 8
TOLERANCE = 1e-6
_STEPS = (0.3, 0.1, 0.05, 0.03, 0.02, 0.01, 0.005)


def best_least(space: Space, limit: Limit) -> Bounded:
    """Maximise the least gain of the participants, and what the rest of the time allows of the next ones."""
    start = _climbed(space, limit)
    first = _raise_least(space, start, limit)
    if first.pick is None or not first.is_proven:
        return first
    pick = _raise_next(space, first.pick, limit)
    gains = space.gains(pick)
    floor = np.zeros(len(space.minima), dtype=np.int64)
    floor[: space.voices] = gains[: space.voices]
    last = best_sum(space, limit, floor=floor)
    if last.pick is not None and (space.gains(last.pick)[: space.voices] >= gains[: space.voices]).all():
        pick = last.pick
    return Bounded(pick, first.bound, True, is_efficient=last.is_proven)


def _climbed(space: Space, limit: Limit) -> tuple[int, ...] | None:
    """Climb by a smooth stand-in for the least gain that comes ever nearer to it."""
    together = space.points[: space.voices].astype(np.float64)
    together /= np.maximum(space.best.sum(axis=1) - space.minima, 1)[: space.voices, None]
    worth = together.sum(axis=0)
    pick = np.array([s.start + int(np.argmax(worth[s])) for s in map(space.columns, range(space.blocks))])
    typical = max(float(np.median(space.best[: space.voices].sum(axis=1))) / 10, 1.0)
    floor = np.zeros(len(space.minima), dtype=np.int64)
    found = None
    for step in _STEPS:
        aim = Least(space.voices, typical * step)
        better = climb(space, pick, aim, limit)
        if better is not None:
            better = exchange(space, better, aim, floor, limit)
            if found is None or _least(space, better) >= _least(space, found):
                found, pick = better, np.array(better)
    return found


def _least(space: Space, pick: tuple[int, ...]) -> int:
    return int(space.gains(pick)[: space.voices].min())


def _raise_least(space: Space, start: tuple[int, ...] | None, limit: Limit) -> Bounded:
    programme = Programme(space)
    most = float((space.best.sum(axis=1) - space.minima)[: space.voices].min())
    for bonus in space.bonuses:
        most += max(bonus.units, 0)
    whole = max(most, 1.0)
    least = programme.add()
    programme.cost[least] = 1.0
    for voice in range(space.voices):
        programme.row([least, programme.gain + voice], [1.0, -programme.scale[voice] / whole], -math.inf, 0.0)
    best, bound = start, most
    for _ in range(MOST_STAGES):
        solved = programme.maximise(limit, start=best, tolerance=0.5 / whole if whole < 1e6 else TOLERANCE / 4)
        if solved.end is End.INFEASIBLE:
            return NONE if best is None else Bounded(best, float(_least(space, best)), True)
        bound = min(bound, solved.bound * whole)
        pick = solved.pick(space)
        if pick is not None and (space.gains(pick) < 0).any():
            programme.without(pick)
            continue
        if pick is not None and (best is None or _least(space, pick) > _least(space, best)):
            best = pick
        break
    if best is None:
        return Bounded(None, bound, False)
    value = _least(space, best)
    is_proven = math.floor(bound + 1e-6 * whole) <= value if whole < 1e5 else bound - value <= TOLERANCE * whole
    return Bounded(best, float(value) if is_proven else max(bound, value), is_proven)


def _raise_next(space: Space, pick: tuple[int, ...], limit: Limit) -> tuple[int, ...]:
    """Raise the sum of the two least gains, then of three, as far as the stages and the time go."""
    programme = Programme(space)
    scale = float(programme.scale[: space.voices].max())
    half = 0.5 / scale
    sums = np.cumsum(np.sort(space.gains(pick)[: space.voices])) / scale
    for row in range(space.voices):
        programme.lower[programme.gain + row] = max(sums[0] - half, 0) * scale / programme.scale[row]
    best = pick
    for count in range(2, min(space.voices, MOST_STAGES) + 1):
        if limit.is_over:
            break
        columns, values = _least_of(programme, count, scale)
        for column, value in zip(columns, values, strict=True):
            programme.cost[column] = value
        solved = programme.maximise(limit, start=best, tolerance=half)
        found = solved.pick(space)
        if found is None or solved.end is not End.OPTIMAL or (space.gains(found) < 0).any():
            break
        ours, theirs = (sorted(space.gains(each)[: space.voices].tolist()) for each in (best, found))
        best = found if theirs > ours else best
        reached = sum(sorted(space.gains(best)[: space.voices].tolist())[:count]) / scale
        for column in columns:
            programme.cost[column] = 0.0
        programme.row(columns, values, reached - half, math.inf)
    return best


def _least_of(programme: Programme, count: int, scale: float) -> tuple[list[int], list[float]]:
    """Write the sum of the least gains as `count` times a level less what some fall short of it."""
    level = programme.add(lower=-math.inf, upper=math.inf)
    short = programme.add(programme.space.voices, upper=math.inf)
    for voice in range(programme.space.voices):
        programme.row(
            [short + voice, level, programme.gain + voice],
            [1.0, -1.0, programme.scale[voice] / scale],
            0.0,
            math.inf,
        )
    return [level, *range(short, short + programme.space.voices)], [float(count), *[-1.0] * programme.space.voices]
