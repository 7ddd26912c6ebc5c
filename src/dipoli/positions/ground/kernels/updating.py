"""Votes in linked lists, one for each participant, and the tables that follow from them.

`pool` has three rows: the statement of a vote, its value, and where the participant's next vote is, below 0 at the end.
`tables` are n, q, a; of n and q only the entries with the smaller number first are kept up, `mirror` gives the others.
"""

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.kernels.compiled import compiled


@compiled
def take(
    participants: NDArray[np.int64],
    statements: NDArray[np.int64],
    values: NDArray[np.int64],
    heads: NDArray[np.int64],
    pool: NDArray[np.int64],
    used: NDArray[np.int64],
    tables: NDArray[np.int64],
) -> None:
    """Take votes one after the other; an earlier one of the same participant on the same statement is replaced."""
    for i in range(participants.size):
        p, s, x = participants[i], statements[i], values[i]
        found = heads[p]
        while found >= 0 and pool[0, found] != s:
            found = pool[2, found]
        if found >= 0:
            _change(p, s, x - pool[1, found], x * x - pool[1, found] ** 2, heads, pool, tables)
            pool[1, found] = x
            continue
        tables[0, s, s] += 1
        tables[1, s, s] += x * x
        tables[2, s, s] += x
        at = heads[p]
        while at >= 0:
            t, y = pool[0, at], pool[1, at]
            low, high = min(s, t), max(s, t)
            tables[0, low, high] += 1
            tables[1, low, high] += x * y
            tables[2, s, t] += x
            tables[2, t, s] += y
            at = pool[2, at]
        free = used[0]
        used[0] += 1
        pool[0, free], pool[1, free], pool[2, free] = s, x, heads[p]
        heads[p] = free


@compiled
def _change(
    p: int,
    s: int,
    by: int,
    squares: int,
    heads: NDArray[np.int64],
    pool: NDArray[np.int64],
    tables: NDArray[np.int64],
) -> None:
    tables[1, s, s] += squares
    tables[2, s, s] += by
    at = heads[p]
    while at >= 0:
        t = pool[0, at]
        if t != s:
            tables[1, min(s, t), max(s, t)] += by * pool[1, at]
            tables[2, s, t] += by
        at = pool[2, at]


@compiled
def withdraw(p: int, heads: NDArray[np.int64], pool: NDArray[np.int64], tables: NDArray[np.int64]) -> None:
    """Take back all votes of a participant."""
    at = heads[p]
    while at >= 0:
        s, x = pool[0, at], pool[1, at]
        tables[0, s, s] -= 1
        tables[1, s, s] -= x * x
        tables[2, s, s] -= x
        other = pool[2, at]
        while other >= 0:
            t, y = pool[0, other], pool[1, other]
            low, high = min(s, t), max(s, t)
            tables[0, low, high] -= 1
            tables[1, low, high] -= x * y
            tables[2, s, t] -= x
            tables[2, t, s] -= y
            other = pool[2, other]
        at = pool[2, at]
    heads[p] = -1


@compiled
def walk(
    heads: NDArray[np.int64], pool: NDArray[np.int64], votes: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Give all votes that stand: participants, statements, values."""
    people, statements, values = np.empty(votes, np.int64), np.empty(votes, np.int64), np.empty(votes, np.int64)
    row = 0
    for p in range(heads.size):
        at = heads[p]
        while at >= 0:
            people[row], statements[row], values[row] = p, pool[0, at], pool[1, at]
            row += 1
            at = pool[2, at]
    return people, statements, values
