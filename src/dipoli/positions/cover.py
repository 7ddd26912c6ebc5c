"""The exact optimisation behind the list of conversations, with HiGHS.

Given items, each with one or more sets of talks of which any single one held in full unlocks it, and a budget of k
talks: find the talks that unlock most items; among those the fewest; among those the first in order (the smallest least
talk, then the smallest second one, and so on). The answer depends on the input only, not on the solver's version.

The model has a binary x for each talk and y for each set, y <= x for each talk of the set, at most one y an item and at
most k talks. One integer programme maximises (k + 1) * unlocked - talks, which orders the first two aims; one smaller
programme for each talk chosen then settles the order, without the talks that no best choice can take.

About 1,000 brackets and 2,500 talks with a budget of 5 take a few tenths of a second.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import highspy
import numpy as np

Item = frozenset[frozenset[int]]

_SEED = 1975
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Cover:
    """The talks chosen, in order; `is_proven` is false where time ran out before the optimum was shown."""

    talks: tuple[int, ...]
    is_proven: bool


@dataclass
class _Programme:
    """A linear programme in the making, every variable between 0 and 1."""

    cost: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    rows: list[tuple[list[int], list[float], float, float]] = field(default_factory=list)

    def variable(self, cost: float, *, whole: bool = True) -> int:
        self.cost.append(cost)
        self.whole.append(whole)
        self.lower.append(0.0)
        self.upper.append(1.0)
        return len(self.cost) - 1

    def fix(self, variable: int, value: float) -> None:
        self.lower[variable] = self.upper[variable] = value

    def row(
        self, columns: list[int], values: list[float], *, at_least: float = -math.inf, at_most: float = math.inf
    ) -> None:
        self.rows.append((columns, values, at_least, at_most))


@dataclass(frozen=True)
class _Problem:
    """Items that unlock alike counted together, the number of talks, and how many may be held."""

    weights: Mapping[Item, int]
    talks: int
    budget: int

    def programme(self) -> _Programme:
        """Build the programme whose first variables are the talks."""
        programme = _Programme()
        for _ in range(self.talks):
            programme.variable(-1.0)
        for item, weight in self.weights.items():
            ways = []
            for way in sorted(sorted(talks) for talks in item):
                held = programme.variable(float(weight * (self.budget + 1)))
                ways.append(held)
                for talk in way:
                    programme.row([held, talk], [1.0, -1.0], at_most=0.0)
            programme.row(ways, [1.0] * len(ways), at_most=1.0)
        programme.row(list(range(self.talks)), [1.0] * self.talks, at_most=float(self.budget))
        return programme

    def without_hopeless(self, chosen: tuple[int, ...], best: int) -> "_Problem":
        """Leave out the ways that no best choice takes, knowing one of them.

        A talk is worth at most its share of every item it helps to unlock, 1 / size of the smallest set it is in there:
        no choice unlocks more than the worths of its talks together. One that falls short even beside the worthiest
        others is hopeless.
        """
        unlocked = (best + len(chosen)) // (self.budget + 1)
        worth = [Fraction(0)] * self.talks
        for item, weight in self.weights.items():
            for talk in frozenset[int]().union(*item):
                worth[talk] += Fraction(weight, min(len(way) for way in item if talk in way))
        worthiest = sorted(worth, reverse=True)[: len(chosen)]
        least = unlocked - sum(worthiest[:-1])
        hopeful: dict[Item, int] = {}
        for item, weight in self.weights.items():
            if kept := frozenset(way for way in item if all(worth[talk] >= least for talk in way)):
                hopeful[kept] = hopeful.get(kept, 0) + weight
        return replace(self, weights=hopeful)

    def next_in_order(self, best: int, settled: tuple[int, ...]) -> _Programme:
        """Build the programme that keeps the best value and the settled talks, and takes the least talk it can next."""
        programme = self.programme()
        aim = programme.cost
        programme.cost = [0.0] * len(aim)
        programme.row(list(range(len(aim))), aim, at_least=best - _HALF)
        useful = sorted(frozenset[int]().union(*(way for item in self.weights for way in item)))
        following = [talk for talk in useful if not settled or talk > settled[-1]]
        for talk in set(range(self.talks)).difference(following):
            programme.fix(talk, float(talk in settled))
        marks = [programme.variable(float(self.talks - talk), whole=False) for talk in following]
        for mark, talk in zip(marks, following, strict=True):
            programme.row([mark, talk], [1.0, -1.0], at_most=0.0)
        programme.row(marks, [1.0] * len(marks), at_most=1.0)
        return programme


def cover(items: Iterable[Item], talks: int, budget: int, seconds: float) -> Cover:
    """Choose at most `budget` of the talks 0, 1, ..., `talks` - 1.

    Where `seconds` run out the best talks found by then are given, which may be none; where they run out only over the
    order, the talks are proven to be best without being the first in order.

    >>> both, last = frozenset({0, 1}), frozenset({2})
    >>> cover([frozenset({both}), frozenset({both}), frozenset({both, last})], 3, 2, 10.0)
    Cover(talks=(0, 1), is_proven=True)
    >>> cover([frozenset({both}), frozenset({both}), frozenset({both, last})], 3, 1, 10.0)
    Cover(talks=(2,), is_proven=True)
    """
    problem = _Problem(_weigh(items), talks, budget)
    if not problem.weights or budget < 1:
        return Cover((), True)
    clock = _Clock(seconds)
    programme = problem.programme()
    solution, is_proven = clock.solve(programme)
    chosen = _chosen(solution, talks)
    if not is_proven:
        return Cover(chosen, False)
    best = round(sum(cost * value for cost, value in zip(programme.cost, solution, strict=True)))
    problem = problem.without_hopeless(chosen, best)
    settled: tuple[int, ...] = ()
    while is_proven and len(settled) < len(chosen):
        solution, is_proven = clock.solve(problem.next_in_order(best, settled))
        chosen = _chosen(solution, talks) if is_proven else chosen
        settled = chosen[: len(settled) + 1]
    return Cover(chosen, True)


def _weigh(items: Iterable[Item]) -> dict[Item, int]:
    """Count items that unlock alike once; a set that contains another of the same item is of no use."""
    weights: dict[Item, int] = {}
    for item in items:
        useful = frozenset(talks for talks in item if not any(other < talks for other in item))
        weights[useful] = weights.get(useful, 0) + 1
    return weights


def _chosen(solution: Sequence[float], talks: int) -> tuple[int, ...]:
    return tuple(talk for talk, value in enumerate(solution[:talks]) if value > _HALF)


class _QuietSolver(highspy.Highs):
    """HiGHS without its banner, which the constructor prints on standard output while it sets up callbacks."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


class _Clock:
    """Solves programmes until the seconds are used up, as the solver itself counts them."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    def solve(self, programme: _Programme) -> tuple[Sequence[float], bool]:
        """Maximise a programme: the values, empty where none were found, and whether they are shown to be best."""
        solver = _QuietSolver()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("random_seed", _SEED)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", _HALF)
        solver.setOptionValue("time_limit", max(self._left, 0.0))
        solver.passModel(_as_model(programme))
        solver.run()
        self._left -= solver.getRunTime()
        if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            return list(solver.getSolution().col_value), True
        is_feasible = solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        return (list(solver.getSolution().col_value) if is_feasible else []), False


def _as_model(programme: _Programme) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(programme.cost), len(programme.rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array(programme.cost)
    model.col_lower_, model.col_upper_ = np.array(programme.lower), np.array(programme.upper)
    model.row_lower_ = np.array([at_least for _, _, at_least, _ in programme.rows])
    model.row_upper_ = np.array([at_most for _, _, _, at_most in programme.rows])
    sizes = [len(columns) for columns, _, _, _ in programme.rows]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array([0, *np.cumsum(sizes)], dtype=np.int32)
    model.a_matrix_.index_ = np.array([c for columns, _, _, _ in programme.rows for c in columns], dtype=np.int32)
    model.a_matrix_.value_ = np.array([v for _, values, _, _ in programme.rows for v in values])
    kinds = {True: highspy.HighsVarType.kInteger, False: highspy.HighsVarType.kContinuous}
    model.integrality_ = [kinds[whole] for whole in programme.whole]
    return model
