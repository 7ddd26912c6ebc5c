"""Votes kept by participant, and the tables that follow from them.

`ballots[p]` says where the votes of participant `p` begin in `pool`, how many there are, and for how many there is
room; a vote is one number, `statement * 4 + value + 1`. `cells[s, t]` with `s <= t` holds n, q, a_st and a_ts beside
each other, so that a pair of votes touches one place of memory.
"""

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.kernels.compiled import compiled

ROOM = 8


@compiled
def take(
    participants: NDArray[np.int64],
    statements: NDArray[np.int64],
    values: NDArray[np.int64],
    ballots: NDArray[np.int64],
    pool: NDArray[np.int64],
    used: NDArray[np.int64],
    cells: NDArray[np.int32],
) -> int:
    """Take votes one after the other; an earlier one of the same participant on the same statement is replaced.

    Gives how many were taken: fewer than all where the pool has no more room.
    """
    for i in range(participants.size):
        p, s, x = participants[i], statements[i], values[i]
        begin, votes = ballots[p, 0], ballots[p, 1]
        found = -1
        for at in range(begin, begin + votes):
            if pool[at] >> 2 == s:
                found = at
                break
        if found >= 0:
            _change(s, x, found, begin, votes, pool, cells)
            continue
        if votes == ballots[p, 2]:
            room = max(ROOM, 2 * votes)
            if used[0] + room > pool.size:
                return i
            pool[used[0] : used[0] + votes] = pool[begin : begin + votes]
            begin = used[0]
            ballots[p, 0], ballots[p, 2] = begin, room
            used[0] += room
        for at in range(begin, begin + votes):
            t, y = pool[at] >> 2, (pool[at] & 3) - 1
            if s < t:
                cell = cells[s, t]
                cell[2] += x
                cell[3] += y
            else:
                cell = cells[t, s]
                cell[2] += y
                cell[3] += x
            cell[0] += 1
            cell[1] += x * y
        cells[s, s, 0] += 1
        cells[s, s, 1] += x * x
        cells[s, s, 2] += x
        pool[begin + votes] = s * 4 + x + 1
        ballots[p, 1] += 1
    return participants.size


@compiled
def _change(
    s: int, x: int, found: int, begin: int, votes: int, pool: NDArray[np.int64], cells: NDArray[np.int32]
) -> None:
    before = (pool[found] & 3) - 1
    by = x - before
    cells[s, s, 1] += x * x - before * before
    cells[s, s, 2] += by
    for at in range(begin, begin + votes):
        t, y = pool[at] >> 2, (pool[at] & 3) - 1
        if t != s:
            cells[min(s, t), max(s, t), 1] += by * y
            cells[min(s, t), max(s, t), 2 if s < t else 3] += by
    pool[found] = s * 4 + x + 1


@compiled
def withdraw(p: int, ballots: NDArray[np.int64], pool: NDArray[np.int64], cells: NDArray[np.int32]) -> None:
    """Take back all votes of a participant."""
    begin, votes = ballots[p, 0], ballots[p, 1]
    for at in range(begin, begin + votes):
        s, x = pool[at] >> 2, (pool[at] & 3) - 1
        cells[s, s, 0] -= 1
        cells[s, s, 1] -= x * x
        cells[s, s, 2] -= x
        for other in range(at + 1, begin + votes):
            t, y = pool[other] >> 2, (pool[other] & 3) - 1
            cell = cells[min(s, t), max(s, t)]
            cell[0] -= 1
            cell[1] -= x * y
            cell[2] -= x if s < t else y
            cell[3] -= y if s < t else x
    ballots[p, 1] = 0


@compiled
def walk(
    ballots: NDArray[np.int64], pool: NDArray[np.int64], votes: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Give all votes that stand: participants, statements, values."""
    people, statements, values = np.empty(votes, np.int64), np.empty(votes, np.int64), np.empty(votes, np.int64)
    row = 0
    for p in range(len(ballots)):
        for at in range(ballots[p, 0], ballots[p, 0] + ballots[p, 1]):
            people[row], statements[row], values[row] = p, pool[at] >> 2, (pool[at] & 3) - 1
            row += 1
    return people, statements, values
