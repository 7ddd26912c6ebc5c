"""Passes over all votes that need no table: products with the centred matrix, places on the map, tallies."""

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.kernels.compiled import Numbers, compiled


@compiled
def totals(
    start: NDArray[np.int64], statement: Numbers, value: NDArray[np.int8], statements: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Count for each statement who voted, what the votes add up to, and how many took a side."""
    voted = np.zeros(statements, np.int64)
    added = np.zeros(statements, np.int64)
    sided = np.zeros(statements, np.int64)
    for i in range(start[0], start[-1]):
        voted[statement[i]] += 1
        added[statement[i]] += value[i]
        sided[statement[i]] += value[i] * value[i]
    return voted, added, sided


@compiled
def sweep(
    start: NDArray[np.int64],
    statement: Numbers,
    value: NDArray[np.int8],
    mean: NDArray[np.float64],
    vector: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Multiply by the centred matrix and by its transpose: what the table of products would give, without it."""
    found = np.zeros_like(vector)
    for p in range(start.size - 1):
        dot = 0.0
        for i in range(start[p], start[p + 1]):
            dot += (value[i] - mean[statement[i]]) * vector[statement[i]]
        for i in range(start[p], start[p + 1]):
            found[statement[i]] += (value[i] - mean[statement[i]]) * dot
    return found


@compiled
def sweep_some(
    start: NDArray[np.int64],
    statement: Numbers,
    value: NDArray[np.int8],
    mean: NDArray[np.float64],
    vectors: NDArray[np.float64],
    participants: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Do the same with four vectors at once and some of the participants. `vectors` is statements x 4."""
    found = np.zeros_like(vectors)
    for p in participants:
        d0, d1, d2, d3 = 0.0, 0.0, 0.0, 0.0
        for i in range(start[p], start[p + 1]):
            s = statement[i]
            x = value[i] - mean[s]
            d0 += x * vectors[s, 0]
            d1 += x * vectors[s, 1]
            d2 += x * vectors[s, 2]
            d3 += x * vectors[s, 3]
        for i in range(start[p], start[p + 1]):
            s = statement[i]
            x = value[i] - mean[s]
            found[s, 0] += x * d0
            found[s, 1] += x * d1
            found[s, 2] += x * d2
            found[s, 3] += x * d3
    return found


@compiled
def spread_out(
    start: NDArray[np.int64], statement: Numbers, value: NDArray[np.int8], mean: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give participants x statements, each vote less the mean, exactly 0 where there is none."""
    found = np.zeros((start.size - 1, mean.size))
    for p in range(start.size - 1):
        for i in range(start[p], start[p + 1]):
            found[p, statement[i]] = value[i] - mean[statement[i]]
    return found


@compiled
def means_of(
    start: NDArray[np.int64],
    statement: Numbers,
    value: NDArray[np.int8],
    statements: int,
    participants: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Give the mean vote on each statement among some of the participants, 0 where none of them voted."""
    voted = np.zeros(statements, np.int64)
    added = np.zeros(statements, np.int64)
    for p in participants:
        for i in range(start[p], start[p + 1]):
            voted[statement[i]] += 1
            added[statement[i]] += value[i]
    found = np.zeros(statements, np.float64)
    for s in range(statements):
        if voted[s] > 0:
            found[s] = added[s] / voted[s]
    return found


@compiled
def project(
    start: NDArray[np.int64],
    statement: Numbers,
    value: NDArray[np.int8],
    mean: NDArray[np.float64],
    axes: NDArray[np.float64],
    participants: NDArray[np.int64],
    counted: int,
    unit: float,
) -> NDArray[np.int64]:
    """Place participants on the map, in whole units: sqrt(counted / votes) * sum of (vote - mean) * axis."""
    found = np.zeros((participants.size, 2), np.int64)
    for row in range(participants.size):
        p = participants[row]
        votes = start[p + 1] - start[p]
        if votes == 0:
            continue
        x, y = 0.0, 0.0
        for i in range(start[p], start[p + 1]):
            s = statement[i]
            x += (value[i] - mean[s]) * axes[s, 0]
            y += (value[i] - mean[s]) * axes[s, 1]
        scale = np.sqrt(counted / votes) / unit
        found[row, 0] = np.int64(np.rint(x * scale))
        found[row, 1] = np.int64(np.rint(y * scale))
    return found


@compiled
def tally(
    start: NDArray[np.int64],
    statement: Numbers,
    value: NDArray[np.int8],
    part: NDArray[np.int64],
    group: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> None:
    """Add each vote to `counts[part, group, statement, value + 1]`; a group below 0 is left out."""
    for p in range(start.size - 1):
        if group[p] >= 0:
            for i in range(start[p], start[p + 1]):
                counts[part[p], group[p], statement[i], value[i] + 1] += 1
