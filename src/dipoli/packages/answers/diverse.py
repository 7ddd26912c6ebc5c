"""Several packages that differ: each the best at a distance from all before it, or the proof that there are no more."""

from dataclasses import dataclass, replace

import numpy as np

from dipoli.packages.answers.find import Wish, find_in
from dipoli.packages.answers.finding import Finding, Status
from dipoli.packages.limit import Limit
from dipoli.packages.model import Package, Problem
from dipoli.packages.search.space import Rule
from dipoli.packages.table import Table, tabulate

SHARE = 10
"""Packages differ in a tenth of the issues that can be settled in more than one way, unless a distance is given."""
NEAR = 1e-3
"""The packages after the first are sought to within a thousandth of the best there is at their distance."""


@dataclass(frozen=True)
class Diverse:
    """Packages that differ pairwise in `distance` issues or more, the best first.

    `is_exhausted` proves that there is no further one; otherwise there may be, and none was sought or time ran out.
    """

    findings: tuple[Finding, ...]
    distance: int
    is_exhausted: bool


def diverse(
    problem: Problem, count: int, wish: Wish | None = None, limit: Limit | None = None, distance: int | None = None
) -> Diverse:
    """Find so many packages that differ; each search gets its share of the time that is left."""
    table, wish, limit = tabulate(problem), wish or Wish(), limit or Limit()
    open_issues = sum(int((~refused.any(axis=0)).sum()) > 1 for refused in table.refused)
    apart = max(1, open_issues // SHARE) if distance is None else distance
    found: list[Finding] = []
    while len(found) < count:
        rules = [_away(table, each.package, apart) for each in found if each.package is not None]
        limit.tell(f"package {len(found) + 1} of {count}")
        share = limit.part(1 / (count - len(found)))
        following = find_in(table, replace(wish, tolerance=NEAR) if found else wish, share, rules)
        if following.status is Status.NONE:
            return Diverse(tuple(found or [following]), apart, following.is_proven)
        found.append(following)
        if limit.is_over:
            break
    return Diverse(tuple(found), apart, False)


def _away(table: Table, package: Package, distance: int) -> Rule:
    counts = {}
    for issue, (points, option) in enumerate(zip(table.points, package, strict=True)):
        differs = np.ones(points.shape[1], dtype=np.int64)
        differs[option] = 0
        counts[issue] = differs
    return Rule(counts, distance)
