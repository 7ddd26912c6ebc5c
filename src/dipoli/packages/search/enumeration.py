"""Every package looked at, in numpy, a chunk at a time."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from dipoli.packages.limit import Limit
from dipoli.packages.objective import Key, Objective
from dipoli.packages.search.space import Space, Together
from dipoli.packages.table import Truth, Whole

MOST = 5_000_000
CHUNK = 16_384
_NEAR = 1e-11
_WIDEST = 280.0


@dataclass(frozen=True)
class Chunk:
    """Packages that share the columns of the first blocks, as far as they hold.

    `gains` are rows x packages, and `at` their numbers among all choices from `tails`, the columns of the other blocks.
    """

    head: tuple[int, ...]
    gains: Whole
    at: Whole
    tails: tuple[range, ...]

    def pick(self, number: int) -> tuple[int, ...]:
        """Give the columns of one of the packages."""
        left = int(self.at[number])
        columns = []
        for tail in reversed(self.tails):
            left, place = divmod(left, len(tail))
            columns.append(tail[place])
        return self.head + tuple(reversed(columns))


@dataclass(frozen=True)
class Enumerated:
    """The best pick, None where none holds; `is_complete` is false where time ran out before all were looked at."""

    pick: tuple[int, ...] | None
    is_complete: bool


def chunks(space: Space, limit: Limit) -> Iterator[Chunk | None]:
    """Go through all packages that hold; None is the sign that time ran out."""
    split = _split(space)
    tails = tuple(_range(space, block) for block in range(split, space.blocks))
    sums = np.zeros((len(space.minima), 1), dtype=np.int64)
    for columns in tails:
        added = space.points[:, columns.start : columns.stop]
        sums = (sums[:, :, None] + added[:, None, :]).reshape(len(sums), -1)
    sums -= space.minima[:, None]
    ahead = sums.max(axis=1)
    inside, across = _by_place(space, split, tails)
    for row, units, won in inside:
        sums[row] += units * won
    heads = product(*(_range(space, block) for block in range(split)))
    everywhere = np.arange(sums.shape[1])
    for head in heads:
        if limit.is_over:
            yield None
            return
        above = space.points[:, list(head)].sum(axis=1)
        if not space.bonuses and (above + ahead < 0).any():
            continue
        gains = sums + above[:, None] if head else sums
        for bonus, won in across:
            if all(head[block] in columns for block, columns in bonus.columns if block < split):
                gains[bonus.row] += bonus.units * won
        good = np.minimum.reduce(gains, axis=0) >= 0
        if good.all():
            yield Chunk(head, gains, everywhere, tails)
        elif good.any():
            yield Chunk(head, gains[:, good], np.flatnonzero(good), tails)


def best(space: Space, objective: Objective, limit: Limit) -> Enumerated:
    """Find the best package of all; of equal ones the first in the order of the issues and their options."""
    found = _Best(space, objective)
    for chunk in chunks(space, limit):
        if chunk is None:
            return Enumerated(found.pick, False)
        found.look_at(chunk)
    return Enumerated(found.pick, True)


class _Best:
    """The best package so far, compared in whole numbers wherever two are near."""

    def __init__(self, space: Space, objective: Objective) -> None:
        self._space = space
        self._objective = objective
        self._value = -np.inf
        self._key: tuple[Key, tuple[int, ...]] | None = None
        self._is_narrow = space.voices * np.log10(float(np.abs(space.best).sum(axis=1).max()) + 1) < _WIDEST
        self.pick: tuple[int, ...] | None = None

    def look_at(self, chunk: Chunk) -> None:
        """Take the best of a chunk where it is better."""
        gains = chunk.gains[: self._space.voices]
        if self._objective is Objective.EGALITARIAN:
            self._look_at_least(chunk, gains)
            return
        values = gains.sum(axis=0).astype(float) if self._objective is Objective.UTILITARIAN else self._products(gains)
        top = float(values.max())
        margin = _NEAR * max(abs(top), 1.0)
        if top >= self._value - margin:
            self._value = max(top, self._value)
            self._compare(chunk, gains, np.flatnonzero(values >= top - margin))

    def _look_at_least(self, chunk: Chunk, gains: Whole) -> None:
        least = gains.min(axis=0)
        top = float(least.max())
        if top >= self._value:
            self._value = top
            self._compare(chunk, gains, _narrowed(gains, np.flatnonzero(least == int(top))))

    def _products(self, gains: Whole) -> NDArray[np.float64]:
        """Give a number that grows with the product of gains; where none is above 0, with how many are."""
        if self._is_narrow:
            products: NDArray[np.float64] = np.multiply.reduce(gains, axis=0, dtype=np.float64)
            if self._value > 0 or products.max() > 0:
                return products
        with np.errstate(divide="ignore"):
            logs = np.log(gains)
        worst = 64.0 * self._space.voices
        logs[gains == 0] = -worst
        return np.asarray(logs.sum(axis=0) - (worst + 64.0) * self._space.voices * self._is_narrow)

    def _compare(self, chunk: Chunk, gains: Whole, near: Whole) -> None:
        for number in _unlike(gains, near):
            pick = chunk.pick(int(number))
            key = self._objective.key(gains[:, number].tolist())
            first = tuple(-option for option in self._space.package(pick))
            if self._key is None or (key, first) > self._key:
                self._key, self.pick = (key, first), pick


def _narrowed(gains: Whole, near: Whole) -> Whole:
    """Keep the packages whose gains in order are the greatest in the first place where they differ."""
    ordered = np.sort(gains[:, near], axis=0)
    for at in range(len(ordered)):
        kept = ordered[at] == ordered[at].max()
        near, ordered = near[kept], ordered[:, kept]
    return near


def _unlike(gains: Whole, near: Whole) -> Whole:
    """Where very many are near, keep the first of those that give the same to everybody."""
    if len(near) <= 64:
        return near
    _, first = np.unique(gains[:, near], axis=1, return_index=True)
    return near[np.sort(first)]


def _split(space: Space) -> int:
    """Choose how many blocks stand outside the chunk."""
    size, split = 1, space.blocks
    while split > 0 and size * space.sizes[split - 1] <= CHUNK:
        split -= 1
        size *= space.sizes[split]
    return max(min(split, space.blocks - 1), 0)


def _range(space: Space, block: int) -> range:
    return range(int(space.starts[block]), int(space.starts[block + 1]))


def _among(tails: tuple[range, ...], tail: int, columns: tuple[int, ...]) -> Truth:
    """Say of every choice from the tails whether its column of one of them is among some."""
    before = math.prod(len(each) for each in tails[:tail])
    after = math.prod(len(each) for each in tails[tail + 1 :])
    return np.tile(np.repeat(np.isin(tails[tail], columns), after), before)


def _by_place(
    space: Space, split: int, tails: tuple[range, ...]
) -> tuple[list[tuple[int, int, Truth]], list[tuple[Together, Truth]]]:
    """Tell the bonuses that lie within the chunk from those that the blocks outside it decide too."""
    inside, across = [], []
    for bonus in space.bonuses:
        won = np.ones(math.prod(map(len, tails)), dtype=bool)
        for block, columns in bonus.columns:
            if block >= split:
                won &= _among(tails, block - split, columns)
        if all(block >= split for block, _ in bonus.columns):
            inside.append((bonus.row, bonus.units, won))
        else:
            across.append((bonus, won))
    return inside, across
