"""The inner loop of the skyline of many columns, compiled."""

import numba  # type: ignore[import-untyped, unused-ignore]
import numpy as np

from dipoli.packages.table import Whole


@numba.njit(cache=True)  # type: ignore[untyped-decorator, unused-ignore]
def sweep(values: Whole) -> Whole:
    """List the lines, in falling order of their sums, that none before is as good as in every place.

    A line that has shown another to be superfluous is tried earlier from then on.
    """
    count, places = values.shape
    kept = np.empty(count, dtype=np.int64)
    found = 0
    for line in range(count):
        is_out = False
        for at in range(found):
            other = kept[at]
            is_as_good = True
            for place in range(places):
                if values[other, place] < values[line, place]:
                    is_as_good = False
                    break
            if is_as_good:
                is_out = True
                kept[at], kept[at // 2] = kept[at // 2], kept[at]
                break
        if not is_out:
            kept[found] = line
            found += 1
    return kept[:found]
