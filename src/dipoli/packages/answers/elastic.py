"""Demands as far as they are missed: which are to blame, and what is cheapest to give up."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dipoli.packages.answers.demands import NO_MINIMUM, Demand, Kind, concessions, demands, refusal_cost, tie_cost
from dipoli.packages.limit import Limit
from dipoli.packages.model import Choice, Package
from dipoli.packages.search.solver.programme import End, Programme
from dipoli.packages.search.space import Space, space_of
from dipoli.packages.table import Table


@dataclass(frozen=True)
class Cheapest:
    """The package that costs least to make acceptable, None where none was found; `is_proven` that none costs less."""

    package: Package | None
    is_proven: bool


def suspects(table: Table, everything: Sequence[Demand], limit: Limit) -> tuple[Demand, ...]:
    """Name demands that already fail together in the linear relaxation; all where it has a solution."""
    elastic = _Elastic(table, everything)
    missed = [elastic.measure(demand) for demand in everything]
    for at in missed:
        elastic.programme.cost[at] = -1.0
    solved = elastic.programme.maximise(limit, whole=False)
    if solved.end is not End.OPTIMAL or solved.slopes is None or solved.bound > -1e-7:
        return tuple(everything)
    slopes = solved.slopes
    return tuple(demand for demand, at in zip(everything, missed, strict=True) if slopes[at] > -1 + 1e-7)


def cheapest(table: Table, limit: Limit) -> Cheapest:
    """Find the package for which the demands to be given up cost least; the text's own linkages stand."""
    whole = [demand for demand in demands(table) if demand.kind is not Kind.REFUSAL]
    elastic = _Elastic(table, whole)
    programme = elastic.programme
    scale = max(float(_dearest(table)), 1.0)
    for issue, refused in enumerate(table.refused):
        costs = np.array([refusal_cost(table, who, issue) for who in range(len(table.minima))])
        for option, cost in enumerate((refused * costs[:, None]).sum(axis=0).tolist()):
            if cost:
                for column in elastic.columns(issue, option).tolist():
                    programme.cost[column] -= cost / scale
    for demand in whole:
        at = elastic.measure(demand)
        if not demand.participant:
            programme.upper[at] = 0.0
        else:
            programme.cost[at] = -elastic.cost(demand) / scale
    return _exact(table, elastic, scale, limit)


def _exact(table: Table, elastic: "_Elastic", scale: float, limit: Limit) -> Cheapest:
    solved = elastic.programme.maximise(limit, tolerance=0.5 / scale if scale < 1e6 else 1e-7)
    pick = solved.pick(elastic.space)
    if pick is None:
        return Cheapest(None, solved.end is End.INFEASIBLE)
    package = elastic.space.package(pick)
    given_up = concessions(table, package)
    if not all(each.demand.participant for each in given_up):
        raise AssertionError("the solver gave up a linkage of the text, which is a choice of whole columns")
    cost = sum(each.cost for each in given_up)
    is_proven = cost <= -solved.bound * scale + max(0.6, 1e-6 * scale)
    return Cheapest(package, solved.end is End.OPTIMAL and is_proven)


def _dearest(table: Table) -> int:
    return max(refusal_cost(table, who, at) for who in range(len(table.minima)) for at in range(len(table.points)))


class _Elastic:
    """A programme without demands, to which they are added with a measure of how far each is missed."""

    def __init__(self, table: Table, everything: Sequence[Demand]) -> None:
        self.table = table
        allowed = [np.ones(refused.shape[1], dtype=bool) for refused in table.refused]
        space = space_of(table, allowed, linkages=(), thresholds=())
        if space is None:
            raise AssertionError("an issue has no option")
        self.space = self._bound_rows(space, everything)
        self.programme = Programme(self.space)
        for row in range(self.space.voices):
            self.programme.lower[self.programme.gain + row] = -math.inf
        self._at = {issue: (b, m) for b, each in enumerate(space.members) for m, issue in enumerate(each)}

    def _bound_rows(self, space: Space, everything: Sequence[Demand]) -> Space:
        """Keep the rows of those whose minimum is a demand, and of conditions; all where bonuses refer to them."""
        rows = [demand.at[0] for demand in everything if demand.kind is Kind.MINIMUM]
        beyond = list(range(space.voices, len(space.minima)))
        self._rows = {row: at for at, row in enumerate(rows)}
        if space.bonuses:
            self._rows = {row: row for row in range(len(space.minima))}
            minima = np.where(np.isin(np.arange(len(space.minima)), rows + beyond), space.minima, NO_MINIMUM)
            return replace(space, minima=minima.astype(np.int64))
        kept = rows + beyond
        return replace(space, points=space.points[kept], minima=space.minima[kept], voices=len(rows))

    def columns(self, issue: int, option: int) -> NDArray[np.int64]:
        """Give the columns that choose an option."""
        block, member = self._at[issue]
        found = np.flatnonzero(self.space.choices[block][:, member] == option) + int(self.space.starts[block])
        return np.asarray(found, dtype=np.int64)

    def measure(self, demand: Demand) -> int:
        """Add how far a demand is missed, as a variable, and give its place."""
        programme = self.programme
        missed = programme.add(upper=math.inf)
        match demand.kind:
            case Kind.REFUSAL:
                who, issue = demand.at
                options = np.flatnonzero(self.table.refused[issue][who])
                columns = np.concatenate([self.columns(issue, int(option)) for option in options])
                programme.row([*columns.tolist(), missed], [1.0] * len(columns) + [-1.0], -math.inf, 0.0)
            case Kind.MINIMUM:
                programme.row([programme.gain + self._rows[demand.at[0]], missed], [1.0, 1.0], 0.0, math.inf)
            case Kind.LINKAGE:
                tie = self.table.problem.linkages[demand.at[0]]
                self._sum({tie.wanted: 1.0, tie.needed: -1.0}, missed, -1.0, -math.inf, 0.0)
            case Kind.THRESHOLD:
                threshold = self.table.problem.thresholds[demand.at[0]]
                counts = dict.fromkeys(threshold.choices, 1.0)
                self._sum(counts, missed, 1.0, float(threshold.at_least), math.inf)
        return missed

    def cost(self, demand: Demand) -> float:
        """Give what one unit of a demand's measure costs, in units."""
        if demand.kind is Kind.MINIMUM:
            return float(self.programme.scale[self._rows[demand.at[0]]])
        return float(tie_cost(self.table.problem, demand.participant, demand.issue))

    def _sum(self, counts: dict[Choice, float], missed: int, share: float, low: float, high: float) -> None:
        total: dict[int, float] = {missed: share}
        for choice, count in counts.items():
            for column in self.columns(*self.table.option_at[choice]).tolist():
                total[column] = total.get(column, 0.0) + count
        self.programme.row(list(total), list(total.values()), low, high)
