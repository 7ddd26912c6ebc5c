"""What an answer could change, looked at package by package and answer by answer, where these are few."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from dipoli.packages.model import Answer, Package, Participant, Salience
from dipoli.packages.table import Table, Truth, Whole

MOST_CELLS = 600_000
"""Packages times participants that are looked at for every answer."""
MOST_ANSWERS = 250

Real = NDArray[np.float64]
_WORTH = {Answer.SUPPORT: 1, Answer.ACCEPT: 0, Answer.CANNOT: 0}


def is_foreseeable(table: Table) -> bool:
    """Whether all packages can be looked at for every answer to every question."""
    return not table.problem.bonuses and table.problem.packages * len(table.minima) <= MOST_CELLS


def foresee(table: Table, package: Package, asked: Sequence[tuple[int, int]]) -> tuple[float, ...]:
    """Give by how much the geometric mean of gains could be better elsewhere, at most, once a question is answered.

    Questions are places of a participant and an issue; the mean of a package that is then refused counts as 0. Numbers
    are in units. Takes packages x answers for each question.
    """
    seen = _Seen.of(table)
    here = seen.place(package)
    return tuple(seen.change(who, issue, here) for who, issue in asked)


@dataclass(frozen=True, eq=False)
class _Seen:
    """Every package by its options, packages x issues, with gains, participants x packages, and whether it holds."""

    table: Table
    options: Whole
    gains: Whole
    holds: Truth

    @classmethod
    def of(cls, table: Table) -> "_Seen":
        sizes = [points.shape[1] for points in table.points]
        options = np.indices(sizes).reshape(len(sizes), -1).T
        gains = -np.repeat(table.minima[:, None], len(options), axis=1)
        holds = np.ones(len(options), dtype=bool)
        for at, (points, refused) in enumerate(zip(table.points, table.refused, strict=True)):
            gains = gains + points[:, options[:, at]]
            holds &= ~np.asarray(refused.any(axis=0))[options[:, at]]
        for (a, b), (c, d) in table.conditions:
            holds &= (options[:, a] == b) != (options[:, c] == d)
        for tie in table.problem.linkages:
            (a, b), (c, d) = table.option_at[tie.wanted], table.option_at[tie.needed]
            holds &= (options[:, a] != b) | (options[:, c] == d)
        for each in table.problem.thresholds:
            held = sum((options[:, a] == b).astype(np.int64) for a, b in table.places(each.choices))
            holds &= np.asarray(held >= each.at_least)
        return cls(table, options, gains, holds)

    def place(self, package: Package) -> int:
        return int(np.ravel_multi_index(package, [points.shape[1] for points in self.table.points]))

    def change(self, who: int, issue: int, here: int) -> float:
        """Give the most that another package could be better by, over all answers of one participant on one issue.

        In units of the gains, as their geometric mean; 0 where the package at `here` stays the best.
        """
        others = np.delete(self.gains, who, axis=0)
        holds = self.holds & (others >= 0).all(axis=0)
        share = 1 / len(self.gains)
        rest = np.prod(np.maximum(others, 0).astype(np.float64) ** share, axis=0)
        chosen = self.options[:, issue]
        without = self.gains[who] - self.table.points[issue][who, chosen]
        most = 0.0
        for worth, refused in self._answers(who, issue):
            own = np.maximum(without + worth[chosen], 0).astype(np.float64) ** share
            mean = np.where(holds & ~refused[chosen] & (without + worth[chosen] >= 0), rest * own, 0.0)
            most = max(most, float(mean.max() - mean[here]))
        return most

    def _answers(self, who: int, issue: int) -> Iterator[tuple[Whole, Truth]]:
        """List what each option would be worth, and which would be refused, for every answer that is still open."""
        problem = self.table.problem
        participant, subject = problem.participants[who], problem.issues[issue]
        said = participant.answers.get(subject.name) or (None,) * len(subject.options)
        known = [tuple(Answer) if each is None else (each,) for each in said]
        if subject.within is not None:
            known[-1] = (Answer.ACCEPT,)
        weights = [each.weight * problem.unit for each in _saliences(participant, subject.name)]
        rows = product(*known)
        for _, row in zip(range(MOST_ANSWERS // len(weights)), rows, strict=False):
            refused = np.array([each is Answer.CANNOT for each in row])
            support = np.array([_WORTH[each] for each in row], dtype=np.int64)
            yield from ((support * weight, refused) for weight in weights)


def _saliences(participant: Participant, issue: str) -> tuple[Salience, ...]:
    stated = participant.salience.get(issue)
    return tuple(Salience) if stated is None else (stated,)
