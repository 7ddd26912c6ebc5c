"""Why there is no package: the demands that conflict, and the cheapest way round them."""

from dataclasses import dataclass, replace

from dipoli.packages.answers.conflict import conflict
from dipoli.packages.answers.demands import Concession, Demand, Kind, concessions
from dipoli.packages.answers.elastic import cheapest
from dipoli.packages.answers.find import Wish, find_in, open_space
from dipoli.packages.answers.finding import Finding, Status
from dipoli.packages.limit import Limit
from dipoli.packages.model import Package, Problem
from dipoli.packages.search.choose import holds_any
from dipoli.packages.search.narrowing.screening import screen
from dipoli.packages.table import Table, tabulate

_RETURNS = 3


@dataclass(frozen=True)
class Explanation:
    """Why no package can be accepted by all.

    `conflict` are demands that no package meets together, `is_minimal` where each is needed for that. `unlock` are the
    concessions that together open a package at the least cost, `is_cheapest` where that is proven; `opened` is the best
    package then. All are empty where there is a package already: `status` says so.
    """

    problem: Problem
    status: Status
    conflict: tuple[Demand, ...]
    is_minimal: bool
    unlock: tuple[Concession, ...]
    is_cheapest: bool
    opened: Finding | None
    seconds: float

    @property
    def cost(self) -> int | float:
        """What the concessions cost together, in points."""
        return self.problem.points(sum(each.cost for each in self.unlock))


def explain(problem: Problem, limit: Limit | None = None) -> Explanation:
    """Say why there is no package that everybody could accept, and what would be cheapest to give up."""
    table, limit = tabulate(problem), limit or Limit()
    found = holds_any(screen(open_space(table, Wish())), limit.part(0.4))
    if found.pick is not None:
        return Explanation(problem, Status.FOUND, (), True, (), True, None, limit.spent)
    limit.tell("demands that conflict")
    blamed, is_minimal = conflict(table, limit.part(0.5))
    limit.tell("the cheapest concession")
    opened = cheapest(table, limit.part(0.7))
    if opened.package is None:
        return Explanation(problem, Status.NONE, blamed, is_minimal, (), opened.is_proven, None, limit.spent)
    given_up = concessions(table, opened.package)
    after = find_in(_conceding(table, given_up, opened.package), Wish(), limit.part(0.9, at_most=2))
    package = after.package or opened.package
    unlock = tuple(replace(each, returns=_returns(table, package, each)) for each in given_up)
    return Explanation(problem, Status.NONE, blamed, is_minimal, unlock, opened.is_proven, after, limit.spent)


def _conceding(table: Table, given_up: tuple[Concession, ...], package: Package) -> Table:
    """Give the table as it would be with some demands given up, as far as the package needs it and no further."""
    refused = [each.copy() for each in table.refused]
    minima = table.minima.copy()
    linkages, thresholds = dict(enumerate(table.problem.linkages)), dict(enumerate(table.problem.thresholds))
    for concession in given_up:
        demand = concession.demand
        match demand.kind:
            case Kind.REFUSAL:
                refused[demand.at[1]][demand.at[0], package[demand.at[1]]] = False
            case Kind.MINIMUM:
                minima[demand.at[0]] -= concession.cost
            case Kind.LINKAGE:
                del linkages[demand.at[0]]
            case Kind.THRESHOLD:
                del thresholds[demand.at[0]]
    problem = replace(table.problem, linkages=tuple(linkages.values()), thresholds=tuple(thresholds.values()))
    return Table(problem, table.points, tuple(refused), table.unknown, minima)


def _returns(table: Table, package: Package, concession: Concession) -> tuple[str, ...]:
    """List what the one that concedes gets most from in the package: what its concession could be traded for."""
    who = table.participant_at[concession.demand.participant]
    worth = [int(points[who, option]) for points, option in zip(table.points, package, strict=True)]
    order = sorted(range(len(worth)), key=lambda at: -worth[at])
    chosen = list(table.problem.choices(package))
    best = [at for at in order if worth[at] > 0 and chosen[at].issue != concession.demand.issue]
    return tuple(str(chosen[at]) for at in best[:_RETURNS])
