"""A good package in no time: change one block at a time while that helps."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dipoli.packages.limit import Limit
from dipoli.packages.search.space import Space
from dipoli.packages.table import Whole

Real = NDArray[np.float64]


class Aim(Protocol):
    """What is to be raised, as a smooth function of gains."""

    def worth(self, gains: Real) -> Real:
        """Give the worth of packages that hold, from their gains, rows x packages."""

    def slopes(self, gains: Real) -> tuple[Real, Real]:
        """Give by how much the worth grows with each gain, and how fast that falls, rows of voices x 1."""


@dataclass(frozen=True)
class Product:
    """The sum of the logarithms of some rows' gains; these are the first rows where pairs are exchanged."""

    voices: Whole

    def worth(self, gains: Real) -> Real:
        """Give the sum of logarithms."""
        return np.asarray(np.log(gains[self.voices]).sum(axis=0))

    def slopes(self, gains: Real) -> tuple[Real, Real]:
        """Give the first and second derivative of the logarithm, 0 for rows that do not count."""
        counts = np.zeros((int(self.voices.max()) + 1, 1))
        counts[self.voices] = 1 / gains[self.voices]
        return counts, counts**2


@dataclass(frozen=True)
class Least:
    """A smooth stand-in for the least gain of the first `voices` rows: the nearer to it the smaller the width."""

    voices: int
    width: float

    def worth(self, gains: Real) -> Real:
        """Give the least gain less the logarithm of how many are near it, in widths."""
        own = gains[: self.voices]
        least = own.min(axis=0)
        return np.asarray(least - self.width * np.log(np.exp((least - own) / self.width).sum(axis=0)))

    def slopes(self, gains: Real) -> tuple[Real, Real]:
        """Give each row's share in the stand-in, and that by the width."""
        near = np.exp((gains[: self.voices].min() - gains[: self.voices]) / self.width)
        share = near / near.sum()
        return share, share / self.width


_SWEEPS = 60
_MOST_PAIRED, _WEIGHED = 2_000, 200
_FAR = 1e12


def climb(space: Space, start: Whole, aim: Aim, limit: Limit, floor: Whole | None = None) -> tuple[int, ...] | None:
    """Improve a pick block by block until none helps: first towards one that holds, then by worth.

    Rows must reach `floor`, 0 without. None where no package that holds was met. A sweep takes rows x columns.
    """
    pick = np.array(start, dtype=np.int64)
    least = np.zeros(len(space.minima)) if floor is None else floor.astype(np.float64)
    scale = np.maximum(space.best.sum(axis=1) - space.minima, 1).astype(np.float64)
    gains = space.gains(pick).astype(np.float64)
    for _ in range(_SWEEPS):
        changed = False
        for block in range(space.blocks):
            if limit.is_over:
                break
            columns = space.columns(block)
            others = _others(space, pick, block, gains)
            scores = _scores(others, least, scale, aim)
            chosen = int(np.argmax(scores))
            if scores[chosen] > scores[pick[block] - columns.start] + 1e-12:
                pick[block] = columns.start + chosen
                gains = others[:, chosen]
                changed = True
        if not changed or limit.is_over:
            break
    return tuple(pick.tolist()) if (space.gains(pick) >= least).all() else None


def _others(space: Space, pick: Whole, block: int, gains: Real) -> Real:
    """Give the gains for every column of a block."""
    if not space.bonuses:
        rest = gains - space.points[:, pick[block]]
        return np.asarray(rest[:, None] + space.points[:, space.columns(block)])
    columns = range(*space.columns(block).indices(space.points.shape[1]))
    tried = []
    for column in columns:
        other = pick.copy()
        other[block] = column
        tried.append(space.gains(other))
    return np.array(tried, dtype=np.float64).T


def _scores(gains: Real, least: Real, scale: Real, aim: Aim) -> Real:
    short = np.minimum((gains - least[:, None]) / scale[:, None], 0).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(short < 0, short * _FAR - _FAR, aim.worth(gains))


def exchange(space: Space, pick: tuple[int, ...], aim: Aim, floor: Whole, limit: Limit) -> tuple[int, ...]:
    """Improve a package that holds by changing two blocks at once, while that helps.

    Pairs are ranked by the second-order expansion of the aim, columns x columns, and the first few are weighed.
    """
    if space.bonuses or not 1 < space.points.shape[1] <= _MOST_PAIRED:
        return pick
    while not limit.is_over:
        better = _better_pair(space, pick, aim, floor)
        if better is None:
            return pick
        pick = better
    return pick


def _better_pair(space: Space, pick: tuple[int, ...], aim: Aim, floor: Whole) -> tuple[int, ...] | None:
    gains = space.gains(pick)
    steps = space.points - space.points[:, list(pick)][:, space.block_of]
    slope, bend = aim.slopes(gains[:, None].astype(np.float64))
    own = steps[: len(slope)].astype(np.float64)
    cross = (own * bend).T @ own
    alone = (own * slope).sum(axis=0) - np.diag(cross) / 2
    promise = alone[:, None] + alone[None, :] - cross
    promise[space.block_of[:, None] >= space.block_of[None, :]] = -np.inf
    flat = promise.ravel()
    likely = np.argpartition(-flat, min(_WEIGHED, len(flat) - 1))[:_WEIGHED]
    likely = np.sort(likely[flat[likely] > -np.inf])
    if len(likely) == 0:
        return None
    first, second = np.unravel_index(likely, promise.shape)
    tried = gains[:, None] + steps[:, first] + steps[:, second]
    good = (tried >= floor[:, None]).all(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        worth = np.where(good, aim.worth(tried.astype(np.float64)), -np.inf)
    at = int(np.argmax(worth))
    if worth[at] <= aim.worth(gains[:, None].astype(np.float64))[0] + 1e-9:
        return None
    found = list(pick)
    for column in (int(first[at]), int(second[at])):
        found[int(space.block_of[column])] = column
    return tuple(found)
