"""Putting votes in order of participant and statement, the last vote on each statement winning."""

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.kernels.compiled import Numbers, compiled

SHORT = 48


@compiled
def arrange(
    participant: NDArray[np.int32], statement: Numbers, value: NDArray[np.int8], participants: int
) -> tuple[NDArray[np.int64], Numbers, NDArray[np.int8]]:
    """Gather each participant's votes in the order they come: where they start, their statements, their values."""
    start = np.zeros(participants + 1, np.int64)
    for i in range(participant.size):
        start[participant[i] + 1] += 1
    for p in range(participants):
        start[p + 1] += start[p]
    free = start[:-1].copy()
    statements = np.empty_like(statement)
    values = np.empty_like(value)
    for i in range(participant.size):
        at = free[participant[i]]
        statements[at] = statement[i]
        values[at] = value[i]
        free[participant[i]] = at + 1
    return start, statements, values


@compiled
def settle(start: NDArray[np.int64], statement: Numbers, value: NDArray[np.int8]) -> tuple[int, int]:
    """Order each participant's votes by statement and keep the last of each, in place.

    `start` moves with them; the votes left are the first `start[-1]`. Gives how many votes were replaced by a later
    one, and how many of those said something else.
    """
    kept, replaced, changed = 0, 0, 0
    begin = start[0]
    for p in range(start.size - 1):
        end = start[p + 1]
        _sort(statement[begin:end], value[begin:end])
        first = kept
        for i in range(begin, end):
            if kept > first and statement[kept - 1] == statement[i]:
                replaced += 1
                changed += value[kept - 1] != value[i]
                value[kept - 1] = value[i]
            else:
                statement[kept] = statement[i]
                value[kept] = value[i]
                kept += 1
        begin = end
        start[p + 1] = kept
    return replaced, changed


@compiled
def _sort(statement: Numbers, value: NDArray[np.int8]) -> None:
    """Sort by statement, votes on the same one staying in their order."""
    if statement.size > SHORT:
        is_sorted = True
        for i in range(1, statement.size):
            if statement[i - 1] > statement[i]:
                is_sorted = False
                break
        if not is_sorted:
            _merge(statement, value)
        return
    for i in range(1, statement.size):
        s, v, j = statement[i], value[i], i
        while j > 0 and statement[j - 1] > s:
            statement[j] = statement[j - 1]
            value[j] = value[j - 1]
            j -= 1
        statement[j] = s
        value[j] = v


@compiled
def _merge(statement: Numbers, value: NDArray[np.int8]) -> None:
    """Sort by merging ever longer runs; numpy's own would take seconds to compile."""
    size, run = statement.size, 1
    statements, values = np.empty_like(statement), np.empty_like(value)
    while run < size:
        for begin in range(0, size, 2 * run):
            left, middle = begin, min(begin + run, size)
            right, end = middle, min(begin + 2 * run, size)
            for at in range(begin, end):
                if left < middle and (right >= end or statement[left] <= statement[right]):
                    statements[at], values[at] = statement[left], value[left]
                    left += 1
                else:
                    statements[at], values[at] = statement[right], value[right]
                    right += 1
        for at in range(size):
            statement[at], value[at] = statements[at], values[at]
        run *= 2


@compiled
def keep(
    start: NDArray[np.int64],
    statement: Numbers,
    value: NDArray[np.int8],
    participants: NDArray[np.bool_],
    place: NDArray[np.int64],
) -> tuple[NDArray[np.int64], Numbers, NDArray[np.int8]]:
    """Keep the votes of some participants on some statements; `place` is a statement's new number, below 0 to drop."""
    kept, people = 0, 0
    for p in range(participants.size):
        if participants[p]:
            people += 1
            for i in range(start[p], start[p + 1]):
                kept += place[statement[i]] >= 0
    starts = np.zeros(people + 1, np.int64)
    statements = np.empty(kept, statement.dtype)
    values = np.empty(kept, np.int8)
    at, row = 0, 0
    for p in range(participants.size):
        if participants[p]:
            for i in range(start[p], start[p + 1]):
                if place[statement[i]] >= 0:
                    statements[at] = place[statement[i]]
                    values[at] = value[i]
                    at += 1
            row += 1
            starts[row] = at
    return starts, statements, values


@compiled
def hashes(letters: NDArray[np.uint8], ends: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Hash each name in a run of bytes (FNV-1a, then mixed so that every bit depends on every letter)."""
    found = np.empty(ends.size, np.uint64)
    begin = 0
    for name in range(ends.size):
        code = np.uint64(14695981039346656037)
        for i in range(begin, ends[name]):
            code = (code ^ np.uint64(letters[i])) * np.uint64(1099511628211)
        found[name] = mixed(code)
        begin = ends[name]
    return found


@compiled
def mixed(code: np.uint64) -> np.uint64:
    """Mix the bits of a word (the finaliser of splitmix64)."""
    code = (code ^ (code >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    code = (code ^ (code >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return code ^ (code >> np.uint64(31))


@compiled
def halves(codes: NDArray[np.uint64], split: int) -> NDArray[np.bool_]:
    """Say for each hash whether it falls into the first half of a split; the split's number decides how."""
    found = np.empty(codes.size, np.bool_)
    for i in range(codes.size):
        found[i] = mixed(codes[i] + np.uint64(split + 1) * np.uint64(0x9E3779B97F4A7C15)) & np.uint64(1)
    return found
