"""Counting pairs of statements over participants: by pairs of votes where votes are few, by bits where they are many.

Both give the same integers. By bits, a block of participants becomes three planes for each statement: who voted, who
took a side, who disagreed; one machine word holds 64 participants, and a pair of statements costs seven counts a word
whatever was voted.
"""

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.kernels.compiled import Numbers, compiled, ones

WORDS = 512
TILE = 32
BITS_FROM = 0.065
"""The share of cells filled from which counting bits is faster; measured, see benchmarks."""


@compiled
def pairs(
    start: NDArray[np.int64],
    statement: Numbers,
    value: NDArray[np.int8],
    n: NDArray[np.int64],
    q: NDArray[np.int64],
    a: NDArray[np.int64],
) -> None:
    """Add every pair of votes of every participant; `n` and `q` in their upper halves, `a` whole."""
    for p in range(start.size - 1):
        for i in range(start[p], start[p + 1]):
            s, x = statement[i], np.int64(value[i])
            n[s, s] += 1
            q[s, s] += x * x
            a[s, s] += x
            for j in range(i + 1, start[p + 1]):
                t, y = statement[j], np.int64(value[j])
                n[s, t] += 1
                q[s, t] += x * y
                a[s, t] += x
                a[t, s] += y


@compiled
def bits(
    start: NDArray[np.int64],
    statement: Numbers,
    value: NDArray[np.int8],
    n: NDArray[np.int64],
    q: NDArray[np.int64],
    a: NDArray[np.int64],
) -> None:
    """Add the same by planes of bits, a block of participants at a time."""
    participants, statements = start.size - 1, n.shape[0]
    words = min(WORDS, (participants + 63) // 64)
    planes = np.zeros((3, statements, words), np.uint64)
    for begin in range(0, participants, 64 * words):
        planes[:] = 0
        end = min(participants, begin + 64 * words)
        for p in range(begin, end):
            word, bit = (p - begin) >> 6, np.uint64(1) << np.uint64((p - begin) & 63)
            for i in range(start[p], start[p + 1]):
                planes[0, statement[i], word] |= bit
                if value[i] != 0:
                    planes[1, statement[i], word] |= bit
                if value[i] < 0:
                    planes[2, statement[i], word] |= bit
        _count(planes[0], planes[1], planes[2], n, q, a)


@compiled
def _count(
    voted: NDArray[np.uint64],
    sided: NDArray[np.uint64],
    against: NDArray[np.uint64],
    n: NDArray[np.int64],
    q: NDArray[np.int64],
    a: NDArray[np.int64],
) -> None:
    """Count one block; statements in tiles that stay in the processor's cache."""
    statements, words = voted.shape
    for begin in range(0, statements, TILE):
        end = min(statements, begin + TILE)
        for s in range(end):
            for t in range(max(s, begin), end):
                both, product, opposed, left, left_no, right, right_no = 0, 0, 0, 0, 0, 0, 0
                for w in range(words):
                    took = sided[s, w] & sided[t, w]
                    both += ones(voted[s, w] & voted[t, w])
                    product += ones(took)
                    opposed += ones(took & (against[s, w] ^ against[t, w]))
                    left += ones(sided[s, w] & voted[t, w])
                    left_no += ones(against[s, w] & voted[t, w])
                    right += ones(voted[s, w] & sided[t, w])
                    right_no += ones(voted[s, w] & against[t, w])
                n[s, t] += both
                q[s, t] += product - 2 * opposed
                a[s, t] += left - 2 * left_no
                if s != t:
                    a[t, s] += right - 2 * right_no


@compiled
def mirror(n: NDArray[np.int64]) -> None:
    """Copy the upper half of a square table below the diagonal."""
    for s in range(n.shape[0]):
        for t in range(s):
            n[s, t] = n[t, s]


@compiled
def gram(
    n: NDArray[np.int64], q: NDArray[np.int64], a: NDArray[np.int64], mean: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the products of the centred columns, a missing vote counting as the mean."""
    found = np.empty(n.shape, np.float64)
    for s in range(n.shape[0]):
        for t in range(s, n.shape[0]):
            entry = q[s, t] - mean[t] * a[s, t] - mean[s] * a[t, s] + mean[s] * mean[t] * n[s, t]
            found[s, t] = entry
            found[t, s] = entry
    return found
