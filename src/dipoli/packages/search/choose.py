"""Which search for which space."""

import math

import numpy as np

from dipoli.packages.limit import Limit
from dipoli.packages.objective import Objective
from dipoli.packages.search import enumeration
from dipoli.packages.search.bounded import NONE, Bounded
from dipoli.packages.search.climbing import Least, climb
from dipoli.packages.search.least import best_least
from dipoli.packages.search.nash import TOLERANCE, best_product
from dipoli.packages.search.solver.programme import End, Programme
from dipoli.packages.search.space import Space
from dipoli.packages.search.sums import any_holding, best_sum
from dipoli.packages.table import Whole

MOST_PACKAGES = 20_000_000
MOST_CELLS = 300_000_000
"""Packages times rows that are looked at one by one; beyond, whole-number programmes are solved."""


def is_enumerable(space: Space) -> bool:
    """Whether every package can be looked at within a second or two."""
    return space.packages <= MOST_PACKAGES and space.packages * len(space.minima) <= MOST_CELLS


def holds_any(space: Space | None, limit: Limit) -> Bounded:
    """Find any package that holds, or the proof that none does."""
    if space is None:
        return NONE
    if is_enumerable(space):
        for chunk in enumeration.chunks(space, limit):
            return Bounded(None, math.inf, False) if chunk is None else Bounded(chunk.pick(0), math.inf, True)
        return NONE
    climbed = climb(space, space.starts[:-1], Least(space.voices, float(np.ptp(space.points)) + 1), limit.part(0.2))
    return any_holding(space, limit) if climbed is None else Bounded(climbed, math.inf, True)


def choose(space: Space | None, objective: Objective, limit: Limit, tolerance: float = TOLERANCE) -> Bounded:
    """Find the best package of a screened space by an objective, with a bound on it.

    A product of gains is sought until its geometric mean is within `tolerance` of the bound, as a share.
    """
    if space is None:
        return NONE
    if is_enumerable(space):
        return _looked_at(space, objective, limit)
    limit.tell(f"{space.packages:.3g} packages")
    match objective:
        case Objective.UTILITARIAN:
            return best_sum(space, limit)
        case Objective.EGALITARIAN:
            return best_least(space, limit)
        case Objective.NASH:
            return _efficient(space, _nash(space, limit, tolerance), limit)


def _looked_at(space: Space, objective: Objective, limit: Limit) -> Bounded:
    found = enumeration.best(space, objective, limit)
    if not found.is_complete:
        return Bounded(found.pick, roof(space, objective), False)
    if found.pick is None:
        return NONE
    gains = space.gains(found.pick)[: space.voices].tolist()
    return Bounded(found.pick, objective.measure(gains), True, is_efficient=True)


def roof(space: Space, objective: Objective) -> float:
    """Give a bound that takes no search: each participant, or all together, at the best of every block.

    As `objective.measure` has it.
    """
    own = _most(space)[: space.voices]
    if objective is not Objective.UTILITARIAN:
        return objective.measure(own.tolist())
    together = np.maximum.reduceat(space.points[: space.voices].sum(axis=0), space.starts[:-1]).sum()
    extra = sum(max(bonus.units, 0) for bonus in space.bonuses if bonus.row < space.voices)
    return float(together + extra - space.minima[: space.voices].sum())


def _most(space: Space) -> Whole:
    """Give what each row could be above its minimum at most."""
    most = np.asarray(space.best.sum(axis=1) - space.minima)
    for bonus in space.bonuses:
        most[bonus.row] += max(bonus.units, 0)
    return most


def _nash(space: Space, limit: Limit, tolerance: float) -> Bounded:
    """Maximise the product of all gains; where not all can gain, of those that can, as many as can be."""
    everybody = np.arange(space.voices)
    found = best_product(space, everybody, limit, tolerance)
    if not found.holds_none:
        return found
    able, is_proven = _able(space, limit)
    if able is None:
        return NONE if is_proven else Bounded(None, math.inf, False)
    if len(able) == 0:
        return _as_nash(best_sum(space, limit))
    found = best_product(space, able, limit, tolerance)
    if found.pick is None:
        return _as_nash(any_holding(space, limit))
    is_only_set = len(able) == int((_most(space)[: space.voices] > 0).sum())
    return Bounded(found.pick, found.bound, found.is_proven and is_only_set)


def _as_nash(found: Bounded) -> Bounded:
    return Bounded(found.pick, -math.inf, found.is_proven, found.holds_none, found.is_efficient)


def _able(space: Space, limit: Limit) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]] | None, bool]:
    """Choose the most participants that can gain in one package."""
    programme = Programme(space)
    gains = programme.add(space.voices, whole=True)
    for voice in range(space.voices):
        programme.cost[gains + voice] = 1.0
        programme.row([gains + voice, programme.gain + voice], [1 / programme.scale[voice], -1.0], -math.inf, 0.0)
    solved = programme.maximise(limit, tolerance=0.5)
    pick = solved.pick(space)
    if pick is None or (space.gains(pick) < 0).any():
        return None, solved.end is End.INFEASIBLE
    return np.flatnonzero(space.gains(pick)[: space.voices] > 0), True


def _efficient(space: Space, found: Bounded, limit: Limit) -> Bounded:
    """Certify that nobody can be given more at nobody's cost; where somebody can, take that."""
    if found.pick is None or found.is_efficient:
        return found
    floor = np.zeros(len(space.minima), dtype=np.int64)
    floor[: space.voices] = space.gains(found.pick)[: space.voices]
    better = best_sum(space, limit, floor=floor)
    pick = found.pick if better.pick is None else better.pick
    return Bounded(pick, found.bound, found.is_proven, is_efficient=better.is_proven and better.pick is not None)
