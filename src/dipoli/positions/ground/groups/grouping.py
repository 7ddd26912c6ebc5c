"""Groups on the map: weighted k-means on base cells, from starts that do not depend on any order.

Up to `MOST_POINTS` different places each is a cell of its own; beyond, a grid of cells is counted, each standing at the
mean of those in it. Cells hold whole numbers, so that those of several shards add up to the same cells.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.kernels.clustering import cells, contingency, grow, nearest, rand_index

UNIT = 2.0**-20
"""Places are whole multiples of this."""
MOST_POINTS = 20_000
ACROSS = 256


@dataclass(frozen=True, eq=False)
class Cells:
    """Places with how many participants stand there, in the order of the places. `points` are cells x 2."""

    points: NDArray[np.float64]
    weights: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.points)


@dataclass(frozen=True, eq=False)
class Clusters:
    """Centres (k x 2), and the sum of squared distances to them."""

    centres: NDArray[np.float64]
    inertia: float

    def label(self, points: NDArray[np.float64]) -> NDArray[np.int64]:
        """Give the nearest centre of each point."""
        return nearest(points, self.centres)


def points_of(places: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give places as points of the plane."""
    return np.multiply(places, UNIT, dtype=np.float64)


def cells_of(places: NDArray[np.int64], most_points: int = MOST_POINTS, across: int = ACROSS) -> Cells:
    """Gather places (participants x 2, in units) into cells."""
    if len(places) <= most_points:
        return _points(places)
    least = places.min(axis=0)
    side = int((places.max(axis=0) - least).max()) // across + 1
    counts, sums = cells(places, least, side, across)
    filled = counts > 0
    weights = counts[filled].astype(float)
    return Cells(points_of(sums[filled]) / weights[:, None], weights)


def _points(places: NDArray[np.int64]) -> Cells:
    order = np.lexsort((places[:, 1], places[:, 0]))
    ordered = places[order]
    fresh = np.ones(len(ordered), np.bool_)
    fresh[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    begins = np.flatnonzero(fresh)
    weights = np.diff(np.append(begins, len(ordered))).astype(float)
    return Cells(points_of(ordered[begins]), weights)


def cluster(gathered: Cells, most: int, *, careful: bool = True) -> tuple[Clusters, ...]:
    """Find 1, 2, ... up to `most` clusters, fewer where there are fewer places.

    Each is the best of several starts, more of them when `careful`; no start depends on the order of the participants.
    Cost: places x clusters x rounds.
    """
    most = min(most, len(gathered))
    if most < 1:
        return ()
    centres, inertias = grow(gathered.points, gathered.weights, most, careful)
    return tuple(Clusters(centres[k, : k + 1].copy(), float(inertias[k])) for k in range(most))


def adjusted_rand(left: NDArray[np.int64], right: NDArray[np.int64]) -> float:
    """Say how far two groupings of the same participants agree beyond chance: 1 the same, 0 as by chance.

    Hubert and Arabie, doi:10.1007/BF01908075. Two groupings with one group each are the same. There is one
    participant at least.

    >>> adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    return float(rand_index(contingency(left, right, int(max(left.max(), right.max())) + 1)))
