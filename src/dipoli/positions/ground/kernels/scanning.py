"""Reading the rows of a plain CSV file: three columns of words become numbers, a fourth a time."""

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.kernels.compiled import compiled

NEWLINE, RETURN, DOT = 10, 13, 46
MOST_DIGITS = 18


@compiled
def count_lines(text: NDArray[np.uint8]) -> int:
    """Count the ends of lines."""
    found = 0
    for letter in text:
        found += letter == NEWLINE
    return found


@compiled
def scan(
    text: NDArray[np.uint8], begin: int, comma: int, columns: NDArray[np.int64], rows: int, widest: int
) -> tuple[
    NDArray[np.int32], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]
]:
    """Read rows from `begin`: `columns` are the places of the participant, the statement, the vote and the time.

    Gives codes (3 x rows) and times; for each of the three columns where the distinct words begin and end in the text,
    one after the other, how many there are of each, and what happened: rows read, and the first line with too few
    columns or a time without digits, counted from the first row, -1 for none.
    """
    codes = np.empty((3, rows), np.int32)
    times = np.empty(rows if columns[3] >= 0 else 0, np.int64)
    starts, ends = np.full((3, 1 << 12), -2, np.int64), np.full((3, 1 << 12), -4, np.int64)
    table = np.full((3, 1 << 14), -1, np.int32)
    known = np.zeros(3, np.int64)
    cuts = np.empty(widest + 1, np.int64)
    last_codes = np.zeros(3, np.int64)
    row, line, wrong = 0, 0, -1
    at = begin
    while at < text.size:
        stop, fields = _cut(text, at, comma, cuts, widest)
        end = stop - 1 if stop > at and text[stop - 1] == RETURN else stop
        line += 1
        if end > at:
            if fields < widest:
                fields += 1
                cuts[fields] = end
            if fields < widest:
                wrong = line
                break
            for kind in range(3):
                first, last = cuts[columns[kind]] + 1, cuts[columns[kind] + 1]
                if 4 * known[kind] > 3 * table.shape[1]:
                    table = _larger(text, table, starts, ends, known)
                code = last_codes[kind]
                if not _is_same(text, first, last, starts, ends, kind, code):
                    code = _lookup(text, first, last, table, starts, ends, kind, known[kind])
                    last_codes[kind] = code
                if code == known[kind]:
                    if code == starts.shape[1] - 1:
                        starts, ends = _doubled(starts), _doubled(ends)
                    starts[kind, code], ends[kind, code] = first, last
                    known[kind] += 1
                codes[kind, row] = code
            if columns[3] >= 0:
                time = _time(text, cuts[columns[3]] + 1, cuts[columns[3] + 1])
                if time < 0:
                    wrong = line
                    break
                times[row] = time
            row += 1
        at = stop + 1
    return codes[:, :row], times[:row], starts, ends, known, np.array([row, wrong])


@compiled
def _cut(text: NDArray[np.uint8], at: int, comma: int, cuts: NDArray[np.int64], widest: int) -> tuple[int, int]:
    """Note where the columns of a line are cut, up to `widest`; give where the line stops and how many cuts it has."""
    stop, fields = at, 0
    cuts[0] = at - 1
    while stop < text.size and text[stop] != NEWLINE:
        if text[stop] == comma and fields < widest:
            fields += 1
            cuts[fields] = stop
        stop += 1
    return stop, fields


@compiled
def _hash(text: NDArray[np.uint8], first: int, last: int) -> np.uint64:
    code = np.uint64(14695981039346656037)
    for i in range(first, last):
        code = (code ^ np.uint64(text[i])) * np.uint64(1099511628211)
    return code ^ (code >> np.uint64(29))


@compiled
def _is_same(
    text: NDArray[np.uint8],
    first: int,
    last: int,
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    kind: int,
    code: int,
) -> bool:
    begin = starts[kind, code]
    if ends[kind, code] - begin != last - first:
        return False
    for i in range(last - first):
        if text[begin + i] != text[first + i]:
            return False
    return True


@compiled
def _lookup(
    text: NDArray[np.uint8],
    first: int,
    last: int,
    table: NDArray[np.int32],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    kind: int,
    known: int,
) -> int:
    """Find the number of a word, or note it as the next one."""
    mask = np.uint64(table.shape[1] - 1)
    slot = _hash(text, first, last) & mask
    while table[kind, slot] >= 0:
        if _is_same(text, first, last, starts, ends, kind, table[kind, slot]):
            return int(table[kind, slot])
        slot = (slot + np.uint64(1)) & mask
    table[kind, slot] = known
    return known


@compiled
def _larger(
    text: NDArray[np.uint8],
    table: NDArray[np.int32],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    known: NDArray[np.int64],
) -> NDArray[np.int32]:
    found = np.full((3, table.shape[1] * 4), -1, np.int32)
    mask = np.uint64(found.shape[1] - 1)
    for kind in range(3):
        for code in range(known[kind]):
            slot = _hash(text, starts[kind, code], ends[kind, code]) & mask
            while found[kind, slot] >= 0:
                slot = (slot + np.uint64(1)) & mask
            found[kind, slot] = code
    return found


@compiled
def _doubled(places: NDArray[np.int64]) -> NDArray[np.int64]:
    found = np.empty((3, places.shape[1] * 2), np.int64)
    found[:, : places.shape[1]] = places
    return found


@compiled
def _time(text: NDArray[np.uint8], first: int, last: int) -> int:
    """Read a time so that later is larger: its digits, with four places of a fraction where there is room."""
    time, digits, fraction = 0, 0, -1
    for i in range(first, last):
        if text[i] == DOT and fraction < 0:
            fraction = 0
        elif 48 <= text[i] <= 57:
            if fraction >= 4:
                continue
            time = time * 10 + int(text[i]) - 48
            digits += 1
            if fraction >= 0:
                fraction += 1
    if digits == 0 or digits > MOST_DIGITS:
        return -1
    if digits - max(fraction, 0) <= 14:
        for _ in range(4 - max(fraction, 0)):
            time *= 10
    return time
