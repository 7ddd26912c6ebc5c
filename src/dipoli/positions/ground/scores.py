"""What unites, what divides, what is typical of a group: functions of a tally, with their intervals.

`counts` are groups x statements x (against, neither, for) throughout.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.counting.tallies import Tallies

SURE = 0.90
_Z = 1.2815515655446004  # the normal quantile of SURE
_NINE_IN_TEN = 1.6448536269514722
_MOST_STRENGTH = 1e3

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Scores:
    """Scores of every statement, each an array over statements unless said otherwise.

    - `agreement`: groups x statements, each group's share in favour, drawn towards the share of everybody the less it
      has voted (empirical Bayes: as many made-up votes of the overall share as make the groups' shares as different as
      they are beyond chance; that number is `strength`).
    - `unites`: agreement of the group that agrees least; `unites_lower` a bound it exceeds with probability `SURE`.
    - `rejects`, `rejects_lower`: the same for disagreement.
    - `divides`: the largest difference in agreement between two groups; with one group, twice the smaller of the shares
      for and against.
    - `informed`: group-informed consensus as Polis has it, the product over groups of (for + 1) / (votes + 2).
    - `representative`: groups x statements, how many times as likely a group is to agree (to disagree, where that is
      more telling, below 0) as all others together; `telling` its test statistic.
    - `interval`, `divides_interval`: statements x 2, nine in ten by the jackknife over parts of the participants.
    """

    agreement: Floats
    unites: Floats
    unites_lower: Floats
    rejects: Floats
    rejects_lower: Floats
    divides: Floats
    divides_lower: Floats
    informed: Floats
    representative: Floats
    telling: Floats
    interval: Floats
    divides_interval: Floats
    strength: float


def score(tallies: Tallies) -> Scores:
    """Score every statement. Cost: parts x groups x statements."""
    counts = tallies.counts
    strength = prior_strength(counts)
    agreement, rejection = shrunk(counts, strength, 2), shrunk(counts, strength, 0)
    spread, against_spread = (_deviation(counts, strength, answer) for answer in (2, 0))
    divides = _difference(agreement, counts)
    deviation, divides_deviation = tallies.deviations(strength)
    return Scores(
        agreement,
        agreement.min(axis=0),
        np.maximum((agreement - _Z * spread).min(axis=0), 0.0),
        rejection.min(axis=0),
        np.maximum((rejection - _Z * against_spread).min(axis=0), 0.0),
        divides,
        np.maximum(divides - _Z * _difference_deviation(agreement, spread), 0.0),
        informed_consensus(counts),
        *representativeness(counts),
        _interval(agreement.min(axis=0), deviation),
        _interval(divides, divides_deviation),
        strength,
    )


def prior_strength(counts: NDArray[np.int64]) -> float:
    """Estimate by moments how many votes' worth the overall share of a statement says of a group's.

    Where groups differ no more than chance would have it, that is very many, at most a thousand.
    """
    given = counts.sum(axis=-1).astype(float)
    overall = (counts[..., 2].sum(axis=0) + 1) / (given.sum(axis=0) + 2)
    variance = overall * (1 - overall)
    groups = len(counts)
    if groups < 2:
        return _MOST_STRENGTH
    seen = np.sum((counts[..., 2] - given * overall) ** 2) * groups / (groups - 1)
    by_chance, room = np.sum(given * variance), np.sum(given * np.maximum(given - 1, 0) * variance)
    likeness = (seen - by_chance) / room if room > 0 else 0.0
    return float(1 / np.clip(likeness, 1 / (_MOST_STRENGTH + 1), 0.5) - 1)


def shrunk(counts: NDArray[np.int64], strength: float, answer: int) -> Floats:
    """Give each group's share of an answer (0 against, 1 neither, 2 for), drawn towards the overall share."""
    overall = overall_share(counts, answer)
    return np.asarray((counts[..., answer] + strength * overall) / (counts.sum(axis=-1) + strength))


def overall_share(counts: NDArray[np.int64], answer: int) -> Floats:
    """Give everybody's share of an answer, one vote of either kind added."""
    return np.asarray((counts[..., answer].sum(axis=0) + 1.0) / (counts.sum(axis=(0, -1)) + 2.0))


def informed_consensus(counts: NDArray[np.int64]) -> Floats:
    """Multiply over the groups their probabilities of agreeing, each with one vote of either kind added."""
    return np.asarray(np.prod((counts[..., 2] + 1.0) / (counts.sum(axis=-1) + 2.0), axis=0))


def representativeness(counts: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Compare each group with all others together: the ratio of probabilities, and the test of two proportions.

    Where disagreeing tells the group apart more than agreeing, both are given below 0.
    """
    given = counts.sum(axis=-1)
    ratios, tests = [], []
    for answer in (2, 0):
        inside, outside = counts[..., answer], counts[..., answer].sum(axis=0) - counts[..., answer]
        others = given.sum(axis=0) - given
        ratios.append(((inside + 1) / (given + 2)) / ((outside + 1) / (others + 2)))
        tests.append(two_proportions(inside, given, outside, others))
    agrees = tests[0] >= tests[1]
    return np.where(agrees, ratios[0], -ratios[1]), np.where(agrees, tests[0], -tests[1])


def one_proportion(successes: NDArray[np.int64], trials: NDArray[np.int64]) -> Floats:
    """Test a share against one half, one success added."""
    return np.asarray(2 * np.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5))


def two_proportions(
    successes: NDArray[np.int64], trials: NDArray[np.int64], others: NDArray[np.int64], their_trials: NDArray[np.int64]
) -> Floats:
    """Test one share against another, one success added to each; 0 where everybody succeeds."""
    left, right = (successes + 1) / (trials + 1), (others + 1) / (their_trials + 1)
    pooled = (successes + others + 2) / (trials + their_trials + 2)
    width = np.sqrt(pooled * np.maximum(1 - pooled, 0) * (1 / (trials + 1) + 1 / (their_trials + 1)))
    return np.asarray(np.divide(left - right, width, out=np.zeros_like(width), where=width > 0))


@dataclass(frozen=True, eq=False)
class Majority:
    """Statements on which more than half of everybody surely gives one answer, whatever their groups."""

    counts: NDArray[np.int64]

    @cached_property
    def agreed(self) -> tuple[int, ...]:
        """Agreed, the strongest first."""
        return self._strongest(2)

    @cached_property
    def rejected(self) -> tuple[int, ...]:
        """Disagreed, the strongest first."""
        return self._strongest(0)

    def _strongest(self, answer: int) -> tuple[int, ...]:
        votes, given = self.counts[:, answer], self.counts.sum(axis=-1)
        share, test = (votes + 1) / (given + 2), one_proportion(votes, given)
        chosen = np.flatnonzero((share > 0.5) & (test > _Z))
        return tuple(int(at) for at in chosen[np.argsort(-(share * test)[chosen], kind="stable")])


def _deviation(counts: NDArray[np.int64], strength: float, answer: int) -> Floats:
    """Give the standard deviation of each group's share: that of a Beta distribution worth its votes and the prior's.

    To it comes what is unsure of the overall share itself, as far as the group's share leans on it.
    """
    given = counts.sum(axis=-1)
    share, overall = shrunk(counts, strength, answer), overall_share(counts, answer)
    own = share * (1 - share) / (given + strength + 1)
    leaning = (strength / (given + strength)) ** 2 * overall * (1 - overall) / (given.sum(axis=0) + 3)
    return np.asarray(np.sqrt(own + leaning))


def _difference(agreement: Floats, counts: NDArray[np.int64]) -> Floats:
    if len(agreement) > 1:
        return np.asarray(agreement.max(axis=0) - agreement.min(axis=0))
    smaller = np.minimum(counts[0, :, 0], counts[0, :, 2])
    return np.asarray(2.0 * smaller / np.maximum(counts[0].sum(axis=-1), 1))


def _difference_deviation(agreement: Floats, spread: Floats) -> Floats:
    most, least = agreement.argmax(axis=0), agreement.argmin(axis=0)
    at = np.arange(agreement.shape[1])
    apart = spread[most, at] ** 2 + spread[least, at] ** 2
    return np.asarray(np.sqrt(apart))


def _interval(value: Floats, deviation: Floats) -> Floats:
    reach = _NINE_IN_TEN * deviation
    return np.asarray(np.clip(np.column_stack([value - reach, value + reach]), 0.0, 1.0))
