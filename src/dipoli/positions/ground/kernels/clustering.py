"""k-means on weighted points of the plane, from starts that no order of the points can change."""

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.kernels.compiled import compiled

ROUNDS = 300


@compiled
def nearest(points: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.int64]:
    """Give the number of the centre nearest to each point, the first among equals."""
    found = np.empty(len(points), np.int64)
    for i in range(len(points)):
        best, least = 0, np.inf
        for c in range(len(centres)):
            away = (points[i, 0] - centres[c, 0]) ** 2 + (points[i, 1] - centres[c, 1]) ** 2
            if away < least:
                best, least = c, away
        found[i] = best
    return found


@compiled
def lloyd(
    points: NDArray[np.float64], weights: NDArray[np.float64], start: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """Move centres to the means of their points until no point changes; give them and the inertia.

    A centre that loses all its points stays where it is.
    """
    centres = start.copy()
    k = len(centres)
    label = np.full(len(points), -1, np.int64)
    for _ in range(ROUNDS):
        changed = False
        sums = np.zeros((k, 3))
        for i in range(len(points)):
            x, y = points[i, 0], points[i, 1]
            best, least = 0, np.inf
            for c in range(k):
                away = (x - centres[c, 0]) ** 2 + (y - centres[c, 1]) ** 2
                if away < least:
                    best, least = c, away
            if label[i] != best:
                label[i] = best
                changed = True
            sums[best, 0] += weights[i] * x
            sums[best, 1] += weights[i] * y
            sums[best, 2] += weights[i]
        if not changed:
            break
        for c in range(k):
            if sums[c, 2] > 0:
                centres[c, 0] = sums[c, 0] / sums[c, 2]
                centres[c, 1] = sums[c, 1] / sums[c, 2]
    inertia = 0.0
    for i in range(len(points)):
        c = label[i]
        inertia += weights[i] * ((points[i, 0] - centres[c, 0]) ** 2 + (points[i, 1] - centres[c, 1]) ** 2)
    return centres, inertia


@compiled
def farthest(points: NDArray[np.float64], weights: NDArray[np.float64], centres: NDArray[np.float64]) -> int:
    """Find the point whose weight times squared distance to the nearest centre is largest, the first among equals."""
    best, most = 0, -1.0
    for i in range(len(points)):
        least = np.inf
        for c in range(len(centres)):
            least = min(least, (points[i, 0] - centres[c, 0]) ** 2 + (points[i, 1] - centres[c, 1]) ** 2)
        if weights[i] * least > most:
            best, most = i, weights[i] * least
    return best


@compiled
def widest_split(
    points: NDArray[np.float64], weights: NDArray[np.float64], centres: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Split the cluster with the largest inertia across the direction in which it is widest: one centre more."""
    k = len(centres)
    label = nearest(points, centres)
    moments = np.zeros((k, 6))
    for i in range(len(points)):
        c, w, x, y = label[i], weights[i], points[i, 0], points[i, 1]
        moments[c, 0] += w
        moments[c, 1] += w * x
        moments[c, 2] += w * y
        moments[c, 3] += w * x * x
        moments[c, 4] += w * x * y
        moments[c, 5] += w * y * y
    worst, most, spread = 0, -1.0, np.zeros((k, 3))
    for c in range(k):
        if moments[c, 0] > 0:
            mx, my = moments[c, 1] / moments[c, 0], moments[c, 2] / moments[c, 0]
            spread[c, 0] = moments[c, 3] - moments[c, 0] * mx * mx
            spread[c, 1] = moments[c, 4] - moments[c, 0] * mx * my
            spread[c, 2] = moments[c, 5] - moments[c, 0] * my * my
            if spread[c, 0] + spread[c, 2] > most:
                worst, most = c, spread[c, 0] + spread[c, 2]
    angle = 0.5 * np.arctan2(2 * spread[worst, 1], spread[worst, 0] - spread[worst, 2])
    dx, dy = np.cos(angle), np.sin(angle)
    weight = max(moments[worst, 0], 1.0)
    mx, my = moments[worst, 1] / weight, moments[worst, 2] / weight
    sides = np.zeros((2, 3))
    for i in range(len(points)):
        if label[i] == worst:
            side = 1 if (points[i, 0] - mx) * dx + (points[i, 1] - my) * dy > 0 else 0
            sides[side, 0] += weights[i] * points[i, 0]
            sides[side, 1] += weights[i] * points[i, 1]
            sides[side, 2] += weights[i]
    found = np.empty((k + 1, 2))
    for c in range(k):
        found[c, 0], found[c, 1] = centres[c, 0], centres[c, 1]
    for side, place in ((0, worst), (1, k)):
        found[place, 0] = sides[side, 0] / sides[side, 2] if sides[side, 2] > 0 else mx
        found[place, 1] = sides[side, 1] / sides[side, 2] if sides[side, 2] > 0 else my
    return found


@compiled
def centre_of(points: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the weighted mean of points, as one row."""
    found = np.zeros((1, 2))
    total = 0.0
    for i in range(len(points)):
        total += weights[i]
    for i in range(len(points)):
        found[0, 0] += points[i, 0] * (weights[i] / total)
        found[0, 1] += points[i, 1] * (weights[i] / total)
    return found


def grow(
    points: NDArray[np.float64], weights: NDArray[np.float64], most: int, careful: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Find 1, 2, ... `most` clusters, each the best of several starts, the first among equals.

    Starts: the clusters before with the widest one split, or with the farthest point as one more; when `careful`, also
    the points that are first in order, and those each farthest from the others. Gives centres (count - 1, centre, 2)
    and inertias.
    """
    centres, inertias = np.zeros((most, most, 2)), np.zeros(most)
    first, inertias[0] = lloyd(points, weights, centre_of(points, weights))
    centres[0, 0] = first[0]
    even = np.ones(len(points))
    far = np.empty((most, 2))
    far[0] = points[farthest(points, weights, first)]
    for k in range(2, most + 1):
        before = centres[k - 2, : k - 1]
        best, least = lloyd(points, weights, widest_split(points, weights, before))
        start = np.empty((k, 2))
        start[: k - 1] = before
        start[k - 1] = points[farthest(points, weights, before)]
        far[k - 1] = points[farthest(points, even, far[: k - 1])]
        for turn in range(3 if careful else 1):
            if turn == 1:
                start = points[:k].copy()
            elif turn == 2:
                start = far[:k].copy()
            found, inertia = lloyd(points, weights, start)
            if inertia < least:
                best, least = found, inertia
        centres[k - 1, :k] = best
        inertias[k - 1] = least
    return centres, inertias


@compiled
def margins(points: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """Say how far each point is from standing between two groups: 0 on the border, 1 at a centre."""
    found = np.empty(len(points))
    for i in range(len(points)):
        first, second = np.inf, np.inf
        for c in range(len(centres)):
            away = np.sqrt((points[i, 0] - centres[c, 0]) ** 2 + (points[i, 1] - centres[c, 1]) ** 2)
            if away < first:
                first, second = away, first
            elif away < second:
                second = away
        found[i] = (second - first) / (second + first) if second + first > 0 else 0.0
    return found


@compiled
def contingency(left: NDArray[np.int64], right: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Count how often each pair of labels falls on the same participant."""
    found = np.zeros((size, size), np.int64)
    for i in range(left.size):
        found[left[i], right[i]] += 1
    return found


@compiled
def rand_index(counts: NDArray[np.int64]) -> float:
    """Give the adjusted Rand index of a contingency table; 1 where there is nothing to agree on."""
    total = 0
    together, rows, columns = 0.0, 0.0, 0.0
    for i in range(len(counts)):
        row, column = 0, 0
        for j in range(len(counts)):
            row += counts[i, j]
            column += counts[j, i]
        total += row
        rows += row * (row - 1) / 2
        columns += column * (column - 1) / 2
        for j in range(len(counts)):
            together += counts[i, j] * (counts[i, j] - 1) / 2
    expected = rows * columns / max(total * (total - 1) / 2, 1.0)
    most = (rows + columns) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


@compiled
def cells(
    places: NDArray[np.int64], least: NDArray[np.int64], side: int, across: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count participants in the cells of a grid, and add up their places: whole numbers, whose order cannot matter."""
    counts = np.zeros(across * across, np.int64)
    sums = np.zeros((across * across, 2), np.int64)
    for i in range(len(places)):
        at = (places[i, 0] - least[0]) // side * across + (places[i, 1] - least[1]) // side
        counts[at] += 1
        sums[at, 0] += places[i, 0]
        sums[at, 1] += places[i, 1]
    return counts, sums
