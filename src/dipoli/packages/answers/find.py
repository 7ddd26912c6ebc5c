"""The package: whether there is one that everybody could accept, and which is best."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dipoli.packages.answers.finding import Finding, Status
from dipoli.packages.checks import notes
from dipoli.packages.errors import WrongProblem
from dipoli.packages.limit import Limit
from dipoli.packages.model import Package, Problem
from dipoli.packages.objective import Objective
from dipoli.packages.search.bounded import Bounded
from dipoli.packages.search.choose import choose
from dipoli.packages.search.narrowing.screening import screen
from dipoli.packages.search.nash import TOLERANCE
from dipoli.packages.search.space import Rule, Space, Together, space_of
from dipoli.packages.table import Table, Truth, tabulate
from dipoli.sentences import listed, sentence


@dataclass(frozen=True, slots=True)
class Wish:
    """What is sought.

    `balance` is the most units that the mean gain of one group may be above that of another. `is_strict` demands that
    everybody gains; without it nobody may lose. `is_sure` leaves out whatever somebody has not declared to accept.
    A search for the greatest product ends within `tolerance` of the best geometric mean, as a share.
    """

    objective: Objective = Objective.NASH
    balance: int | None = None
    is_strict: bool = False
    is_sure: bool = False
    tolerance: float = TOLERANCE


def find(problem: Problem, wish: Wish | None = None, limit: Limit | None = None) -> Finding:
    """Find the best package that everybody could accept, or show that there is none.

    Of equal packages the first in the order of the issues and options is given wherever all are looked at; the answer
    is the same on every run unless time runs out.
    """
    return find_in(tabulate(problem), wish or Wish(), limit or Limit())


def find_in(table: Table, wish: Wish, limit: Limit, rules: Iterable[Rule] = ()) -> Finding:
    """Find the best package of a table, under further demands on the whole package."""
    free = None
    whole = open_space(table, wish)
    if wish.balance is not None and whole is not None:
        free = _search(table, whole, replace(wish, balance=None), limit.part(0.5), rules)
        whole = balanced(whole, table.problem, wish.balance)
    found = _search(table, whole, wish, limit, rules)
    return finding(table, wish, found, limit, free)


def _search(table: Table, whole: Space | None, wish: Wish, limit: Limit, rules: Iterable[Rule]) -> "Searched":
    added = tuple(rules)
    space = screen(whole.with_rules(added) if whole is not None and added else whole)
    found = choose(space, wish.objective, limit, wish.tolerance)
    package = None if found.pick is None or space is None else space.package(found.pick)
    dropped = sum(len(issue.options) for issue in table.problem.issues)
    if space is not None:
        dropped -= sum(len(np.unique(block[:, at])) for block in space.choices for at in range(block.shape[1]))
    return Searched(found, package, dropped)


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found, the package in the order of the issues, and how many options were screened out."""

    bounded: Bounded
    package: Package | None
    dropped: int


def open_space(table: Table, wish: Wish) -> Space | None:
    """Give the packages that no refusal and no tie stands against; None where there is none."""
    allowed: list[Truth] = [np.asarray(~refused.any(axis=0)) for refused in table.refused]
    if wish.is_sure:
        allowed = [each & ~unknown.any(axis=0) for each, unknown in zip(allowed, table.unknown, strict=True)]
    return space_of(table, allowed, minima=table.minima + 1 if wish.is_strict else None)


def balanced(space: Space, problem: Problem, margin: int) -> Space:
    """Demand that the mean gain of no group is more than a margin, in units, above that of another."""
    if len(problem.groups) < 2:
        raise WrongProblem(sentence("A balance is between groups: name two at least, with their members."))
    if margin < 0:
        raise WrongProblem(sentence("A balance cannot be below 0: say how much more one group may gain than another."))
    at = {participant.name: place for place, participant in enumerate(problem.participants)}
    members = [[at[name] for name in group.members] for group in problem.groups]
    pairs = [(a, b) for a in members for b in members if a is not b]
    rows = [_difference(space.points, more, less) for more, less in pairs]
    minima = [
        int(_difference(space.minima[:, None], more, less)[0]) - margin * len(more) * len(less) for more, less in pairs
    ]
    count = len(space.minima)
    bonuses = [
        Together(count + row, bonus.units * share, bonus.columns)
        for row, (more, less) in enumerate(pairs)
        for bonus in space.bonuses
        if (share := len(more) * less.count(bonus.row) - len(less) * more.count(bonus.row))
    ]
    return replace(
        space,
        points=np.vstack([space.points, np.array(rows, dtype=np.int64)]),
        minima=np.concatenate([space.minima, np.array(minima, dtype=np.int64)]),
        bonuses=space.bonuses + tuple(bonuses),
    )


def _difference(
    points: np.ndarray[tuple[int, int], np.dtype[np.int64]], more: Sequence[int], less: Sequence[int]
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Give what one group gets less another, in means times the sizes of both, so that it stays whole."""
    difference = len(more) * points[list(less)].sum(axis=0) - len(less) * points[list(more)].sum(axis=0)
    return np.asarray(difference, dtype=np.int64)


def finding(table: Table, wish: Wish, searched: Searched, limit: Limit, free: Searched | None = None) -> Finding:
    """Weigh the package that was found again, in whole numbers, and say what is known of it."""
    problem, found, package = table.problem, searched.bounded, searched.package
    if package is not None and not table.is_acceptable(package):
        raise AssertionError("a search gave a package that does not hold")
    gains = () if package is None else table.gains(package)
    before = None if free is None or free.package is None else wish.objective.measure(table.gains(free.package))
    is_settled = package is not None or found.holds_none
    return Finding(
        problem=problem,
        objective=wish.objective,
        status=Status.NONE if package is None else Status.FOUND,
        package=package,
        gains=gains,
        certainties=() if package is None else table.certainties(package),
        value=-math.inf if package is None else wish.objective.measure(gains),
        bound=found.bound,
        is_proven=found.is_proven and is_settled,
        is_efficient=found.is_efficient,
        seconds=limit.spent,
        notes=(*notes(problem), *_remarks(table, package, gains)),
        free=before,
        dropped=searched.dropped,
    )


def _remarks(table: Table, package: Package | None, gains: tuple[int, ...]) -> tuple[str, ...]:
    if package is None:
        return ()
    names = [participant.name for participant in table.problem.participants]
    unmoved = [name for name, gain in zip(names, gains, strict=True) if gain == 0]
    remarks = []
    if unmoved:
        remarks.append(
            sentence(
                "{names} is no worse off than without agreement, and no better off.",
                many="{names} are no worse off than without agreement, and no better off.",
                count=len(unmoved),
                names=_listed(unmoved),
            )
        )
    return tuple(remarks)


def _listed(names: Sequence[str]) -> str:
    if len(names) > 6:
        return sentence("{names} and {count} more", names=", ".join(names[:5]), count=len(names) - 5)
    return listed(names)
