"""Columns that no other column is at least as good as in every row."""

import numpy as np

from dipoli.packages.table import Truth, Whole

COMPILED_FROM = 3_000


def skyline(points: Whole) -> Truth:
    """Mark the columns of points, rows x columns, that no other dominates; of equal ones the first.

    Two rows take n log n, more take n times the size of what remains.
    """
    rows, columns = points.shape
    if columns <= 1:
        return np.full(columns, True)
    if rows == 1:
        return np.asarray(np.arange(columns) == int(points[0].argmax()))
    return _two(points) if rows == 2 else _many(points)


def _two(points: Whole) -> Truth:
    order = np.lexsort((-points[1], -points[0]))
    second = points[1][order]
    best = np.maximum.accumulate(second)
    kept = np.zeros(len(order), dtype=bool)
    kept[order[0]] = True
    kept[order[1:]] = second[1:] > best[:-1]
    return kept


def _many(points: Whole) -> Truth:
    """Go through the columns by falling sum: one that an earlier one is as good as is out, and no later one can be."""
    order = np.argsort(-points.sum(axis=0), kind="stable")
    kept = np.zeros(len(order), dtype=bool)
    if len(order) > COMPILED_FROM:
        from dipoli.packages.search.narrowing.sweep import sweep  # noqa: PLC0415 - compiled when it is first needed

        kept[order[sweep(np.ascontiguousarray(points[:, order].T))]] = True
        return kept
    values = np.ascontiguousarray(points[:, order].T)
    while len(order):
        kept[order[0]] = True
        better = (values[1:] > values[0]).any(axis=1)
        order, values = order[1:][better], values[1:][better]
    return kept
