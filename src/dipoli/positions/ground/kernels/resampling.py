"""How far the scores of a statement move when a part of the participants is left out."""

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.kernels.compiled import compiled


@compiled
def leave_out(parts: NDArray[np.int64], strength: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the standard deviations, over statements, of the least agreement and of the largest difference.

    `parts` are parts x groups x statements x 3; the jackknife leaves out one part after the other.
    """
    pieces, groups, statements, _ = parts.shape
    least, apart = np.empty(statements), np.empty(statements)
    lows, differences = np.empty(pieces), np.empty(pieces)
    whole, left = np.empty((groups, 3)), np.empty((groups, 3))
    for s in range(statements):
        whole[:] = 0
        for piece in range(pieces):
            for g in range(groups):
                for answer in range(3):
                    whole[g, answer] += parts[piece, g, s, answer]
        for piece in range(pieces):
            for g in range(groups):
                for answer in range(3):
                    left[g, answer] = whole[g, answer] - parts[piece, g, s, answer]
            lows[piece], differences[piece] = _once(left, strength)
        scale = np.sqrt(pieces - 1.0)
        least[s] = _deviation(lows) * scale
        apart[s] = _deviation(differences) * scale
    return least, apart


@compiled
def _deviation(values: NDArray[np.float64]) -> float:
    mean, spread = 0.0, 0.0
    for each in values:
        mean += each
    mean /= values.size
    for each in values:
        spread += (each - mean) ** 2
    return float(np.sqrt(spread / values.size))


@compiled
def _once(counts: NDArray[np.float64], strength: float) -> tuple[float, float]:
    groups = len(counts)
    agreed, given = 0.0, 0.0
    for g in range(groups):
        agreed += counts[g, 2]
        given += counts[g, 0] + counts[g, 1] + counts[g, 2]
    overall = (agreed + 1) / (given + 2)
    least, most = 2.0, -1.0
    for g in range(groups):
        share = (counts[g, 2] + strength * overall) / (counts[g, 0] + counts[g, 1] + counts[g, 2] + strength)
        least, most = min(least, share), max(most, share)
    if groups == 1:
        return least, 2 * min(counts[0, 0], counts[0, 2]) / max(given, 1.0)
    return least, most - least
