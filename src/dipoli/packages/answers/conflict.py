"""A minimal set of demands that no package meets together.

Where one issue has no option left, the fewest refusals that leave none are it. Otherwise a linear programme that counts
how far demands are missed names the suspects, and QuickXplain (Junker 2004) drops every one that is not needed.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from dipoli.packages.answers.demands import Demand, Kind, demands, space_under
from dipoli.packages.answers.elastic import suspects
from dipoli.packages.limit import Limit
from dipoli.packages.search.choose import holds_any
from dipoli.packages.table import Table, Truth

_MOST_COVERED = 3


def conflict(table: Table, limit: Limit) -> tuple[tuple[Demand, ...], bool]:
    """Give demands that no package meets, and whether each is needed for that; none where there is a package."""
    everything = demands(table)
    blocked = [_cover(everything, at, refused) for at, refused in enumerate(table.refused) if refused.any(axis=0).all()]
    if blocked:
        return min(blocked, key=len), True
    search = _Search(table, limit)
    if not search.fails(everything):
        return (), search.is_exact
    suspected = suspects(table, everything, limit)
    if len(suspected) == len(everything) or not search.fails(suspected):
        suspected = everything
    found = search.explain((), (), suspected)
    return tuple(demand for demand in everything if demand in set(found)), search.is_exact


def _cover(everything: Sequence[Demand], issue: int, refused: Truth) -> tuple[Demand, ...]:
    """Choose few refusals that leave no option of an issue: the fewest where three are enough, else what is needed."""
    here = {demand.at[0]: demand for demand in everything if demand.kind is Kind.REFUSAL and demand.at[1] == issue}
    rows, first = np.unique(refused[list(here)], axis=0, return_index=True)
    order = np.argsort(first)
    rows, who = rows[order], [list(here)[at] for at in first[order].tolist()]
    for size in range(1, _MOST_COVERED + 1):
        if size > 1 and len(rows) > 300:
            break
        for chosen in combinations(range(len(rows)), size):
            if rows[list(chosen)].any(axis=0).all():
                return tuple(here[who[at]] for at in chosen)
    kept = list(range(len(rows)))
    for at in list(kept):
        others = [other for other in kept if other != at]
        if others and rows[others].any(axis=0).all():
            kept = others
    return tuple(here[who[at]] for at in kept)


class _Search:
    """QuickXplain: where time runs out demands are taken to be needed, and `is_exact` is no more."""

    def __init__(self, table: Table, limit: Limit) -> None:
        self.table = table
        self.limit = limit
        self.is_exact = True

    def fails(self, kept: Sequence[Demand]) -> bool:
        """Whether no package meets the demands."""
        if self.limit.is_over:
            self.is_exact = False
            return False
        found = holds_any(space_under(self.table, kept), self.limit)
        if found.pick is None and not found.holds_none:
            self.is_exact = False
        return found.holds_none

    def explain(self, given: Sequence[Demand], added: Sequence[Demand], among: Sequence[Demand]) -> tuple[Demand, ...]:
        """Find those among some demands that are needed beside the given ones, of which some were just added."""
        if added and self.fails(given):
            return ()
        if len(among) == 1:
            return tuple(among)
        middle = len(among) // 2
        first, second = among[:middle], among[middle:]
        needed = self.explain((*given, *first), first, second)
        return (*self.explain((*given, *needed), needed, first), *needed)
