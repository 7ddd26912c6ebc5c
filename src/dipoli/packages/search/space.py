"""The packages that are left to look among, as one matrix.

A *block* is an issue, or several that linkages tie together, and chooses one of its *columns*. A *row* is a
participant, or a demand on the whole package; a package holds when every row adds up to its minimum or more. That
demands are rows like participants' is what lets every search treat them alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import numpy as np

from dipoli.packages.model import Package
from dipoli.packages.table import Place, Table, Truth, Whole

MOST_TIED = 4096


@dataclass(frozen=True, slots=True)
class Rule:
    """A demand on the whole package: what its choices count for, by issue, adds up to `at_least` or more."""

    counts: Mapping[int, Whole]
    at_least: int


@dataclass(frozen=True, slots=True)
class Together:
    """What a row gets where every one of several blocks chooses one of the columns listed for it."""

    row: int
    units: int
    columns: tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True, eq=False)
class Space:
    """Points, rows x columns; `starts` where each block's columns begin, and their number at the end.

    `members` are the issues of each block and `choices` the options that each column stands for, columns x members.
    The first `voices` rows are participants.
    """

    points: Whole
    starts: Whole
    members: tuple[tuple[int, ...], ...]
    choices: tuple[Whole, ...]
    minima: Whole
    voices: int
    bonuses: tuple[Together, ...] = ()

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return len(self.members)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many columns each block has."""
        return tuple(np.diff(self.starts).tolist())

    @cached_property
    def packages(self) -> int:
        """How many packages are left."""
        count = 1
        for size in self.sizes:
            count *= size
        return count

    @cached_property
    def best(self) -> Whole:
        """The most that each block can give each row, rows x blocks."""
        return np.maximum.reduceat(self.points, self.starts[:-1], axis=1)

    @cached_property
    def block_of(self) -> Whole:
        """The block of each column."""
        return np.repeat(np.arange(self.blocks), self.sizes)

    def columns(self, block: int) -> slice:
        """Give the columns of a block."""
        return slice(int(self.starts[block]), int(self.starts[block + 1]))

    def gains(self, pick: Sequence[int] | Whole) -> Whole:
        """Add up each row under one column a block, above its minimum."""
        found = self.points[:, list(pick)].sum(axis=1) - self.minima
        for bonus in self.bonuses:
            if all(pick[block] in columns for block, columns in bonus.columns):
                found[bonus.row] += bonus.units
        return np.asarray(found, dtype=np.int64)

    def package(self, pick: Iterable[int]) -> Package:
        """Give the options that columns stand for, in the order of the issues."""
        options: dict[int, int] = {}
        for block, column in enumerate(pick):
            chosen = self.choices[block][column - int(self.starts[block])]
            options.update(zip(self.members[block], chosen.tolist(), strict=True))
        return tuple(options[issue] for issue in sorted(options))

    def keeping(self, kept: Truth) -> "Space":
        """Leave out the columns that are not kept; every block keeps one at least."""
        counts = np.add.reduceat(kept, self.starts[:-1], dtype=np.int64)
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        now_at = np.cumsum(kept) - 1
        choices = tuple(
            block[kept[self.columns(at)]] if counts[at] < len(block) else block for at, block in enumerate(self.choices)
        )
        bonuses = [_moved(bonus, kept, now_at) for bonus in self.bonuses]
        return replace(
            self,
            points=np.ascontiguousarray(self.points[:, kept]),
            starts=starts,
            choices=choices,
            bonuses=tuple(bonus for bonus in bonuses if bonus is not None),
        )

    def with_rules(self, rules: Iterable[Rule]) -> "Space":
        """Demand more of the whole package."""
        added = tuple(rules)
        if not added:
            return self
        rows = np.zeros((len(added), self.points.shape[1]), dtype=np.int64)
        for row, rule in zip(rows, added, strict=True):
            for block, members in enumerate(self.members):
                for at, issue in enumerate(members):
                    if issue in rule.counts:
                        row[self.columns(block)] += rule.counts[issue][self.choices[block][:, at]]
        minima = np.concatenate([self.minima, np.array([rule.at_least for rule in added], dtype=np.int64)])
        return replace(self, points=np.vstack([self.points, rows]), minima=minima)


def _moved(bonus: Together, kept: Truth, now_at: Whole) -> Together | None:
    columns = tuple(
        (block, tuple(int(now_at[column]) for column in columns if kept[column])) for block, columns in bonus.columns
    )
    return replace(bonus, columns=columns) if all(each for _, each in columns) else None


def space_of(
    table: Table,
    allowed: Sequence[Truth],
    *,
    minima: Whole | None = None,
    linkages: Iterable[int] | None = None,
    thresholds: Iterable[int] | None = None,
) -> Space | None:
    """Put the allowed options into a space; None where an issue, or issues tied together, have none.

    `linkages` and `thresholds` are those that count, by their places; without them all do.
    """
    problem = table.problem
    pairs = [problem.linkages[at] for at in (range(len(problem.linkages)) if linkages is None else linkages)]
    demands = [problem.thresholds[at] for at in (range(len(problem.thresholds)) if thresholds is None else thresholds)]
    conditions = list(table.conditions)
    ties: list[tuple[Place, ...]] = [(table.option_at[tie.wanted], table.option_at[tie.needed]) for tie in pairs]
    wholes = [(table.places(demand.choices), demand.at_least) for demand in demands]
    extras = [
        (table.participant_at[b.participant], b.points, table.places(b.choices))
        for b in problem.bonuses
        if len({issue for issue, _ in table.places(b.choices)}) == len(table.places(b.choices))
    ]
    tied = [*conditions, *ties, *(places for places, _ in wholes), *(each[2] for each in extras)]
    building = _Building(table, [np.flatnonzero(each) for each in allowed], conditions, ties, wholes, extras)
    return building.build(_knots(len(problem.issues), tied), table.minima if minima is None else minima)


def _knots(issues: int, ties: Iterable[Iterable[Place]]) -> list[tuple[int, ...]]:
    """Put issues together that ties connect, each knot in the order of the issues and they in that of their first."""
    leader = list(range(issues))

    def lead(issue: int) -> int:
        while leader[issue] != issue:
            leader[issue] = leader[leader[issue]]
            issue = leader[issue]
        return issue

    for tie in ties:
        leads = sorted({lead(issue) for issue, _ in tie})
        for other in leads[1:]:
            leader[other] = leads[0]
    knots: dict[int, list[int]] = {}
    for issue in range(issues):
        knots.setdefault(lead(issue), []).append(issue)
    return [tuple(knot) for knot in knots.values()]


@dataclass(frozen=True)
class _Building:
    """What a space is built from: the options kept by issue, and conditions and ties by places."""

    table: Table
    kept: list[Whole]
    conditions: list[tuple[Place, Place]]
    ties: list[tuple[Place, ...]]
    wholes: list[tuple[tuple[Place, ...], int]]
    extras: list[tuple[int, int, tuple[Place, ...]]]

    def build(self, knots: list[tuple[int, ...]], minima: Whole) -> Space | None:
        points: list[Whole] = []
        members: list[tuple[int, ...]] = []
        choices: list[Whole] = []
        open_issues: set[int] = set()
        tied = {issue for places in self._ties() for issue, _ in places}
        for knot in knots:
            if any(len(self.kept[issue]) == 0 for issue in knot):
                return None
            if knot[0] not in tied:
                points.append(self.table.points[knot[0]][:, self.kept[knot[0]]])
                members.append(knot)
                choices.append(self.kept[knot[0]][:, None])
            elif np.prod([float(len(self.kept[issue])) for issue in knot]) <= MOST_TIED:
                columns = self._together(knot)
                if len(columns) == 0:
                    return None
                points.append(self._worth(knot, columns))
                members.append(knot)
                choices.append(columns)
            else:
                open_issues.update(knot)
                points.extend(self.table.points[issue][:, self.kept[issue]] for issue in knot)
                members.extend((issue,) for issue in knot)
                choices.extend(self.kept[issue][:, None] for issue in knot)
        starts = np.cumsum([0, *(block.shape[1] for block in points)]).astype(np.int64)
        space = Space(np.hstack(points), starts, tuple(members), tuple(choices), minima, len(minima))
        return self._with_open(space, open_issues) if open_issues else space

    def _ties(self) -> list[tuple[Place, ...]]:
        pairs = [*self.conditions, *self.ties]
        return [*pairs, *(places for places, _ in self.wholes), *(places for _, _, places in self.extras)]

    def _together(self, knot: tuple[int, ...]) -> Whole:
        """List the joint choices of a knot that break none of its ties, one a row."""
        columns = np.array(list(product(*(self.kept[issue].tolist() for issue in knot))), dtype=np.int64)
        at = {issue: place for place, issue in enumerate(knot)}
        good = np.ones(len(columns), dtype=bool)
        for (issue, option), (other, absent) in self.conditions:
            if issue in at:
                good &= (columns[:, at[issue]] == option) != (columns[:, at[other]] == absent)
        for (issue, option), (other, needs) in self.ties:
            if issue in at:
                good &= (columns[:, at[issue]] != option) | (columns[:, at[other]] == needs)
        for places, at_least in self.wholes:
            if places and places[0][0] in at:
                held = sum((columns[:, at[issue]] == option).astype(np.int64) for issue, option in places)
                good &= held >= at_least
        return np.asarray(columns[good])

    def _worth(self, knot: tuple[int, ...], columns: Whole) -> Whole:
        at = {issue: place for place, issue in enumerate(knot)}
        worth = np.zeros((len(self.table.minima), len(columns)), dtype=np.int64)
        for issue in knot:
            worth += self.table.points[issue][:, columns[:, at[issue]]]
        for row, units, places in self.extras:
            if places[0][0] in at:
                won = np.all([columns[:, at[issue]] == option for issue, option in places], axis=0)
                worth[row] += units * won
        return worth

    def _with_open(self, space: Space, issues: set[int]) -> Space:
        """Add the ties of knots too large to be listed, as rows and as bonuses."""
        sizes = [points.shape[1] for points in self.table.points]
        rules = []
        for made, absent in self.conditions:
            if made[0] in issues:
                rules.append(_rule(((made, 1), (absent, 1)), 1, sizes))
                rules.append(_rule(((made, -1), (absent, -1)), -1, sizes))
        for wanted, needed in self.ties:
            if wanted[0] in issues:
                rules.append(_rule(((wanted, -1), (needed, 1)), 0, sizes))
        for places, at_least in self.wholes:
            if places and places[0][0] in issues:
                rules.append(_rule(tuple((place, 1) for place in places), at_least, sizes))
        block_of = {members[0]: block for block, members in enumerate(space.members) if len(members) == 1}
        bonuses = []
        for row, units, places in self.extras:
            if places[0][0] in issues:
                columns = [_columns(space, block_of[issue], option) for issue, option in places]
                if all(each for _, each in columns):
                    bonuses.append(Together(row, units, tuple(columns)))
        return replace(space.with_rules(rules), bonuses=tuple(bonuses))


def _rule(counts: tuple[tuple[Place, int], ...], at_least: int, sizes: list[int]) -> Rule:
    by_issue: dict[int, Whole] = {}
    for (issue, option), count in counts:
        by_issue.setdefault(issue, np.zeros(sizes[issue], dtype=np.int64))[option] += count
    return Rule(by_issue, at_least)


def _columns(space: Space, block: int, option: int) -> tuple[int, tuple[int, ...]]:
    found = np.flatnonzero(space.choices[block][:, 0] == option) + int(space.starts[block])
    return block, tuple(found.tolist())
