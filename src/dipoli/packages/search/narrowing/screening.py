"""Leaving out the columns that no package needs, before anything is searched."""

import numpy as np

from dipoli.packages.search.narrowing.skyline import skyline
from dipoli.packages.search.space import Space

MOST_COMPARED = 20_000


def screen(space: Space | None, *, dominated: bool = True) -> Space | None:
    """Leave out what would put some row below its minimum whatever else is chosen, and what another column dominates.

    None proves that no package holds. `dominated` False keeps the columns that others dominate.
    """
    if space is None:
        return None
    found = _possible(space)
    if found is None or not dominated:
        return found
    kept = _undominated(found)
    return found if kept.all() else _possible(found.keeping(kept))


def _possible(space: Space) -> Space | None:
    while True:
        extra = np.zeros(len(space.minima), dtype=np.int64)
        for bonus in space.bonuses:
            extra[bonus.row] += max(bonus.units, 0)
        slack = space.best.sum(axis=1) + extra - space.minima
        if (slack < 0).any():
            return None
        tight = space.best - slack[:, None]
        kept = (space.points >= tight[:, space.block_of]).all(axis=0)
        if not np.logical_or.reduceat(kept, space.starts[:-1]).all():
            return None
        if kept.all():
            return space
        space = space.keeping(kept)


def _undominated(space: Space) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    kept = np.ones(space.points.shape[1], dtype=bool)
    tied = {block for bonus in space.bonuses for block, _ in bonus.columns}
    for block, size in enumerate(space.sizes):
        is_cheap = size <= MOST_COMPARED or len(space.minima) <= 2
        if size > 1 and is_cheap and block not in tied:
            kept[space.columns(block)] = skyline(space.points[:, space.columns(block)])
    return kept
