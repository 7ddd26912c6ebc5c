"""The frontier between two or three sides: every package that gives no side less than another gives it.

Dynamic programming over the issues: a partial package that another is as good as for every side can be left out. Where
a demand binds beyond the sides' sums all packages are looked at instead, as far as they can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dipoli.packages.answers.find import Wish, open_space
from dipoli.packages.errors import TooLarge, WrongProblem
from dipoli.packages.limit import Limit
from dipoli.packages.model import Package, Problem
from dipoli.packages.search import enumeration
from dipoli.packages.search.choose import is_enumerable
from dipoli.packages.search.narrowing.screening import screen
from dipoli.packages.search.narrowing.skyline import skyline
from dipoli.packages.search.space import Space
from dipoli.packages.table import Table, Whole, tabulate
from dipoli.sentences import sentence

MOST_SIDES = 6
MOST_POINTS = 50_000
MOST_AMONG_MORE = 12_000
"""Partial packages kept at most, between two sides and between more; beyond, they are thinned evenly."""


@dataclass(frozen=True, slots=True)
class Point:
    """A package on the frontier, and what each side gains by it, in units: the sum over its members."""

    package: Package
    gains: tuple[int, ...]


@dataclass(frozen=True)
class Frontier:
    """The points in falling order of the first side's gain. `is_complete` where none is missing."""

    problem: Problem
    sides: tuple[str, ...]
    points: tuple[Point, ...]
    is_complete: bool
    seconds: float


def frontier(problem: Problem, sides: Sequence[str] = (), limit: Limit | None = None) -> Frontier:
    """Find the frontier between groups or participants by name; without names, the groups, or else all participants."""
    table, limit = tabulate(problem), limit or Limit()
    names = tuple(sides) or _default(problem)
    members = [_members(problem, name) for name in names]
    if not 1 < len(names) <= MOST_SIDES or len(set(names)) < len(names):
        raise TooLarge(
            sentence(
                "A frontier between {count} side shows nothing, as nearly every package is on it: name two or "
                "three groups or participants, {most} at most.",
                many="A frontier between {count} sides shows nothing, as nearly every package is on it: name two or "
                "three groups or participants, {most} at most.",
                count=len(names),
                most=MOST_SIDES,
            )
        )
    space = screen(open_space(table, Wish()))
    if space is None:
        return Frontier(problem, names, (), True, limit.spent)
    sums = np.array([space.points[rows].sum(axis=0) for rows in members], dtype=np.int64)
    base = np.array([space.minima[rows].sum() for rows in members], dtype=np.int64)
    is_free = _is_free(space)
    if not is_free and is_enumerable(space):
        picks, is_complete = _looked_at(space, members, limit)
    else:
        picks, is_complete = _joined(space, sums, base if _are_all(space, members) else None, limit)
        is_complete = is_complete and (is_free or _are_all(space, members))
    points = [_point(table, members, space.package(pick)) for pick in picks]
    kept = [point for point in points if is_free or table.is_acceptable(point.package)]
    return Frontier(problem, names, tuple(_efficient(kept)), is_complete, limit.spent)


def _default(problem: Problem) -> tuple[str, ...]:
    if 2 <= len(problem.groups) <= 3:
        return tuple(group.name for group in problem.groups)
    return tuple(participant.name for participant in problem.participants)


def _members(problem: Problem, name: str) -> list[int]:
    at = {participant.name: place for place, participant in enumerate(problem.participants)}
    for group in problem.groups:
        if group.name == name:
            return [at[member] for member in group.members]
    if name in at:
        return [at[name]]
    known = ", ".join([*(group.name for group in problem.groups), *at][:12])
    raise WrongProblem(
        sentence("There is no group or participant “{name}”: name one of {known}.", name=name, known=known)
    )


def _are_all(space: Space, members: list[list[int]]) -> bool:
    """Whether each row is a side by itself, so that the sides' sums say whether a package holds."""
    alone = sorted(rows[0] for rows in members if len(rows) == 1)
    return not space.bonuses and alone == list(range(len(space.minima)))


def _is_free(space: Space) -> bool:
    """Whether every package that is left holds, whatever is chosen."""
    least = np.minimum.reduceat(space.points, space.starts[:-1], axis=1).sum(axis=1)
    return not space.bonuses and bool((least >= space.minima).all())


def _joined(space: Space, sums: Whole, base: Whole | None, limit: Limit) -> tuple[list[tuple[int, ...]], bool]:
    """Join block to block, keeping the skyline; `base` are minima that the sums themselves must reach."""
    values = np.zeros((len(sums), 1), dtype=np.int64)
    steps: list[tuple[Whole, Whole]] = []
    rest = np.maximum.reduceat(sums, space.starts[:-1], axis=1)
    ahead = rest[:, ::-1].cumsum(axis=1)[:, ::-1]
    is_complete = True
    for block in range(space.blocks):
        columns = np.arange(space.starts[block], space.starts[block + 1])
        joined = (values[:, :, None] + sums[:, None, columns]).reshape(len(sums), -1)
        good = np.ones(joined.shape[1], dtype=bool)
        if base is not None:
            to_come = ahead[:, block + 1] if block + 1 < space.blocks else np.zeros(len(sums), dtype=np.int64)
            good &= (joined + to_come[:, None] >= base[:, None]).all(axis=0)
        at = np.flatnonzero(good)
        at = at[skyline(joined[:, at])]
        most = MOST_POINTS if len(sums) == 2 else MOST_AMONG_MORE
        most = 300 if limit.is_over else most
        if len(at) > most:
            at = at[np.argsort(joined[0, at], kind="stable")][np.linspace(0, len(at) - 1, most).astype(np.int64)]
            is_complete = False
        steps.append((at // len(columns), columns[at % len(columns)]))
        values = joined[:, at]
        if len(at) == 0:
            return [], is_complete
    return _traced(steps), is_complete


def _traced(steps: list[tuple[Whole, Whole]]) -> list[tuple[int, ...]]:
    at = np.arange(len(steps[-1][0]))
    columns = []
    for parents, chosen in reversed(steps):
        columns.append(chosen[at])
        at = parents[at]
    return [tuple(pick) for pick in np.array(columns[::-1]).T.tolist()]


def _looked_at(space: Space, members: list[list[int]], limit: Limit) -> tuple[list[tuple[int, ...]], bool]:
    values = np.zeros((len(members), 0), dtype=np.int64)
    picks: list[tuple[int, ...]] = []
    for chunk in enumeration.chunks(space, limit):
        if chunk is None:
            return picks, False
        sums = np.array([chunk.gains[rows].sum(axis=0) for rows in members], dtype=np.int64)
        best = np.flatnonzero(skyline(sums))
        together = np.hstack([values, sums[:, best]])
        kept = np.flatnonzero(skyline(together))
        before = len(picks)
        picks = [picks[at] if at < before else chunk.pick(int(best[at - before])) for at in kept.tolist()]
        values = together[:, kept]
    return picks, True


def _point(table: Table, members: list[list[int]], package: Package) -> Point:
    gains = table.gains(package)
    return Point(package, tuple(sum(gains[row] for row in rows) for rows in members))


def _efficient(points: list[Point]) -> list[Point]:
    if not points:
        return []
    kept = skyline(np.array([point.gains for point in points], dtype=np.int64).T)
    found = [point for point, keep in zip(points, kept.tolist(), strict=True) if keep]
    return sorted(found, key=lambda point: (tuple(-gain for gain in point.gains), point.package))
